// One case from its receipt to its close, by its pages alone: an officer and a second person, two at once, no scripts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { choose, field } from '../people.mjs';
import { asked } from '../samples.mjs';
import { words } from '../words.mjs';

const timeout = 180_000;
const word = await words('en');

test('an access case lives by its pages alone', { timeout }, async () => {
  const officer = await open('officer', { javaScriptEnabled: false });
  const dpo = await open('dpo');
  const reference = await asked('access');
  const looks = async (page) => {
    await page.goto(`/cases/${reference}`);
    await page.getByRole('heading', { name: word('case-law') }).waitFor();
    await page.getByRole('img').first().waitFor();
  };
  await looks(officer);
  await act(officer, 'assign');
  await act(officer, 'record-search', async () => {
    await field(officer, word('field-place')).fill('Housing system');
    await choose(officer, 'Yes');
  });
  await act(officer, 'propose-decision', async () => {
    await choose(officer, word('word-granted'));
    await field(officer, optional('field-reasons')).fill('Here is everything.');
  });
  await looks(dpo);
  await act(dpo, 'approve-decision');
  await looks(officer);
  await act(officer, 'respond', () => choose(officer, word('word-portal')));
  await act(officer, 'close');
  await officer.getByText(word('stage-closed'), { exact: true }).first().waitFor();
  await officer.goto(`/cases/${reference}/history`);
  await officer.locator('main').getByText('Catrin Lloyd-Jones').first().waitFor();
  assert.deepEqual([...officer.complaints, ...dpo.complaints], []);
  await officer.context().close();
  await dpo.context().close();
});

test('whoever comes second sees what changed and loses no typing', { timeout }, async () => {
  const [one, other] = [await open('officer'), await open('officer2')];
  const reference = await asked('access');
  await one.goto(`/cases/${reference}/do/notes`);
  await field(one, word('field-add-note-text')).fill('The archive has <i>two</i> boxes.');
  await other.goto(`/cases/${reference}`);
  await act(other, 'add-note', () => field(other, word('field-add-note-text')).fill('The person called.'));
  await one.getByRole('button', { name: word('case-continue'), exact: true }).click();
  await one.getByRole('heading', { name: word('case-moved-on') }).waitFor();
  assert.equal(await field(one, word('field-add-note-text')).inputValue(), 'The archive has <i>two</i> boxes.');
  await one.getByRole('button', { name: word('case-continue'), exact: true }).click();
  await made(one);
  await one.getByText('The archive has <i>two</i> boxes.').waitFor();
  assert.deepEqual([...one.complaints, ...other.complaints], []);
  await one.context().close();
  await other.context().close();
});

test('what the law does not allow is shown with its reason, and an auditor only reads', { timeout }, async () => {
  const reference = await asked('erasure');
  const officer = await open('officer');
  await officer.goto(`/cases/${reference}/do/clarifications`);
  await officer.getByRole('heading', { name: word('case-not-allowed') }).waitFor();
  const auditor = await open('auditor');
  await auditor.goto(`/cases/${reference}`);
  await auditor.getByRole('heading', { name: word('case-law') }).waitFor();
  assert.equal(await auditor.locator('main').getByRole('button').count(), 0, 'an auditor can press something');
  assert.equal(await auditor.locator('main a[href*="/do/"]').count(), 0, 'an auditor is offered a change');
  await officer.context().close();
  await auditor.context().close();
});

/** Takes one step from the page of a case: its link, its form, the look before it happens. */
async function act(page, kind, fill) {
  await page.getByRole('link', { name: word(`do-${kind}`), exact: true }).first().click();
  if (fill) await fill();
  const go = page.getByRole('button', { name: word('case-continue'), exact: true });
  if (await go.count()) await go.click();
  await made(page);
}

/** Confirms where there is something to look at first, and is back at the case. */
async function made(page) {
  const sure = [word('case-confirm'), word('case-confirm-send')].map((name) => page.getByRole('button', { name, exact: true }));
  const banner = page.getByRole('status');
  const done = banner.getByText(word('done-change-made')).or(banner.getByText(word('done-letter-written')));
  await sure[0].or(sure[1]).or(done).first().waitFor();
  if (!(await done.count())) await sure[0].or(sure[1]).click();
  await done.waitFor();
}

/** The label of a field that may be left empty. */
function optional(key) {
  return new RegExp(`^${word(key)}`);
}
