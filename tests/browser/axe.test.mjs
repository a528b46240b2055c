// Every page, for everybody who may see it: no serious fault of access (axe), nothing wider
// than a small telephone, one heading, words instead of keys, nothing from elsewhere.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect, narrow, rawKeys, WIDE } from './looks.mjs';
import { begin, fixture, json, reader, watch } from './world.mjs';

let run;
const contexts = {};
/** Addresses that are known only once the world is there. */
const known = {};
/** The program's words of each public page, by the page's name, once it was seen in Vietnamese. */
const vietnamese = new Map();

before(async () => {
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
});
after(() => run?.end());

/** One context for each role; `null` is a member of the public, `en` one who reads English. */
function contextOf(who) {
  contexts[who] ??= (async () => {
    if (who !== 'en') return reader(run, who);
    const context = await reader(run, null);
    await context.addCookies([{ name: 'dinh_lang', value: 'en', url: run.base }]);
    return context;
  })();
  return contexts[who];
}

/** Goes to a page and follows a link whose address fits. */
async function follow(page, from, wanted) {
  await page.goto(from);
  const paths = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const path = paths.find((href) => wanted.test(href));
  assert.ok(path, `${from} has a link like ${wanted}`);
  return page.goto(path);
}

/** From the public page of a model to the officers' page of the same one. */
async function deskOf(page, path, then = '') {
  const code = path.split('/').pop().replace('2020-', 'MH ');
  await page.goto(path);
  const name = await page.locator('h1').innerText();
  await page.goto(`/desk/exemplars?year=2020&q=${encodeURIComponent(name)}`);
  await page.locator('main table a', { hasText: name }).first().click();
  await page.waitForURL(/\/desk\/exemplars\/[0-9a-f]{32}/);
  if (then) await page.goto(new URL(page.url()).pathname + then);
  return code;
}

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

