// The main job: a signed message in, a connection kept, one confirmation out.

import assert from 'node:assert/strict';

import { event, homeOpened, json, messageEvent, ownMessageEvent, rateLimited } from '../fake/requests.mjs';
import { buttonOf, deliveryId, doubled, ids, inBothModes, wordsOf } from './harness.mjs';

const day = 24 * 60 * 60 * 1000;
const dateIn = (zone, at) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

inBothModes('statement 18: “had coffee with @ana yesterday” creates one connection, dated in the sender’s zone, with an undo', async (world) => {
  const { answer } = await world.say('U1', 'had coffee with <@U2> yesterday');
  assert.equal(answer.status, 200);
  assert.equal(answer.body, '');
  const { args, message } = await world.nextPost('U1');
  assert.ok(args.text.length > 0);
  assert.ok(buttonOf(message, 'undo'), JSON.stringify(args.blocks));
  assert.ok(deliveryId(args));
  const [line, ...others] = await world.kith.connections();
  assert.deepEqual(others, []);
  const yesterday = new Date(Date.now() - day);
  assert.ok([dateIn('UTC', yesterday), dateIn('Europe/Berlin', yesterday)].includes(line.date), line.date);
  assert.equal(line.kind, 'coffee');
  for (const key of ['id', 'people', 'logged_by', 'logged_at']) assert.ok(line[key], `${key} in ${JSON.stringify(line)}`);
  assert.ok(line.people.length >= 1);
  assert.ok('note' in line);
});

inBothModes('what was acknowledged is on disk at that moment', async (world) => {
  const { answer } = await world.say('U1', 'log coffee with <@U2> note: synced');
  assert.equal(answer.status, 200);
  await world.kith.kill();
  world.slack.forgetPacing();
  await world.start();
  await world.nextPost('U1');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note), ['synced']);
});

inBothModes('the same event again changes nothing, however it comes', async (world) => {
  const { built } = await world.say('U1', 'log coffee with <@U2> note: once');
  await world.nextPost('U1');
  const again = async (how) => assert.equal((await world.sender.send(built, how)).status, 200);
  await again({ retry: 1 });
  await again({ retry: 2, retryReason: 'http_error' });
  await again({ headers: { 'X-Slack-Retry-Num': '3', 'X-Slack-Retry-Reason': 'unknown_error' } });
  await world.restart();
  await again({ retry: 3 });
  await world.killAndStart();
  await again({ retry: 1 });
  await again({});
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, 1);
  assert.equal(world.own('U1').filter((message) => buttonOf(message, 'undo')).length, 1);
  assert.deepEqual(doubled(world.slack.workspace.own('U1')), []);
});

inBothModes('the first copy that arrives counts, even if it is called a retry', async (world) => {
  const { answer } = await world.say('U1', 'log coffee with <@U2> note: late', { how: { retry: 2 } });
  assert.equal(answer.status, 200);
  await world.nextPost('U1');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note), ['late']);
});

inBothModes('many copies at the same moment are one', async (world) => {
  const typed = world.slack.workspace.typed({ user: 'U1', text: 'log coffee with <@U2> note: together' });
  const built = event(messageEvent(typed));
  const answers = await Promise.all(Array.from({ length: 20 }, (_none, number) => world.sender.send(built, number ? { retry: 1 } : {})));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  await world.nextPost('U1');
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, 1);
  assert.equal(world.own('U1').filter((message) => buttonOf(message, 'undo')).length, 1);
});

inBothModes('one message told by two events is one connection', async (world) => {
  const typed = world.slack.workspace.typed({ user: 'U1', text: 'log coffee with <@U2> note: twice told' });
  for (const envelope of [{}, {}]) assert.equal((await world.sender.send(event(messageEvent(typed), envelope))).status, 200);
  await world.nextPost('U1');
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, 1);
});

inBothModes('two different messages are two connections', async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: one');
  await world.say('U1', 'log lunch with <@U3> note: two');
  await world.nextPost('U1', undefined);
  await world.nextPost('U1', undefined);
  const lines = await world.kith.connections();
  assert.deepEqual(lines.map(({ note }) => note).toSorted(), ['one', 'two']);
});

