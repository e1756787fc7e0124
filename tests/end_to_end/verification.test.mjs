// Whom Kith believes: signatures, their age, the one unsigned request, media types, paths.

import assert from 'node:assert/strict';

import { at, command, event, form, json, messageEvent, payload, paths, sign, sslCheck, unsigned, urlVerification } from '../fake/requests.mjs';
import { endToEnd, secret } from './harness.mjs';

const seconds = () => Math.trunc(Date.now() / 1000);
const message = (world, note) => event(messageEvent(world.slack.workspace.typed({ user: 'U1', text: `log coffee with <@U2> note: ${note}` })));

async function leavesNoTrace(world, act) {
  const before = await world.kith.stats();
  await act();
  await world.settled('U9');
  assert.deepEqual(await world.kith.connections(), []);
  assert.equal(world.own('U1').length, 0);
  return before;
}

// [what, how the request differs from a good one]
const forgeries = (built) => {
  const now = seconds();
  const good = (timestamp, key = secret) => ({ timestamp, signature: sign(key, timestamp, built.body) });
  const fresh = good(String(now));
  const both = (name, first, second) => ({ ...fresh, headers: { [name]: [first, second] } });
  return [
    ['no signature and no time', unsigned],
    ['no signature', { signature: null }],
    ['no time', { timestamp: null, signature: fresh.signature }],
    ['an empty signature', { signature: '' }],
    ['an empty time', good('')],
    ['another secret', good(String(now), 'f'.repeat(32))],
    ['the secret as bytes', { timestamp: String(now), signature: sign(Buffer.from(secret, 'hex'), String(now), built.body) }],
    ['a changed body', { signature: sign(secret, String(now), `${built.body} `), timestamp: String(now) }],
    ['a changed time', { ...fresh, timestamp: String(now - 1) }],
    ['301 seconds old', good(String(now - 301))],
    ['an hour old', good(String(now - 3600))],
    ['ten minutes ahead', good(String(now + 600))],
    ['an hour ahead', good(String(now + 3600))],
    ['a time in milliseconds', good(String(now * 1000))],
    ['a time with a sign', good(`+${now}`)],
    ['a negative time', good(`-${now}`)],
    ['a time with a fraction', good(`${now}.0`)],
    ['a time in hexadecimal', good(`0x${now.toString(16)}`)],
    ['a time beyond 64 bits', good('184467440737095516160000')],
    ['upper-case hex', { ...fresh, signature: fresh.signature.toUpperCase().replace('V0', 'v0') }],
    ['another version', { ...fresh, signature: fresh.signature.replace('v0', 'v1') }],
    ['no version', { ...fresh, signature: fresh.signature.slice(3) }],
    ['text after the signature', { ...fresh, signature: `${fresh.signature}=zzz` }],
    ['a short signature', { ...fresh, signature: fresh.signature.slice(0, -1) }],
    ['two signatures, good first', both('X-Slack-Signature', fresh.signature, 'v0=0')],
    ['two good signatures', both('X-Slack-Signature', fresh.signature, fresh.signature)],
    ['two times', both('X-Slack-Request-Timestamp', fresh.timestamp, fresh.timestamp)],
  ];
};

endToEnd('forged, old, future, missing and doubled signatures get 401 and leave no trace', async (world) => {
  await leavesNoTrace(world, async () => {
    for (const path of [paths.events, paths.commands]) {
      for (const [what] of forgeries(message(world, 'x'))) {
        const built = at(path, message(world, 'forged'));
        const how = forgeries(built).find(([name]) => name === what)[1];
        const answer = await world.sender.send(built, how);
        assert.equal(answer.status, 401, `${what} at ${path}`);
        assert.equal(answer.body.includes('v0='), false);
        assert.ok(answer.body.length < 200, `${what}: no details`);
      }
    }
  });
  const stats = JSON.stringify(await world.kith.stats());
  assert.match(stats, /refused/u);
});

endToEnd('a time just inside the window passes on both sides', async (world) => {
  for (const shift of [-290, 290]) {
    const built = message(world, `shift ${shift}`);
    assert.equal((await world.sender.send(built, { timestamp: String(seconds() + shift) })).status, 200, `${shift}`);
  }
  await world.nextPost('U1');
  await world.nextPost('U1');
  assert.equal((await world.kith.connections()).length, 2);
});

endToEnd('a time with leading zeros is signed as its text', async (world) => {
  const answer = await world.sender.send(message(world, 'zeros'), { timestamp: `00${seconds()}` });
  assert.equal(answer.status, 200);
  await world.nextPost('U1');
});

endToEnd('header names may have any case, and values space around them', async (world) => {
  const built = message(world, 'case');
  const timestamp = String(seconds());
  const answer = await world.sender.send(built, {
    ...unsigned, headers: { 'x-SLACK-request-TIMESTAMP': timestamp, 'X-SLACK-SIGNATURE': ` ${sign(secret, timestamp, built.body)}` },
  });
  assert.equal(answer.status, 200);
  await world.nextPost('U1');
});

endToEnd('url_verification gives the challenge back, on every path, only when signed', async (world) => {
  for (const path of Object.values(paths)) {
    const answer = await world.sender.send(at(path, urlVerification('3eZbrw1aB10F"\\é')));
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers['content-type'], /^application\/json/u);
    assert.deepEqual(JSON.parse(answer.body), { challenge: '3eZbrw1aB10F"\\é' });
  }
  assert.equal((await world.sender.send(urlVerification(), unsigned)).status, 401);
  const long = await world.sender.send(urlVerification('x'.repeat(100_000)));
  assert.ok(long.status < 500 && !long.body.includes('x'.repeat(5000)), 'no mirror for anything');
  for (const challenge of [5, null, {}, ['x']]) {
    assert.ok((await world.sender.send(json({ type: 'url_verification', challenge }))).status < 500);
  }
});

