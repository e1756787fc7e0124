// What the fake does besides refusing: it keeps conversations, paces, and fails on demand.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { callForm, callJson, jsonHeaders, raw } from './call.mjs';
import { exchange } from './raw_http.mjs';
import { FakeSlack, ids } from './slack.mjs';

const metadata = (id) => ({ event_type: 'kith_nudge', event_payload: { delivery_id: id } });
const button = { type: 'actions', elements: [{ type: 'button', action_id: 'undo', value: 'r', text: { type: 'plain_text', text: 'Undo' } }] };

let slack;
async function begin(options) {
  await slack?.stop();
  slack = await new FakeSlack(options).start();
  slack.workspace.addUser({ id: 'U0ANNA001' });
  slack.workspace.addUser({ id: 'U0BJORN01' });
}
beforeEach(() => begin({ perChannelMs: 0 }));
afterEach(async () => {
  await slack.stop();
  slack = undefined;
});

const post = (id, channel = 'U0ANNA001') => callJson(slack, 'chat.postMessage', { channel, text: `Hello ${id}`, metadata: metadata(id) });

test('a post goes into the direct conversation and can be read back with its metadata', async () => {
  const { json } = await post('d-1');
  assert.equal(json.channel, slack.workspace.direct('U0ANNA001'));
  const opened = await callJson(slack, 'conversations.open', { users: 'U0ANNA001' });
  assert.equal(opened.json.channel.id, json.channel);
  const plain = await callForm(slack, 'conversations.history', { channel: json.channel, limit: '5' });
  assert.equal(plain.json.messages[0].text, 'Hello d-1');
  assert.equal(plain.json.messages[0].metadata, undefined);
  const whole = await callForm(slack, 'conversations.history', { channel: json.channel, limit: '5', include_all_metadata: 'true' });
  assert.equal(whole.json.messages[0].metadata.event_payload.delivery_id, 'd-1');
  assert.deepEqual(slack.violations, []);
});

test('the history is newest first, in pages, within oldest and latest', async () => {
  for (const id of ['a', 'b', 'c']) await post(id);
  const channel = slack.workspace.direct('U0ANNA001');
  const first = (await callForm(slack, 'conversations.history', { channel, limit: '2' })).json;
  assert.deepEqual(first.messages.map(({ text }) => text), ['Hello c', 'Hello b']);
  assert.equal(first.has_more, true);
  const second = (await callForm(slack, 'conversations.history', { channel, limit: '2', cursor: first.response_metadata.next_cursor })).json;
  assert.deepEqual(second.messages.map(({ text }) => text), ['Hello a']);
  assert.equal(second.has_more, false);
  const later = (await callForm(slack, 'conversations.history', { channel, oldest: first.messages[1].ts })).json;
  assert.deepEqual(later.messages.map(({ text }) => text), ['Hello c']);
  const inclusive = (await callForm(slack, 'conversations.history', { channel, oldest: first.messages[1].ts, inclusive: 'true' })).json;
  assert.equal(inclusive.messages.length, 2);
});

test('a thread is read back alone', async () => {
  const { json } = await post('a');
  await post('b');
  await callJson(slack, 'chat.postMessage', { channel: json.channel, text: 'Reply', thread_ts: json.ts, metadata: metadata('c') });
  const { messages } = (await callForm(slack, 'conversations.replies', { channel: json.channel, ts: json.ts, include_all_metadata: 'true' })).json;
  assert.deepEqual(messages.map(({ text }) => text), ['Hello a', 'Reply']);
  assert.equal(messages[1].metadata.event_payload.delivery_id, 'c');
});

test('users come in pages', async () => {
  const seen = [];
  let cursor = '';
  do {
    const { json } = await callForm(slack, 'users.list', { limit: '2', cursor });
    seen.push(...json.members.map(({ id }) => id));
    cursor = json.response_metadata.next_cursor;
  } while (cursor !== '');
  assert.deepEqual(seen, [ids.botUser, 'U0ANNA001', 'U0BJORN01']);
  assert.equal((await callForm(slack, 'users.info', { user: 'U0ANNA001' })).json.user.tz, 'Europe/Berlin');
});

