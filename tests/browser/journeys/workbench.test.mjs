// An officer's morning: what is there to do, a letter is written down, found again and given to somebody; by keyboard too.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { at, choose, field, refused } from '../people.mjs';
import { words } from '../words.mjs';

const timeout = 120_000;
const REFERENCE = /DSR-\d{4}-\d{5}-[A-Z0-9]/;

for (const scripts of [true, false]) {
  test(`a letter is written down, found and given away, ${scripts ? 'with' : 'without'} scripts`, { timeout }, async () => {
    const word = await words('en');
    const page = await open('officer', { javaScriptEnabled: scripts });
    const name = `Gwilym ${randomUUID().slice(0, 8)}`;
    await page.goto('/cases');
    await page.getByRole('navigation', { name: 'Workplace' }).getByRole('link', { name: 'Log a request' }).click();
    await at(page, 'Log a request');
    await field(page, 'Full name').fill(name);
    await field(page, "In the person's words").fill('<b>Everything</b> about my council tax, =1+1');
    await page.getByRole('button', { name: word('new-save'), exact: true }).click();
    await refused(page, word, 'E-mail address');
    assert.equal(await field(page, 'Full name').inputValue(), name, 'what was typed is lost');
    await field(page, 'Channel').selectOption({ label: 'Letter' });
    await choose(page, word('short-right-access'));
    await field(page, 'Postal address').fill('4 Test Street\nAnytown');
    await page.getByRole('button', { name: word('new-save'), exact: true }).click();
    await page.getByText(word('done-logged')).waitFor();

    await page.goto('/search');
    await field(page, word('search-label')).fill(name);
    await page.getByRole('button', { name: word('search-button'), exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: REFERENCE });
    assert.equal(await row.count(), 1);
    const reference = (await row.innerText()).match(REFERENCE)[0];
    assert.ok(!page.url().includes(encodeURIComponent(name)), 'a name stands in an address');

    await page.goto('/cases?view=unassigned');
    await field(page, `Choose ${reference}`).check();
    await field(page, word('work-assign-to')).selectOption({ label: 'Marcus Adeyemi' });
    await page.getByRole('button', { name: word('work-assign'), exact: true }).click();
    await page.getByRole('status').getByText(word('done-assigned')).waitFor();
    await page.goto('/cases?view=all');
    const given = page.getByRole('row').filter({ hasText: reference });
    await given.getByText('Marcus Adeyemi').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test('the list is worked by keys', { timeout }, async () => {
  const page = await open('officer');
  await page.goto('/cases?view=all');
  const boxes = page.getByRole('checkbox');
  await page.getByRole('region', { name: 'All' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  const chosen = await boxes.evaluateAll((all) => all.filter((box) => box.checked).length);
  assert.equal(chosen, 1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\/DSR-/);
  await page.context().close();
});

test('a view is kept under a name, and a list goes into a spreadsheet', { timeout }, async () => {
  const word = await words('en');
  const page = await open('officer2');
  await page.goto('/cases?view=all');
  await page.getByText(word('work-filter'), { exact: true }).click();
  await field(page, 'Right').selectOption('erasure');
  await page.getByRole('button', { name: word('work-apply'), exact: true }).click();
  await page.getByText(word('work-keep'), { exact: true }).click();
  await field(page, word('work-keep-name')).fill('Erasures');
  await page.getByRole('button', { name: word('work-keep-button'), exact: true }).click();
  await page.getByRole('status').getByText(word('done-view-kept')).waitFor();
  await page.getByRole('navigation', { name: word('work-views') }).getByRole('link', { name: 'Erasures' }).click();
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: word('work-csv') }).click();
  assert.match((await file).suggestedFilename(), /\.csv$/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
