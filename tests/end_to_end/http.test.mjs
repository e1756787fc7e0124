// HTTP that no client library sends: an answer of 4xx or a closed connection, in time, and the service goes on.

import assert from 'node:assert/strict';

import { event, headersFor, messageEvent } from '../fake/requests.mjs';
import { closesOnly, completeAnswer, exchange } from '../fake/raw_http.mjs';
import { endToEnd, secret } from './harness.mjs';

const line = 'POST /slack/events HTTP/1.1\r\n';
const host = 'Host: 127.0.0.1\r\n';
const kib = 1024;
const rest = 'Content-Length: 0\r\n\r\n';

// [what, bytes]
const malformed = [
  ['nonsense', 'NONSENSE\r\n\r\n'],
  ['bytes of TLS', Buffer.from('16030100c8010000c40303', 'hex')],
  ['zeros', Buffer.alloc(100)],
  ['a line without a version', `POST /slack/events\r\n${host}\r\n`],
  ['HTTP/0.9', 'GET /healthz\r\n'],
  ['HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP/3.0', `POST /slack/events HTTP/3.0\r\n${host}${rest}`],
  ['HTTP/1.1 misspelt', `POST /slack/events HTPT/1.1\r\n${host}${rest}`],
  ['an unknown method', `BREW /slack/events HTTP/1.1\r\n${host}${rest}`],
  ['CONNECT', `CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`],
  ['TRACE', `TRACE / HTTP/1.1\r\n${host}\r\n`],
  ['GET of an event path', `GET /slack/events HTTP/1.1\r\n${host}\r\n`],
  ['an unknown path', `POST /nothing HTTP/1.1\r\n${host}${rest}`],
  ['a path that climbs', `GET /../../etc/passwd HTTP/1.1\r\n${host}\r\n`],
  ['a path with escapes that climb', `GET /app/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n${host}\r\n`],
  ['a path with a NUL', `GET /app/%00 HTTP/1.1\r\n${host}\r\n`],
  ['an absolute form to elsewhere', `GET http://example.com/ HTTP/1.1\r\n${host}\r\n`],
  ['no Host', `${line}${rest}`],
  ['two Hosts', `${line}${host}${host}${rest}`],
  ['a space before the colon', `${line}${host}X-A : b\r\n${rest}`],
  ['a header without a colon', `${line}${host}nonsense\r\n${rest}`],
  ['a header without a name', `${line}${host}: b\r\n${rest}`],
  ['a folded header', `${line}${host}X-A: b\r\n c\r\n${rest}`],
  ['a NUL in a header', `${line}${host}X-A: b\u0000c\r\n${rest}`],
  ['a bare CR in a header', `${line}${host}X-A: b\rc\r\n${rest}`],
  ['two lengths', `${line}${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`],
  ['a list of lengths', `${line}${host}Content-Length: 3, 3\r\n\r\nabc`],
  ['a negative length', `${line}${host}Content-Length: -1\r\n\r\n`],
  ['a signed length', `${line}${host}Content-Length: +3\r\n\r\nabc`],
  ['a length in hexadecimal', `${line}${host}Content-Length: 0x3\r\n\r\nabc`],
  ['a length beyond 64 bits', `${line}${host}Content-Length: 99999999999999999999\r\n\r\n`],
  ['an empty length', `${line}${host}Content-Length: \r\n\r\n`],
  ['length and chunks', `${line}${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['an unknown coding', `${line}${host}Transfer-Encoding: sparkle\r\n\r\n`],
  ['chunked twice', `${line}${host}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
  ['chunked not last', `${line}${host}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`],
  ['a chunk size that is none', `${line}${host}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n`],
  ['a chunk size beyond 64 bits', `${line}${host}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n`],
  ['a negative chunk size', `${line}${host}Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n`],
  ['a chunk longer than its size', `${line}${host}Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n`],
  ['chunks over HTTP/1.0', `POST /slack/events HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['an expectation nobody knows', `${line}${host}Expect: miracles\r\n${rest}`],
  ['a compressed body', `${line}${host}Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc`],
];

const healthy = async (world) => {
  const { status } = await exchange(world.kith.port, `GET /readyz HTTP/1.1\r\n${host}\r\n`);
  assert.equal(status, 200);
};

endToEnd('malformed HTTP gets a 4xx or the end of the connection, and harms nobody', async (world) => {
  const wrong = await Promise.all(malformed.map(async ([what, bytes]) => {
    const { status, closed } = await exchange(world.kith.port, bytes, { end: what === 'HTTP/0.9' });
    const refused = (status >= 400 && status < 500) || status === 501 || status === 505;
    return refused || (status === undefined && closed) ? '' : `${what}: ${status}`;
  }));
  assert.deepEqual(wrong.filter((line) => line !== ''), []);
  await healthy(world);
  await world.say('U1', 'log coffee with <@U2> note: after all that');
  await world.nextPost('U1');
});

const signed = (world, note) => {
  const built = event(messageEvent(world.slack.workspace.typed({ user: 'U1', text: `log coffee with <@U2> note: ${note}` })));
  const headers = headersFor(built, { secret });
  delete headers['Content-Length'];
  return { body: built.body, head: `${line}${host}${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}` };
};

endToEnd('a good request in pieces, in chunks, byte by byte or behind another is a good request', async (world) => {
  const whole = signed(world, 'pieces');
  const bytes = Buffer.concat([Buffer.from(`${whole.head}Content-Length: ${whole.body.length}\r\n\r\n`), whole.body]);
  assert.equal((await exchange(world.kith.port, [...bytes].map((byte) => Buffer.from([byte])))).status, 200);
  const chunked = signed(world, 'chunks');
  const half = chunked.body.length >> 1;
  const chunks = [chunked.body.subarray(0, half), chunked.body.subarray(half)].flatMap((part) => [`${part.length.toString(16)}\r\n`, part, '\r\n']);
  assert.equal((await exchange(world.kith.port, [`${chunked.head}Transfer-Encoding: chunked\r\n\r\n`, ...chunks, '0\r\n\r\n'])).status, 200);
  const [first, second] = [signed(world, 'first'), signed(world, 'second')];
  const request = ({ head, body }) => Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]);
  const two = await exchange(world.kith.port, [Buffer.concat([request(first), request(second)])], { done: (text) => text.split('HTTP/1.1 200').length === 3 && completeAnswer(text) });
  assert.equal(two.text.split('HTTP/1.1 200').length, 3, 'both are answered on one connection');
  for (let count = 0; count < 4; count += 1) await world.nextPost('U1');
  assert.equal((await world.kith.connections()).length, 4);
});

endToEnd('over a limit it says so: 431, 413', async (world) => {
  const big = await exchange(world.kith.port, `${line}${host}X-A: ${'a'.repeat(17 * kib)}\r\n${rest}`);
  assert.ok(big.status === 431 || (big.status === undefined && big.closed), `${big.status}`);
  const many = await exchange(world.kith.port, `${line}${host}${'X-A: b\r\n'.repeat(5000)}${rest}`);
  assert.ok(many.status === 431 || (many.status === undefined && many.closed), `${many.status}`);
  const endless = await exchange(world.kith.port, `GET /${'a'.repeat(100 * kib)} HTTP/1.1\r\n${host}\r\n`);
  assert.ok([414, 431].includes(endless.status) || (endless.status === undefined && endless.closed), `${endless.status}`);
  const announced = await exchange(world.kith.port, `${line}${host}Content-Length: ${kib * kib + 1}\r\n\r\n`);
  assert.equal(announced.status, 413);
  const expected = await exchange(world.kith.port, `${line}${host}Expect: 100-continue\r\nContent-Length: ${kib * kib + 1}\r\n\r\n`, { done: (text) => completeAnswer(text.replace(/^HTTP\/1.1 100[^\r]*\r\n\r\n/u, '')) });
  assert.ok([413, 417].includes(expected.status), `${expected.status}`);
  const streamed = await exchange(world.kith.port, [`${line}${host}Transfer-Encoding: chunked\r\n\r\n`, ...Array.from({ length: 70 }, () => `4000\r\n${'a'.repeat(0x4000)}\r\n`), '0\r\n\r\n']);
  assert.ok(streamed.status === 413 || (streamed.status === undefined && streamed.closed), `${streamed.status}`);
  await healthy(world);
});

endToEnd('a body of nearly 1 MiB passes', async (world) => {
  const { answer } = await world.say('U1', 'log coffee with <@U2> note: heavy', { padding: 'x'.repeat(kib * kib - 4 * kib) });
  assert.equal(answer.status, 200);
  await world.nextPost('U1');
});

endToEnd('a request that does not come to its end gets 408 or is cut, others are served meanwhile', { timeoutMs: 180_000 }, async (world) => {
  const within = { timeoutMs: 60_000 };
  const head = exchange(world.kith.port, `${line}${host}X-A: b`, within);
  const body = exchange(world.kith.port, `${line}${host}Content-Length: 100\r\n\r\nabc`, within);
  const nothing = exchange(world.kith.port, '', { ...within, timeoutMs: 120_000, done: closesOnly });
  await healthy(world);
  for (const slow of [await head, await body]) {
    assert.ok(slow.status === 408 || (slow.status === undefined && slow.closed), `${slow.status}`);
  }
  assert.equal((await nothing).closed, true);
  await healthy(world);
});

endToEnd('half a request and then the end of the stream is no request', async (world) => {
  const { head, body } = signed(world, 'half');
  const { status } = await exchange(world.kith.port, [`${head}Content-Length: ${body.length}\r\n\r\n`, body.subarray(0, 50)], { end: true });
  assert.ok(status === undefined || (status >= 400 && status < 500));
  await world.settled('U3');
  assert.deepEqual(await world.kith.connections(), []);
});

endToEnd('many idle connections do not keep others out', async (world) => {
  const idle = Array.from({ length: 300 }, () => exchange(world.kith.port, 'POST /slack/ev', { timeoutMs: 90_000 }).catch(() => ({})));
  await world.say('U1', 'log coffee with <@U2> note: through');
  await world.nextPost('U1');
  await healthy(world);
  await world.kith.stop();
  await Promise.all(idle);
});

endToEnd('health, readiness and metrics are told, other methods are not taken there', async (world) => {
  const get = (path, verb = 'GET') => exchange(world.kith.port, `${verb} ${path} HTTP/1.1\r\n${host}${verb === 'GET' ? '' : 'Content-Length: 0\r\n'}\r\n`);
  assert.equal((await get('/healthz')).status, 200);
  assert.equal((await get('/readyz')).status, 200);
  const metrics = await get('/metrics');
  assert.equal(metrics.status, 200);
  assert.match(metrics.text, /# TYPE /u);
  for (const verb of ['POST', 'DELETE']) assert.ok([404, 405].includes((await get('/healthz', verb)).status), verb);
  assert.ok([404, 405].includes((await get('/slack/events')).status));
});
