// A year's work as people do it, in a real browser: registering, importing, two officers at
// once, recognising, writing news, leaving; and reading without any script.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { begin, fixture, json, reader, watch } from './world.mjs';

let run;
before(async () => { run = await begin(); });
after(() => run?.end());

const REGISTER = '/exemplars.json?year=2020';
const REPORT = '/reports/2020.json?place=925';

/** Runs one person's part in a context of their own; nothing may go wrong on the way. */
async function as(role, part, options) {
  const context = await reader(run, role, options);
  const page = await context.newPage();
  const trouble = watch(page, run.base);
  try {
    await part(page, context);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

/** Presses a button or link; gives the answer of the page that comes of it. */
async function press(page, control) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) =>
      answer.request().isNavigationRequest() && ![302, 303, 307].includes(answer.status())),
    control.click(),
  ]);
  await page.waitForLoadState();
  return response;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const told = (page) => page.locator('.note.ok').innerText();
const shown = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

/** All that registering asks for. */
const MODEL = {
  year: '2021',
  subject_name: 'Ban công tác Mặt trận ấp Thạnh Hưng',
  situation: 'Rạch đầy lục bình, ghe khó đi.',
  goal: 'Sạch 1.200 m rạch trước tháng 6.',
  method: 'Mỗi sáng thứ bảy, mỗi hộ góp một người.',
  area: 'Ấp Thạnh Hưng',
  households: '64',
  'criterion_name-0': 'Rạch sạch',
  'criterion_unit-0': 'm',
  'criterion_amount-0': '1.200',
  'force_name-0': 'Chi hội Nông dân ấp',
  'resource_amount-0': '4.500.000',
  'resource_unit-0': 'đồng',
  starts_on: '16/01/2021',
  evaluates_on: '30/06/2021',
  'output-0': 'Biên bản đo rạch, ảnh trước và sau',
  sustain: 'Mỗi tổ giữ một đoạn.',
  phone: '0900 000 000',
};

async function fill(page, values) {
  for (const [field, value] of Object.entries(values)) await page.fill(`[id="${field}"]`, value);
}

async function choices(page) {
  await page.selectOption('#unit', { label: 'Xã Trung Hưng' });
  await page.selectOption('#field', { label: 'Văn hóa, xã hội' });
  await page.selectOption('#target_level', { index: 1 });
}

/** Registers a complete model; leaves the page at its record. */
async function register(page, name) {
  await page.goto('/desk/exemplars/new');
  await choices(page);
  await fill(page, { ...MODEL, name });
  const answer = await press(page, button(page, 'Đăng ký vào sổ'));
  assert.equal(answer.status(), 200, await page.locator('main').innerText());
  assert.match(await told(page), /Đã ghi vào sổ/);
}

/** Rows of a public list, page after page. */
async function rows(page) {
  let count = await page.locator('main table.book tbody tr').count();
  for (let number = 2; ; number += 1) {
    const next = page.locator('ul.pages a').filter({ hasText: new RegExp(`(^|\\s)${number}$`) });
    if ((await next.count()) === 0) return count;
    await press(page, next.first());
    count += await page.locator('main table.book tbody tr').count();
  }
}