test('an update changes the message in place', async () => {
  const { json } = await callJson(slack, 'chat.postMessage', { channel: 'U0ANNA001', text: 'Hello', blocks: [button], metadata: metadata('1') });
  const updated = await callJson(slack, 'chat.update', { channel: json.channel, ts: json.ts, text: 'Done', blocks: [] });
  assert.equal(updated.json.ok, true);
  const [message] = slack.workspace.own('U0ANNA001');
  assert.equal(message.text, 'Done');
  assert.deepEqual(message.blocks, []);
});

test('a response URL answers, replaces and deletes', async () => {
  const { json } = await post('d-1');
  const [message] = slack.workspace.own('U0ANNA001');
  const url = { channel: json.channel, message, user: 'U0ANNA001' };
  const use = (path, body) => raw(slack, path, { headers: jsonHeaders, body: JSON.stringify(body) });
  const path = slack.workspace.responseUrl(url);
  const answer = await use(path, { replace_original: true, text: 'Replaced' });
  assert.equal(answer.body, 'ok');
  assert.equal(message.text, 'Replaced');
  await use(path, { text: 'Only you' });
  assert.equal(slack.workspace.ephemerals.at(-1).text, 'Only you');
  await use(path, { delete_original: true });
  assert.deepEqual(slack.workspace.own('U0ANNA001'), []);
  assert.deepEqual(slack.violations, []);
});

test('a form is as good as JSON', async () => {
  const { json } = await callForm(slack, 'chat.postMessage', {
    channel: 'U0ANNA001', text: 'Hello', blocks: JSON.stringify([button]), metadata: JSON.stringify(metadata('1')), unfurl_links: 'false',
  });
  assert.equal(json.ok, true, JSON.stringify(json));
  assert.deepEqual(slack.callsOf('chat.postMessage')[0].args.blocks, [button]);
});

test('two posts in one second into one channel are too fast, into two they are not', async () => {
  await begin({});
  assert.equal((await post('a')).json.ok, true);
  assert.equal((await post('b', 'U0BJORN01')).json.ok, true);
  const second = await post('c', slack.workspace.direct('U0ANNA001'));
  assert.equal(second.status, 429);
  assert.equal(second.headers['retry-after'], '1');
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['too_fast']);
});

test('a second after a post the channel is open again', async (t) => {
  await begin({});
  assert.equal((await post('a')).json.ok, true);
  const real = performance.now.bind(performance);
  t.mock.method(performance, 'now', () => real() + 1000);
  assert.equal((await post('b')).json.ok, true);
  assert.deepEqual(slack.violations, []);
});

test('a workspace takes its number of posts a minute, and so many at once', async (t) => {
  await begin({ perMinute: 60, atOnce: 2 });
  slack.workspace.addUser({ id: 'U0CARLA01' });
  let now = performance.now();
  t.mock.method(performance, 'now', () => now);
  assert.equal((await post('a')).json.ok, true);
  assert.equal((await post('b', 'U0BJORN01')).json.ok, true);
  const third = await post('c', 'U0CARLA01');
  assert.equal(third.status, 429);
  assert.equal(third.headers['retry-after'], '1');
  assert.deepEqual(slack.violations.splice(0).map(({ rule }) => rule), ['too_fast']);
  now += 1000;
  assert.equal((await post('c', 'U0CARLA01')).json.ok, true, 'a second makes room for one');
  assert.equal((await post('d')).status, 429, 'and not for two, although this channel is open');
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['too_fast']);
});

test('a call before Retry-After is over is noted', async () => {
  slack.rateLimit('chat.postMessage', 30);
  const limited = await post('a');
  assert.equal(limited.status, 429);
  assert.equal(limited.headers['retry-after'], '30');
  assert.deepEqual(slack.violations, []);
  assert.equal((await post('a')).status, 429);
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['retry_after_ignored']);
  assert.equal((await post('b', 'U0BJORN01')).json.ok, true, 'another channel goes on');
});

