// An administrator invites somebody, is told what is wrong with a colour, and finds the change in the council's history.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { at, field, refused } from '../people.mjs';
import { words } from '../words.mjs';

const timeout = 120_000;

for (const { language, scripts } of [
  { language: 'en', scripts: false },
  { language: 'cy', scripts: true },
]) {
  test(`somebody is invited, and the history tells it, ${language}`, { timeout }, async () => {
    const word = await words(language);
    const prefix = language === 'cy' ? '/cy' : '';
    const page = await open('admin', { javaScriptEnabled: scripts });
    await page.goto(`${prefix}/admin/staff/new`);
    await at(page, word('admin-invite'));
    const email = `${randomUUID()}@example.org`;
    await field(page, word('email')).fill(email);
    await field(page, word('full-name')).fill('Eleri Vaughan');
    await page.getByRole('button', { name: word('admin-invite-send'), exact: true }).click();
    await page.getByRole('alert').waitFor();
    assert.equal(await field(page, word('email')).inputValue(), email, 'what was typed is lost');
    await field(page, word('role')).selectOption('officer');
    await page.getByRole('button', { name: word('admin-invite-send'), exact: true }).click();
    await page.getByRole('status').getByText(word('done-staff-invited')).waitFor();
    await page.goto(`${prefix}/admin/history`);
    const history = await page.locator('main').innerText();
    assert.ok(history.includes('Dewi Saunders'), 'the history does not say who did it');
    assert.ok(!history.includes(email), 'an address stands in the history');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test('a colour on which nobody can read is refused, and nothing typed is lost', { timeout }, async () => {
  const word = await words('en');
  const page = await open('admin');
  await page.goto('/admin/council');
  await field(page, word('admin-accent')).fill('#ffee88');
  await page.getByRole('button', { name: word('save'), exact: true }).click();
  await refused(page, word, word('admin-accent'));
  assert.equal(await field(page, word('admin-accent')).inputValue(), '#ffee88');
  await page.context().close();
});
