// Sending on bad days: limits, lost answers, broken servers. A confirmation comes once, and it comes.

import assert from 'node:assert/strict';

import { buttonOf, deliveryId, doubled, endToEnd, inBothModes } from './harness.mjs';

// A try without a known outcome is looked up when Slack has had 30 s to tell: the clock is moved over that.
const lookUpAfter = 31_000;
const faked = { faked: true };
const log = (world, user, note) => world.say(user, `log coffee with <@U2> note: ${note}`);
const long = 120_000;

// How often the sender came back with one of `outcomes`.
async function came(world, ...outcomes) {
  const text = await world.kith.page('/metrics');
  const count = (outcome) => Number(new RegExp(`^kith_outbound_total\\{[^}]*"${outcome}"\\} (\\d+)`, 'mu').exec(text)?.[1] ?? 0);
  return outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
}

// Waits until the sender has put a failed try back, then lets the time pass after which it looks again.
async function passTheDoubt(world, times = 1) {
  while (await came(world, 'uncertain', 'retried') < times);
  world.kith.setTime(world.kith.now() + lookUpAfter);
}

inBothModes('Retry-After is kept, other channels go on', async (world) => {
  world.slack.rateLimit('chat.postMessage', 3, { matches: ({ args }) => [world.slack.workspace.direct('U1'), 'U1'].includes(args.channel) });
  await log(world, 'U1', 'limited');
  const limited = await world.slack.nextCall('chat.postMessage', ({ answer }) => answer.status === 429);
  const { call } = await world.nextPost('U1', undefined, { timeoutMs: 60_000 });
  assert.ok(call.elapsed - limited.elapsed >= 2900, `${call.elapsed - limited.elapsed} ms`);
  assert.equal(deliveryId(call.args), deliveryId(limited.args), 'the same delivery');
  assert.equal(world.own('U1').length, 1);
});

endToEnd('Retry-After is kept over a restart', async (world) => {
  world.slack.rateLimit('chat.postMessage', 4);
  await log(world, 'U1', 'limited');
  const limited = await world.slack.nextCall('chat.postMessage', ({ answer }) => answer.status === 429);
  await world.kith.kill();
  await world.start();
  const { call } = await world.nextPost('U1', undefined, { timeoutMs: 60_000 });
  assert.ok(call.elapsed - limited.elapsed >= 3900);
  assert.equal(world.own('U1').length, 1);
});

// What may go wrong with the first try; `acted`: Slack has posted all the same.
const mishaps = [
  ['a lost answer', (slack) => slack.dropAnswer('chat.postMessage'), true],
  ['a broken connection', (slack) => slack.reset('chat.postMessage'), false],
  ['a 500 as HTML', (slack) => slack.nextReply({ method: 'chat.postMessage', status: 500, headers: { 'Content-Type': 'text/html' }, body: '<html>oops</html>' }), false],
  ['a 503', (slack) => slack.nextReply({ method: 'chat.postMessage', status: 503, body: '' }), false],
  ['an answer that is no JSON', (slack) => slack.nextReply({ method: 'chat.postMessage', body: '<html>proxy</html>' }), false],
  ['JSON that is no object', (slack) => slack.nextReply({ method: 'chat.postMessage', body: [] }), false],
  ['an internal error', (slack) => slack.nextReply({ method: 'chat.postMessage', body: { ok: false, error: 'internal_error' } }), false],
  ['an overload', (slack) => slack.nextReply({ method: 'chat.postMessage', body: { ok: false, error: 'service_unavailable' } }), false],
];
for (const [what, plan, acted] of mishaps) {
  endToEnd(`after ${what} the confirmation is there once`, faked, async (world) => {
    plan(world.slack);
    await log(world, 'U1', what);
    await world.slack.nextCall('chat.postMessage');
    await passTheDoubt(world);
    if (acted) await world.slack.nextCall('conversations.history', undefined, { timeoutMs: long });
    else await world.nextPost('U1', undefined, { timeoutMs: long });
    await world.settled('U1');
    const confirmations = world.own('U1').filter((message) => buttonOf(message, 'undo'));
    assert.equal(confirmations.length, 1);
    assert.deepEqual(doubled(world.own('U1')), []);
    for (const { args } of world.slack.callsOf('conversations.history')) assert.equal(args.include_all_metadata, true);
  });
}

inBothModes('a lost answer and a kill do not double the confirmation', faked, async (world) => {
  const release = world.slack.hold('chat.postMessage');
  await log(world, 'U1', 'killed while posting');
  await release.held;
  await world.kith.kill();
  release();
  await world.slack.until(() => world.own('U1').length === 1, { what: 'the post of the killed process' });
  world.slack.forgetPacing();
  await world.start();
  world.kith.setTime(world.kith.now() + lookUpAfter);
  await world.slack.nextCall('conversations.history', undefined, { timeoutMs: long });
  await world.settled('U1');
  assert.equal(world.own('U1').filter((message) => buttonOf(message, 'undo')).length, 1);
});