test('an answer can be lost after the deed', async () => {
  slack.dropAnswer('chat.postMessage');
  await assert.rejects(post('a'), { code: 'ECONNRESET' });
  assert.equal(slack.workspace.own('U0ANNA001').length, 1);
  assert.equal((await post('b')).json.ok, true, 'only once');
});

test('a connection can break before the deed', async () => {
  slack.reset('chat.postMessage');
  await assert.rejects(post('a'), { code: 'ECONNRESET' });
  assert.equal(slack.workspace.own('U0ANNA001').length, 0);
});

test('any answer can be given, without acting', async () => {
  slack.nextReply({ method: 'chat.postMessage', status: 503, body: '<html>busy</html>', headers: { 'Content-Type': 'text/html' } });
  const busy = await post('a');
  assert.equal(busy.status, 503);
  assert.equal(busy.body, '<html>busy</html>');
  slack.nextReply({ method: 'chat.postMessage', body: { ok: false, error: 'internal_error' }, times: 2 });
  assert.equal((await post('a')).json.error, 'internal_error');
  assert.equal((await post('a')).json.error, 'internal_error');
  assert.equal(slack.workspace.own('U0ANNA001').length, 0);
  assert.equal((await post('a')).json.ok, true);
});

test('an answer can be held back, for the calls that match', async () => {
  const release = slack.hold('chat.postMessage', { matches: ({ args }) => args.text === 'Hello a' });
  const held = post('a');
  await release.held;
  assert.equal((await post('b', 'U0BJORN01')).json.ok, true, 'others go on');
  assert.equal(slack.workspace.own('U0ANNA001').length, 0);
  release();
  assert.equal((await held).json.ok, true);
  slack.delay('chat.postMessage', 20);
  const before = performance.now();
  await post('c');
  assert.ok(performance.now() - before >= 19);
});

test('nextCall gives each call once, in order, and waits', async () => {
  await post('a');
  const waiting = [slack.nextCall('chat.postMessage'), slack.nextCall('chat.postMessage', ({ args }) => args.text.endsWith('c'))];
  await post('b');
  await post('c');
  assert.deepEqual((await Promise.all(waiting)).map(({ args }) => args.text), ['Hello a', 'Hello c']);
  assert.equal((await slack.nextCall('chat.postMessage')).args.text, 'Hello b');
  await assert.rejects(slack.nextCall('chat.postMessage', undefined, { timeoutMs: 10 }), /no chat.postMessage within 10 ms/u);
  await slack.until(() => slack.calls.length === 3);
  await assert.rejects(slack.until(() => false, { timeoutMs: 10, what: 'never' }), /never did not come true/u);
});

test('a call keeps its time, its bytes and its answer', async () => {
  await post('a');
  const [call] = slack.callsOf('chat.postMessage');
  assert.ok(Math.abs(call.at - Date.now()) < 10_000);
  assert.equal(JSON.parse(call.body).text, 'Hello a');
  assert.equal(call.answer.body.ok, true);
  assert.equal(call.headers.authorization, 'Bearer xoxb-1-fake');
});

test('mass mentions and posts without delivery_id pass where a test allows them', async () => {
  await begin({ perChannelMs: 0, massMentions: true, deliveryIds: false });
  assert.equal((await callJson(slack, 'chat.postMessage', { channel: 'U0ANNA001', text: '<!here> look' })).json.ok, true);
  assert.deepEqual(slack.violations, []);
});

test('HTTP that is malformed is noted, a client that dies is not', async () => {
  const port = Number(slack.authority.split(':')[1]);
  await exchange(port, 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5', { end: true });
  assert.deepEqual(slack.violations, []);
  await exchange(port, 'NONSENSE\r\n\r\n');
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['malformed_http']);
});
