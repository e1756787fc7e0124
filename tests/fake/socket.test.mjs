// The fake's Socket Mode: Slack's own client gets along with it, and each thing a careful client never does is noted.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { after, beforeEach, test } from 'node:test';

import { raw } from './call.mjs';
import { action, command, event, json, messageEvent, viewSubmission } from './requests.mjs';
import { FakeSlack, ids } from './slack.mjs';
import { SocketSender, wrapped } from './socket.mjs';

const require = createRequire(new URL('../node/package.json', import.meta.url));
const { LogLevel, SocketModeClient } = require('@slack/socket-mode');
const { WebSocket } = require('ws');

let slack;
beforeEach(async () => {
  slack = await new FakeSlack({ socket: { pingMs: 200 } }).start();
  slack.workspace.addUser({ id: 'U0ANNA001' });
});
const ending = [];
after(async () => { for (const end of ending) await end(); });

const rules = () => slack.violations.map(({ rule }) => rule);
const typed = (text) => event(messageEvent(slack.workspace.typed({ user: 'U0ANNA001', text })));

// ---- Slack's own client

async function official() {
  const client = new SocketModeClient({
    appToken: slack.settings.appToken, logLevel: LogLevel.ERROR, clientPingTimeout: 500,
    clientOptions: { slackApiUrl: slack.apiBase, retryConfig: { retries: 0 } },
  });
  const mine = slack;
  ending.push(async () => {
    await client.disconnect();
    await mine.stop();
  });
  await client.start();
  return client;
}

test('Slack\'s own client takes events, commands, presses and submitted views, and the fake its acknowledgements', async () => {
  const client = await official();
  const seen = [];
  client.on('slack_event', async ({ ack, type, body, retry_num: retry }) => {
    seen.push([type, body.event?.text ?? body.text ?? body.type, retry]);
    if (type === 'slash_commands') await ack({ response_type: 'ephemeral', text: 'One moment' });
    else if (body.type === 'view_submission') await ack({ response_action: 'clear' });
    else await ack();
  });
  const sender = new SocketSender(slack.socket);
  assert.equal((await sender.send(typed('coffee'), { retry: 2 })).body, '');
  assert.deepEqual(JSON.parse((await sender.send(command({ text: 'help &amp; so', user: 'U0ANNA001' }))).body), { response_type: 'ephemeral', text: 'One moment' });
  await sender.send(action({ user: 'U0ANNA001', channel: 'D0ANNA', message: { ts: '1.000001' }, button: { action_id: 'undo', value: 'r1' } }));
  const submitted = viewSubmission({ user: 'U0ANNA001', view: { id: 'V1', type: 'modal', state: { values: {} } } });
  assert.deepEqual(JSON.parse((await sender.send(submitted)).body), { response_action: 'clear' });
  assert.deepEqual(seen, [
    ['events_api', 'coffee', 2], ['slash_commands', 'help &amp; so', undefined], ['interactive', 'block_actions', undefined],
    ['interactive', 'view_submission', undefined],
  ]);
  assert.deepEqual(slack.violations, []);
});

test('Slack\'s own client comes back after a refresh and after a break', async () => {
  const client = await official();
  client.on('slack_event', ({ ack }) => ack());
  const first = slack.socket.current;
  slack.socket.disconnect(first, 'refresh_requested');
  const second = await slack.socket.next(first.number);
  await slack.socket.until(() => first.closed !== undefined);
  second.cut();
  const third = await slack.socket.next(second.number);
  assert.equal(await slack.socket.deliver(typed('after the break')), 1);
  assert.equal(third.frames.length, 1);
  assert.deepEqual(slack.violations, []);
});

test('an event without an acknowledgement is delivered again', async () => {
  const client = await official();
  let times = 0;
  client.on('slack_event', ({ ack }) => {
    times += 1;
    if (times > 1) return ack();
    slack.socket.current.cut();
    return undefined;
  });
  assert.equal(await slack.socket.deliver(typed('twice')), 2);
  assert.deepEqual(slack.violations, []);
});

// ---- what is refused

async function connected() {
  const socket = new WebSocket(slack.socket.ticket());
  const mine = slack;
  ending.push(async () => {
    socket.terminate();
    await mine.stop();
  });
  const hello = once(socket, 'message');
  const [data] = await hello;
  assert.equal(JSON.parse(data).type, 'hello');
  return { socket, connection: slack.socket.current };
}

