// Every page of pages.json, in both languages, as different people and browsers see it. A test in src/web/routes.rs
// holds pages.json against the table of routes, so a new page cannot be forgotten.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { markup } from './checks/markup.mjs';
import { reflow } from './checks/reflow.mjs';
import { weigh } from './checks/weight.mjs';
import { open } from './chromium.mjs';
import { filled, links } from './samples.mjs';
import { words } from './words.mjs';

const listed = JSON.parse(await readFile(new URL('pages.json', import.meta.url), 'utf8'));
const visits = [];
for (const one of [...listed.pages, ...listed.others]) visits.push(...(await each(one)));

const WIDE = { width: 1280, height: 1024 };

const LIGHT = { look: 'light', size: WIDE, colorScheme: 'light', forcedColors: 'none', axe: 'all' };
const NARROW = { ...LIGHT, look: 'narrow', size: { width: 320, height: 640 } };
/** What 1280 × 1024 are at 400 % zoom. */
const ZOOMED = { ...NARROW, look: 'zoomed', size: { width: 320, height: 256 }, axe: undefined };
const DARK = { ...LIGHT, look: 'dark', colorScheme: 'dark', axe: 'colours' };
// On a light ground only: of forced colours on a dark one axe reads the foreground as the style sheet wrote it.
const FORCED = { ...LIGHT, look: 'forced', forcedColors: 'active', axe: 'colours' };

/** How a page is seen. In Welsh the words differ and may be longer: the rest was seen in English. */
const LOOKS = {
  en: [LIGHT, DARK, FORCED, NARROW, ZOOMED],
  cy: [NARROW],
};

for (const language of ['en', 'cy']) {
  const word = await words(language);
  describe(language, { concurrency: 3 }, () => {
    // The demonstration's own pages are in English.
    for (const page of visits.filter(({ only = language }) => only === language)) {
      const name = [page.route, page.state].filter(Boolean).join(': ');
      test(name, { timeout: 60_000 }, async () => {
        const findings = await visit(page, language, word);
        assert.ok(findings.length === 0, `${language} ${name}\n${findings.join('\n')}`);
      });
    }
  });
}

/** The visit itself, or with `links` one for each such link on its page. */
async function each({ links: part, ...one }) {
  if (!part) return [one];
  const found = await links(one.as, await filled(one.open), part);
  if (found.length === 0) throw new Error(`${one.open} has no link with ${part}`);
  return found.map((open) => ({ ...one, open, state: `${one.as} ${open.split(part)[1]}` }));
}

/** Everything that is wrong with one page in one language. */
async function visit(listed, language, word) {
  const page = await open(listed.as);
  const address = (language === 'cy' ? '/cy' : '') + (await filled(listed.open));
  const { response, findings } = await weigh(page, address);
  const wanted = listed.status ?? 200;
  if (response.status() !== wanted) findings.push(`answers ${response.status()} instead of ${wanted}`);
  const html = await response.text();
  findings.push(...(await markup(html)));
  if ((await page.locator('html').getAttribute('lang')) !== language) findings.push(`is not in ${language}`);
  await press(page, listed, word);
  for (const seen of LOOKS[language]) {
    const wrong = await look(page, seen);
    findings.push(...wrong.map((finding) => `${seen.look}: ${finding}`));
    if (seen.axe) await page.screenshot({ path: picture(listed, language, seen.look), fullPage: true });
  }
  findings.push(...page.complaints);
  await page.context().close();
  if (html.includes('<script')) {
    const plain = await open(listed.as);
    await plain.route('**/*.js', (route) => route.abort());
    await plain.goto(address);
    await press(plain, listed, word);
    findings.push(...(await look(plain, NARROW)).map((finding) => `without scripts: ${finding}`));
    await plain.context().close();
  }
  return [...new Set(findings)];
}

/** Leads to the state that is asked for. */
async function press(page, listed, word) {
  if (!listed.press) return;
  await page.getByRole('button', { name: word(listed.press), exact: true }).click();
  await page.waitForLoadState('networkidle');
}

/** What is wrong with the page that is open, seen in one way. */
async function look(page, { size, colorScheme, forcedColors, axe: rules }) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, forcedColors });
  const wrong = await reflow(page);
  return rules ? [...wrong, ...(await axe(page, rules === 'colours'))] : wrong;
}

function picture({ route = '', state = '' }, language, look) {
  const name = `${route} ${state}`.replace(/[^a-z0-9]+/gi, '-').replace(/^-+|-+$/g, '') || 'start';
  return `artifacts/pages/${name}.${language}.${look}.png`;
}
