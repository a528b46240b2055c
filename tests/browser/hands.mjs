// What a person does at a page, and how each page that comes of it is looked at.

import assert from 'node:assert/strict';
import { inspect, rawKeys } from './looks.mjs';
import { reader, watch } from './world.mjs';

/** Somebody at a page of their own, signed in when a role is named. */
export async function person(run, role) {
  const page = await (await reader(run, role)).newPage();
  return { page, trouble: watch(page, run.base) };
}

/** A clerk, somebody above who approves, and a villager without an account. */
export async function people(run) {
  return {
    clerk: await person(run, 'commune_officer'),
    chief: await person(run, 'district_officer'),
    villager: await person(run),
  };
}

/** Presses a button by its words and waits for the page that comes of it; gives its status. */
export async function press(page, name, within = page.locator('main')) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) =>
      answer.request().isNavigationRequest() && ![302, 303, 307].includes(answer.status())),
    within.getByRole('button', { name, exact: true }).first().click(),
  ]);
  await page.waitForLoadState();
  assert.ok([200, 422].includes(response.status()), `${name}: ${response.status()}`);
  return response.status();
}

/** Fills fields by their ids. */
export async function fill(page, values) {
  for (const [field, value] of Object.entries(values)) await page.fill(`[id="${field}"]`, value);
}

/** What a reader reads in the page. */
export const words = (page) => page.locator('main').innerText();

/** Holds the page to what every page is held to. */
export async function looked({ page, trouble }, name) {
  const problems = (await rawKeys(page)).map((key) => `key in place of words: ${key}`);
  const headings = await page.locator('h1').count();
  if (headings !== 1) problems.push(`${headings} headings`);
  problems.push(...(await inspect(page, name)).problems, ...trouble.splice(0));
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.equal(problems.filter(Boolean).join('\n'), '', name);
}
