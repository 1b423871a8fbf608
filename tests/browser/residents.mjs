// Residents of the demonstration: one with a request all but sent, one with a receipt, one at their own case.

import { api } from './api.mjs';

const ANSWERS = [
  ['rights', { rights: 'access' }],
  ['about-access', { 'details-access': 'My housing file.' }],
  ['who', { who: 'myself' }],
  ['name', { name: 'Gwenllian Pryce-Test' }],
  ['birth', { 'born-day': '27', 'born-month': '3', 'born-year': '1985' }],
  ['address', { address: '7 Sample Street\nAnytown', postcode: 'ZZ9 9ZZ' }],
  ['contact', { mail: 'gwenllian@example.org' }],
  ['answer', { 'answer-by': 'download', language: 'en' }],
  ['services', { services: 'unknown' }],
  ['period', {}],
  ['urgency', {}],
  ['files', {}],
];

/** What becomes of requests whose pages are looked at. */
const STATES = {
  questioned: ({ change, reference }) =>
    change('officer', reference, 'clarifications', { reason: 'We hold many files.', question: 'Which years do you mean?' }),
  answered: async ({ change, reference }) => {
    const pdf = new TextEncoder().encode('%PDF-1.7 everything that was found');
    const about = { 'content-type': 'application/pdf', 'x-filename': 'answer.pdf' };
    await change('officer', reference, 'searches', { place: 'Housing system', found: true });
    await change('officer', reference, 'documents?purpose=response', pdf, about);
    await change('officer', reference, 'decision', { outcome: 'granted', reasons: 'Here is everything.' });
    await change('dpo', reference, 'approvals', {});
    await change('officer', reference, 'response', { by: 'portal' });
  },
  withdrawn: ({ person, reference }) => person.post(`/status/case/${reference}/withdrawal`, {}),
};

/** A cookie for each of them, and the cases of those who have one; `staff` are the cookies of those who answer them. */
export async function residents({ address }, staff) {
  const asking = await browser(address);
  await asking.answer();
  const asked = await browser(address);
  await asked.answer();
  await asked.post('/request/check', { declaration: 'yes' });
  const page = await asked.get('/request/done');
  const [reference] = page.match(/DSR-\d{4}-\d{5}-\w/);
  const [code] = page.match(/\b\w{4}-\w{4}-\w{4}-\w{4}\b/);
  const requester = await browser(address);
  await requester.post('/status', { reference, code });
  const own = { requester: { reference, code } };
  const cookies = { asking: asking.cookie, asked: asked.cookie, requester: requester.cookie };
  for (const [name, council] of Object.entries(STATES)) {
    const { request, change } = api(address, staff);
    const receipt = await request('access');
    own[name] = { reference: receipt.cases[0].reference, code: receipt.secret };
    const person = await browser(address);
    await person.post('/status', own[name]);
    await council({ change, person, reference: own[name].reference });
    cookies[name] = person.cookie;
  }
  return { cookies, own };
}

async function browser(address) {
  const self = {
    cookie: '',
    async send(path, options) {
      const headers = { ...options.headers, accept: 'text/html', cookie: self.cookie };
      const response = await fetch(address + path, { ...options, headers, redirect: 'manual' });
      const [set] = response.headers.getSetCookie();
      if (set) self.cookie = set.split(';')[0];
      if (response.status >= 400) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.text();
    },
    get: (path) => self.send(path, {}),
    post: (path, fields) => self.send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    async answer() {
      for (const [step, fields] of ANSWERS) await self.post(`/request/${step}`, fields);
    },
  };
  return self;
}
