// Every page of the desk, for everybody who may see it: no serious fault of access (axe), nothing wider
// than a small telephone, one heading, words instead of keys, nothing from elsewhere.

import { after, before, describe, it } from 'node:test';
import { check, end, follow, known, start, submit } from './pages.mjs';
import { fixture } from './world.mjs';

before(start);
after(end);

/** From the public page of a model to the officers' page of the same one. */
async function deskOf(page, path, then = '') {
  await page.goto(path);
  const name = await page.locator('h1').innerText();
  await page.goto(`/desk/exemplars?year=2020&q=${encodeURIComponent(name)}`);
  await page.locator('main table a', { hasText: name }).first().click();
  await page.waitForURL(/\/desk\/exemplars\/[0-9a-f]{32}/);
  if (then) await page.goto(new URL(page.url()).pathname + then);
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

for (const [role, entries] of Object.entries(DESK)) {
  describe(`desk of ${role}`, () => {
    for (const entry of entries) it(entry.name, (t) => check(t, role, entry));
  });
}
