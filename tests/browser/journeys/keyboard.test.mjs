// Each person's work without a mouse, on the smallest window: 320 × 256 is what 1280 × 1024 are at 400 % zoom.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { pick, press, take, to, type } from '../keys.mjs';
import { at, field } from '../people.mjs';
import { words } from '../words.mjs';

const timeout = 240_000;
const viewport = { width: 320, height: 256 };

for (const { language, scripts } of [
  { language: 'en', scripts: true },
  { language: 'cy', scripts: false },
]) {
  test(`a resident asks, writes and takes the request back, ${language}`, { timeout }, async () => {
    const word = await words(language);
    const page = await open('anybody', { javaScriptEnabled: scripts, viewport });
    const button = (key) => page.getByRole('button', { name: word(key), exact: true });
    const on = async (heading) => {
      await press(page, button('go-on'));
      await at(page, word(heading));
    };
    await page.goto(language === 'cy' ? '/cy' : '/');
    await press(page, page.getByRole('link', { name: word('start-now') }));
    await at(page, word('question-rights'));
    await take(page, field(page, word('want-access')));
    await on('about-access');
    await type(page, field(page, word('details-label')), 'What the library holds about me.');
    await on('question-who');
    await take(page, field(page, word('who-myself')));
    await on('question-name');
    await type(page, field(page, word('full-name')), 'Gwen Price');
    await on('question-birth');
    await type(page, field(page, word('date-day')), '3/3/1961');
    await on('question-address');
    await type(page, field(page, word('address-label')), '12 Harbour Row');
    await type(page, field(page, word('home-postcode')), 'll11 1aa');
    await on('question-contact');
    await type(page, field(page, word('email')), 'gwen.price@example.org');
    await on('question-answer');
    await take(page, field(page, word('get-by-download')));
    await on('question-services');
    await take(page, field(page, word('services-unknown')));
    await on('question-period');
    await on('question-urgency');
    await on('question-files');
    await to(page, field(page, word('file-choose')));
    await on('check-title');
    await take(page, field(page, word('declaration')));
    await press(page, button('send-request'));
    await at(page, word('receipt-title'));
    const reference = (await page.locator('main').innerText()).match(/DSR-\d{4}-\d{5}-\w/)[0];
    const code = (await page.locator('.code').last().innerText()).trim();

    await page.goto(language === 'cy' ? '/cy/status' : '/status');
    await type(page, field(page, word('door-reference')), reference);
    await type(page, field(page, word('door-code')), code);
    await press(page, button('door-open'));
    await at(page, word('right-access'));
    await type(page, field(page, word('own-message')), 'I am away in March.');
    await press(page, button('own-send'));
    await page.locator('main').getByText('I am away in March.').first().waitFor();
    await press(page, page.getByRole('link', { name: word('own-withdraw') }));
    await at(page, word('aside-title-withdrawal'));
    await press(page, button('aside-do-withdrawal'));
    await at(page, word('right-access'));
    await page.context().close();
  });
}

test('an officer logs, gives away, asks, extends and answers; the DPO approves', { timeout }, async () => {
  const word = await words('en');
  const [officer, dpo] = [await open('officer', { viewport }), await open('dpo', { viewport })];
  await officer.goto('/cases');
  await press(officer, officer.getByRole('link', { name: 'Log a request' }));
  await at(officer, 'Log a request');
  await pick(officer, field(officer, word('new-channel')), word('channel-post'));
  await take(officer, field(officer, word('short-right-access')));
  await type(officer, field(officer, "In the person's words"), 'Everything about my council tax.');
  await type(officer, field(officer, word('full-name')), `Gwilym ${randomUUID().slice(0, 8)}`);
  await type(officer, field(officer, word('new-address')), '4 Test Street\nAnytown');
  await press(officer, officer.getByRole('button', { name: word('new-save'), exact: true }));
  await officer.getByText(word('done-logged')).waitFor();
  const path = new URL(officer.url()).pathname;
  const act = (kind, fill) => change(officer, path, word, kind, fill);
  const on = (key) => field(officer, word(key));
  await act('assign');
  await act('ask-clarification', async () => {
    await type(officer, on('field-ask-clarification-reason'), 'There are many files.');
    await type(officer, on('field-question'), 'Which years do you mean?');
  });
  await act('record-clarification', () => take(officer, on('word-clarified')));
  await act('extend-deadline', async () => {
    await take(officer, on('word-complexity'));
    await type(officer, on('field-explanation'), 'The files name many other people.');
    await take(officer, on('word-post'));
  });
  await act('record-search', async () => {
    await type(officer, on('field-place'), 'Council tax system');
    await take(officer, on('word-yes'));
  });
  await act('propose-decision', async () => {
    await take(officer, on('word-granted'));
    await type(officer, officer.getByLabel(new RegExp(`^${word('field-reasons')}`)), 'Here is everything.');
  });
  await change(dpo, path, word, 'approve-decision');
  await act('respond', () => take(officer, on('word-post')));
  await officer.getByText(word('stage-answered'), { exact: true }).first().waitFor();
  assert.deepEqual([...officer.complaints, ...dpo.complaints], []);
  await officer.context().close();
  await dpo.context().close();
});

