// Things of the demonstration that addresses in pages.json name in braces: a case, a letter, an invitation.

import { randomUUID } from 'node:crypto';
import { site } from './chromium.mjs';

/** How each is found. */
const SAMPLES = {
  own: async () => site.own.reference,
  code: async () => site.own.code,
  service: async () => (await text('/privacy')).match(/\/privacy\/([a-z0-9-]+)"/)[1],
  letter: async () => (await ask('admin', '/api/v1/letters')).letters[0].id,
  reference: async () => (await ask('auditor', '/api/v1/cases')).cases[0].reference,
  case: async () => (await ask('officer', '/api/v1/cases?stage=in_work&right=access')).cases[0].reference,
  proposed: async () => (await ask('dpo', '/api/v1/cases?stage=awaiting_approval')).cases[0].reference,
  answered: async () => (await ask('dpo', '/api/v1/cases?stage=answered')).cases[0].reference,
  'case-letter': async () => (await ask('officer', `/api/v1/cases/${await sample('case')}`)).letters[0].id,
  officer: async () => (await ask('admin', '/api/v1/staff')).staff.find((one) => one.role === 'officer').id,
  invitation: async () => {
    const email = `${randomUUID()}@example.org`;
    await ask('admin', '/api/v1/staff', { email, name: 'Nia Bevan', role: 'officer' });
    const row = (await text('/demo/mail')).split('<tr').find((row) => row.includes(email));
    return (await text(row.match(/href="([^"]+)"/)[1])).match(/\/staff\/link\/([\w-]+)/)[1];
  },
};

const found = new Map();

/** An address of pages.json with its samples in place. */
export async function filled(address) {
  let whole = address;
  for (const [braces, name] of address.matchAll(/\{([\w-]+)\}/g)) whole = whole.replace(braces, await sample(name));
  return whole;
}

/** The reference of a request that somebody has just made for this right. */
export async function asked(right) {
  const response = await fetch(`${site.address}/api/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      person: { name: 'Mair Invented', email: 'mair@example.org' },
      rights: [{ right, details: 'Everything the housing service holds about me since 2020.' }],
    }),
  });
  if (!response.ok) throw new Error(`the request was refused: ${response.status} ${await response.text()}`);
  return (await response.json()).cases[0].reference;
}

/** The addresses on a page of somebody that contain `part`, each once. */
export async function links(persona, address, part) {
  const page = await text(address, persona);
  return [...new Set([...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href))].filter((href) => href.includes(part));
}

async function sample(name) {
  if (!SAMPLES[name]) throw new Error(`samples.mjs does not say how to find {${name}}`);
  if (!found.has(name)) found.set(name, SAMPLES[name]());
  return found.get(name);
}

async function text(path, persona) {
  const response = await fetch(site.address + path, { headers: { cookie: site.cookies[persona] ?? '' } });
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
