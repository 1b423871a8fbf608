// A resident asks, looks how it goes, writes, complains and takes the request back: in English, and whole in Welsh without
// scripts. Words come from the catalogues, so that both walk the same way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from '../chromium.mjs';
import { at, choose, field, refused } from '../people.mjs';
import { words } from '../words.mjs';

const timeout = 120_000;
const PHOTO = { name: 'library card.png', mimeType: 'image/png', buffer: Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
) };

for (const { language, scripts } of [
  { language: 'en', scripts: true },
  { language: 'cy', scripts: false },
]) {
  test(`a request from the start page to its receipt, and its life after, ${language}`, { timeout }, async () => {
    const word = await words(language);
    const page = await open('anybody', { javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } });
    await page.goto(language === 'cy' ? '/cy' : '/');
    await at(page, word('start-title'));
    await page.getByRole('link', { name: word('start-now') }).click();
    await ask(page, word);
    const { reference, code } = await receipt(page, word);

    await page.getByRole('button', { name: word('receipt-forget') }).click();
    await page.getByRole('link', { name: word('start-status') }).click();
    await enter(page, word, { reference, code: 'AAAA-BBBB-CCCC' });
    await refused(page, word, word('door-reference'));
    await enter(page, word, { reference, code });
    await at(page, word('right-access'));
    await page.getByText(reference).first().waitFor();

    await field(page, word('own-message')).fill('I am away in the first week of March.');
    await page.getByRole('button', { name: word('own-send'), exact: true }).click();
    await page.locator('main').getByText('I am away in the first week of March.').first().waitFor();

    await page.getByRole('link', { name: word('own-withdraw') }).click();
    await at(page, word('aside-title-withdrawal'));
    await page.getByRole('button', { name: word('aside-do-withdrawal') }).click();
    await at(page, word('right-access'));
    await page.getByRole('button', { name: word('own-leave') }).click();
    await page.goBack();
    await page.reload();
    assert.equal(await page.getByText('first week of March').count(), 0, 'who leaves is still there');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

/** Every question, from the first to the check of all answers. */
async function ask(page, word) {
  const on = () => page.getByRole('button', { name: word('go-on'), exact: true }).click();
  await at(page, word('question-rights'));
  await on();
  await page.getByRole('alert').getByText(word('mend-rights')).waitFor();
  await choose(page, word('want-access'));
  await on();
  await at(page, word('about-access'));
  await field(page, word('details-label')).fill('What the library holds about me since 2021.');
  await on();
  await at(page, word('question-who'));
  await choose(page, word('who-myself'));
  await on();
  await at(page, word('question-name'));
  await field(page, word('full-name')).fill('Gwen <script>alert(1)</script> Price');
  await on();
  await at(page, word('question-birth'));
  await page.goBack();
  await page.goForward();
  await field(page, word('date-day')).fill('31 February');
  await on();
  await page.getByRole('alert').waitFor();
  assert.equal(await field(page, word('date-day')).inputValue(), '31 February', 'what was typed is lost');
  await field(page, word('date-day')).fill('3 March 1961');
  await on();
  await at(page, word('question-address'));
  await field(page, word('address-label')).fill('12 Harbour Row\nWrexham');
  await field(page, word('home-postcode')).fill('ll11 1aa');
  await on();
  await at(page, word('question-contact'));
  await field(page, word('email')).fill('gwen.price@example.org');
  await on();
  await at(page, word('question-answer'));
  await choose(page, word('get-by-download'));
  await on();
  await at(page, word('question-services'));
  await choose(page, word('services-unknown'));
  await on();
  await at(page, word('question-period'));
  await on();
  await at(page, word('question-urgency'));
  await on();
  await at(page, word('question-files'));
  await field(page, word('file-choose')).setInputFiles(PHOTO);
  await page.getByRole('button', { name: word('file-add') }).click();
  await page.getByText(PHOTO.name).first().waitFor();
  await on();
  await at(page, word('check-title'));
}

/** Checks the answers, changes one, sends, loads the receipt again; answers with what stands on it. */
async function receipt(page, word) {
  await page.getByText('Gwen <script>alert(1)</script> Price').waitFor();
  await page.reload();
  await at(page, word('check-title'));
  await page.getByRole('button', { name: word('send-request') }).click();
  await page.getByRole('alert').waitFor();
  await choose(page, word('declaration'));
  await page.getByRole('button', { name: word('send-request') }).click();
  await at(page, word('receipt-title'));
  const said = await page.locator('main').innerText();
  const reference = said.match(/DSR-\d{4}-\d{5}-[A-Z0-9]/)[0];
  await page.reload();
  await at(page, word('receipt-title'));
  const again = await page.locator('main').innerText();
  assert.equal(again, said, 'loading the receipt again shows another one');
  return { reference, code: (await page.locator('.code').last().innerText()).trim() };
}

async function enter(page, word, { reference, code }) {
  await field(page, word('door-reference')).fill(reference);
  await field(page, word('door-code')).fill(code);
  await page.getByRole('button', { name: word('door-open') }).click();
}
