// A notice from the clerk's form to the villager's question: written, looked at and published by
// somebody else, put up, asked about, answered, corrected. Every screen is looked at on the way.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fill, looked, people, press, words } from './hands.mjs';
import { begin } from './world.mjs';

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

describe('a notice', () => {
  it('is written by the clerk, who loses nothing to a mistake', async () => {
    const { page } = clerk;
    await page.goto('/desk/disclosures/new?kind=fund');
    await fill(page, {
      signed_on: '31/02/2021',
      title: 'Thu chi quỹ đèn đường mẫu',
      document: '91/TB-UBND',
      lead: 'Quỹ thu 20.000.000 đồng của 200 hộ, chi 18.500.000 đồng.',
      households: '200',
      collected: '20.000.000',
      spent: '18.500.000',
    });
    assert.equal(await press(page, 'Gửi duyệt'), 422);
    assert.equal(await page.inputValue('#title'), 'Thu chi quỹ đèn đường mẫu');
    await looked(clerk, 'notice-errors');
    await page.fill('#signed_on', '11/01/2021');
    assert.equal(await press(page, 'Gửi duyệt'), 200);
    desk = new URL(page.url()).pathname;
    assert.match(desk, /\/desk\/disclosures\/[0-9a-f]{32}$/);
    assert.equal(await page.getByRole('button', { name: 'Duyệt và đăng' }).count(), 0);
    await looked(clerk, 'notice-handed-in');
  });

  it('is published by somebody else after a look', async () => {
    const { page } = chief;
    await page.goto(desk);
    assert.equal(await press(page, 'Duyệt và đăng'), 422);
    await looked(chief, 'notice-not-looked');
    await page.goto(`${desk}/preview`);
    await looked(chief, 'notice-preview');
    await page.goto(desk);
    await page.check('input[name=looked]', { force: true });
    assert.equal(await press(page, 'Duyệt và đăng'), 200);
    await looked(chief, 'notice-published');
    open = await page.locator('main a[href^="/disclosures/20"]').first().getAttribute('href');
  });

  it('is put up, and its clock begins', async () => {
    const { page } = clerk;
    await page.goto(desk);
    await page.selectOption('#channel', 'office');
    await page.selectOption('#place_id', { index: 1 });
    await fill(page, { day: '12/01/2021' });
    assert.equal(await press(page, 'Ghi vào nhật ký'), 422);
    await page.fill('#day', '11/01/2021');
    assert.equal(await press(page, 'Ghi vào nhật ký'), 200);
    await looked(clerk, 'notice-put-up');
    const paper = await page.request.get(`${desk}/paper.pdf`);
    assert.equal(paper.headers()['content-type'], 'application/pdf');
    await villager.page.goto(open);
    assert.match(await words(villager.page), /1\.500\.000 đồng/);
    assert.match(await words(villager.page), /hôm nay mới dán; đủ 30 ngày là hết ngày 10\/02\/2021/);
    await looked(villager, 'notice-public');
  });

  it('is asked about without a name, and answered for everybody', async () => {
    assert.equal(await press(villager.page, 'Gửi ý kiến'), 422);
    await villager.page.fill('#said', 'Tiền còn lại để làm gì?');
    assert.equal(await press(villager.page, 'Gửi ý kiến'), 200);
    await looked(villager, 'notice-asked');
    await clerk.page.goto(desk);
    await clerk.page.locator('summary', { hasText: 'Trả lời' }).first().click();
    await clerk.page.locator('textarea[name=answer]').fill('Để mua bóng thay vào quý sau.');
    assert.equal(await press(clerk.page, 'Trả lời'), 200);
    await villager.page.goto(open);
    assert.match(await words(villager.page), /Để mua bóng thay vào quý sau/);
  });

  it('is corrected, and both texts stay to be compared', async () => {
    await clerk.page.goto(`${desk}/change`);
    await clerk.page.fill('#spent', '18.600.000');
    await clerk.page.check('input[name=change][value=correction]', { force: true });
    await clerk.page.fill('#reason', 'Cộng sót một hóa đơn');
    await clerk.page.locator('main form button.go').last().click();
    await clerk.page.waitForURL(/done=/);
    await looked(clerk, 'notice-change-waits');
    await chief.page.goto(desk);
    assert.match(await chief.page.locator('#change').innerText(), /18\.500\.000/);
    await looked(chief, 'notice-change-to-approve');
    await chief.page.locator('form[action$="/change/approval"] button').click();
    await chief.page.waitForURL(/done=/);
    await villager.page.goto(open);
    assert.match(await words(villager.page), /Cộng sót một hóa đơn/);
    await villager.page.locator('main a[href*="/changes/"]').first().click();
    await villager.page.waitForURL(/\/changes\/2$/);
    await looked(villager, 'notice-compared');
  });
});
