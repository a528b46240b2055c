// How a list of pages is gone through: each is opened by the reader named and held to what every page
// is held to. An entry has a name, a path or a way to open it, the status if it is not 200, and whether
// a picture is kept of it.

import assert from 'node:assert/strict';
import { inspect, rawKeys, WIDE } from './looks.mjs';
import { begin, json, reader, watch } from './world.mjs';

/** Addresses that are known only once the world is there. */
export const known = {};
/** One page for each reader. */
const readers = {};
let run;

/** The sample world with one browser, for `before`. */
export async function start() {
  run = await begin();
  const models = await json(run.base, '/exemplars.json?year=2020');
  const of = (status) => models.find((model) => model.status === status).url;
  known.typical = of('Tiêu biểu');
  known.passed = of('Đạt');
  known.stopped = of('Dừng, có lý do');
  known.registered = of('Mới đăng ký');
  const notices = await json(run.base, '/disclosures.json?year=2020&place=31255');
  known.notice = notices.find((notice) => notice.document === '87/TB-UBND').url;
  known.news = (await json(run.base, '/news.json'))[0].url;
}

/** Ends both, for `after`. */
export const end = () => run?.end();

/** Somebody at a page: of a role; `null` is a member of the public, `en` one who reads English. */
async function arrives(who) {
  const context = await reader(run, who === 'en' ? null : who);
  if (who === 'en') await context.addCookies([{ name: 'dinh_lang', value: 'en', url: run.base }]);
  const page = await context.newPage();
  return { page, trouble: watch(page, run.base) };
}

/**
 * The reader's page. Everybody goes from test to test in the page they have, as people do: a new one
 * each time is a new process of the browser, which reads its scripts and axe as if for the first time.
 */
export async function pageOf(who) {
  readers[who] ??= arrives(who);
  const { page, trouble } = await readers[who];
  // What a test that failed has left behind must not fail the next.
  trouble.length = 0;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDE);
  return { page, trouble };
}

/** Goes to an entry's page; gives the answer where there is one. */
export async function open(page, entry) {
  if (entry.open) return entry.open(page);
  return page.goto(typeof entry.path === 'function' ? entry.path() : entry.path);
}

/** Goes to a page and follows a link whose address fits. */
export async function follow(page, from, wanted) {
  await page.goto(from);
  const paths = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const path = paths.find((href) => wanted.test(href));
  assert.ok(path, `${from} has a link like ${wanted}`);
  return page.goto(path);
}

/** Presses a button and gives the answer of the page that comes. */
export async function submit(page, button) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => {
      const request = answer.request();
      return request.isNavigationRequest() && ![301, 302, 303, 307].includes(answer.status());
    }),
    button.click(),
  ]);
  await page.waitForLoadState();
  return response;
}

/** Opens an entry's page and looks at it; `also` is done at the page before its size and light change. */
export async function check(t, who, entry, also = () => {}) {
  const { page, trouble } = await pageOf(who);
  const response = await open(page, entry);
  if (response?.status) assert.equal(response.status(), entry.status ?? 200, page.url());
  const problems = [];
  const lang = await page.locator('html').getAttribute('lang');
  if (lang !== 'vi') problems.push(`lang is ${lang}`);
  const headings = await page.locator('h1').allInnerTexts();
  if (headings.length !== 1) problems.push(`h1: ${headings.join(' / ') || 'none'}`);
  if (!(await page.title())) problems.push('no title');
  problems.push(...(await rawKeys(page)).map((key) => `key in place of words: ${key}`));
  await also(page);

  const picture = entry.shot ? `${who ?? 'public'}-${entry.name.replace(/\W+/g, '-')}` : '';
  const seen = await inspect(page, picture);
  problems.push(...seen.problems);
  seen.remarks.forEach((text) => t.diagnostic(text));
  assert.equal([...problems, ...trouble].filter(Boolean).join('\n'), '');
}