endToEnd('a person who is gone stops nobody else', async (world) => {
  world.slack.nextReply({ method: 'chat.postMessage', body: { ok: false, error: 'channel_not_found' }, matches: ({ args }) => [world.slack.workspace.direct('U3'), 'U3'].includes(args.channel) });
  await log(world, 'U3', 'gone');
  await log(world, 'U1', 'here');
  await world.nextPost('U1');
});

endToEnd('a slow Slack does not slow the acknowledgment', async (world) => {
  const release = world.slack.hold('chat.postMessage');
  await log(world, 'U1', 'slow');
  await release.held;
  const { answer } = await log(world, 'U3', 'meanwhile');
  assert.equal(answer.status, 200);
  release();
  await world.nextPost('U1');
  await world.nextPost('U3');
});

endToEnd('one person\'s answers keep a second between them and their order', async (world) => {
  for (const number of [1, 2, 3, 4]) await world.say('U1', `log coffee with <@U2> note: number ${number}`);
  const times = [];
  for (let count = 0; count < 4; count += 1) times.push((await world.nextPost('U1')).call.elapsed);
  for (let index = 1; index < times.length; index += 1) assert.ok(times[index] - times[index - 1] >= 850);
  assert.equal((await world.kith.connections()).length, 4);
});

const elsewhere = { team_id: 'T0ELSE', context_team_id: 'T0ELSE', authorizations: [{ enterprise_id: null, team_id: 'T0ELSE', user_id: 'U0ELSE', is_bot: true, is_enterprise_install: false }] };

endToEnd('events of another workspace or another app are answered and have no effect', async (world) => {
  await log(world, 'U1', 'ours');
  await world.nextPost('U1'); // by now it is known whose token this is
  for (const envelope of [elsewhere, { api_app_id: 'A0ELSE' }]) {
    const { answer } = await world.say('U3', 'log coffee with <@U2> note: theirs', { envelope });
    assert.equal(answer.status, 200);
  }
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, 1);
  assert.deepEqual(world.own('U3'), []);
  const { inbound } = await refusals(world, 2);
  assert.equal(inbound.stored, 2, 'the log of ours and the help that settled it');
});

inBothModes('what comes before Slack said whose token this is waits until then, and only ours has an effect', { started: false }, async (world) => {
  world.slack.nextReply({ method: 'auth.test', status: 503, times: 2 });
  const release = world.slack.hold('auth.test');
  await world.start();
  for (const envelope of [elsewhere, { api_app_id: 'A0ELSE' }]) {
    assert.equal((await world.say('U3', 'log coffee with <@U2> note: theirs', { envelope })).answer.status, 200);
  }
  assert.equal((await log(world, 'U1', 'ours')).answer.status, 200);
  await release.held;
  assert.deepEqual(world.slack.callsOf('chat.postMessage'), []);
  assert.equal((await world.kith.stats()).inbound.waiting, 4, 'the outsider is told of besides their message');
  await world.kith.kill(); // it is on disk by then
  release();
  await world.start();
  await world.nextPost('U1');
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, 1);
  assert.deepEqual(world.own('U3'), []);
  assert.equal((await world.kith.stats()).inbound.waiting, 0);
});

// The counters are written every few seconds, and at the end.
async function refusals(world, count) {
  await world.kith.stop();
  const stats = await world.kith.stats();
  assert.equal(stats.inbound.refused, count);
  return stats;
}

endToEnd('connections to Slack are used again', async (world) => {
  for (const user of ['U1', 'U3', 'U4', 'U5', 'U6', 'U7']) {
    await log(world, user, 'pooled');
    await world.nextPost(user);
  }
  assert.ok(world.slack.connections < world.slack.calls.length, `${world.slack.connections} connections for ${world.slack.calls.length} calls`);
});

endToEnd('the log is JSON lines without secrets and without what people wrote', { ...faked, settings: { KITH_LOG_LEVEL: 'debug' } }, async (world) => {
  await log(world, 'U1', 'a private word');
  await world.nextPost('U1');
  world.slack.nextReply({ method: 'chat.postMessage', status: 500, body: 'x' });
  await log(world, 'U3', 'another private word');
  await passTheDoubt(world);
  await world.nextPost('U3', undefined, { timeoutMs: long });
  await world.kith.stop();
  for (const secretWord of ['xoxb-1-end-to-end', '7c1f9be3a4d25086b1e07f6d93c8a512', 'private word', 'Bearer']) {
    assert.equal(world.kith.log.includes(secretWord), false, secretWord);
  }
  const odd = world.kith.log.split('\n').filter((line) => line !== '' && !isJsonObject(line));
  assert.deepEqual(odd, [], 'each line of the log is a JSON object');
});

function isJsonObject(line) {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
