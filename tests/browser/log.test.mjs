// The public log as an outsider meets it: kept, checked by us and by two other readers, altered behind
// the program's back, mended after an old backup; and what the law has erased is gone from all of it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fill, looked, people, press, words } from './hands.mjs';
import { begin } from './world.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = [path.join(HERE, '../..'), path.join(path.dirname(process.env.DINH_BINARY ?? ''), '../..')]
  .find((root) => existsSync(path.join(root, 'tests/readers/reader.py')));
const READERS = path.join(ROOT, 'tests/readers');
const GO = '/usr/share/gocode/src/golang.org/x/mod/sumdb/note';

let run;
let everybody;
let copy;
/** Python with Ed25519, wherever it is. */
let python;
before(async () => {
  run = await begin();
  everybody = await people(run);
  copy = path.join(run.world.folder, 'copy');
  for (const candidate of ['python3', '/usr/bin/python3']) {
    const { code } = await runs(candidate, ['-c', 'import cryptography']);
    if (code === 0) python ??= candidate;
  }
  assert.ok(python, 'Python with cryptography (Debian: python3-cryptography; PyPI: cryptography)');
});
after(() => run?.end());

/** Runs a program; gives its exit code and what it said. */
function runs(program, args, options = {}) {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 26, ...options }, (error, out, err) => {
      resolve({ code: error ? (error.code ?? -1) : 0, out, err });
    });
  });
}

const verify = (...args) => runs(process.env.DINH_BINARY, ['verify', ...args], { env: { ...process.env, DINH_LANG: 'vi' } });
const reader = (...args) => runs(python, [path.join(READERS, 'reader.py'), ...args]);

