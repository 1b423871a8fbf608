// An auditor draws a sample that can be drawn again, reads a history, checks it, and takes proof away.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { at, field } from '../people.mjs';
import { words } from '../words.mjs';

const timeout = 180_000;
const word = await words('en');
const REFERENCE = /DSR-\d{4}-\d{5}-[A-Z0-9]/g;

for (const scripts of [true, false]) {
  test(`a sample is drawn, read, checked and taken away, ${scripts ? 'with' : 'without'} scripts`, { timeout }, async () => {
    const page = await open('auditor', { javaScriptEnabled: scripts });
    await page.goto('/audit');
    await at(page, word('audit-title'));
    await field(page, word('audit-sample')).fill('3');
    await field(page, word('audit-seed')).fill('11');
    await page.getByRole('button', { name: word('audit-find'), exact: true }).click();
    const drawn = await references(page);
    assert.equal(drawn.length, 3);
    const again = await open('auditor');
    await again.goto(page.url());
    assert.deepEqual(await references(again), drawn, 'the same seed draws another sample');
    await again.context().close();

    await page.getByRole('link', { name: drawn[0] }).click();
    await page.getByRole('heading', { name: word('audit-history'), exact: true }).waitFor();
    await page.getByRole('link', { name: word('audit-check-now'), exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.ok(page.url().includes('/audit/verify'));

    await page.goto('/audit/export?sample=3&seed=11');
    const offered = page.waitForEvent('download');
    await page.getByRole('link', { name: word('audit-zip') }).click();
    const file = await offered;
    await page.goto('/audit/check');
    const bytes = await readFile(await file.path());
    await field(page, word('audit-bundle')).setInputFiles({ name: 'proof.zip', mimeType: 'application/zip', buffer: bytes });
    await page.getByRole('button', { name: word('audit-check-bundle'), exact: true }).click();
    await page.getByText(word('audit-ours')).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

async function references(page) {
  return [...new Set((await page.getByRole('table').innerText()).match(REFERENCE))];
}
