// Staff sign in and out, forget passwords, and accept invitations: with and without scripts, by keyboard, in Welsh.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, site } from '../chromium.mjs';
import { at, field, refused, signIn } from '../people.mjs';
import { filled } from '../samples.mjs';
import { words } from '../words.mjs';

const timeout = 60_000;

for (const { language, scripts } of [
  { language: 'en', scripts: true },
  { language: 'cy', scripts: false },
]) {
  test(`who is not signed in is led to where they wanted to go, ${language}`, { timeout }, async () => {
    const word = await words(language);
    const prefix = language === 'cy' ? '/cy' : '';
    const page = await open('anybody', { javaScriptEnabled: scripts });
    await page.goto(`${prefix}/account`);
    await at(page, word('sign-in-title'));
    await signIn(page, 'auditor', word);
    await at(page, word('account-title'));
    assert.equal(new URL(page.url()).pathname, `${prefix}/account`);
    await page.getByText('Frances Whitlock').first().waitFor();

    await page.getByRole('button', { name: word('sign-out') }).click();
    await page.getByRole('status').getByText(word('done-signed-out')).waitFor();
    await page.goto(`${prefix}/account`);
    await at(page, word('sign-in-title'));
    await page.context().close();
  });
}

test('a wrong password is said, and the address stays', { timeout }, async () => {
  const word = await words('en');
  const page = await open('anybody');
  await page.goto('/sign-in');
  await field(page, 'E-mail address').fill('officer@example.org');
  await field(page, 'Password').fill('not this one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await refused(page, word, 'Password');
  assert.equal(await field(page, 'E-mail address').inputValue(), 'officer@example.org');
  assert.equal(await field(page, 'Password').inputValue(), '', 'a password came back');
  await page.context().close();
});

test('signing in needs a keyboard only', { timeout }, async () => {
  const page = await open('anybody');
  await page.goto('/sign-in');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  assert.equal(await skip.evaluate((link) => link === document.activeElement), true, 'the first stop is not the skip link');
  await page.keyboard.press('Enter');
  await tabTo(page, field(page, 'E-mail address'));
  await page.keyboard.type(site.accounts.officer);
  await tabTo(page, field(page, 'Password'));
  await page.keyboard.type(site.password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.context().close();
});

test('an invitation makes an account, once', { timeout }, async () => {
  const page = await open('anybody');
  const link = await filled('/staff/link/{invitation}');
  const password = 'marigold tram ladder';
  await page.goto(link);
  await field(page, 'Password').fill('short');
  await page.getByRole('button', { name: 'Save' }).click();
  await refused(page, await words('en'), 'Password');
  await field(page, 'Password').fill(password);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText('Your password is saved').waitFor();
  await page.goto(link);
  await at(page, 'This link does not work any more');
  await page.context().close();
});

test('a letter leads to a new password', { timeout }, async () => {
  const page = await open('anybody');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'I have forgotten my password' }).click();
  await at(page, 'Choose a new password');
  await field(page, 'E-mail address').fill('nobody.here@example.org');
  await page.getByRole('button', { name: 'Send the link' }).click();
  const answer = page.getByRole('status');
  await answer.waitFor();
  const unknown = await answer.textContent();
  await page.goto('/sign-in/forgotten');
  await field(page, 'E-mail address').fill(site.accounts.officer2);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await answer.waitFor();
  assert.equal(await answer.textContent(), unknown, 'the answer tells who has an account');
  await page.context().close();
});

/** Presses Tab until this has the focus; what cannot be reached in thirty stops cannot be reached. */
async function tabTo(page, place) {
  for (let stop = 0; stop < 30; stop += 1) {
    if (await place.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('the keyboard does not get there');
}
