// People without an account, by the cookie of their browser: it holds a request that was begun or sent, or opens a case.

/** The answers of somebody who asks to see what the library holds, question by question. */
const ANSWERS = [
  ['rights', { rights: 'access' }],
  ['about-access', { 'details-access': 'What the library holds about me since 2021.' }],
  ['who', { who: 'parent' }],
  [
    'acting',
    { 'acting-name': 'Sioned Price', 'acting-mail': 'sioned@example.org', authority: 'I am his mother.', 'send-to': 'person' },
  ],
  ['name', { name: 'Ifan Price' }],
  ['birth', { 'born-day': '27 March 2012' }],
  ['address', { address: '12 Harbour Row', postcode: 'LL11 1AA' }],
  ['contact', { phone: '01632 960123' }],
  ['answer', { 'answer-by': 'download' }],
  ['services', { services: 'unknown' }],
  ['period', {}],
  ['urgency', {}],
  ['files', {}],
];

/** A cookie for each: `asking` has answered every question, `sent` sees the receipt, `requester` their case. */
export async function requesters(address) {
  const asking = await asked(address);
  const sent = await asked(address);
  const receipt = await post(address, '/request/check', { declaration: 'yes' }, sent);
  if (receipt.status !== 303) throw new Error(`the request was not sent: ${receipt.status}`);
  const text = await (await fetch(`${address}/request/done`, { headers: { cookie: sent } })).text();
  const reference = text.match(/DSR-\d{4}-\d{5}-[A-Z0-9]/)[0];
  const code = text.match(/class="panel code">([^<]+)</)[1];
  const entered = await post(address, '/status', { reference, code });
  return { cookies: { asking, sent, requester: cookie(entered) }, reference };
}

async function asked(address) {
  let held;
  for (const [question, answers] of ANSWERS) {
    const response = await post(address, `/request/${question}`, answers, held);
    if (response.status !== 303) throw new Error(`the answer to '${question}' was refused: ${response.status}`);
    held = cookie(response) ?? held;
  }
  return held;
}

function post(address, path, fields, held) {
  return fetch(address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: held ? { cookie: held } : {},
    body: new URLSearchParams(fields),
  });
}

/** The cookie that an answer sets, as a browser would send it back. */
export function cookie(response) {
  return response.headers.getSetCookie().map((set) => set.split(';')[0])[0];
}
