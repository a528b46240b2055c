// A round of commendations as officers work it, every screen of it looked at on the way: opened,
// nominated, voted on, decided, handed over, taken back.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fill, looked, person, press } from './hands.mjs';
import { begin, json } from './world.mjs';

let run;
let district;
let commune;
/** The round's own address. */
let path;
before(async () => {
  run = await begin();
  district = await person(run, 'district_officer');
  commune = await person(run, 'commune_officer');
});
after(() => run?.end());

async function nominate(kind, name, title) {
  const { page } = commune;
  await page.goto(`${path}/nominees/new`);
  await page.check(`input[name=kind][value=${kind}]`, { force: true });
  await page.selectOption('#stream', { index: 0 });
  await fill(page, {
    name,
    title,
    deed: 'Vận động 214 hộ gắn 126 bóng đèn',
    report: 'Xã có [[K01]] mô hình, bà con cùng góp công.',
  });
  await page.check('input[name=confirmed]', { force: true });
  await page.check('input[name=clean]', { force: true });
}

describe('a round of commendations', () => {
  it('is opened by the district', async () => {
    const { page } = district;
    await page.goto('/desk/commendations/rounds/new');
    assert.match(await page.inputValue('#decided_by'), /Ủy ban nhân dân huyện Cờ Đỏ/);
    await page.fill('#decided_by', '');
    await press(page, 'Mở đợt xét khen');
    await looked(district, 'round-open-errors');
    await fill(page, { name: 'Đợt mẫu cuối năm', year: '2020', decided_by: 'Chủ tịch Ủy ban nhân dân huyện Cờ Đỏ' });
    await page.locator('input[name=stream]').first().check({ force: true });
    assert.equal(await page.locator('#organ option:checked').innerText(), 'ỦY BAN NHÂN DÂN HUYỆN CỜ ĐỎ (Huyện Cờ Đỏ)');
    await press(page, 'Mở đợt xét khen');
    path = new URL(page.url()).pathname;
    assert.match(path, /rounds\/[0-9a-f]{32}$/);
    await looked(district, 'round-opened');
  });

  it('is nominated for by a commune, with a paper that proves it', async () => {
    const { page } = commune;
    await page.goto(`${path}/nominees/new`);
    await press(page, 'Lưu');
    await looked(commune, 'round-nominee-errors');
    for (const [kind, name, title] of [
      ['collective', 'Tổ mẫu ấp Thới Bình', 'Ấp Thới Bình'],
      ['individual', 'Lê Thị Mẫu Thử', 'Tổ trưởng'],
    ]) {
      await nominate(kind, name, title);
      await press(page, 'Lưu');
    }
    await page.locator('main a', { hasText: 'Lê Thị Mẫu Thử' }).first().click();
    await page.waitForURL(/nominees\/[0-9a-f]{32}$/);
    await press(page, 'Gửi tệp');
    await page.setInputFiles('#file', { name: 'xac-nhan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') });
    await page.fill('#caption', 'Xác nhận của ấp');
    await press(page, 'Gửi tệp');
    assert.match(await page.locator('main').innerText(), /xac-nhan\.pdf/);
    await looked(commune, 'round-nominee');
    await page.goto(path);
    await page.locator('summary', { hasText: 'Ghi tờ trình' }).first().click();
    const form = page.locator('form[action$="/proposals"]').first();
    await form.locator('input[name=number]').fill('15/TTr-UBND');
    await form.locator('input[name=day]').fill('02/01/2021');
    await form.locator('input[name=collectives]').fill('1');
    await form.locator('input[name=individuals]').fill('1');
    await form.getByRole('button').click();
    await page.waitForURL(/done=/);
    await looked(commune, 'round-list');
  });

  it('is voted on and fixed', async () => {
    const { page } = district;
    await page.goto(`${path}/meeting`);
    await fill(page, {
      held_on: '04/01/2021', venue: 'Hội trường mẫu', chair_name: 'Nguyễn Văn Mẫu',
      secretary_name: 'Trần Thị Mẫu', members: '11', present: '9', written: '2', share: '70',
    });
    for (const one of await page.locator('input[name^=agreed-]').all()) await one.fill('10');
    for (const one of await page.locator('input[name^=against-]').all()) await one.fill('1');
    await looked(district, 'round-meeting');
    await page.locator('form[action$="/meeting"] button.go').click();
    await page.waitForURL(/done=/);
    await looked(district, 'round-voted');
    await page.locator('button[name=step][value=review], form[action$="/steps"] button').first().click();
    await page.waitForURL(/done=/);
  });

  it('is decided after one last look', async () => {
    const { page } = district;
    for (const kind of ['collective', 'individual']) {
      await page.goto(`${path}/decisions/${kind}`);
      const number = Number(await page.inputValue('#number'));
      assert.ok(number > 2, `${number} comes after the decisions of the lists`);
      await page.selectOption('#signer', { index: 1 });
      if (kind === 'collective') await looked(district, 'round-decision');
      await press(page, 'Ban hành');
      assert.match(page.url(), /issuing$/);
      if (kind === 'collective') await looked(district, 'round-issuing');
      await press(page, 'Ban hành quyết định');
    }
    await looked(district, 'round-issued');
    const register = await json(run.base, '/commendations.json?year=2020');
    assert.equal(register.length, 75);
  });

  it('is handed over, and one award is taken back', async () => {
    const { page } = district;
    await page.goto('/desk/commendations?q=' + encodeURIComponent('Lê Thị Mẫu Thử'));
    await page.locator('main table a', { hasText: 'QĐ-UBND' }).first().click();
    await page.waitForURL(/decisions\//);
    await looked(district, 'round-handing-over');
    await page.goto('/desk/commendations?q=' + encodeURIComponent('Lê Thị Mẫu Thử'));
    await page.locator('main table a', { hasText: 'Lê Thị Mẫu Thử' }).first().click();
    await page.locator('main a', { hasText: 'Hủy bỏ khen thưởng này' }).click();
    await press(page, 'Ghi việc hủy');
    await looked(district, 'round-revocation-errors');
    await fill(page, { number: '99', day: '11/01/2021', reason: 'Ghi nhầm người (mẫu).' });
    await page.check('input[name=sure]', { force: true });
    await press(page, 'Ghi việc hủy');
    assert.match(await page.locator('main').innerText(), /đã bị hủy theo quyết định số 99\/QĐ-UBND/);
    await looked(district, 'round-revoked');
    assert.equal((await json(run.base, '/commendations.json?year=2020')).length, 74);
    await page.goto('/commendations?year=2020&revoked=yes');
    assert.match(await page.locator('main').innerText(), /Lê Thị Mẫu Thử/);
    await looked(district, 'round-revoked-list');
  });
});
