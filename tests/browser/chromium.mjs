// The browser: Debian's Chromium, one for each file of tests, a fresh context for each visit.

import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** What `run.mjs` started: address, accounts with their password, and a session for each. */
export const site = JSON.parse(process.env.HABEAS_TEST_SITE ?? 'null');
if (!site) throw new Error('run the browser tests by `node run.mjs [FILE…]`: it starts the program first');

const browser = await chromium.launch({
  executablePath: process.env.HABEAS_TEST_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
after(() => browser.close());

/**
 * A page of somebody: `anybody`, or a persona who is signed in. What goes wrong in the browser is gathered in
 * `page.complaints`: errors in the console, what the content security policy stopped, and requests to other hosts.
 */
export async function open(persona, options = {}) {
  const context = await browser.newContext({
    baseURL: site.address,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 1024 },
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const cookie = site.cookies[persona];
  if (cookie) {
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, url: site.address, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // What could not be loaded is told below, except a page itself: its status is the test's to judge.
    const told = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (told) page.complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    const missing = response.status() >= 400 && response.request().resourceType() !== 'document';
    if (missing) page.complaints.push(`${response.status()} for ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== site.address && protocol !== 'data:') page.complaints.push(`another host: ${request.url()}`);
  });
  return page;
}
