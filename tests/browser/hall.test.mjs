// A meeting in a hall without a signal: the page is kept on the phone, the whole meeting is recorded there, and
// everything reaches the server once when there is a signal again. Then what goes wrong: another phone was
// faster, the session ended, somebody else takes the phone, the server stops before it answers.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { looked, person, press } from './hands.mjs';
import { begin, reader, watch } from './world.mjs';

let run;
/** The hall of today's meeting. */
let hall;
before(async () => {
  run = await begin('xa-co-do-2026');
});
after(() => run?.end());

const PHONE = { viewport: { width: 360, height: 740 } };
const marked = (page, n) =>
  page.waitForFunction((n) => document.querySelectorAll('.ticks .on').length === n, n);
const stage = (page, name) => page.waitForSelector(`[data-stage=${name}]:visible`);
const shown = (page) => page.locator('#hall-net').innerText();

async function phone(role, options = {}) {
  const context = await reader(run, role, { ...PHONE, ...options });
  const page = await context.newPage();
  return { context, page };
}

async function open(page) {
  await page.fill('#chair', 'Chủ Trì Mẫu');
  await page.fill('#secretary', 'Thư Ký Mẫu');
  await page.locator('input[name=method][value=hands]').check({ force: true });
  await page.click('[data-stage=called] button.go');
  await stage(page, 'running');
}

const tick = (page, i) => page.locator('.ticks [data-household]').nth(i).click();

describe('a hall without a signal', () => {
  let head;

  it('is found at the desk, and works without script by plain forms', async () => {
    const { page, trouble } = await person(run, 'hamlet_head');
    await page.goto('/desk/hall');
    await page.locator('#halls li', { hasText: 'Quy ước' }).locator('a').click();
    await page.waitForLoadState();
    hall = new URL(page.url()).pathname;
    assert.match(hall, /\/rounds\/[0-9a-f-]+\/hall$/);
    await looked({ page, trouble }, 'hall-called');
    const plain = await phone('hamlet_head', { javaScriptEnabled: false });
    await plain.page.goto(hall);
    assert.ok(await plain.page.getByText('ký vào danh sách giấy').isVisible());
    assert.ok(await plain.page.getByRole('button', { name: 'Mở cuộc họp' }).isVisible());
    await plain.context.close();
  });

  it('is kept on the phone, opens there, and records the opening and who came', async () => {
    head = await phone('hamlet_head');
    await head.page.goto(hall);
    await head.page.click('[data-keep]');
    await head.page.waitForSelector('[data-wipe]:visible');
    await head.context.setOffline(true);
    // A phone whose clock is a day ahead: no day of the record is the phone's.
    await head.page.addInitScript(() => {
      const ahead = Date.now.bind(Date);
      Date.now = () => ahead() + 86_400_000;
    });
    await head.page.reload();
    await open(head.page);
    for (let i = 0; i < 26; i += 1) await tick(head.page, i);
    await marked(head.page, 26);
    await tick(head.page, 3);
    await marked(head.page, 25);
    assert.match(await shown(head.page), /Không có sóng.*\n.*26 việc chưa gửi|Không có sóng.*\n.*27 việc chưa gửi/);
    await head.page.reload();
    await marked(head.page, 25);
  });

  it('meets another phone that opened the meeting first, and says so', async () => {
    const { context, page } = await phone('commune_officer');
    await page.goto(hall);
    await open(page);
    await tick(page, 39);
    await marked(page, 1);
    await page.reload();
    await marked(page, 1);
    await context.close();
    await head.context.setOffline(false);
    await head.page.click('[data-send]');
    await head.page.waitForSelector('#hall-queue .late');
    assert.match(await head.page.locator('#hall-queue li').innerText(), /không còn ở bước ấy/);
    await head.page.getByRole('button', { name: 'Bỏ, không gửi' }).click();
    await head.page.waitForSelector('#hall-queue', { state: 'hidden' });
    const { page: office } = await person(run, 'front_officer');
    await office.goto(hall.replace('/hall', ''));
    assert.match(await office.locator('main').innerText(), /26 trên 40 hộ/);
  });

  it('keeps what is not sent when the session ends, but no names', async () => {
    const { context, page } = head;
    await context.clearCookies();
    await tick(page, 38);
    await page.waitForFunction(() => document.querySelector('#hall-net b').textContent.includes('Đăng nhập lại'));
    await page.goto('/sign-in');
    await page.waitForSelector('#hall-left:visible');
    assert.match(await page.locator('#hall-left').innerText(), /chưa gửi: 1\n/);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    // Somebody else who takes the phone is told, and cannot send it as their own.
    await page.goto(run.world.links.front_officer);
    await page.goto(hall);
    await page.waitForSelector('#hall-queue [data-strange]:visible');
    assert.match(await page.locator('#hall-queue [data-strange]').innerText(), /1 việc chưa gửi của người khác/);
    await context.clearCookies();
    await page.goto(run.world.links.hamlet_head);
    await page.goto(hall);
    await page.waitForSelector('#hall-net', { state: 'hidden' });
    await page.reload();
    await marked(page, 27);
  });

  it('loses nothing when the server stops before it answers', async () => {
    const { page } = head;
    await run.world.again(async () => {
      await tick(page, 37);
      await page.waitForFunction(() => document.querySelector('#hall-net b').textContent.includes('Không có sóng'));
    });
    await page.click('[data-send]');
    await page.waitForSelector('#hall-net', { state: 'hidden' });
    await page.reload();
    await marked(page, 28);
  });

  it('counts without a signal, sends it once, and wipes the list from the phone', async () => {
    const { context, page } = head;
    await page.click('[data-keep]');
    await page.waitForSelector('[data-wipe]:visible');
    await context.setOffline(true);
    await page.reload();
    await page.click('form[data-op=stop_marks] button');
    await stage(page, 'counting');
    const fields = page.locator('form[data-op=enter] input[inputmode]');
    for (const [i, n] of [28, 25, 2, 1].entries()) await fields.nth(i).fill(String(n));
    await page.click('form[data-op=enter] button.go');
    assert.ok(await page.locator('form[data-op=enter] [data-wrong]').isVisible());
    await fields.nth(4).fill('0');
    assert.match(await page.locator('[data-tally]').innerText(), /25 \+ 2 \+ 1 \+ 0 = 28\. Khớp/);
    await page.click('form[data-op=enter] button.go');
    await stage(page, 'done');
    await context.setOffline(false);
    await page.click('[data-send]');
    await page.waitForURL(/decisions-done-entered/);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    assert.match(await page.locator('main').innerText(), /28 = 25 \+ 2 \+ 1 \+ 0/);
    const trouble = watch(page, run.base);
    assert.equal(await press(page, 'Công bố kết quả'), 200);
    await looked({ page, trouble }, 'hall-closed');
  });
});
