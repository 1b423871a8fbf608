// The program under test: `habeas demo` on a free port, with the accounts that it prints.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Who signs in, by the mailbox of their account in the demonstration. */
export const PERSONAS = ['officer', 'officer2', 'dpo', 'auditor', 'admin', 'searcher'];

/** A debug build makes its hundred cases in some twelve seconds; a busy machine may take several times as long. */
const PATIENCE = 180_000;

/** Starts the demonstration and answers when it listens and has told its accounts. */
export async function start() {
  const port = await freePort();
  const child = spawn(path(), ['demo', '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  try {
    return { ...(await told(child)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function path() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const built = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'habeas');
  const program = process.env.HABEAS_TEST_PROGRAM ?? built;
  if (!existsSync(program)) {
    throw new Error(`${program} is not there: run \`cargo build\`, or name the program in HABEAS_TEST_PROGRAM`);
  }
  return program;
}

/** Links in letters hold the port, so it is chosen before the program starts. */
async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Reads where it listens, the password of everybody, and who there is. */
async function told(child) {
  const found = { address: '', password: '', accounts: {} };
  const late = setTimeout(() => child.kill('SIGTERM'), PATIENCE);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      found.address ||= line.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0] ?? '';
      found.password ||= line.match(/password is: (.+)$/)?.[1] ?? '';
      const [, email, persona] = line.match(/^\s+(([a-z0-9]+)@example\.org)\s/) ?? [];
      if (email) found.accounts[persona] = email;
      if (PERSONAS.every((known) => found.accounts[known])) {
        child.stdout.resume();
        return found;
      }
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error(`the demonstration ended, or was not ready within ${PATIENCE / 1000} seconds`);
}