const button = { action_id: 'undo', value: 'x' };
const hidden = { payload: JSON.stringify({ type: 'block_actions', user: { id: 'U1' }, actions: [{ type: 'button', ...button }] }), command: '/kith', text: 'log coffee with <@U2>', user_id: 'U1' };

endToEnd('the TLS probe gets an empty 200 and nothing hides behind it', async (world) => {
  await leavesNoTrace(world, async () => {
    const probe = await world.sender.send(sslCheck(), unsigned);
    assert.deepEqual([probe.status, probe.body], [200, '']);
    const charset = await world.sender.send(sslCheck(), { ...unsigned, contentType: 'application/x-www-form-urlencoded; charset=utf-8' });
    assert.equal(charset.status, 200);
    const beside = await world.sender.send(sslCheck(hidden), unsigned);
    assert.ok([200, 401].includes(beside.status));
    assert.equal(beside.body, '');
  });
  const holes = [
    ['ssl_check=0', form({ ssl_check: '0', ...hidden })],
    ['ssl_check=true', form({ ssl_check: 'true', ...hidden })],
    ['ssl_check=', form({ ssl_check: '', ...hidden })],
    ['ssl_check=11', form({ ssl_check: '11' })],
    ['ssl_check= 1', form({ ssl_check: ' 1' })],
    ['another name', form({ xssl_check: '1' })],
    ['in a value', form({ text: 'ssl_check=1' })],
    ['in JSON', json({ ssl_check: '1', type: 'event_callback' })],
    ['JSON with a number', json({ ssl_check: 1 })],
  ];
  for (const [what, built] of holes) assert.equal((await world.sender.send(built, unsigned)).status, 401, what);
  const typed = await world.sender.send(form('ssl_check=1'), { ...unsigned, contentType: 'text/plain' });
  assert.ok(typed.status >= 400 && typed.status < 500, 'only the form type');
  const query = await world.sender.send(at(`${paths.events}?ssl_check=1`, message(world, 'query')), unsigned);
  assert.equal(query.status, 401, 'not from the query');
});

endToEnd('every path takes every kind', async (world) => {
  for (const [number, path] of Object.values(paths).entries()) {
    assert.equal((await world.sender.send(at(path, message(world, path)))).status, 200);
    const responseUrl = world.slack.responseUrl({ kind: 'commands', channel: world.slack.workspace.direct('U2'), user: 'U2' });
    const typed = command({ text: 'help', user: 'U2', channel: world.slack.workspace.direct('U2'), responseUrl, trigger: `1.${number}` });
    assert.equal((await world.sender.send(at(path, typed))).status, 200);
    const pressed = payload({ type: 'block_actions', team: { id: 'T0KITH001' }, user: { id: 'U1', team_id: 'T0KITH001' }, actions: [{ type: 'button', ...button, action_ts: `1.00000${number}` }] });
    assert.equal((await world.sender.send(at(path, pressed))).status, 200);
    await world.nextPost('U1', ({ args }) => JSON.stringify(args.blocks ?? '').includes('undo'));
  }
  assert.equal((await world.kith.connections()).length, Object.values(paths).length);
});

endToEnd('media types are read without their parameters and their case', async (world) => {
  const types = ['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON', ' application/json ; x=y'];
  for (const contentType of types) {
    assert.equal((await world.sender.send(message(world, 'typed'), { contentType })).status, 200, contentType);
    await world.nextPost('U1');
  }
  const words = await world.command('U2', 'help', { how: { contentType: 'application/x-www-form-urlencoded; charset=utf-8' } });
  assert.match(words.words, /snooze/iu);
});

const oddities = [
  ['JSON that does not parse', json('{"type":'), [400]],
  ['JSON that is a list', json('[]'), [200, 400]],
  ['an empty body', json(''), [200, 400]],
  ['bytes that are no UTF-8', json(Buffer.from([0x22, 0xff, 0xfe, 0x22])), [200, 400, 401]],
  ['a form with a broken escape', form('payload=%zz'), [400]],
  ['a payload that is no JSON', payload('{'), [400]],
  ['a payload of an unknown type', payload({ type: 'sparkle' }), [200]],
  ['a form with nothing known', form({ a: 'b' }), [200]],
  ['an event_callback without event', json({ type: 'event_callback', event_id: 'Ev1' }), [200, 400]],
  ['an event_callback without id', json({ type: 'event_callback', event: { type: 'message' } }), [200, 400]],
  ['a deep document', json('['.repeat(100_000)), [200, 400]],
];
endToEnd('signed oddities get an answer that is no 5xx', async (world) => {
  for (const [what, built, allowed] of oddities) {
    const answer = await world.sender.send(built);
    assert.ok(allowed.includes(answer.status), `${what}: ${answer.status}`);
  }
  await world.settled('U1');
});

endToEnd('the previous secret is accepted during a rotation', { settings: { KITH_SLACK_SIGNING_SECRET_OLD: 'a'.repeat(32) } }, async (world) => {
  const built = message(world, 'rotated');
  const timestamp = String(seconds());
  assert.equal((await world.sender.send(built, { timestamp, signature: sign('a'.repeat(32), timestamp, built.body) })).status, 200);
  assert.equal((await world.sender.send(message(world, 'new'))).status, 200);
  assert.equal((await world.sender.send(message(world, 'no'), { timestamp, signature: sign('b'.repeat(32), timestamp, built.body) })).status, 401);
  await world.nextPost('U1');
  await world.nextPost('U1');
});
