// Things of the demonstration that addresses in pages.json name in braces: a case, a letter, an invitation.

import { randomUUID } from 'node:crypto';
import { api } from './api.mjs';
import { site } from './chromium.mjs';

const { ask, change, request } = api(site.address, site.cookies);

/** How each is found. */
const SAMPLES = {
  own: async () => site.own.requester.reference,
  code: async () => site.own.requester.code,
  'own-questioned': async () => site.own.questioned.reference,
  'own-answered': async () => site.own.answered.reference,
  'own-withdrawn': async () => site.own.withdrawn.reference,
  service: async () => (await text('/privacy')).match(/\/privacy\/([a-z0-9-]+)"/)[1],
  letter: async () => (await ask('admin', '/api/v1/letters')).letters[0].id,
  reference: async () => (await ask('auditor', '/api/v1/cases')).cases[0].reference,
  case: async () => (await ask('officer', '/api/v1/cases?stage=in_work&right=access')).cases[0].reference,
  proposed: async () => (await ask('dpo', '/api/v1/cases?stage=awaiting_approval')).cases[0].reference,
  late: async () => (await one((row) => row.days_late > 0)).reference,
  paused: async () => (await one((row) => row.open && row.status === 'paused')).reference,
  withdrawn: async () => (await one((row) => row.outcome === 'withdrawn')).reference,
  refused: async () => (await one((row) => row.outcome === 'refused')).reference,
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

/** The first case of the demonstration that fits. */
async function one(fits) {
  const { cases } = await ask('dpo', '/api/v1/cases?limit=200');
  const row = cases.find(fits);
  if (!row) throw new Error(`no case of the demonstration fits ${fits}`);
  return row;
}

const found = new Map();

/** An address of pages.json with its samples in place. */
export async function filled(address) {
  let whole = address;
  for (const [braces, name] of address.matchAll(/\{([\w-]+)\}/g)) whole = whole.replace(braces, await sample(name));
  return whole;
}

/** The reference of a request that somebody has just made for this right. */
export async function asked(right) {
  return (await request(right)).cases[0].reference;
}

/** A task that a service was just asked to do, on a case that is new. */
export async function tasked(service) {
  const reference = await asked('access');
  await change('officer', reference, 'tasks', { work: 'search', service });
  return reference;
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
