// Things of the demonstration that addresses in pages.json name in braces: a case, a letter, an invitation.

import { site } from './chromium.mjs';

/** How each is found. */
const SAMPLES = {
  letter: async () => (await ask('admin', '/api/v1/letters')).letters[0].id,
  invitation: async () => {
    const who = { email: 'new.officer@example.org', name: 'Nia Bevan', role: 'officer' };
    await ask('admin', '/api/v1/staff', who);
    const mail = await text('/demo/mail');
    const [, newest] = mail.match(/href="(\/demo\/mail\/[^"]+)"/);
    return (await text(newest)).match(/\/staff\/link\/([A-Za-z0-9_-]+)/)[1];
  },
};

const found = new Map();

/** An address of pages.json with its samples in place. */
export async function filled(address) {
  let whole = address;
  for (const [braces, name] of address.matchAll(/\{(\w+)\}/g)) {
    if (!SAMPLES[name]) throw new Error(`samples.mjs does not say how to find {${name}}`);
    if (!found.has(name)) found.set(name, SAMPLES[name]());
    whole = whole.replace(braces, await found.get(name));
  }
  return whole;
}

async function text(path) {
  const response = await fetch(site.address + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

async function ask(persona, path, body) {
  const headers = { cookie: site.cookies[persona] };
  if (body) {
    headers['x-csrf-token'] = (await ask(persona, '/api/v1/session')).csrf;
    headers['content-type'] = 'application/json';
  }
  const response = await fetch(site.address + path, {
    method: body ? 'POST' : 'GET',
    headers,
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
