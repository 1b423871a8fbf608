// Runs the browser tests: starts the demonstration, signs everybody in, hands both to `node --test`, and stops it.
//
//   node run.mjs                                 everything
//   node run.mjs journeys/officer.test.mjs …     only these files

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PERSONAS, start } from './program.mjs';
import { residents } from './residents.mjs';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));

const files = process.argv.length > 2 ? process.argv.slice(2) : await all();
await rm('artifacts', { recursive: true, force: true });
await mkdir('artifacts', { recursive: true });

const program = await start();
let tests;
const end = () => tests?.kill('SIGTERM');
process.on('SIGINT', end).on('SIGTERM', end);
try {
  const staff = await signIn(program);
  const { cookies, own } = await residents(program, staff);
  const site = { ...program, own, cookies: { ...cookies, ...staff } };
  tests = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files], {
    stdio: 'inherit',
    env: { ...process.env, HABEAS_TEST_SITE: JSON.stringify(site) },
  });
  const [code] = await once(tests, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await program.stop();
}

async function all() {
  const journeys = (await readdir('journeys')).filter((name) => name.endsWith('.test.mjs'));
  return ['pages.test.mjs', ...journeys.sort().map((name) => `journeys/${name}`)];
}

/** One session for each, since signing in again and again is what the program rightly slows down. */
async function signIn({ address, password, accounts }) {
  const cookies = {};
  for (const persona of PERSONAS) {
    const response = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: accounts[persona], password }),
    });
    if (!response.ok) throw new Error(`${persona} cannot sign in: ${response.status} ${await response.text()}`);
    cookies[persona] = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])[0];
  }
  return cookies;
}