// [rule, what the client says; a function of the envelope's id]
const wrongs = [
  ['binary_frame', (id) => Buffer.from(JSON.stringify({ envelope_id: id }))],
  ['no_json', () => 'ack'],
  ['no_object', () => '[]'],
  ['unknown_field', (id) => JSON.stringify({ envelope_id: id, type: 'ack' })],
  ['no_envelope_id', () => '{}'],
  ['unknown_envelope', () => JSON.stringify({ envelope_id: 'another' })],
  ['bad_payload', (id) => JSON.stringify({ envelope_id: id, payload: 'ok' })],
  ['unwanted_payload', (id) => JSON.stringify({ envelope_id: id, payload: { text: 'hello' } })],
  ['too_large', (id) => JSON.stringify({ envelope_id: id, payload: {} }).padEnd(20_000)],
];
for (const [rule, say] of wrongs) {
  test(`an acknowledgement is refused: ${rule}`, async () => {
    const { socket, connection } = await connected();
    const { answered, envelopeId } = await slack.socket.send(typed('coffee'));
    socket.send(say(envelopeId), { binary: rule === 'binary_frame' });
    const pong = once(socket, 'pong');
    socket.ping();
    await pong;
    assert.deepEqual(rules(), [rule]);
    assert.equal(connection.owed.has(envelopeId), true, 'it is owed still');
    socket.send(JSON.stringify({ envelope_id: envelopeId }));
    await answered;
  });
}

test('an acknowledgement is refused the second time, and on another connection', async () => {
  const { socket } = await connected();
  const { answered, envelopeId, connection } = await slack.socket.send(typed('coffee'));
  const other = new WebSocket(slack.socket.ticket());
  await once(other, 'message');
  other.send(JSON.stringify({ envelope_id: envelopeId }));
  const pong = once(other, 'pong');
  other.ping();
  await pong;
  assert.deepEqual(rules(), ['unknown_envelope']);
  socket.send(JSON.stringify({ envelope_id: envelopeId }));
  await answered;
  socket.send(JSON.stringify({ envelope_id: envelopeId }));
  await slack.socket.send(typed('another'), { on: connection });
  const second = once(socket, 'pong');
  socket.ping();
  await second;
  assert.deepEqual(rules(), ['unknown_envelope', 'acknowledged_twice']);
  other.terminate();
});

test('a ticket works once, and only a ticket works', async () => {
  await connected();
  const url = slack.socket.ticket();
  const good = new WebSocket(url);
  await once(good, 'message');
  for (const [bad, rule] of [[url, 'bad_ticket'], [url.replace(/ticket=[^&]*/u, 'ticket=x'), 'bad_ticket'], [url.replace('/link/', '/other/'), 'unknown_path']]) {
    const refused = new WebSocket(bad);
    const [error] = await once(refused, 'error');
    assert.match(error.message, /Unexpected server response: 40/u);
    assert.equal(slack.violations.at(-1).rule, rule);
  }
  const told = new WebSocket(slack.socket.ticket(), { headers: { Authorization: `Bearer ${slack.settings.appToken}` } });
  await once(told, 'error');
  assert.equal(slack.violations.at(-1).rule, 'token_leaked');
  good.terminate();
});

const open = (bearer) => raw(slack, '/api/apps.connections.open', { headers: { Authorization: `Bearer ${bearer}` } });

test('a connection is given for an app-level token with its scope only', async () => {
  ending.push(((mine) => () => mine.stop())(slack));
  assert.equal((await open(slack.settings.appToken)).json.ok, true);
  assert.equal((await open(slack.settings.token)).json.error, 'not_allowed_token_type');
  assert.equal((await open('xapp-other')).json.error, 'invalid_auth');
  slack.socket.scopes = '';
  const { json: refused } = await open(slack.settings.appToken);
  assert.deepEqual([refused.error, refused.needed], ['missing_scope', 'connections:write']);
  assert.deepEqual(rules(), ['token_type', 'wrong_token', 'missing_scope']);
});

test('ten connections are enough, and none is given while Socket Mode is off', async () => {
  await connected();
  const sockets = [];
  for (let number = 2; number <= 11; number += 1) {
    const socket = new WebSocket(slack.socket.ticket());
    sockets.push(socket);
    const [data] = await once(socket, 'message');
    assert.deepEqual(JSON.parse(data).reason, number === 11 ? 'too_many_websockets' : undefined);
  }
  slack.socket.enabled = false;
  const off = new WebSocket(slack.socket.ticket());
  const [data] = await once(off, 'message');
  assert.equal(JSON.parse(data).reason, 'link_disabled');
  for (const socket of [...sockets, off]) socket.terminate();
});

test('requests are wrapped as Slack wraps them', () => {
  ending.push(((mine) => () => mine.stop())(slack));
  assert.equal(wrapped(json({ type: 'app_rate_limited' })).type, 'events_api');
  const { type, payload, accepts } = wrapped(command({ text: 'a & b', user: 'U1' }));
  assert.deepEqual([type, payload.text, payload.team_id, accepts], ['slash_commands', 'a & b', ids.team, true]);
});
