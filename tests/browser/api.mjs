// The program's own API, asked in the name of somebody who is signed in.

import { randomUUID } from 'node:crypto';

/** Asks at an address with the cookies of everybody. */
export function api(address, cookies) {
  async function ask(persona, path, body, more = {}) {
    const headers = { cookie: cookies[persona] ?? '', ...more };
    if (body) {
      if (cookies[persona]) headers['x-csrf-token'] = (await ask(persona, '/api/v1/session')).csrf;
      headers['content-type'] ??= 'application/json';
    }
    const response = await fetch(address + path, {
      method: body ? 'POST' : 'GET',
      headers,
      body: body && (body instanceof Uint8Array ? body : JSON.stringify(body)),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** A change of a case on its newest version. */
  async function change(persona, reference, noun, body, more = {}) {
    const { version } = await ask(persona, `/api/v1/cases/${reference}`);
    return ask(persona, `/api/v1/cases/${reference}/${noun}`, body, { 'if-match': `"${version}"`, ...more });
  }

  /** The receipt of a request that somebody makes for this right. */
  async function request(right) {
    const person = { name: 'Mair Invented', email: 'mair@example.org' };
    const rights = [{ right, details: 'Everything the housing service holds about me since 2020.' }];
    return ask('anybody', '/api/v1/requests', { person, rights }, { 'idempotency-key': randomUUID() });
  }

  return { ask, change, request };
}
