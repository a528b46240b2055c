// What every browser test needs: the sample world served by the built program,
// one Chromium, and an ear for everything a page should not do.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROLES = 8;

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A file of the repository's fixtures: two folders above, in the tree and below target alike. */
export function fixture(name) {
  const binary = process.env.DINH_BINARY ?? '';
  const roots = [path.join(HERE, '../..'), path.join(path.dirname(binary), '../..')];
  const found = roots.map((root) => path.join(root, 'fixtures', name)).find(existsSync);
  assert.ok(found, `no fixture ${name}`);
  return found;
}

/**
 * Where a world was loaded before the tests began, if it was. The founding world takes the unoptimised
 * program longer to load than many a file of tests takes to run, so `cargo xtask test` loads it once and
 * names the folder; each file begins with a copy of its own.
 */
function loaded(name) {
  const folder = path.join(process.env.DINH_WORLDS ?? '', name);
  return process.env.DINH_WORLDS && existsSync(folder) ? folder : null;
}

/** Starts `dinh demo` in a fresh folder; resolves when it says that it serves. Without a name it is the founding world. */
export async function startWorld(name = 'co-do-2020') {
  const binary = process.env.DINH_BINARY;
  assert.ok(binary, 'DINH_BINARY names the built program');
  const folder = mkdtempSync(path.join(tmpdir(), 'dinh-browser-'));
  const port = await freePort();
  const data = path.join(folder, 'data');
  const ready = loaded(name);
  // A world that is not there is loaded by the program when it starts.
  if (ready) cpSync(ready, data, { recursive: true });
  const world = { base: `http://127.0.0.1:${port}`, links: {}, folder, data };
  let child;
  let gone;
  const launch = () => {
    const said = [];
    child = spawn(binary, ['demo', '--world', name, '--data', data, '--listen', `127.0.0.1:${port}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    gone = new Promise((resolve) => child.once('exit', resolve));
    child.stderr.on('data', (text) => said.push(String(text)));
    world.links = {};
    return new Promise((resolve, reject) => {
      gone.then((code) => reject(new Error(`dinh demo ended (${code}):\n${said.join('\n')}`)));
      child.once('error', reject);
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        const link = line.match(/https?:\/\/\S+\/sign-in\/sample\/([a-z_]+)\?key=\S+/);
        if (link) [world.links[link[1]]] = link;
        if (Object.keys(world.links).length === ROLES) resolve();
      });
    });
  };
  const halt = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  /** Ends the program and starts it again on the same data; `between` acts while it is stopped. */
  world.again = async (between = () => {}) => {
    await halt();
    await between();
    await launch();
  };
  world.stop = async () => {
    await halt();
    rmSync(folder, { recursive: true, force: true });
  };
  await launch();
  return world;
}

/** Debian's Chromium, or the one that CHROMIUM names. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/** World and browser together, and how to end both. */
export async function begin(name) {
  const world = await startWorld(name);
  const browser = await startBrowser().catch(async (error) => {
    await world.stop();
    throw error;
  });
  const end = async () => {
    await browser.close();
    await world.stop();
  };
  return { world, browser, base: world.base, end };
}

/** A reader of their own: a context with short waits, signed in when a role is named. */
export async function reader({ world, browser }, role, options = {}) {
  const context = await browser.newContext({ baseURL: world.base, locale: 'vi-VN', ...options });
  context.setDefaultTimeout(10_000);
  if (role) {
    const page = await context.newPage();
    await page.goto(world.links[role]);
    assert.equal(new URL(page.url()).pathname, '/desk', `${role} is at the desk`);
    await page.close();
  }
  return context;
}

/**
 * Collects what no page may do: script errors, console errors, failed requests, requests
 * to another host. A refused page itself (403, 404, 409, 422) is a page, not a failure.
 */
export function watch(page, base) {
  const trouble = [];
  const own = new URL(base).host;
  page.on('pageerror', (error) => trouble.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    const refusedPage = /^Failed to load resource: the server responded/.test(message.text());
    if (message.type() === 'error' && !refusedPage) trouble.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== own) trouble.push(`other host: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A download is not shown: the browser breaks off showing it.
    if (why !== 'net::ERR_ABORTED') trouble.push(`failed: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    const document = response.request().resourceType() === 'document';
    if (response.status() >= 500 || (response.status() >= 400 && !document)) {
      trouble.push(`${response.status()}: ${response.url()}`);
    }
  });
  return trouble;
}

/** What an address answers to an anonymous reader, as JSON. */
export async function json(base, address) {
  const response = await fetch(base + address);
  assert.equal(response.status, 200, address);
  return response.json();
}

/** Keeps a picture of the page, from the page in front, when DINH_SCREENSHOTS names a folder for them. */
export async function shot(page, name) {
  const folder = process.env.DINH_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.bringToFront();
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** The text of axe-core, to be run inside a page. */
export function axeSource() {
  const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  return readFileSync(file, 'utf8');
}
