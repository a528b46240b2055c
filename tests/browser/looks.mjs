// What every page is held to, whatever its module: no serious fault of access (axe), nothing
// wider than a small telephone, words instead of keys.

import { axeSource, shot } from './world.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// The dark palette changes colours and nothing else: these are the rules about colour.
const COLOUR = ['color-contrast', 'link-in-text-block'];
const MODULES =
  'web|info|home|news|places|law|log|verify|decisions|disclosures|households|accounts|exemplars|commendations|annual[-_]reports|imports|desk|commands|papers';
// Fluent's own complaint, a value never put in, `module-some-key`, or an act such as `module.verb`.
const KEY = new RegExp(
  [
    'Unknown locali[sz]ation[^\\n]*',
    '\\{ ?\\$[a-z]+ ?\\}',
    `(?<![\\w/.#-])(?:${MODULES})(?:-[a-z][a-z0-9-]*|\\.(?!csv|xlsx|json|html)[a-z][a-z-]*)`,
  ].join('|'),
  'g',
);
export const NARROW = { width: 360, height: 740 };
const SMALLEST = { width: 320, height: 640 };
export const WIDE = { width: 1280, height: 900 };
const RING = [['1280', WIDE, 'light'], ['1280', WIDE, 'dark'], ['360', NARROW, 'dark'], ['360', NARROW, 'light']];

let source;

/** Runs axe in the page; gives the faults of one size and palette. */
async function faults(page, where, rules) {
  const found = await page.evaluate(
    async ({ rules, tags }) => {
      const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
      const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
      return result.violations.map((fault) => ({
        id: fault.id,
        impact: fault.impact,
        help: fault.help,
        at: fault.nodes.map((node) => `${node.target.join(' ')} ${node.any.map((one) => one.message).join('; ')}`),
      }));
    },
    { rules, tags: TAGS },
  );
  return found.map(({ id, impact, help, at }) => ({
    impact,
    text: `[${where}] ${impact} ${id}: ${help}\n    ${at.slice(0, 3).join('\n    ')}${at.length > 3 ? `\n    and ${at.length - 3} more` : ''}`,
  }));
}

/** What sticks out of the page to the right, or nothing. */
async function tooWide(page, where) {
  return page.evaluate((where) => {
    const room = document.documentElement.clientWidth;
    const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    if (wide <= room) return '';
    const out = [...document.querySelectorAll('main *, header *, footer *')].filter((one) => {
      const box = one.getBoundingClientRect();
      const words = box.left + Math.max(one.scrollWidth, box.width);
      return box.width > 1 && words > room + 1 && !one.closest('.scroll, .matrix, thead, .vh');
    });
    return `[${where}] ${wide} px wide in ${room}: ${out.slice(-3).map((one) => `${one.localName}.${one.className}`).join(' | ')}`;
  }, where);
}

/** Keys in place of words, in what is read, heard or hovered. */
export async function rawKeys(page) {
  const text = await page.evaluate(() => {
    const named = ['aria-label', 'alt', 'title', 'placeholder', 'data-done', 'data-fail', 'data-th'];
    const spoken = [...document.querySelectorAll('*')].flatMap((one) => named.map((name) => one.getAttribute(name) ?? ''));
    return [document.title, document.body.innerText, ...spoken].join('\n');
  });
  return [...new Set(text.match(KEY) ?? [])];
}

/** Smallest screens, with type as set and with large type. */
export async function narrow(page, problems) {
  await page.setViewportSize(NARROW);
  problems.push(await tooWide(page, '360'));
  await page.setViewportSize(SMALLEST);
  await page.evaluate(() => { document.documentElement.dataset.text = 'lon'; });
  problems.push(await tooWide(page, '320, large text'));
  await page.evaluate(() => { delete document.documentElement.dataset.text; });
}

/**
 * Photos that do not show. One further down is fetched only when a reader comes near it, so each is
 * asked for now; the address of one that is missing is told by `watch` too.
 */
async function missingPhotos(page) {
  return page.evaluate(async () => {
    const photos = [...document.images];
    for (const photo of photos) photo.loading = 'eager';
    const shows = await Promise.all(photos.map((photo) => photo.decode().then(() => true, () => false)));
    return photos.filter((_, n) => !shows[n]).map((photo) => `photo does not show: ${photo.src}`);
  });
}

/**
 * Looks at a page in both sizes and palettes; keeps pictures when it is named. Gives what is
 * wrong, and what is only worth a remark. Size and palette go round in a ring, so that only one of
 * them is changed at a time: each change has the browser lay out or paint the whole page again.
 */
export async function inspect(page, picture) {
  source ??= axeSource();
  await page.evaluate(source);
  const missing = await missingPhotos(page);
  const found = [];
  for (const [name, size, theme] of RING) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    found.push(...(await faults(page, `${name} ${theme}`, theme === 'dark' ? COLOUR : null)));
    if (picture) await shot(page, `${picture}-${name}-${theme}`);
  }
  const serious = found.filter((fault) => ['serious', 'critical'].includes(fault.impact)).map((fault) => fault.text);
  const problems = [...missing, ...serious];
  await narrow(page, problems);
  return { problems, remarks: found.filter((fault) => !problems.includes(fault.text)).map((fault) => fault.text) };
}