/** Presses a button and gives the answer of the page that comes. */
async function submit(page, button) {
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

async function upload(page, kind, file) {
  await page.goto(`/desk/import/${kind}`);
  await page.setInputFiles('#file', file);
  return submit(page, page.locator('form[enctype] button'));
}

const sheet = (text) => ({ name: 'moi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const SHEET = [
  'Tên mô hình,Đơn vị đăng ký,Lĩnh vực,Số hộ hưởng lợi,Cột lạ',
  'Đọc thử cho biết,Xã Trung Hưng,Kinh tế,12,x',
  'Không có đơn vị này,Xã Không Có,Kinh tế,12,x',
  'Số hộ viết chữ,Xã Trung Hưng,Kinh tế,nhiều,x',
].join('\n');

const DESK = {
  district_officer: [
    { name: 'desk', path: '/desk', shot: true },
    { name: 'desk, late', path: '/desk?tab=late' },
    { name: 'desk, mine', path: '/desk?tab=mine' },
    { name: 'models', path: '/desk/exemplars', shot: true },
    { name: 'models, none', path: '/desk/exemplars?q=zzzz' },
    { name: 'new model', path: '/desk/exemplars/new', shot: true },
    {
      name: 'new model, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/exemplars/new');
        await page.fill('#name', 'abc');
        await page.fill('#households', 'nhiều');
        return submit(page, page.locator('button[value=register]'));
      },
    },
    { name: 'rubric', path: '/desk/exemplars/rubric' },
    { name: 'typical model', open: (page) => deskOf(page, known.typical), shot: true },
    { name: 'passed model', open: (page) => deskOf(page, known.passed) },
    { name: 'stopped model', open: (page) => deskOf(page, known.stopped) },
    { name: 'registered model', open: (page) => deskOf(page, known.registered) },
    { name: 'registered model, form', open: (page) => deskOf(page, known.registered, '/edit') },
    {
      name: 'registered model, two writers',
      status: 409,
      open: async (page) => {
        await deskOf(page, known.registered, '/edit');
        await page.locator('input[name=version]').evaluate((field) => { field.value = '0'; });
        await page.fill('#goal', 'Một mục tiêu khác hẳn');
        return submit(page, page.locator('button[value=save]'));
      },
    },
    { name: 'notices', path: '/desk/disclosures', shot: true },
    { name: 'rules confirmed', path: '/desk/rules?on=18/12/2020', shot: true },
    { name: 'one rule', open: (page) => follow(page, '/desk/rules?on=18/12/2020', /^\/desk\/rules\/[a-z0-9-]+\/B5/) },
    { name: 'commendations', path: '/desk/commendations' },
    { name: 'one commendation', open: (page) => follow(page, '/desk/commendations', /^\/desk\/commendations\/[0-9a-f]{32}/) },
    { name: 'rounds', path: '/desk/commendations/rounds' },
    { name: 'new round', path: '/desk/commendations/rounds/new', shot: true },
    { name: 'own rules', path: '/desk/commendations/rules' },
    { name: 'bonuses', path: '/desk/commendations/bonuses', shot: true },
    { name: 'certificates', path: '/desk/commendations/certificates', shot: true },
    { name: 'typed figures', path: '/desk/reports' },
    { name: 'review of the year', path: '/desk/reports/2020', shot: true },
    { name: 'section of the review', path: '/desk/reports/2020/sections/kinh-te' },
    { name: 'papers', path: '/desk/papers', shot: true },
    { name: 'new body', path: '/desk/papers/new' },
    { name: 'one body', open: (page) => follow(page, '/desk/papers', /^\/desk\/papers\/[0-9a-f]{32}$/), shot: true },
    { name: 'type a figure', path: '/desk/reports/figures' },
    {
      name: 'type a figure, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/reports/figures');
        return submit(page, page.locator('main form button'));
      },
    },
    ...['exemplars', 'commendations', 'figures', 'households'].map((kind) => ({
      name: `import ${kind}`, path: `/desk/import/${kind}`,
    })),
    { name: 'import, read', open: (page) => upload(page, 'exemplars', sheet(SHEET)), shot: true },
    {
      name: 'import, nothing new',
      open: (page) => upload(page, 'commendations', fixture('co-do-2020/04-khen-thuong-tap-the-2020.xlsx')),
    },
    { name: 'import, not a sheet', status: 422, open: (page) => upload(page, 'exemplars', sheet('%PDF-1.4\n')) },
    { name: 'news', path: '/desk/news' },
    { name: 'new item', path: '/desk/news/new' },
  ],
  commune_officer: [
    { name: 'desk', path: '/desk' },
    { name: 'models', path: '/desk/exemplars' },
    { name: 'new model', path: '/desk/exemplars/new' },
    { name: 'notices', path: '/desk/disclosures' },
    { name: 'notices, none', path: '/desk/disclosures?q=zzzz' },
    { name: 'calendar of duties', path: '/desk/disclosures/calendar', shot: true },
    { name: 'new notice, of what', path: '/desk/disclosures/new', shot: true },
    { name: 'new notice', path: '/desk/disclosures/new?kind=budget', shot: true },
    {
      name: 'new notice, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/disclosures/new?kind=fund');
        await page.fill('#signed_on', '31/02/2021');
        return submit(page, page.locator('button[value=submit]'));
      },
    },
    { name: 'one notice', open: (page) => follow(page, '/desk/disclosures', /^\/desk\/disclosures\/[0-9a-f]{32}$/), shot: true },
    {
      name: 'loudspeaker text',
      open: async (page) => {
        await follow(page, '/desk/disclosures', /^\/desk\/disclosures\/[0-9a-f]{32}$/);
        return follow(page, new URL(page.url()).pathname, /\/loudspeaker$/);
      },
    },
    { name: 'import notices', path: '/desk/import/disclosures' },
    { name: 'typed figures', path: '/desk/reports' },
    { name: 'import exemplars', path: '/desk/import/exemplars' },
  ],
  hamlet_head: [
    { name: 'desk', path: '/desk' },
    { name: 'models', path: '/desk/exemplars' },
    { name: 'new model', path: '/desk/exemplars/new' },
    { name: 'notices', path: '/desk/disclosures' },
    { name: 'households', path: '/desk/households', shot: true },
    { name: 'new household', path: '/desk/households/new' },
    { name: 'one household', open: (page) => follow(page, '/desk/households', /^\/desk\/households\/[0-9a-f]{32}$/) },
    { name: 'matters on the desk', path: '/desk/decisions', shot: true },
    { name: 'new matter', path: '/desk/decisions/new' },
    {
      name: 'new matter, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/decisions/new');
        return submit(page, page.locator('.savebar button.go'));
      },
    },
    { name: 'one matter', open: (page) => follow(page, '/desk/decisions', /^\/desk\/decisions\/[0-9a-f]{32}$/), shot: true },
    {
      name: 'a round',
      open: async (page) => {
        await follow(page, '/desk/decisions', /^\/desk\/decisions\/[0-9a-f]{32}$/);
        return follow(page, new URL(page.url()).pathname, /\/rounds\/[0-9a-f]{32}$/);
      },
      shot: true,
    },
    { name: 'not allowed', path: '/desk/accounts', status: 403 },
  ],
  editor: [
    { name: 'desk', path: '/desk' },
    { name: 'news', path: '/desk/news', shot: true },
    { name: 'new item', path: '/desk/news/new' },
    { name: 'published item', open: (page) => follow(page, '/desk/news', /^\/desk\/news\/[0-9a-f]{32}/), shot: true },
    {
      name: 'item, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/news/new');
        await page.fill('#body', 'Có [[K99]] mô hình.');
        return submit(page, page.locator('button[value=publish]'));
      },
    },
    { name: 'item drawn from the review', path: '/desk/news/new?from=report&year=2020&place=925', shot: true },
    {
      name: 'preview',
      open: async (page) => {
        await follow(page, '/desk/news', /^\/desk\/news\/[0-9a-f]{32}/);
        return follow(page, new URL(page.url()).pathname, /\/preview$/);
      },
    },
    { name: 'sections', path: '/desk/news/sections', shot: true },
    { name: 'photos', path: '/desk/news/photos', shot: true },
    { name: 'photos, none', path: '/desk/news/photos?q=zzzz' },
    { name: 'one photo', open: (page) => follow(page, '/desk/news/photos', /^\/desk\/news\/photos\/[0-9a-f]{32}/) },
    {
      name: 'photo, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/news/photos');
        await page.locator('summary', { hasText: 'Gửi ảnh mới' }).click();
        return submit(page, page.locator('form[enctype] button'));
      },
    },
    { name: 'model', open: (page) => deskOf(page, known.typical) },
    { name: 'public item, with a way to change it', path: () => known.news },
  ],
  auditor: [
    { name: 'desk', path: '/desk' },
    { name: 'model', open: (page) => deskOf(page, known.typical) },
    { name: 'permissions', path: '/desk/permissions' },
    { name: 'journal', path: '/desk/journal' },
  ],
  administrator: [
    { name: 'desk', path: '/desk' },
    { name: 'accounts', path: '/desk/accounts', shot: true },
    { name: 'accounts, none', path: '/desk/accounts?q=zzzz' },
    { name: 'places', path: '/desk/places', shot: true },
    { name: 'holidays of the years', path: '/desk/holidays', shot: true },
    { name: 'holidays of a year', path: '/desk/holidays/2024' },
    { name: 'new place', path: '/desk/places/new' },
    { name: 'one place', open: (page) => follow(page, '/desk/places', /^\/desk\/places\/[0-9a-z]{6,}$/) },
    { name: 'new account', path: '/desk/accounts/new' },
    {
      name: 'new account, errors',
      status: 422,
      open: async (page) => {
        await page.goto('/desk/accounts/new');
        return submit(page, page.locator('main form.panel button'));
      },
    },
    { name: 'one account', open: (page) => follow(page, '/desk/accounts', /^\/desk\/accounts\/[0-9a-f]{32}$/) },
    {
      name: 'printed code',
      open: async (page) => {
        await follow(page, '/desk/accounts', /^\/desk\/accounts\/[0-9a-f]{32}$/);
        return submit(page, page.locator('form[action$="/code"] button'));
      },
    },
    {
      name: 'hand-over',
      open: async (page) => {
        await follow(page, '/desk/accounts', /^\/desk\/accounts\/[0-9a-f]{32}$/);
        return follow(page, new URL(page.url()).pathname, /\/handover$/);
      },
    },
    { name: 'rubric', path: '/desk/exemplars/rubric' },
    { name: 'import households', path: '/desk/import/households' },
    { name: 'permissions', path: '/desk/permissions', shot: true },
    { name: 'journal', path: '/desk/journal', shot: true },
  ],
  resident: [{ name: 'desk', path: '/desk' }],
};