/** Asks or changes the database while nobody looks. */
async function sql(...statements) {
  const script = [
    'import json, sqlite3, sys',
    'c = sqlite3.connect(sys.argv[1], timeout=30)',
    'rows = [c.execute(s).fetchall() for s in sys.argv[2:]]',
    'c.commit()',
    'print(json.dumps(rows))',
  ].join('\n');
  const { code, out, err } = await runs(python, ['-c', script, path.join(run.world.data, 'dinh.db'), ...statements]);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

/** Every file below a folder. */
function files(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** A newer head, without waiting for the minute to pass: the program signs when it starts. */
async function signed(between) {
  await run.world.again(between);
  const until = Date.now() + 20_000;
  while ((await (await fetch(`${run.world.base}/log/waiting`)).text()).trim() !== '0') {
    assert.ok(Date.now() < until, 'the head is signed when the program starts');
  }
}

describe('the public log', () => {
  it('is checked by an outsider, kept, and checked again without a network', async () => {
    const first = await verify(run.world.base, '--save', copy);
    assert.equal(first.code, 0, first.out + first.err);
    assert.match(first.out, /Khớp hết/);
    const again = await verify(copy);
    assert.equal(again.code, 0, again.out + again.err);
  });

  it('is read the same by two readers that share no code with it', async () => {
    const [, entries, records] = (await verify(copy)).out.match(/Đã kiểm (\S+) mục và so nội dung (\S+) việc/);
    const said = `ok ${entries.replace('.', '')} ${records.replace('.', '')}`;
    const theirs = await reader(copy);
    assert.equal(theirs.out.trim(), said, theirs.out.slice(0, 2000));
    if (!existsSync(GO)) return;
    const built = path.join(run.world.folder, 'go-reader');
    const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: path.join(run.world.folder, 'go') };
    const go = await runs('go', ['build', '-o', built, '.'], { cwd: path.join(READERS, 'go'), env });
    assert.equal(go.code, 0, go.err);
    assert.equal((await runs(built, [copy])).out.trim(), said);
  });

  it('holds no telephone, no sender, no sealed text and no name of an account', async () => {
    const [phones, senders, sealed, names] = await sql(
      "select distinct phone from exemplar where length(phone) >= 8",
      "select distinct sender from disclosure_feedback where length(sender) >= 4",
      "select distinct json_extract(content, '$.title') from disclosure_version where sealed = 1",
      'select distinct full_name from account',
    );
    assert.ok(phones.length > 10, 'the sample world has telephones to look for');
    const secret = [phones, senders, sealed, names].flat(2).filter(Boolean).map(String);
    for (const file of files(copy)) {
      const text = readFileSync(file).toString('utf8');
      // What is disclosed is written in Base64: it is looked through as it is read.
      const read = text.replace(/[A-Za-z0-9_-]{24,}/g, (word) => `${word} ${Buffer.from(word, 'base64url').toString('utf8')}`);
      for (const one of secret) assert.ok(!read.includes(one), `${one} in ${file}`);
    }
  });

  it('is read by people: the log, a receipt, the sheet for the board, how to check', async () => {
    const { villager } = everybody;
    const { page } = villager;
    await page.goto('/log');
    await looked(villager, 'log');
    await page.locator('main ol.tl a').first().click();
    await page.waitForURL(/\/r\/\d+\.[a-z2-7]{26}$/);
    const letters = (await page.locator('.letters').innerText()).replace(/\s/g, '');
    await looked(villager, 'log-receipt');
    await page.goto('/log');
    await page.fill('#code', letters.toLowerCase());
    await Promise.all([page.waitForURL(/\/r\//), page.getByRole('button', { name: 'Tra', exact: true }).click()]);
    await page.goto(`/log?code=${letters.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`);
    assert.match(await words(page), /Không có mục nào mang mã này/);
    await page.goto('/log');
    await page.fill('#head', readFileSync(path.join(copy, 'log/checkpoint'), 'utf8'));
    await Promise.all([page.waitForURL(/head=/), page.getByRole('button', { name: 'So', exact: true }).click()]);
    assert.match(await words(page), /Khớp\. Mốc này do đúng khóa ký/);
    await page.goto('/log?head=x');
    assert.match(await words(page), /không mở được bằng khóa/);
    await page.goto('/log/board');
    await looked(villager, 'log-board');
    const note = await page.locator('pre').innerText();
    assert.equal(note.trim(), readFileSync(path.join(copy, 'log/checkpoint'), 'utf8').trim());
    await page.goto('/log/check');
    await looked(villager, 'log-check');
  });

  it('gives a receipt that is checked elsewhere, and an altered one is not believed', async () => {
    const kept = path.join(run.world.folder, 'receipt');
    mkdirSync(kept);
    for (const [name, address] of [['proof', '/log/proof/7'], ['entry', '/open/7.json'], ['key', '/log/key']]) {
      writeFileSync(path.join(kept, name), Buffer.from(await (await fetch(run.world.base + address)).arrayBuffer()));
    }
    const args = ['--proof', ...['proof', 'entry', 'key'].map((name) => path.join(kept, name))];
    const good = await reader(...args);
    assert.equal(good.code, 0, good.out);
    writeFileSync(path.join(kept, 'entry'), readFileSync(path.join(kept, 'entry'), 'utf8').replace('20', '19'));
    assert.equal((await reader(...args)).code, 1);
  });

  it('names a record that was altered behind its back, and one that vanished', async () => {
    const [[[id, year, number, households]]] = await sql(
      "select id, year, number, coalesce(households, 0) from exemplar where state = 'typical' order by number limit 1",
    );
    await sql(`update exemplar set households = ${households + 1000} where id = '${id}'`);
    const altered = await verify(run.world.base, '--save', path.join(run.world.folder, 'altered'));
    assert.equal(altered.code, 1, altered.out);
    assert.match(altered.out, new RegExp(`✗ /exemplars/${year}-${number}: nội dung đang hiện không phải`));
    await sql(`update exemplar set households = ${households || 'null'} where id = '${id}'`);
    // Whoever alters the entry with it alters the tree, and the head that people keep.
    await run.world.again(() => sql("update log_entry set leaf = replace(leaf, '2021', '2020') where idx = 3"));
    const entry = await verify(run.world.base);
    assert.match(entry.out, /✗ Mục 3 đã bị sửa/);
    await run.world.again(() => sql("update log_entry set leaf = replace(leaf, '2020-', '2021-') where idx = 3"));
    const mended = await verify(run.world.base, '--since', path.join(copy, 'log/checkpoint'));
    assert.equal(mended.code, 0, mended.out);
  });

  it('erases what the law has erased, and every receipt still holds', async () => {
    const { chief } = everybody;
    const { page } = chief;
    await page.goto(`${run.world.links.district_officer}`);
    const [[[id, name]]] = await sql(
      "select id, name from commendation where recipient_kind = 'individual' order by list_number limit 1",
    );
    await page.goto('/desk/erasures');
    await looked(chief, 'erasures');
    await page.fill('#record', `/commendations/${id}`);
    await Promise.all([page.waitForURL(/record=/), page.getByRole('button', { name: 'Xem sẽ xóa những gì' }).click()]);
    assert.match(await words(page), new RegExp(name));
    await looked(chief, 'erasures-what');
    assert.equal(await press(page, 'Xóa hẳn'), 422, 'nothing goes without a ground and a word that it is meant');
    await fill(page, { citation: 'Công văn mẫu 01/CV-UBND, điều 2' });
    await page.check('#sure', { force: true });
    assert.equal(await press(page, 'Xóa hẳn'), 200);
    await signed();
    const saved = path.join(run.world.folder, 'after');
    const report = await verify(run.world.base, '--save', saved, '--since', path.join(copy, 'log/checkpoint'));
    assert.equal(report.code, 0, report.out);
    assert.match(report.out, /đã xóa hoặc khóa phần chi tiết/);
    for (const file of files(saved)) assert.ok(!readFileSync(file).includes(name), file);
    for (const file of ['dinh.db', 'dinh.db-wal'].map((one) => path.join(run.world.data, one))) {
      if (existsSync(file)) assert.ok(!readFileSync(file).includes(name), file);
    }
    const theirs = await reader(saved, '--since', path.join(copy, 'log/checkpoint'));
    assert.match(theirs.out, /^ok /, theirs.out.slice(0, 2000));
    for (const index of [0, 7, 700]) {
      const of = async (address) => Buffer.from(await (await fetch(run.world.base + address)).arrayBuffer());
      const kept = path.join(run.world.folder, `r${index}`);
      mkdirSync(kept);
      writeFileSync(path.join(kept, 'proof'), await of(`/log/proof/${index}`));
      writeFileSync(path.join(kept, 'entry'), await of(`/open/${index}.json`));
      const { code, out } = await reader('--proof', path.join(kept, 'proof'), path.join(kept, 'entry'), path.join(copy, 'log/key'));
      assert.equal(code, 0, out);
    }
  });

  it('is not signed when an older database was put back, says so, and any copy mends it', async () => {
    const saved = path.join(run.world.folder, 'after');
    const data = run.world.data;
    const refill = async () => {
      const done = await runs(process.env.DINH_BINARY, ['log', 'refill', '--data', data, saved]);
      assert.equal(done.code, 0, done.out + done.err);
    };
    // As a backup from before the last entries has it.
    await run.world.again(() => sql(
      'delete from log_field where idx >= 800',
      'delete from log_entry where idx >= 800',
      'delete from log_checkpoint',
      'delete from log_tile where level = 0 and tile = 3',
      "insert into log_tile select 0, 3, substr(hashes, 1, 1024) from (select zeroblob(1024) as hashes)",
    ));
    const admin = everybody.clerk;
    await admin.page.goto(run.world.links.administrator);
    await admin.page.goto('/desk');
    assert.match(await words(admin.page), /Nhật ký công khai đang không được ký/);
    await looked(admin, 'log-trouble');
    await signed(refill);
    const report = await verify(run.world.base, '--since', path.join(copy, 'log/checkpoint'));
    assert.match(report.out, /Nhật ký tự ghi: nội dung của các mục từ 800/);
    assert.equal(report.code, 0, report.out);
  });
});