describe('a model is registered', () => {
  const name = 'Vớt lục bình, thông rạch Thạnh Hưng';

  it('missing fields are told beside the fields, typed text stays, then the public sees it', () =>
    as(null, async (page) => {
      const before = await (await fetch(run.base + REPORT)).text();
      const registered = async () =>
        (await json(run.base, REGISTER)).length + (await json(run.base, '/exemplars.json?year=2021')).length;
      assert.equal(await registered(), 91);

      await page.goto('/sign-in');
      await press(page, button(page, 'Cán bộ cấp trên xã'));
      assert.equal(new URL(page.url()).pathname, '/desk');

      await press(page, page.locator('.quick a', { hasText: 'Đăng ký mô hình' }));
      await choices(page);
      await fill(page, { ...MODEL, name, goal: '', phone: '', 'output-0': '' });
      const refused = await press(page, button(page, 'Đăng ký vào sổ'));
      assert.equal(refused.status(), 422);
      assert.ok(await page.locator('.err-sum').evaluate((one) => one === document.activeElement), 'the summary has focus');
      for (const field of ['goal', 'phone', 'output']) {
        assert.match(await page.locator(`#${field}-e`).innerText(), /Còn thiếu/, field);
        const target = page.locator(`.err-sum a[href="#${field}"]`);
        assert.equal(await target.count(), 1, field);
      }
      assert.equal(await page.locator('.err-sum li').count(), 3);
      assert.equal(await page.locator('#goal').getAttribute('aria-invalid'), 'true');
      await page.locator('.err-sum a[href="#goal"]').click();
      assert.ok(await page.locator('#goal').evaluate((one) => one === document.activeElement), 'a link of the summary leads to its field');
      for (const [field, value] of Object.entries({ ...MODEL, name, goal: '', phone: '', 'output-0': '' })) {
        assert.equal(await page.locator(`[id="${field}"]`).inputValue(), value, field);
      }
      assert.equal(await page.locator('#unit option:checked').innerText(), 'Xã Trung Hưng');
      assert.equal(await registered(), 91, 'nothing was written');

      await fill(page, { goal: MODEL.goal, phone: MODEL.phone, 'output-0': MODEL['output-0'] });
      await press(page, button(page, 'Đăng ký vào sổ'));
      assert.match(await told(page), /Đã ghi vào sổ/);
      await press(page, page.getByRole('link', { name: 'Xem trang công khai' }));
      assert.equal(await page.locator('h1').innerText(), name);
      const address = page.url();

      await as(null, async (reading) => {
        await reading.goto(address);
        assert.equal(await reading.locator('h1').innerText(), name);
        await shown(reading, MODEL.method);
        assert.equal((await reading.content()).includes(MODEL.phone), false, 'the telephone is not published');
        await reading.goto('/exemplars?year=2021');
        assert.equal(await reading.locator('#h-so').innerText(), '1 mô hình');
        await reading.getByRole('link', { name }).first().waitFor();
      });
      assert.equal(await registered(), 92);
      assert.equal(await (await fetch(run.base + REPORT)).text(), before, 'the year 2020 is as it was');
    }));
});

