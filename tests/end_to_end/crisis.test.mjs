// Somebody who may be in danger: answered at once and in private, ahead of all queues, and nothing is left that tells of it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { event, messageEvent } from '../fake/requests.mjs';
import { endToEnd, inBothModes, wordsOf } from './harness.mjs';

const danger = 'I want to kill myself';
const writer = 'U0TROUBLED';
const named = 'U0BROTHER0';
const isHelp = ({ args }) => /112/u.test(wordsOf(args)) && /program/iu.test(wordsOf(args));

// Everything in the data folder, as bytes.
const kept = (world) => readdirSync(world.kith.dataFolder).map((name) => readFileSync(join(world.kith.dataFolder, name)).toString('latin1')).join('\n');

inBothModes('a crisis is answered in the direct conversation, and nothing is left of it', { settings: { KITH_LOG_LEVEL: 'debug' } }, async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: before');
  await world.nextPost('U1');
  await world.settled('U1');
  const outbound = (text) => text.split('\n').filter((line) => /^kith_(outbound|nudges|outbox)/u.test(line));
  const before = { metrics: outbound(await world.kith.page('/metrics')), log: world.kith.log };
  const exports = () => Promise.all([['export', 'connections'], ['export', 'person', 'U1']].map((verb) => world.kith.output(verb)));
  const exported = await exports();
  // In a channel, by somebody Kith has not met, naming somebody Kith has not met.
  for (const id of [writer, named]) world.slack.workspace.addUser({ id, name: id.toLowerCase() });
  const typed = world.slack.workspace.typed({ user: writer, text: `<@U0KITHBOT> ${danger}, <@${named}> must not know`, channel: 'C0GENERAL' });
  const built = event(messageEvent(typed, { type: 'app_mention', channel_type: undefined }));
  assert.equal((await world.sender.send(built)).status, 200);
  const call = await world.slack.nextCall('chat.postMessage', isHelp);
  assert.ok([writer, world.slack.workspace.direct(writer)].includes(call.args.channel), call.args.channel);
  assert.equal(call.args.thread_ts, undefined);
  // Slack tells it once more: no second answer.
  await world.sender.send(built, { retry: 1 });
  await world.settled('U1');
  assert.equal(world.slack.callsOf('chat.postMessage').filter(isHelp).length, 1);
  assert.deepEqual(await exports(), exported);
  const after = outbound(await world.kith.page('/metrics'));
  const completed = (lines) => Number(/\} (\d+)/u.exec(lines.find((line) => /completed/u.test(line)))[1]);
  assert.equal(completed(after), completed(before.metrics) + 1, 'only the help that settled U1 is counted');
  const stats = await world.kith.stats();
  assert.equal(stats.outbound.sent, 3);
  assert.equal(stats.outbound.pending, 0);
  const delivery = call.args.metadata.event_payload.delivery_id;
  await world.kith.stop();
  const lines = world.kith.log.slice(before.log.length);
  for (const trace of ['kill myself', writer, named, delivery]) {
    assert.equal(lines.includes(trace), false, `${trace} in the log`);
    assert.equal(kept(world).includes(trace), false, `${trace} in the data folder`);
  }
});

endToEnd('a crisis goes ahead of everything that waits, also of the same person\'s answers', async (world) => {
  const release = world.slack.hold('chat.postMessage');
  await world.say('U1', 'help');
  await release.held;
  for (let number = 0; number < 5; number += 1) await world.say('U1', `log coffee with <@U2> note: number ${number}`);
  await world.say('U3', 'stop');
  await world.nextPost('U3');
  await world.say('U1', danger);
  await world.say('U3', danger);
  // U1's first answer is still under way.
  const first = await world.slack.nextCall('chat.postMessage', (call) => isHelp(call) && world.speaksTo('U1', call));
  await world.slack.nextCall('chat.postMessage', (call) => isHelp(call) && world.speaksTo('U3', call));
  assert.ok(world.own('U1').length === 1, 'nothing else has come');
  release(); // the fake acts only now, right after the crisis was answered
  await world.settled('U1');
  world.forgive('too_fast');
  assert.equal(world.own('U1')[0].ts, first.answer.body.ts);
  assert.equal(world.slack.callsOf('chat.postMessage').filter(isHelp).length, 2);
});

endToEnd('a crisis under a rate limit is answered as soon as it is over', async (world) => {
  world.slack.rateLimit('chat.postMessage', 2, { matches: ({ args }) => ['U1', world.slack.workspace.direct('U1')].includes(args.channel) });
  await world.say('U1', danger);
  const limited = await world.slack.nextCall('chat.postMessage', ({ answer }) => answer.status === 429);
  const { call } = await world.nextPost('U1');
  assert.ok(isHelp(call));
  assert.ok(call.elapsed - limited.elapsed >= 1900, `${call.elapsed - limited.elapsed} ms`);
});
