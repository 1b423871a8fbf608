// Somebody in a service: sees what is asked of them and nothing else, is told what is missing, and ends the task.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { at } from '../people.mjs';
import { tasked } from '../samples.mjs';
import { words } from '../words.mjs';

const timeout = 120_000;

for (const { language, scripts } of [
  { language: 'en', scripts: true },
  { language: 'cy', scripts: false },
]) {
  test(`a task is ended, and the officer reads what came of it, ${language}`, { timeout }, async () => {
    const word = await words(language);
    const prefix = language === 'cy' ? '/cy' : '';
    const reference = await tasked('council-tax');
    const page = await open('searcher', { javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } });
    await page.goto(`${prefix}/tasks`);
    await at(page, word('tasks-title'));
    const task = page.getByRole('region').filter({ hasText: reference });
    assert.equal(await task.getByRole('link', { name: reference }).count(), 0, 'a case is offered that they may not know');
    await task.getByText(word('tasks-end'), { exact: true }).click();
    const note = task.getByLabel(word('tasks-note'), { exact: true });
    await note.fill('Box 7 <b>and</b> the card index.');
    await task.getByRole('button', { name: word('tasks-end-button') }).click();
    await page.getByRole('alert').getByText(word('tasks-choose-result')).waitFor();
    assert.equal(await note.inputValue(), 'Box 7 <b>and</b> the card index.', 'what was typed is lost');
    await task.getByLabel(word('result-found'), { exact: true }).check();
    await task.getByRole('button', { name: word('tasks-end-button') }).click();
    await page.getByRole('status').getByText(word('done-task-ended')).waitFor();
    assert.equal(await page.getByText(reference).count(), 0, 'the task is still there');
    const nowhere = await page.goto(`/cases/${reference}`);
    assert.equal(nowhere.status(), 404);
    const officer = await open('officer');
    await officer.goto(`/cases/${reference}`);
    await officer.getByText('Box 7 <b>and</b> the card index.').first().waitFor();
    assert.deepEqual(officer.complaints, []);
    await officer.context().close();
    await page.context().close();
  });
}
