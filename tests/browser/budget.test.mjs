// The commune's budget for the year, from the day the calendar asks for it until it was put up with
// proof, printed, corrected, and withdrawn because a column should not have been shown.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fill, looked, people, press, words } from './hands.mjs';
import { begin, json } from './world.mjs';

const TITLE = 'Dự toán ngân sách đã được Hội đồng nhân dân quyết định';
const TABLE = [
  'Nội dung\tDự toán (đồng)',
  'Thu cân đối từ cấp trên\t6.120.000.000',
  'Thu được hưởng\t380.000.000',
  'Cộng\t6.500.000.000',
].join('\n');

let run;
let clerk;
let chief;
let villager;
/** The notice at the desk, and in public. */
let desk;
let open;
before(async () => {
  run = await begin();
  ({ clerk, chief, villager } = await people(run));
});
after(() => run?.end());

describe("a commune's budget", () => {
  it('is asked for by the calendar of duties, which begins the notice', async () => {
    const { page } = clerk;
    await page.goto('/desk/disclosures/calendar?year=2021');
    const first = page.locator('main tr', { hasText: 'đến ngày 31/03/2021' });
    await first.getByRole('link', { name: 'Viết thông báo' }).click();
    await page.waitForURL(/disclosures\/new/);
    assert.equal(await page.inputValue('#counted_on'), '31/03/2021');
    assert.match(await page.inputValue('#title'), /dự toán ngân sách đến ngày 31\/03\/2021$/);
    await page.goto('/desk/disclosures/calendar?year=2021');
    await looked(clerk, 'budget-calendar');
    await page.locator('main tr', { hasText: TITLE }).getByRole('link', { name: 'Viết thông báo' }).click();
    await page.waitForURL(/disclosures\/new/);
    assert.equal(await page.inputValue('#title'), TITLE);
    await fill(page, {
      signed_on: '08/01/2021',
      title: `${TITLE} (mẫu)`,
      document: '902/TB-UBND',
      lead: 'Năm 2021 xã thu 6.500.000.000 đồng, chi 6.500.000.000 đồng.',
      collected: '6.500.000.000',
      spent: '6.500.000.000',
      table: TABLE.replace('6.500', '6.400'),
    });
    assert.equal(await press(page, 'Gửi duyệt'), 422, 'a sum that does not add up is told');
    await looked(clerk, 'budget-sum');
    await page.fill('#table', TABLE);
    assert.equal(await press(page, 'Gửi duyệt'), 200);
    desk = new URL(page.url()).pathname;
  });

  it('shows the arithmetic of its clock, step by step', async () => {
    const { page } = chief;
    await page.goto(desk);
    await page.locator('aside summary', { hasText: 'Xem cách đếm hạn' }).click();
    const said = await page.locator('aside').innerText();
    assert.match(said, /343\/2016\/TT-BTC/);
    assert.match(said, /08\/01\/2021[\s\S]*07\/02\/2021[\s\S]*08\/02\/2021/, 'a Sunday moves the last day');
    await page.check('input[name=looked]', { force: true });
    assert.equal(await press(page, 'Duyệt và đăng'), 200);
    open = await page.locator('main a[href^="/disclosures/20"]').first().getAttribute('href');
  });

  it('is put up with a photo that keeps nothing of where it was taken', async () => {
    const { page } = clerk;
    await page.goto(desk);
    const photo = await page.screenshot({ type: 'jpeg' });
    await page.selectOption('#channel', 'office');
    await page.selectOption('#place_id', { index: 1 });
    await page.setInputFiles('#file', { name: 'bang-tin.jpg', mimeType: 'image/jpeg', buffer: photo });
    assert.equal(await press(page, 'Ghi vào nhật ký'), 200);
    await page.selectOption('#channel', 'loudspeaker');
    await fill(page, { time: '05:30', minutes: '4' });
    assert.equal(await press(page, 'Ghi vào nhật ký'), 200);
    await looked(clerk, 'budget-put-up');
    await page.goto('/desk/disclosures/calendar?year=2021');
    assert.doesNotMatch((await words(page)).split('Đã làm')[0], new RegExp(TITLE), 'the duty is done');
    for (const paper of [`${desk}/paper.pdf`, `${open}/paper.pdf`]) {
      const answer = await page.request.get(paper);
      assert.equal(answer.headers()['content-type'], 'application/pdf');
      assert.match((await answer.body()).subarray(0, 8).toString('latin1'), /^%PDF-1\.\d$/);
    }
    await villager.page.goto(open);
    assert.match(await words(villager.page), /6\.120\.000\.000/);
    assert.equal(await villager.page.locator('main img[src^="/disclosures/files/"]').count(), 1);
    await looked(villager, 'budget-public');
  });

  it('is corrected, and withdrawn so that only its title and the reason stay', async () => {
    await clerk.page.goto(`${desk}/change`);
    await clerk.page.fill('#lead', 'Năm 2021 xã thu và chi bằng nhau: 6.500.000.000 đồng.');
    await clerk.page.check('input[name=change][value=correction]', { force: true });
    await clerk.page.fill('#reason', 'Viết lại câu tóm tắt cho dễ đọc');
    await clerk.page.locator('main form button.go').last().click();
    await clerk.page.waitForURL(/done=/);
    await chief.page.goto(desk);
    await press(chief.page, 'Duyệt sửa đổi');
    await villager.page.goto(open);
    assert.match(await words(villager.page), /Viết lại câu tóm tắt cho dễ đọc/);
    await chief.page.goto(desk);
    await chief.page.locator('summary', { hasText: 'Rút thông báo lại' }).last().click();
    assert.equal(await press(chief.page, 'Rút thông báo lại'), 422, 'a reason is asked for');
    await chief.page.fill('#withdraw_reason', 'Bảng để lộ số tài khoản (mẫu)');
    assert.equal(await press(chief.page, 'Rút thông báo lại'), 200);
    await looked(chief, 'budget-withdrawn-desk');
    await villager.page.goto(open);
    const said = await words(villager.page);
    assert.match(said, /Bảng để lộ số tài khoản/);
    assert.doesNotMatch(said, /6\.120\.000\.000/);
    await looked(villager, 'budget-withdrawn');
    const rows = await json(run.base, `/disclosures.json?q=${encodeURIComponent('902/TB-UBND')}`);
    assert.equal(rows.length, 0, 'words of a withdrawn notice find nothing');
  });
});