inBothModes('Undo takes the connection back, pressed once or twice', async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: mistake');
  const { message } = await world.nextPost('U1');
  assert.equal((await world.kith.connections()).length, 1);
  const { built, answer } = await world.press('U1', message, 'undo');
  assert.deepEqual([answer.status, answer.body], [200, '']);
  assert.equal((await world.sender.send(built)).status, 200);
  assert.equal((await world.press('U1', message, 'undo')).answer.status, 200);
  await world.settled('U1');
  assert.deepEqual((await world.kith.connections()).filter(({ note }) => note === 'mistake'), []);
});

const logsNothing = [
  ['a question', 'did I have coffee with <@U2> yesterday?'],
  ['a plan', 'having coffee with <@U2> tomorrow'],
  ['a negation', 'I did not have coffee with <@U2> yesterday'],
  ['somebody else\'s meeting', '<@U2> had coffee with <@U3> yesterday'],
  ['a cancelled meeting', 'coffee with <@U2> got cancelled yesterday'],
];
inBothModes('statement 19: a question, a negation, a plan or somebody else’s meeting creates no connection', async (world) => {
  for (const [what, text] of logsNothing) assert.equal((await world.say('U1', text)).answer.status, 200, what);
  await world.settled('U1');
  assert.deepEqual(await world.kith.connections(), []);
});

const ignored = (world) => {
  const typed = world.slack.workspace.typed({ user: 'U1', text: 'log coffee with <@U2> note: ignored' });
  const own = { ...messageEvent(typed), user: ids.botUser, bot_id: ids.bot };
  return [
    ['the app\'s own message', own],
    ['an own message without user', { ...own, user: undefined, subtype: 'bot_message' }],
    ['another bot', { ...messageEvent(typed), bot_id: 'B0OTHER01', subtype: 'bot_message' }],
    ['an unfurl of a known message', {
      type: 'message', subtype: 'message_changed', hidden: true, channel: typed.channel, channel_type: 'im', ts: '1767225700.000500',
      event_ts: '1767225700.000500', message: messageEvent(typed), previous_message: messageEvent(typed),
    }],
    ['an unknown subtype', { ...messageEvent(typed), subtype: 'sparkle' }],
    ['a join', { ...messageEvent(typed), subtype: 'channel_join' }],
    ['a message without text', { ...messageEvent(typed), text: undefined, files: [] }],
    ['an event of an unknown type', { type: 'sparkle', event_ts: '1.000001' }],
    ['a nearly empty event', { type: 'message' }],
  ];
};
inBothModes('messages of bots, unfurls and unknown kinds get 200 and have no effect', async (world) => {
  for (const [what, inner] of ignored(world)) {
    assert.equal((await world.sender.send(event(inner))).status, 200, what);
  }
  assert.equal((await world.sender.send(rateLimited())).status, 200, 'app_rate_limited');
  assert.equal((await world.sender.send(json({ type: 'sparkle' }))).status, 200, 'an unknown envelope');
  await world.settled('U1');
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('a mention in a channel is answered in its thread', async (world) => {
  const typed = world.slack.workspace.typed({ user: 'U1', channel: 'C0GENERAL', text: `<@${ids.botUser}> help` });
  const { channel_type: _unused, client_msg_id: _neither, ...inner } = messageEvent(typed);
  assert.equal((await world.sender.send(event({ ...inner, type: 'app_mention' }))).status, 200);
  const call = await world.slack.nextCall(undefined, ({ method }) => ['chat.postMessage', 'chat.postEphemeral'].includes(method));
  assert.equal(call.answer.body.ok, true, JSON.stringify(call.answer.body));
  if (call.args.channel === 'C0GENERAL') assert.equal(call.args.thread_ts, typed.message.ts);
});

inBothModes('the home page is published when its tab is opened, not for the messages tab', async (world) => {
  assert.equal((await world.openHome('U1')).answer.status, 200);
  await world.slack.nextCall('views.publish', ({ args }) => args.user_id === 'U1');
  const channel = world.slack.workspace.direct('U2');
  assert.equal((await world.sender.send(event(homeOpened({ user: 'U2', channel, tab: 'messages' })))).status, 200);
  await world.settled('U2');
  assert.equal(world.slack.callsOf('views.publish').length, 1);
});

inBothModes('hearing of its own post does not make Kith talk to itself', async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: echo');
  const { message } = await world.nextPost('U1');
  const echo = event(ownMessageEvent(world.slack.workspace.direct('U1'), message));
  assert.equal((await world.sender.send(echo)).status, 200);
  await world.settled('U1');
  assert.equal(world.own('U1').length, 2, world.own('U1').map(({ text }) => text).join('\n'));
  assert.ok(wordsOf(world.own('U1')[0]));
});