test('an auditor draws a sample, checks it and takes it away', { timeout }, async () => {
  const word = await words('en');
  const page = await open('auditor', { viewport });
  await page.goto('/audit');
  await type(page, field(page, word('audit-sample')), '2');
  await type(page, field(page, word('audit-seed')), '7');
  await press(page, page.getByRole('button', { name: word('audit-find'), exact: true }));
  await press(page, page.getByRole('table').getByRole('link', { name: /^DSR-/ }).first());
  await press(page, page.getByRole('link', { name: word('audit-check-now'), exact: true }));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto('/audit/export?sample=2&seed=7');
  const offered = page.waitForEvent('download');
  await press(page, page.getByRole('link', { name: word('audit-zip') }));
  assert.match((await offered).suggestedFilename(), /\.zip$/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('an administrator changes a setting and sees it in the history', { timeout }, async () => {
  const word = await words('en');
  const page = await open('admin', { viewport });
  await page.goto('/admin');
  await press(page, page.getByRole('link', { name: word('admin-retention'), exact: true }));
  await at(page, word('admin-retention'));
  await type(page, field(page, word('setting-retention-visit-log-days')), '45');
  const save = page.getByRole('button', { name: word('save'), exact: true });
  const saved = page.getByRole('status').getByText(word('done-settings-saved'));
  await press(page, save);
  await saved.or(page.getByRole('alert')).first().waitFor();
  // Another test may have changed the council meanwhile: the page says so, and saving once more keeps ours.
  if (!(await saved.count())) await press(page, save);
  await saved.waitFor();
  await page.goto('/admin');
  await press(page, page.getByRole('link', { name: word('admin-whole-history'), exact: true }));
  await page.locator('main').getByText('visit_log_days').first().waitFor();
  await page.context().close();
});

test('a service contact ends a task', { timeout }, async () => {
  const word = await words('en');
  const page = await open('searcher', { viewport });
  await page.goto('/tasks');
  const task = page.locator('section.task').last();
  await press(page, task.getByText(word('tasks-end'), { exact: true }));
  await take(page, task.getByLabel(word('result-nothing-found'), { exact: true }));
  await type(page, task.getByLabel(word('tasks-note'), { exact: true }), 'Looked in the whole archive.');
  await press(page, task.getByRole('button', { name: word('tasks-end-button') }));
  await page.getByRole('status').getByText(word('done-task-ended')).waitFor();
  await page.context().close();
});

/** One step on a case: its link, its form, the look before it happens. */
async function change(page, path, word, kind, fill) {
  await page.goto(path);
  await press(page, page.getByRole('link', { name: word(`do-${kind}`), exact: true }).first());
  if (fill) await fill();
  const button = (key) => page.getByRole('button', { name: word(key), exact: true });
  const next = button('case-continue').or(button('case-confirm')).or(button('case-confirm-send')).first();
  const banner = page.getByRole('status');
  const done = banner.getByText(word('done-change-made')).or(banner.getByText(word('done-letter-written'))).first();
  for (let pressed = 0; pressed < 2; pressed += 1) {
    await next.or(done).first().waitFor();
    if (await done.count()) break;
    const before = page.url();
    await press(page, next);
    await page.waitForLoadState();
    if (page.url() !== before) await next.or(done).first().waitFor();
  }
  await done.waitFor();
}
