// The pictures of the README: `node tests/browser/run.mjs readme-images.mjs` writes them into docs/images.

import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { open } from './chromium.mjs';
import { filled } from './samples.mjs';

const FOLDER = new URL('../../docs/images/', import.meta.url);
/** A README is read over telephone lines too. */
const MOST_BYTES = 150 * 1024;

const PICTURES = [
  { name: 'start', as: 'anybody', address: '/', size: { width: 720, height: 760 } },
  { name: 'workbench', as: 'officer', address: '/cases?view=all', size: { width: 1280, height: 800 } },
  { name: 'case', as: 'officer', address: '/cases/{case}', size: { width: 1280, height: 900 } },
  { name: 'dashboard', as: 'dpo', address: '/dashboard', size: { width: 1280, height: 900 } },
];

for (const { name, as, address, size } of PICTURES) {
  test(`${name}.png`, { timeout: 60_000 }, async () => {
    await mkdir(FOLDER, { recursive: true });
    const page = await open(as, { viewport: size, colorScheme: 'light' });
    await page.goto(await filled(address), { waitUntil: 'networkidle' });
    const file = new URL(`${name}.png`, FOLDER);
    await page.screenshot({ path: file.pathname });
    const { size: bytes } = await stat(file);
    assert.ok(bytes <= MOST_BYTES, `${name}.png has ${bytes} bytes`);
    await page.context().close();
  });
}
