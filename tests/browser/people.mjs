// What people do on many pages: sign in by the form, look for what is wrong.

import assert from 'node:assert/strict';
import { site } from './chromium.mjs';

/** Signs in by the page, as people do; for tests that end the session or need to see the form. */
export async function signIn(page, persona, word) {
  await field(page, word('email')).fill(site.accounts[persona]);
  await field(page, word('password')).fill(site.password);
  await page.getByRole('button', { name: word('sign-in'), exact: true }).click();
}

/** The page says that something is wrong, first of all, and its first link leads to the field of this name. */
export async function refused(page, word, label) {
  const summary = page.getByRole('alert');
  await summary.getByRole('heading', { name: word('error-title') }).waitFor();
  assert.ok((await page.title()).startsWith(word('error-prefix')), await page.title());
  await summary.getByRole('link').first().click();
  const wrong = field(page, label);
  const focused = await wrong.evaluate((one) => one === document.activeElement);
  assert.ok(focused, `the first link does not lead to ${label}: ${await summary.innerText()}`);
  assert.equal(await wrong.getAttribute('aria-invalid'), 'true');
}

/** The page has this heading and nothing went wrong in the browser on the way. */
export async function at(page, heading) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  assert.deepEqual(page.complaints, []);
}

/** The field with exactly this label. */
export function field(page, label) {
  return page.getByLabel(label, { exact: true });
}

/** Ticks a box or picks a choice with these words. */
export async function choose(page, label) {
  await field(page, label).check();
}