async function open(page, entry) {
  if (entry.open) return entry.open(page);
  return page.goto(typeof entry.path === 'function' ? entry.path() : entry.path);
}

/** Marks, titles, labels: words of the program, not of the records. */
const UI_WORDS =
  'button, label, legend, summary, thead th, dl.figs dt, dl.kv dt, .hint, footer a, nav a, form option[value=""], .tools a, .head h2, footer h2, .crumb a';

async function uiWords(page) {
  return page.locator(UI_WORDS).evaluateAll((list) =>
    list.filter((one) => !one.closest('main [lang="vi"]')).map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean));
}

async function check(t, who, entry) {
  const context = await contextOf(who);
  const page = await context.newPage();
  const trouble = watch(page, run.base);
  await page.setViewportSize(WIDE);
  const response = await open(page, entry);
  if (response?.status) assert.equal(response.status(), entry.status ?? 200, page.url());
  const problems = [];
  const lang = await page.locator('html').getAttribute('lang');
  if (lang !== 'vi') problems.push(`lang is ${lang}`);
  const headings = await page.locator('h1').allInnerTexts();
  if (headings.length !== 1) problems.push(`h1: ${headings.join(' / ') || 'none'}`);
  if (!(await page.title())) problems.push('no title');
  problems.push(...(await rawKeys(page)).map((key) => `key in place of words: ${key}`));
  if (who === null) vietnamese.set(entry.name, await uiWords(page));

  const picture = entry.shot ? `${who ?? 'public'}-${entry.name.replace(/\W+/g, '-')}` : '';
  const seen = await inspect(page, picture);
  problems.push(...seen.problems);
  seen.remarks.forEach((text) => t.diagnostic(text));
  await page.close();
  assert.equal([...problems, ...trouble].filter(Boolean).join('\n'), '');
}

/** The same page in English; whatever is the same as in Vietnamese was not translated. */
async function checkEnglish(entry) {
  const page = await (await contextOf('en')).newPage();
  const problems = watch(page, run.base);
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
  await page.close();
  assert.equal(problems.filter(Boolean).join('\n'), '');
}

describe('public pages', { concurrency: 2 }, () => {
  for (const entry of PUBLIC) it(entry.name, (t) => check(t, null, entry));
});

describe('public pages in English', { concurrency: 2 }, () => {
  for (const entry of PUBLIC) it(entry.name, () => checkEnglish(entry));
});

for (const [role, entries] of Object.entries(DESK)) {
  describe(`desk of ${role}`, { concurrency: 2 }, () => {
    for (const entry of entries) it(entry.name, (t) => check(t, role, entry));
  });
}
