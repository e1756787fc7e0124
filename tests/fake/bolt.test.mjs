// Slack's own framework against the fake: it must take the fake's signed requests and be content with its answers.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createRequire } from 'node:module';

import { Sender, action, at, command, event, homeOpened, json, messageEvent, unsigned, urlVerification, viewSubmission } from './requests.mjs';
import { FakeSlack, ids } from './slack.mjs';

const { App, HTTPReceiver, LogLevel } = createRequire(new URL('../node/package.json', import.meta.url))('@slack/bolt');

const secret = '7c1f9be3a4d25086b1e07f6d93c8a512';
const undo = { type: 'actions', block_id: 'b1', elements: [{ type: 'button', action_id: 'undo', value: 'r1', text: { type: 'plain_text', text: 'Undo' } }] };
const metadata = (id) => ({ event_type: 'kith_reply', event_payload: { delivery_id: id } });

let slack;
let app;
let sender;

before(async () => {
  slack = await new FakeSlack({ perChannelMs: 0, alsoTaken: ['token', 'team_id'] }).start();
  slack.workspace.addUser({ id: 'U0ANNA001', name: 'anna' });
  const receiver = new HTTPReceiver({
    signingSecret: secret, endpoints: ['/slack/events', '/slack/commands', '/slack/interactivity'], logLevel: LogLevel.ERROR,
  });
  app = new App({
    token: slack.settings.token, receiver, logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiBase, retryConfig: { retries: 0 } },
  });
  app.message(/coffee/u, ({ message, say }) => say({ text: `Logged: ${message.text}`, blocks: [undo], metadata: metadata(message.ts) }));
  app.command('/kith', async ({ command: typed, ack, respond }) => {
    await ack({ response_type: 'ephemeral', text: 'One moment' });
    await respond({ response_type: 'ephemeral', text: `You said ${typed.text}` });
  });
  app.action('undo', async ({ ack, respond, body, client }) => {
    await ack();
    await respond({ replace_original: true, text: 'Taken back', blocks: [] });
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Taken back for good', blocks: [] });
  });
  app.event('app_home_opened', async ({ event: opened, client }) => {
    await client.views.publish({ user_id: opened.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
  });
  app.command('/members', async ({ ack, client, body }) => {
    const names = [];
    for await (const page of client.paginate('users.list', { limit: 1 })) names.push(...page.members.map(({ id }) => id));
    const { user } = await client.users.info({ user: body.user_id });
    const { channel } = await client.conversations.open({ users: body.user_id });
    const { messages } = await client.conversations.history({ channel: channel.id, limit: 10, include_all_metadata: true });
    await client.views.open({ trigger_id: body.trigger_id, view: { type: 'modal', title: { type: 'plain_text', text: 'Log' }, blocks: [] } });
    await ack(JSON.stringify({ names, tz: user.tz, messages: messages.length }));
  });
  app.view('log_connection', ({ ack }) => ack({ response_action: 'errors', errors: { when: 'in the future' } }));
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  sender = new Sender({ secret });
  sender.port = server.address().port;
});
after(async () => {
  sender?.close();
  await app?.stop();
  await slack?.stop();
});
beforeEach(() => { slack.violations.length = 0; });

const typed = (text) => messageEvent(slack.workspace.typed({ user: 'U0ANNA001', text }));

test('an event is taken and answered by a post', async () => {
  const answer = await sender.send(event(typed('had coffee with <@U0BJORN01>')));
  assert.equal(answer.status, 200);
  const call = await slack.nextCall('chat.postMessage');
  assert.equal(call.args.text, 'Logged: had coffee with <@U0BJORN01>');
  assert.equal(slack.workspace.own('U0ANNA001').length, 1);
  assert.deepEqual(slack.violations, []);
});

test('a retried event is an event', async () => {
  const answer = await sender.send(event(typed('coffee again')), { retry: 1 });
  assert.equal(answer.status, 200);
  await slack.nextCall('chat.postMessage', ({ args }) => args.text.endsWith('again'));
  assert.deepEqual(slack.violations, []);
});

test('a command is answered at once and through its response URL', async () => {
  const responseUrl = slack.responseUrl({ kind: 'commands', channel: slack.workspace.direct('U0ANNA001'), user: 'U0ANNA001' });
  const answer = await sender.send(command({ text: 'help &amp; so', user: 'U0ANNA001', responseUrl }));
  assert.equal(answer.status, 200);
  assert.match(answer.headers['content-type'], /^application\/json/u);
  assert.equal(JSON.parse(answer.body).text, 'One moment');
  const call = await slack.nextCall('response_url');
  assert.equal(call.args.text, 'You said help &amp; so');
  assert.deepEqual(slack.violations, []);
});

test('a press on a button changes the message', async () => {
  const channel = slack.workspace.direct('U0ANNA001');
  const message = slack.workspace.post(slack.workspace.conversation(channel), { text: 'Logged', blocks: [undo] });
  const responseUrl = slack.responseUrl({ channel, message, user: 'U0ANNA001' });
  const answer = await sender.send(action({ user: 'U0ANNA001', channel, message, button: undo.elements[0], responseUrl }));
  assert.deepEqual([answer.status, answer.body], [200, '']);
  await slack.nextCall('response_url');
  await slack.nextCall('chat.update');
  assert.equal(message.text, 'Taken back for good');
  assert.deepEqual(slack.violations, []);
});

test('the home page is published', async () => {
  const opened = homeOpened({ user: 'U0ANNA001', channel: slack.workspace.direct('U0ANNA001') });
  assert.equal((await sender.send(event(opened))).status, 200);
  await slack.nextCall('views.publish');
  assert.equal(slack.workspace.homes.get('U0ANNA001').type, 'home');
  assert.deepEqual(slack.violations, []);
});

test('lists, people, histories and modals are what Bolt expects', async () => {
  const trigger = slack.workspace.trigger();
  const answer = await sender.send(command({ command: '/members', text: '', user: 'U0ANNA001', trigger }));
  assert.equal(answer.status, 200, answer.body);
  const told = JSON.parse(answer.body);
  assert.deepEqual(told.names, [ids.botUser, 'U0ANNA001']);
  assert.equal(told.tz, 'Europe/Berlin');
  assert.ok(told.messages >= 1);
  assert.deepEqual(slack.violations, []);
});

test('a submitted view gets its content at once', async () => {
  const answer = await sender.send(viewSubmission({ user: 'U0ANNA001', view: { id: 'V1', type: 'modal', callback_id: 'log_connection', hash: 'h', state: { values: {} } } }));
  assert.deepEqual(JSON.parse(answer.body), { response_action: 'errors', errors: { when: 'in the future' } });
});

test('the challenge comes back', async () => {
  const answer = await sender.send(urlVerification('abc'));
  assert.deepEqual([answer.status, JSON.parse(answer.body)], [200, { challenge: 'abc' }]);
});

test('forged requests are turned away', async () => {
  const built = event(typed('coffee by a forger'));
  const now = Math.trunc(Date.now() / 1000);
  for (const how of [unsigned, { signature: 'v0=0' }, { timestamp: String(now - 400) }]) {
    assert.equal((await sender.send(built, how)).status, 401);
  }
  assert.equal(slack.callsOf('chat.postMessage').some(({ args }) => args?.text.includes('forger')), false);
});

test('each path takes each kind', async () => {
  for (const path of ['/slack/commands', '/slack/interactivity']) {
    assert.equal((await sender.send(at(path, urlVerification('x')))).status, 200);
    assert.equal((await sender.send(at(path, json({ type: 'url_verification', challenge: 'y' })))).status, 200);
  }
});
