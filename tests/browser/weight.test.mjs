// What a first visit weighs over the wire, and what it leaves out when the reader saves data.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { begin, json, reader, watch } from './world.mjs';

const KILOBYTE = 1024;
let run;

before(async () => { run = await begin(); });
after(() => run?.end());

/** Opens an address with an empty cache and lists what came: address, type, bytes, coding. */
async function fetched(address, options) {
  const context = await reader(run, null, options);
  const page = await context.newPage();
  const trouble = watch(page, run.base);
  const wire = await context.newCDPSession(page);
  const came = new Map();
  await wire.send('Network.enable');
  wire.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    came.set(requestId, { address: request.url.replace(run.base, ''), type, coding: '' });
  });
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    const one = came.get(requestId);
    if (one) one.coding = response.headers['content-encoding'] ?? '';
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = came.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'load' });
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((font) => font.status === 'loaded').length;
  });
  // The last figures of the wire come a moment after the page has them.
  while ([...came.values()].some((one) => one.bytes === undefined)) {
    await new Promise((resolve) => wire.once('Network.loadingFinished', resolve));
  }
  const all = [...came.values()];
  await context.close();
  assert.deepEqual(trouble, []);
  assert.ok(all.some((one) => one.type === 'Document' && one.bytes > 0), 'the page itself was weighed');
  return { all, fonts };
}

const sum = (list) => list.reduce((total, one) => total + one.bytes, 0);
const isPhoto = (one) => /\.(jpe?g|png|webp)(\?|$)|\/photos\/|\/files\//.test(one.address);
const told = (list) => list.map((one) => `${one.bytes} ${one.coding || '-'} ${one.address}`).join('\n');

/** The news item, the register and the front page. */
async function pages() {
  const [item] = await json(run.base, '/news.json');
  return ['/', item.url, '/exemplars'];
}

test('a first visit weighs at most 40 KB without photos and fonts, its fonts at most 130 KB', async (t) => {
  for (const address of await pages()) {
    const { all, fonts } = await fetched(address);
    const text = all.filter((one) => one.type !== 'Font' && !isPhoto(one));
    const font = all.filter((one) => one.type === 'Font');
    t.diagnostic(`${address}: ${sum(text)} bytes, fonts ${sum(font)}, photos ${sum(all.filter(isPhoto))}`);
    for (const one of text.filter((one) => ['Document', 'Stylesheet', 'Script'].includes(one.type))) {
      assert.equal(one.coding, 'br', one.address);
    }
    assert.ok(sum(text) <= 40 * KILOBYTE, `${address}\n${told(text)}`);
    assert.ok(fonts > 0 && font.length > 0, `${address} shows its own fonts`);
    assert.ok(sum(font) <= 130 * KILOBYTE, `${address}\n${told(font)}`);
  }
});

test('who saves data gets no fonts', async () => {
  for (const address of await pages()) {
    const { all, fonts } = await fetched(address, { extraHTTPHeaders: { 'Save-Data': 'on' } });
    assert.equal(fonts, 0, address);
    assert.equal(told(all.filter((one) => /font/i.test(one.type + one.address))), '', address);
  }
});
