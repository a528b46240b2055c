// Every public page, in both languages: no serious fault of access (axe), nothing wider than a small
// telephone, one heading, words instead of keys, nothing from elsewhere.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { narrow, rawKeys } from './looks.mjs';
import { check, end, follow, known, open, pageOf, start, submit } from './pages.mjs';

before(start);
after(end);

/** The program's words of each page, by the page's name, once it was seen in Vietnamese. */
const vietnamese = new Map();

const PUBLIC = [
  { name: 'front', path: '/', shot: true },
  { name: 'news', path: '/news', shot: true },
  { name: 'news of no kind', path: '/news?q=zzzz' },
  { name: 'news of a section', path: '/news?category=quan-uy-huyen-uy' },
  { name: 'news of a month', path: '/news/archive/2021-01' },
  { name: 'news item', path: () => known.news, shot: true },
  { name: 'models', path: '/exemplars', shot: true },
  { name: 'models, filtered', path: '/exemplars?year=2020&place=31255&status=typical&q=a' },
  { name: 'models, last page', path: '/exemplars?year=2020&page=4' },
  { name: 'models, none', path: '/exemplars?year=2020&q=zzzz' },
  { name: 'models of an empty year', path: '/exemplars?year=2024' },
  { name: 'typical model', path: () => known.typical, shot: true },
  { name: 'passed model', path: () => known.passed },
  { name: 'stopped model', path: () => known.stopped },
  { name: 'matters', path: '/decisions', shot: true },
  { name: 'matters, none', path: '/decisions?q=zzzz' },
  { name: 'a matter that is asked about', path: '/decisions/2021-1', shot: true },
  { name: 'a matter that passed', path: '/decisions/2020-1', shot: true },
  { name: 'meetings and rounds', path: '/decisions/rounds?year=2020' },
  { name: 'open file of a matter', path: '/d/2020-1' },
  { name: 'matter for the loudspeaker', path: '/decisions/2021-1/loudspeaker' },
  { name: 'notices', path: '/disclosures', shot: true },
  { name: 'notices of a year', path: '/disclosures?year=2020&place=31255&status=all', shot: true },
  { name: 'notices, filtered', path: '/disclosures?kind=budget&status=late&q=ngan' },
  { name: 'notices, only those that hang looked through', path: '/disclosures?q=quyet+toan&status=hanging' },
  { name: 'notices, none', path: '/disclosures?q=zzzz' },
  { name: 'one notice', path: () => known.notice, shot: true },
  { name: 'works', path: '/disclosures?kind=project&status=all' },
  {
    name: 'one notice, nothing said',
    status: 422,
    open: async (page) => {
      await page.goto(known.notice);
      return submit(page, page.locator('#gop-y button'));
    },
  },
  { name: 'commendations', path: '/commendations', shot: true },
  { name: 'commendations, filtered', path: '/commendations?year=2020&kind=individual' },
  { name: 'commendations, none', path: '/commendations?year=2020&q=zzzz' },
  { name: 'one commendation', open: (page) => follow(page, '/commendations', /^\/commendations\/[0-9a-f]{32}/) },
  { name: 'years', path: '/reports' },
  { name: 'review', path: '/reports/2020', shot: true },
  { name: 'review of a commune', path: '/reports/2020?place=31255' },
  { name: 'review of an empty year', path: '/reports/2013' },
  { name: 'a figure by unit', path: '/reports/2020/K01?place=925' },
  { name: 'a figure without units', path: '/reports/2020/A04?place=31255' },
  { name: 'places', path: '/places', shot: true },
  { name: 'law of 2020', path: '/law?on=18/12/2020', shot: true },
  { name: 'law of 2024', path: '/law?on=24/04/2024' },
  { name: 'law, no day', path: '/law?on=x' },
  { name: 'holidays', path: '/law/holidays?year=2024' },
  { name: 'district', path: '/places/925?year=2020' },
  { name: 'commune', path: '/places/31255' },
  { name: 'search', path: '/search' },
  { name: 'search results', path: '/search?q=lua', shot: true },
  { name: 'search, nothing', path: '/search?q=zzzz' },
  { name: 'help', path: '/help' },
  { name: 'privacy', path: '/privacy' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'open data', path: '/open-data' },
  { name: 'rights', path: '/rights', shot: true },
  ...['know', 'discuss', 'act', 'check', 'supervise', 'benefit'].map((right) => ({
    name: `right: ${right}`, path: `/rights/${right}`,
  })),
  { name: 'sign-in', path: '/sign-in', shot: true },
  {
    name: 'sign-in, refused',
    status: 422,
    open: async (page) => {
      await page.goto('/sign-in');
      await page.fill('#username', 'khong.co');
      await page.fill('#password', 'khong dung dau');
      return submit(page, page.locator('form[action="/sign-in"] button'));
    },
  },
  { name: 'code', path: '/sign-in/code' },
  { name: 'no such page', path: '/khong-co', status: 404 },
];

/** Marks, titles, labels: words of the program, not of the records. */
const UI_WORDS =
  'button, label, legend, summary, thead th, dl.figs dt, dl.kv dt, .hint, footer a, nav a, form option[value=""], .tools a, .head h2, footer h2, .crumb a';

async function uiWords(page) {
  return page.locator(UI_WORDS).evaluateAll((list) =>
    list.filter((one) => !one.closest('main [lang="vi"]')).map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean));
}

/** The same page in English; whatever is the same as in Vietnamese was not translated. */
async function checkEnglish(entry) {
  const { page, trouble } = await pageOf('en');
  const problems = [];
  await open(page, entry);
  const lang = await page.locator('html').getAttribute('lang');
  if (lang !== 'en') problems.push(`lang is ${lang}`);
  problems.push(...(await rawKeys(page)).map((key) => `key in place of words: ${key}`));
  const names = /^(Đình|Tiếng Việt|(xã|huyện|thị trấn|thành phố|tỉnh|ấp|khối) .*)$/i;
  const marks = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
  const before = vietnamese.get(entry.name);
  assert.ok(before?.length > 5, `${entry.name} was read in Vietnamese`);
  const left = (await uiWords(page)).filter((text) => marks.test(text) && !names.test(text) && before.includes(text));
  problems.push(...[...new Set(left)].map((text) => `Vietnamese in English: ${text}`));
  await narrow(page, problems);
  assert.equal([...problems, ...trouble].filter(Boolean).join('\n'), '');
}

describe('public pages', () => {
  for (const entry of PUBLIC) {
    it(entry.name, (t) =>
      check(t, null, entry, async (page) => vietnamese.set(entry.name, await uiWords(page))));
  }
});

describe('public pages in English', () => {
  for (const entry of PUBLIC) it(entry.name, () => checkEnglish(entry));
});
