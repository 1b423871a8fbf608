// Residents of the demonstration: one with a request all but sent, one with a receipt, one at their own case.

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

/** A cookie for each of them, and the case of the last. */
export async function residents({ address }) {
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
  return {
    cookies: { asking: asking.cookie, asked: asked.cookie, requester: requester.cookie },
    own: { reference, code },
  };
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