describe('lists come from Excel', () => {
  const lists = () => json(run.base, REGISTER).then((all) => all.map((one) => one.name));
  const HEAD = ['Tên mô hình', 'Đơn vị đăng ký', 'Lĩnh vực', 'Loại', 'Tên tập thể, cá nhân', 'Số hộ hưởng lợi', 'Ngày đăng ký'];
  const good = (name) => [name, 'Xã Trung Hưng', 'Kinh tế', 'Tập thể', 'Chi hội Nông dân ấp', '31', '20/02/2020'];
  const bad = [
    ['Nơi này không có trong sổ', 'Xã Không Có', 'Kinh tế', 'Tập thể', 'Chi hội', '12', '20/02/2020'],
    ['Số hộ viết bằng chữ thường', 'Xã Trung Hưng', 'Kinh tế', 'Tập thể', 'Chi hội', 'nhiều', '20/02/2020'],
  ];
  const csv = (lines) => lines.map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n');
  const sums = (page) => page.locator('dl.sum dd').allInnerTexts();

  async function send(page, file) {
    await page.goto('/desk/import/exemplars');
    await page.setInputFiles('#file', file);
    return press(page, button(page, 'Đọc thử'));
  }

  it('a workbook that is already in changes nothing', () =>
    as('district_officer', async (page) => {
      await send(page, fixture('co-do-2020/02-dang-ky-mo-hinh-2020/04-xa-trung-hung.xlsx'));
      assert.equal(await page.locator('h1').innerText(), '04-xa-trung-hung.xlsx');
      assert.deepEqual(await sums(page), ['0', '0', '10', '0']);
      const marks = await page.locator('main table tbody .st').allInnerTexts();
      assert.deepEqual([...new Set(marks)], ['Đã có, không đổi']);
      await shown(page, 'Không có dòng nào cần ghi');
      assert.equal(await page.locator('form[action$="/application"]').count(), 0);
    }));

  /** Looks, writes, takes out again; `bring` sends the list its own way. */
  async function thereAndBack(page, name, bring) {
    const before = await lists();
    await bring([HEAD, good(name), ...bad]);
    assert.deepEqual(await sums(page), ['1', '0', '0', '2']);
    assert.deepEqual(await lists(), before, 'reading writes nothing');
    const reasons = await page.locator('main table tbody tr.bad .why').allInnerTexts();
    assert.equal(reasons.length, 2, reasons.join('\n'));
    assert.match(reasons.join('\n'), /Xã Không Có/);
    assert.match(reasons.join('\n'), /“nhiều” không phải số/);

    await press(page, button(page, 'Ghi 1 dòng vào sổ'));
    assert.match(await told(page), /Đã ghi vào sổ/);
    const after = await lists();
    assert.deepEqual(after.filter((one) => !before.includes(one)), [name]);
    assert.equal(after.length, before.length + 1);

    await press(page, button(page, 'Hoàn lại lần nhập này'));
    assert.match(await told(page), /Đã rút 1 hồ sơ/);
    assert.deepEqual(await lists(), before, 'undone');
  }

  it('a file with one good and two bad rows: read, written, taken out', () =>
    as('district_officer', (page) =>
      thereAndBack(page, 'Tủ thuốc nhỏ đầu ấp', (lines) =>
        send(page, { name: 'moi.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(lines)) }))));

  it('the same pasted from Excel', () =>
    as('district_officer', (page) =>
      thereAndBack(page, 'Tủ sách nhỏ đầu ấp', async (lines) => {
        await page.goto('/desk/import/exemplars');
        await page.fill('#pasted', lines.map((line) => line.join('\t')).join('\n'));
        await press(page, button(page, 'Đọc thử'));
        assert.equal(await page.locator('h1').innerText(), 'Dán từ Excel');
      })));

  it('a renamed PDF is told for what it is', () =>
    as('district_officer', async (page) => {
      const before = await lists();
      const answer = await send(page, {
        name: 'danh-sach.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'),
      });
      assert.equal(answer.status(), 422);
      assert.match(await page.locator('#file-e').innerText(), /không phải bảng tính.*PDF.*Chưa ghi gì/s);
      assert.deepEqual(await lists(), before);
    }));
});

describe('two officers at one model', () => {
  it('the second is told, keeps what was typed, and can go on', () =>
    as('commune_officer', async (first) => {
      await register(first, 'Đèn sáng ngõ ấp Thạnh Hưng');
      await first.getByRole('link', { name: 'Sửa bản đăng ký' }).click();
      await first.locator('#goal').waitFor();
      await as('district_officer', async (second) => {
        await second.goto(first.url());
        await first.fill('#goal', 'Sáng 900 m đường');
        await press(first, button(first, 'Lưu'));
        assert.match(await told(first), /Đã lưu/);

        await second.fill('#goal', 'Sáng 800 m đường, mỗi hộ một đèn');
        await second.fill('#area', 'Ấp Thạnh Hưng và Thạnh Lợi');
        const answer = await press(second, button(second, 'Lưu'));
        assert.equal(answer.status(), 409);
        const box = second.locator('.conflict-box');
        assert.match(await box.innerText(), /Người khác đã lưu trước/);
        const goal = box.locator('.pair', { hasText: 'Mục tiêu' });
        assert.match(await goal.locator('.mine').innerText(), /Sáng 800 m/);
        assert.match(await goal.locator('.theirs').innerText(), /Sáng 900 m/);
        assert.equal(await second.locator('#goal').inputValue(), 'Sáng 800 m đường, mỗi hộ một đèn');
        assert.equal(await second.locator('#area').inputValue(), 'Ấp Thạnh Hưng và Thạnh Lợi');

        const again = await press(second, button(second, 'Lưu'));
        assert.equal(again.status(), 200);
        await shown(second, 'Sáng 800 m đường');
      });
    }));
});

describe('a figure follows its records', () => {
  const figure = () => json(run.base, REPORT).then(({ K11 }) => [K11.value, K11.live]);

  it('one more typical model: the signed 47 stays, 48 stands beside it and in the news, and 47 again', () =>
    as('district_officer', async (page) => {
      const item = (await json(run.base, '/news.json')).find((one) => one.year === 2020).url;
      const inNews = (reading) => reading
        .locator('.src a.fig[href*="status=typical"]').first().innerText();
      assert.deepEqual(await figure(), [47, 47]);

      await page.goto('/desk/exemplars?year=2020&status=passed');
      await press(page, page.locator('main table tbody a').first());
      const record = page.url();
      const step = page.locator('details', { has: page.locator('input[value=typical]') });
      if (!(await step.evaluate((one) => one.open))) await step.locator('summary').click();
      await step.locator('select[name=level]').selectOption({ label: 'Cấp huyện' });
      await step.locator('input[name=decision]').fill('15/QĐ-UBND');
      await press(page, step.getByRole('button', { name: 'Công nhận tiêu biểu' }));
      assert.match(await told(page), /Đã công nhận tiêu biểu/);
      assert.deepEqual(await figure(), [47, 48]);

      await as(null, async (reading) => {
        await reading.goto(item);
        assert.equal(await inNews(reading), '47', 'a text about a day that is over is not rewritten');
        await shown(reading, 'khi đăng; nay hồ sơ đếm được 48');
        await reading.goto('/reports/2020');
        await shown(reading, 'nay hồ sơ đếm được 48');
      });

      await page.goto(record);
      await page.locator('summary', { hasText: 'Rút lại bước vừa ghi' }).click();
      await page.fill('#reason', 'Ghi nhầm mô hình');
      await press(page, button(page, 'Rút lại bước vừa ghi'));
      assert.match(await told(page), /Đã rút lại/);
      assert.deepEqual(await figure(), [47, 47]);
      await as(null, async (reading) => {
        await reading.goto(item);
        assert.equal(await inNews(reading), '47');
        assert.equal(await reading.getByText('nay hồ sơ đếm được').count(), 0);
      });
    }));
});

describe('news', () => {
  it('an editor writes with a figure, looks, publishes; the figure opens its rows', () =>
    as('editor', async (page) => {
      const title = 'Cả huyện cùng làm việc nhỏ';
      await page.goto('/desk/news');
      await press(page, page.getByRole('link', { name: 'Viết bài mới' }));
      await page.fill('#title', title);
      await page.selectOption('#category', { index: 1 });
      await page.fill('#lead', 'Năm qua các đơn vị đăng ký [[K01]] mô hình.');
      await page.fill('#body', '## Việc từ ấp\n\nCó [[K99]] chỗ chưa rõ.');
      await page.fill('#byline', 'Tin: Ban Biên tập');
      await page.fill('#year', '2020');
      const unknown = await press(page, button(page, 'Đăng bài'));
      assert.equal(unknown.status(), 422);
      assert.match(await page.locator('#body-e').innerText(), /K99/);
      assert.equal(await page.locator('#title').inputValue(), title);

      await page.fill('#body', '## Việc từ ấp\n\nTrong đó [[K11]] mô hình tiêu biểu.');
      await press(page, button(page, 'Xem thử'));
      assert.deepEqual(await page.locator('.see a.fig').allInnerTexts(), ['91', '47']);
      assert.equal((await json(run.base, '/news.json')).some((one) => one.title === title), false, 'looking publishes nothing');

      await press(page, button(page, 'Đăng bài'));
      assert.match(await told(page), /Đã đăng bài/);
      const { url } = (await json(run.base, '/news.json')).find((one) => one.title === title);
      await as(null, async (reading) => {
        await reading.goto(url);
        assert.equal(await reading.locator('h1').innerText(), title);
        const figures = reading.locator('.prose a.fig');
        assert.deepEqual(await figures.allInnerTexts(), ['91', '47']);
        await press(reading, figures.first());
        assert.equal(await rows(reading), 91);
        await reading.goto(url);
        await press(reading, figures.last());
        assert.equal(await rows(reading), 47);
      });
    }));

  it('a change of a published item owes readers a reason, and they see its words', () =>
    as('editor', async (page) => {
      const title = 'Đường ấp có đèn';
      await page.goto('/desk/news/new');
      await page.fill('#title', title);
      await page.fill('#lead', 'Ấp có đèn đường.');
      await page.fill('#body', 'Bà con góp tiền.');
      await page.fill('#byline', 'Tin: Ban Biên tập');
      await press(page, button(page, 'Đăng bài'));
      await page.fill('#body', 'Bà con góp công.');
      const silent = await press(page, button(page, 'Cập nhật bài đã đăng'));
      assert.equal(silent.status(), 422);
      assert.match(await page.locator('#change-e').innerText(), /lý do/);
      await page.fill('#change', 'Sửa cách góp');
      await press(page, button(page, 'Cập nhật bài đã đăng'));
      assert.match(await told(page), /Đã cập nhật/);
      const { url } = (await json(run.base, '/news.json')).find((one) => one.title === title);
      await as(null, async (reading) => {
        await reading.goto(url);
        await shown(reading, 'Bài đã sửa 1 lần');
        await press(reading, reading.getByRole('link', { name: /Xem chỗ đã sửa/ }));
        assert.match(await reading.locator('.prose del').innerText(), /tiền\.$/);
        assert.match(await reading.locator('.prose ins').innerText(), /công\.$/);
      });
    }));

  it('an item waits for its hour, and does not wait once that is cancelled', () =>
    as('editor', async (page) => {
      await page.goto('/desk/news/new');
      await page.fill('#title', 'Tin của ngày mai');
      await page.fill('#lead', 'Mở đầu.');
      await page.fill('#body', 'Thân bài.');
      await page.fill('#byline', 'Tin: Ban Biên tập');
      await page.fill('#on_day', '10/01/2021');
      await page.fill('#at_time', '7:30');
      const past = await press(page, button(page, 'Hẹn giờ'));
      assert.equal(past.status(), 422);
      assert.match(await page.locator('#on_day-e').innerText(), /đã qua/);
      await page.fill('#on_day', '31/12/2021');
      await press(page, button(page, 'Hẹn giờ'));
      assert.match(await told(page), /Đã hẹn giờ/);
      await shown(page, 'Hẹn giờ đăng');
      assert.equal((await json(run.base, '/news.json')).some((one) => one.title === 'Tin của ngày mai'), false);
      await press(page, button(page, 'Bỏ hẹn giờ đăng'));
      assert.match(await told(page), /Đã bỏ hẹn/);
    }));
});

describe('leaving', () => {
  it('who signs out is out, and the desk asks for a sign-in', () =>
    as('district_officer', async (page) => {
      await page.goto('/desk');
      await press(page, button(page, 'Thoát').first());
      assert.match(await told(page), /Đã thoát/);
      for (const path of ['/desk', '/desk/exemplars/new', '/desk/news', '/desk/accounts', '/desk/import/exemplars']) {
        await page.goto(path);
        const { pathname, searchParams } = new URL(page.url());
        assert.equal(pathname, '/sign-in', path);
        assert.equal(searchParams.get('next'), path);
      }
      await page.goBack();
      assert.equal(await page.locator('body.desk').count(), 0, 'nothing of the desk is kept');
    }));
});

/** A reader's choice in the foot of the page. */
const choice = (page, name) => page.locator('footer').getByRole('button', { name, exact: true });

describe('without script', () => {
  it('a reader filters the register, opens a model, changes language, type and light', () =>
    as(null, async (page) => {
      const html = page.locator('html');
      await page.goto('/');
      await press(page, page.locator('footer').getByRole('link', { name: 'Mô hình dân vận khéo' }));
      await page.goto('/exemplars?year=2020');
      assert.equal(await page.locator('#h-so').innerText(), '91 mô hình');
      await page.selectOption('#dv', { label: 'Xã Trung Hưng' });
      await page.selectOption('#tt', { label: 'Tiêu biểu' });
      await press(page, button(page, 'Lọc'));
      const { searchParams } = new URL(page.url());
      assert.equal(searchParams.get('place'), '31255');
      const wanted = (await json(run.base, REGISTER))
        .filter((one) => one.unit === 'Xã Trung Hưng' && one.status === 'Tiêu biểu');
      assert.equal(await page.locator('#h-so').innerText(), `${wanted.length} mô hình`);
      assert.ok(wanted.length > 0);
      assert.equal(await page.locator('#so table.book tbody tr').count(), wanted.length);

      await press(page, page.locator('#so table.book a').first());
      const model = page.url();
      assert.ok(wanted.some((one) => model.endsWith(one.url)), model);
      const name = await page.locator('h1').innerText();

      await press(page, choice(page, 'English'));
      assert.equal(await html.getAttribute('lang'), 'en');
      assert.equal(page.url(), model, 'back at the same page');
      assert.equal(await page.locator('h1').innerText(), name);
      await press(page, choice(page, 'Tiếng Việt'));
      assert.equal(await html.getAttribute('lang'), 'vi');

      const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const [usual, light] = [await size(), await paper()];
      await press(page, choice(page, 'Chữ lớn'));
      assert.ok((await size()) > usual, 'larger type');
      await press(page, choice(page, 'Nền tối'));
      assert.notEqual(await paper(), light, 'dark');
      await page.goto('/');
      assert.equal(await html.getAttribute('data-theme'), 'dark');
      assert.equal(await html.getAttribute('data-text'), 'lon');
      await press(page, choice(page, 'Nền sáng'));
      assert.equal(await paper(), light);
    }, { javaScriptEnabled: false }));
});
