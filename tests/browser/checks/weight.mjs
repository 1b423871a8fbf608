// What a page costs: bytes and requests of a first visit, with nothing in the cache.

const MOST_BYTES = 100 * 1024;
const MOST_REQUESTS = 10;

/** Opens `address` and answers with its response and what is too much. */
export async function weigh(page, address) {
  const requests = [];
  const note = (request) => requests.push(request);
  page.on('requestfinished', note);
  const response = await page.goto(address, { waitUntil: 'networkidle' });
  page.off('requestfinished', note);
  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
  const findings = [];
  if (bytes > MOST_BYTES) findings.push(`weighs ${bytes} bytes, more than ${MOST_BYTES}`);
  if (requests.length > MOST_REQUESTS) findings.push(`makes ${requests.length} requests, more than ${MOST_REQUESTS}`);
  return { response, findings };
}
