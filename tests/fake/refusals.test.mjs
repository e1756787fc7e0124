// Every refusal that the fake makes, one row each: what is sent, what Slack would say, which rule keeps it.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { bearer, callForm, callJson, formHeaders, jsonHeaders, raw } from './call.mjs';
import { applyAnswer, stateOf } from './forms.mjs';
import { FakeSlack } from './slack.mjs';

const metadata = { event_type: 'kith_nudge', event_payload: { delivery_id: 'd-1' } };
const post = (more = {}) => ({ channel: 'U0ANNA001', text: 'Hello', metadata, ...more });
const home = { type: 'home', blocks: [{ type: 'divider' }] };
const modal = { type: 'modal', title: { type: 'plain_text', text: 'Log' }, blocks: [{ type: 'divider' }] };

let slack;
let theirs; // a message that a person typed
let ours; // a message of the app, with blocks

before(async () => {
  slack = await new FakeSlack({ perChannelMs: 0 }).start();
  const { workspace } = slack;
  workspace.addUser({ id: 'U0ANNA001' });
  workspace.addUser({ id: 'U0BJORN01' });
  workspace.addUser({ id: 'U0GONE001', deleted: true });
  workspace.addChannel({ id: 'C0GENERAL', members: ['U0KITHBOT', 'U0ANNA001'] });
  workspace.addChannel({ id: 'C0OTHERS1', members: ['U0ANNA001'] });
  workspace.addChannel({ id: 'C0ARCHIVE', members: ['U0KITHBOT'], is_archived: true });
  slack.oauth.grants.set(everywhere, { place: { id: 'E0BIG0001', teams: ['T0BIG0001'], workspace }, everywhere: true, until: Infinity });
  theirs = workspace.typed({ user: 'U0ANNA001', text: 'hello' });
  ours = workspace.post(workspace.conversation(theirs.channel), { text: 'Hi', blocks: [{ type: 'divider' }] });
});
after(() => slack.stop());
beforeEach(() => { slack.violations.length = 0; });

const everywhere = 'xoxb-everywhere';
const ofEnterprise = { headers: { Authorization: `Bearer ${everywhere}` } };
const api = (method, more = {}) => () => raw(slack, `/api/${method}`, { ...more, headers: { ...bearer(slack), ...more.headers } });
const asJson = (method, args, more) => () => callJson(slack, method, typeof args === 'function' ? args() : args, more);
const asForm = (method, args, more) => () => callForm(slack, method, args, more);

// [what, send, rule, Slack's error, HTTP status]
const rows = [
  // the request
  ['an unknown path', () => raw(slack, '/elsewhere'), 'unknown_path', 'unknown_method', 404],
  ['a foreign Host', api('auth.test', { headers: { Host: 'slack.com' } }), 'host', 'invalid_host'],
  ['an unknown method', api('chat.shout'), 'unknown_method', 'unknown_method'],
  ['a GET of a method that writes', api('chat.postMessage?channel=U0ANNA001&text=x', { verb: 'GET' }), 'http_method', 'invalid_post_type'],
  ['a PUT', api('auth.test', { verb: 'PUT' }), 'http_method', 'invalid_post_type', 405],
  ['no token', () => raw(slack, '/api/auth.test'), 'no_token', 'not_authed'],
  ['another token', api('auth.test', { headers: { Authorization: 'Bearer xoxb-other' } }), 'wrong_token', 'invalid_auth'],
  ['another scheme', api('auth.test', { headers: { Authorization: 'Basic eHg=' } }), 'wrong_token', 'invalid_auth'],
  ['two tokens', api('auth.test', { headers: { Authorization: ['Bearer xoxb-1-fake', 'Bearer xoxb-1-fake'] } }), 'two_tokens', 'invalid_auth'],
  ['the token in the body', asForm('auth.test', { token: 'xoxb-1-fake' }), 'token_outside_header', 'invalid_auth'],
  ['the token in the query', api('auth.test?token=xoxb-1-fake', { verb: 'GET' }), 'token_outside_header', 'invalid_auth'],
  ['a field named token', asJson('auth.test', { token: 'xoxb-something-else' }), 'token_outside_header', 'invalid_auth'],
  ['arguments of a POST in the query', api('users.info?user=U0ANNA001'), 'arguments_in_query', 'invalid_arguments'],
  ['a GET with a body', api('users.info?user=U0ANNA001', { verb: 'GET', body: 'user=U0ANNA001', headers: formHeaders }), 'body_with_get', 'invalid_post_type'],
  ['a body without a content type', api('auth.test', { body: '{}' }), 'missing_post_type', 'missing_post_type'],
  ['a body of another type', api('auth.test', { body: 'x', headers: { 'Content-Type': 'text/plain' } }), 'invalid_post_type', 'invalid_post_type'],
  ['JSON without charset', api('auth.test', { body: '{}', headers: { 'Content-Type': 'application/json' } }), 'missing_charset', 'missing_charset'],
  ['JSON in another charset', api('auth.test', { body: '{}', headers: { 'Content-Type': 'application/json; charset=latin1' } }), 'charset', 'invalid_charset'],
  ['a form with a charset', api('auth.test', { body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' } }), 'superfluous_charset', 'superfluous_charset'],
  ['JSON for a method that takes forms only', asJson('users.info', { user: 'U0ANNA001' }), 'json_for_form_method', 'invalid_arguments'],
  ['broken JSON', asJson('chat.postMessage', '{"channel":'), 'invalid_json', 'invalid_json'],
  ['JSON that is no object', asJson('chat.postMessage', '[]'), 'json_not_object', 'json_not_object'],
  ['a body that is not UTF-8', api('chat.postMessage', { body: Buffer.from([0x7b, 0xff, 0x7d]), headers: jsonHeaders }), 'invalid_utf8', 'invalid_charset'],
  ['a broken escape in a form', asForm('users.info', 'user=%zz'), 'broken_escape', 'invalid_form_data'],
  ['a field twice in a form', asForm('users.info', 'user=U0ANNA001&user=U0ANNA001'), 'repeated_field', 'invalid_form_data'],
  ['an unknown argument', asJson('chat.postMessage', post({ tread_ts: '1.000000' })), 'unknown_argument', 'invalid_arguments'],
  ['client_msg_id, which no page of Slack names', asJson('chat.postMessage', post({ client_msg_id: 'x' })), 'unknown_argument', 'invalid_arguments'],
  ['a missing argument', asJson('chat.postMessage', { text: 'x', metadata }), 'missing_argument', 'invalid_arguments'],
  ['an empty required argument', asJson('chat.postMessage', post({ channel: '' })), 'missing_argument', 'invalid_arguments'],
  ['a boolean as a string', asJson('chat.postMessage', post({ unfurl_links: 'false' })), 'argument_type', 'invalid_arguments'],
  ['a number as text', asJson('chat.postMessage', post({ text: 5 })), 'argument_type', 'invalid_arguments'],
  ['a form boolean that is none', asForm('users.info', { user: 'U0ANNA001', include_locale: 'yes' }), 'argument_type', 'invalid_arguments'],
  ['a form integer that is none', asForm('users.list', { limit: '10.5' }), 'argument_type', 'invalid_arguments'],

  // messages
  ['no text and no blocks', asJson('chat.postMessage', { channel: 'U0ANNA001', metadata }), 'no_text', 'no_text'],
  ['blocks without text', asJson('chat.postMessage', { channel: 'U0ANNA001', metadata, blocks: [{ type: 'divider' }] }), 'no_text_beside_blocks', 'no_text'],
  ['a blank text', asJson('chat.postMessage', post({ text: ' \n' })), 'no_text', 'no_text'],
  ['a text over 4,000 characters', asJson('chat.postMessage', post({ text: 'x'.repeat(4001) })), 'text_too_long', 'msg_too_long'],
  ['texts over 10,000 characters in all', asJson('chat.postMessage', post({ text: 'x'.repeat(1001), blocks: ['a', 'b', 'c'].map((letter) => ({ type: 'section', text: { type: 'mrkdwn', text: letter.repeat(3000) } })) })), 'blocks_too_long', 'msg_blocks_too_long'],
  ['blocks that are no array', asJson('chat.postMessage', post({ blocks: '[]' })), 'blocks_format', 'invalid_blocks_format'],
  ['blocks encoded twice in a form', asForm('chat.postMessage', { channel: 'U0ANNA001', text: 'x', metadata: JSON.stringify(metadata), blocks: JSON.stringify('[]') }), 'blocks_format', 'invalid_blocks_format'],
  ['a block that breaks a limit', asJson('chat.postMessage', post({ blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] })), 'bad_blocks', 'invalid_blocks'],
  ['<!channel> in the text', asJson('chat.postMessage', post({ text: 'hey <!channel>' })), 'mass_mention', 'restricted_action'],
  ['<!here|label> in the text', asJson('chat.postMessage', post({ text: '<!here|here>' })), 'mass_mention', 'restricted_action'],
  ['<!everyone> in a block', asJson('chat.postMessage', post({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<!everyone>' } }] })), 'mass_mention', 'restricted_action'],
  ['a broadcast element in rich text', asJson('chat.postMessage', post({ blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }] }] })), 'mass_mention', 'restricted_action'],
  ['a raw < in the text', asJson('chat.postMessage', post({ text: '1 < 2' })), 'bad_text', 'invalid_arguments'],
  ['a raw > in the text', asJson('chat.postMessage', post({ text: '2 > 1' })), 'bad_text', 'invalid_arguments'],
  ['a raw & in the text', asJson('chat.postMessage', post({ text: 'Sales & Marketing' })), 'bad_text', 'invalid_arguments'],
  ['an unknown control sequence', asJson('chat.postMessage', post({ text: '<@anna>' })), 'bad_text', 'invalid_arguments'],
  ['a date without its fallback', asJson('chat.postMessage', post({ text: '<!date^1764547200^{date}>' })), 'bad_text', 'invalid_arguments'],
  ['a control character', asJson('chat.postMessage', post({ text: 'a\u0000b' })), 'bad_text', 'invalid_arguments'],
  ['half of a surrogate pair', asJson('chat.postMessage', post({ text: 'a\ud800b' })), 'bad_text', 'invalid_arguments'],
  ['link_names', asJson('chat.postMessage', post({ link_names: true })), 'link_names', 'invalid_arguments'],
  ['parse: full', asJson('chat.postMessage', post({ parse: 'full' })), 'parse', 'invalid_arguments'],
  ['a thread that is no time stamp', asJson('chat.postMessage', post({ thread_ts: 'yesterday' })), 'bad_timestamp', 'invalid_arguments'],
  ['an unknown thread', asJson('chat.postMessage', post({ thread_ts: '1.000001' })), 'unknown_message', 'message_not_found'],
  ['reply_broadcast without a thread', asJson('chat.postMessage', post({ reply_broadcast: true })), 'broadcast_without_thread', 'invalid_arguments'],
  ['an unknown channel', asJson('chat.postMessage', post({ channel: 'C0NOWHERE' })), 'unknown_channel', 'channel_not_found'],
  ['an unknown user as channel', asJson('chat.postMessage', post({ channel: 'U0NOBODY1' })), 'unknown_channel', 'channel_not_found'],
  ['a deactivated user', asJson('chat.postMessage', post({ channel: 'U0GONE001' })), 'user_disabled', 'user_disabled'],
  ['a channel without the app', asJson('chat.postMessage', post({ channel: 'C0OTHERS1' })), 'not_in_channel', 'not_in_channel'],
  ['an archived channel', asJson('chat.postMessage', post({ channel: 'C0ARCHIVE' })), 'archived', 'is_archived'],

  // metadata
  ['a post without metadata', asJson('chat.postMessage', { channel: 'U0ANNA001', text: 'x' }), 'no_delivery_id', 'invalid_metadata_format'],
  ['metadata without event_type', asJson('chat.postMessage', post({ metadata: { event_payload: { delivery_id: '1' } } })), 'bad_metadata', 'invalid_metadata_format'],
  ['metadata without event_payload', asJson('chat.postMessage', post({ metadata: { event_type: 'x' } })), 'bad_metadata', 'invalid_metadata_format'],
  ['metadata with an unknown field', asJson('chat.postMessage', post({ metadata: { ...metadata, delivery_id: '1' } })), 'bad_metadata', 'invalid_metadata_format'],
  ['a payload that is not flat', asJson('chat.postMessage', post({ metadata: { event_type: 'x', event_payload: { delivery_id: '1', more: {} } } })), 'bad_metadata', 'invalid_metadata_format'],
  ['a payload without delivery_id', asJson('chat.postMessage', post({ metadata: { event_type: 'x', event_payload: {} } })), 'bad_metadata', 'invalid_metadata_format'],
  ['a delivery_id that is a number', asJson('chat.postMessage', post({ metadata: { event_type: 'x', event_payload: { delivery_id: 1 } } })), 'bad_metadata', 'invalid_metadata_format'],
  ['metadata over 4 KiB', asJson('chat.postMessage', post({ metadata: { event_type: 'x', event_payload: { delivery_id: 'x'.repeat(4096) } } })), 'metadata_too_large', 'metadata_too_large'],

  // changing messages
  ['an update of an unknown message', asJson('chat.update', () => ({ channel: theirs.channel, ts: '1.000001', text: 'x' })), 'unknown_message', 'message_not_found'],
  ['an update through a user id', asJson('chat.update', () => ({ channel: 'U0ANNA001', ts: ours.ts, text: 'x' })), 'unknown_channel', 'channel_not_found'],
  ['an update of a person\'s message', asJson('chat.update', () => ({ channel: theirs.channel, ts: theirs.message.ts, text: 'x' })), 'foreign_message', 'cant_update_message'],
  ['an update that leaves old blocks open', asJson('chat.update', () => ({ channel: theirs.channel, ts: ours.ts, text: 'x' })), 'blocks_left_open', 'invalid_blocks'],
  ['an update without text', asJson('chat.update', () => ({ channel: theirs.channel, ts: ours.ts, blocks: [] })), 'no_text_beside_blocks', 'no_text'],
  ['deleting a person\'s message', asJson('chat.delete', () => ({ channel: theirs.channel, ts: theirs.message.ts })), 'foreign_message', 'cant_delete_message'],
  ['an ephemeral for somebody outside the channel', asJson('chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0BJORN01', text: 'x' }), 'user_not_in_channel', 'user_not_in_channel'],

  // conversations and people
  ['conversations.open without anybody', asJson('conversations.open', {}), 'users_or_channel', 'invalid_arguments'],
  ['conversations.open with users and channel', asJson('conversations.open', { users: 'U0ANNA001', channel: 'C0GENERAL' }), 'users_or_channel', 'invalid_arguments'],
  ['conversations.open with an unknown user', asJson('conversations.open', { users: 'U0NOBODY1' }), 'unknown_user', 'user_not_found'],
  ['conversations.open with a deactivated user', asJson('conversations.open', { users: 'U0GONE001' }), 'user_disabled', 'user_disabled'],
  ['conversations.open with nine people', asJson('conversations.open', { users: 'U1,U2,U3,U4,U5,U6,U7,U8,U9' }), 'too_many_users', 'too_many_users'],
  ['conversations.open with somebody twice', asJson('conversations.open', { users: 'U0ANNA001,U0ANNA001' }), 'invalid_users', 'invalid_user_combination'],
  ['users as an array', asJson('conversations.open', { users: ['U0ANNA001'] }), 'argument_type', 'invalid_arguments'],
  ['the history of an unknown conversation', asForm('conversations.history', { channel: 'D0NOWHERE' }), 'unknown_channel', 'channel_not_found'],
  ['a history since yesterday', asForm('conversations.history', { channel: 'C0GENERAL', oldest: 'yesterday' }), 'bad_timestamp', 'invalid_arguments'],
  ['the replies to nothing', asForm('conversations.replies', { channel: 'C0GENERAL', ts: '1.000001' }), 'unknown_message', 'message_not_found'],
  ['a list of people of a whole enterprise', asForm('users.list', { limit: '5' }, ofEnterprise), 'no_team', 'missing_argument'],
  ['a list of people of a workspace that the app is not in', asForm('users.list', { limit: '5', team_id: 'T0BIG0002' }, ofEnterprise), 'other_team', 'team_access_not_granted'],
  ['a history of 1,000', asForm('conversations.history', { channel: 'C0GENERAL', limit: '1000' }), 'bad_limit', 'invalid_limit'],
  ['a list without a limit', asForm('users.list', {}), 'no_limit', 'limit_required'],
  ['an invented cursor', asForm('users.list', { limit: '2', cursor: 'abc=' }), 'bad_cursor', 'invalid_cursor'],

  // views
  ['a modal for the home page', asJson('views.publish', { user_id: 'U0ANNA001', view: modal }), 'bad_view', 'invalid_arguments'],
  ['a view that is text', asJson('views.publish', { user_id: 'U0ANNA001', view: JSON.stringify(home) }), 'argument_type', 'invalid_arguments'],
  ['a home page for nobody', asJson('views.publish', { user_id: 'U0NOBODY1', view: home }), 'unknown_user', 'user_not_found'],
  ['a home page with an old hash', asJson('views.publish', { user_id: 'U0ANNA001', view: home, hash: 'old' }), 'hash_conflict', 'hash_conflict'],
  ['a view sent back with Slack\'s own fields', asJson('views.publish', { user_id: 'U0ANNA001', view: { ...home, id: 'V1' } }), 'bad_view', 'invalid_arguments'],
  ['<!here> on the home page', asJson('views.publish', { user_id: 'U0ANNA001', view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<!here>' } }] } }), 'mass_mention', 'invalid_arguments'],
  ['a view over 250 kB', asJson('views.publish', { user_id: 'U0ANNA001', view: { ...home, private_metadata: 'x'.repeat(250_000) } }), 'view_too_large', 'view_too_large'],
  ['an invented trigger', asJson('views.open', { trigger_id: '1.2.3', view: modal }), 'unknown_trigger', 'invalid_trigger_id'],
  ['an update of an unknown view', asJson('views.update', { view_id: 'V0', view: modal }), 'unknown_view', 'not_found'],

  // response URLs
  ['an invented response URL', () => raw(slack, '/hooks/actions/T/1/x', { headers: jsonHeaders, body: '{"text":"x"}' }), 'unknown_url', 'invalid_url', 404],
  ['a GET of a response URL', () => hook({ text: 'x' }, { verb: 'GET', body: '' }), 'http_method', 'invalid_post_type', 405],
  ['a response with the token', () => hook({ text: 'x' }, { headers: { ...jsonHeaders, ...bearer(slack) } }), 'token_leaked', 'invalid_auth', 400],
  ['a response as a form', () => hook({}, { headers: formHeaders, body: 'text=x' }), 'invalid_post_type', 'invalid_post_type', 400],
  ['a response that is no JSON', () => hook({}, { body: 'x' }), 'invalid_json', 'invalid_json'],
  ['a response with a channel', () => hook({ text: 'x', channel: 'C0GENERAL' }), 'unknown_argument', 'invalid_arguments'],
  ['a response with a flag as a string', () => hook({ text: 'x', replace_original: 'true' }), 'argument_type', 'invalid_arguments'],
  ['a response of an unknown type', () => hook({ text: 'x', response_type: 'loud' }), 'response_type', 'invalid_arguments'],
  ['a response in a thread that is ephemeral', () => hook({ text: 'x', thread_ts: '1.000001' }), 'thread_in_response', 'invalid_arguments'],
  ['a response without text', () => hook({ blocks: [{ type: 'divider' }] }), 'no_text_beside_blocks', 'no_text'],
  ['a response with a bad metadata', () => hook({ text: 'x', metadata: {} }), 'bad_metadata', 'invalid_metadata_format'],
];

const hook = (args, { headers = jsonHeaders, body = JSON.stringify(args), verb } = {}) => raw(
  slack, slack.workspace.responseUrl({ channel: theirs.channel, user: 'U0ANNA001' }), { headers, body, verb },
);

for (const [what, send, rule, error, status = 200] of rows) {
  test(`refused: ${what}`, async () => {
    const answer = await send();
    assert.equal(answer.status, status);
    assert.equal(answer.json?.ok, false, answer.body);
    assert.equal(answer.json.error, error);
    assert.deepEqual(slack.violations.map((violation) => violation.rule), [rule]);
  });
}

test('a trigger works once and for 3 s', async () => {
  const trigger = slack.workspace.trigger();
  assert.equal((await callJson(slack, 'views.open', { trigger_id: trigger, view: modal })).json.ok, true);
  assert.equal((await callJson(slack, 'views.open', { trigger_id: trigger, view: modal })).json.error, 'exchanged_trigger_id');
  const late = slack.workspace.trigger();
  slack.clock = () => Date.now() + 3001;
  const answer = await callJson(slack, 'views.open', { trigger_id: late, view: modal });
  slack.clock = Date.now;
  assert.equal(answer.json.error, 'expired_trigger_id');
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['used_trigger', 'expired_trigger']);
});

test('a view is pushed over an open one, three at most', async () => {
  const { workspace } = slack;
  const user = 'U0ANNA001';
  const push = async (view) => (await callJson(slack, 'views.push', { trigger_id: workspace.trigger({ user, view }), view: modal })).json;
  assert.equal((await push()).error, 'invalid_trigger_id', 'from no modal');
  const opened = await callJson(slack, 'views.open', { trigger_id: workspace.trigger({ user }), view: modal });
  const { view: second } = await push(opened.json.view.id);
  assert.equal(second.previous_view_id, opened.json.view.id);
  assert.equal((await push(second.id)).ok, true);
  assert.equal((await push(second.id)).error, 'push_limit_reached');
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['push_without_view', 'too_many_views']);
});

test('an answer to a submission is judged as the client would', () => {
  const input = { type: 'input', block_id: 'day', label: { type: 'plain_text', text: 'When?' }, element: { type: 'datepicker', action_id: 'day' } };
  const view = { ...modal, id: 'V1', blocks: [input] };
  const answer = (body, { status = 200, type = 'application/json' } = {}) => applyAnswer(slack, 'U0ANNA001', view, {
    status, headers: { 'content-type': type }, body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  assert.throws(() => stateOf(view), /day is required/u);
  assert.equal(stateOf(view, { day: '2026-01-01' }).values.day.day.selected_date, '2026-01-01');
  assert.equal(answer('').action, 'close');
  assert.deepEqual(answer({ response_action: 'errors', errors: { day: 'Too late' } }), { action: 'errors', errors: { day: 'Too late' } });
  assert.deepEqual(slack.violations, []);
  answer('', { status: 503 });
  answer('{}', { type: 'text/plain' });
  answer({});
  answer({ response_action: 'clear', view: modal });
  answer({ response_action: 'errors', errors: {} });
  answer({ response_action: 'errors', errors: { other: 'x' } });
  answer({ response_action: 'errors', errors: { day: '' } });
  answer({ response_action: 'update', view: { type: 'modal', blocks: [] } });
  assert.deepEqual(slack.violations.map(({ rule }) => rule), [
    'view_answer_status', 'view_answer_type', 'view_answer_action', 'view_answer_fields', 'view_errors_empty', 'view_errors_block',
    'view_errors_text', 'bad_view',
  ]);
});

test('a response URL takes five uses within 30 minutes', async () => {
  const path = slack.workspace.responseUrl({ channel: theirs.channel, user: 'U0ANNA001' });
  const use = () => raw(slack, path, { headers: jsonHeaders, body: '{"text":"x"}' });
  for (let use_ = 1; use_ <= 5; use_ += 1) assert.equal((await use()).body, 'ok');
  assert.equal((await use()).json.error, 'used_url');
  const old = slack.workspace.responseUrl({ channel: theirs.channel, user: 'U0ANNA001' });
  slack.clock = () => Date.now() + 30 * 60_000 + 1;
  const answer = await raw(slack, old, { headers: jsonHeaders, body: '{"text":"x"}' });
  slack.clock = Date.now;
  assert.equal(answer.json.error, 'expired_url');
});

test('asking who somebody is may find nobody', async () => {
  assert.equal((await callForm(slack, 'users.info', { user: 'U0NOBODY1' })).json.error, 'user_not_found');
  assert.deepEqual(slack.violations, []);
});

test('channels and user groups are shown to who may see them', async (t) => {
  const { workspace, settings } = slack;
  const { scopes } = settings;
  workspace.addChannel({ id: 'C0SECRET1', members: ['U0KITHBOT', 'U0ANNA001'], is_private: true });
  workspace.addChannel({ id: 'C0HIDDEN1', members: ['U0ANNA001'], is_private: true });
  workspace.addUsergroup({ id: 'S0PAY0001', handle: 'payments', users: ['U0ANNA001'] });
  t.after(() => {
    settings.scopes = scopes;
    workspace.usergroups.delete('S0PAY0001');
    for (const id of ['C0SECRET1', 'C0HIDDEN1']) workspace.conversations.delete(id);
  });
  const ask = async (method, fields) => (await callForm(slack, method, fields)).json;
  const types = 'public_channel,private_channel';
  const own = await ask('users.conversations', { types, exclude_archived: 'true', limit: '100' });
  assert.deepEqual(own.channels.map(({ id }) => id), ['C0GENERAL', 'C0SECRET1']);
  assert.deepEqual((await ask('users.conversations', { limit: '100' })).channels.map(({ id }) => id), ['C0GENERAL', 'C0ARCHIVE']);
  assert.deepEqual((await ask('conversations.members', { channel: 'C0OTHERS1', limit: '100' })).members, ['U0ANNA001']);
  assert.equal((await ask('conversations.members', { channel: 'C0HIDDEN1', limit: '100' })).error, 'channel_not_found');
  assert.equal((await ask('usergroups.list', {})).usergroups[0].users, undefined);
  assert.deepEqual((await ask('usergroups.list', { include_users: 'true' })).usergroups[0].users, ['U0ANNA001']);
  assert.deepEqual((await ask('usergroups.users.list', { usergroup: 'S0PAY0001' })).users, ['U0ANNA001']);
  assert.equal((await ask('usergroups.users.list', { usergroup: 'S0NOBODY1' })).error, 'no_such_subteam', "'unknown_usergroup' is a careful question");
  assert.deepEqual(slack.violations, []);
  settings.scopes = 'channels:read';
  assert.equal((await ask('users.conversations', { types, limit: '100' })).needed, 'groups:read');
  assert.equal((await ask('conversations.members', { channel: 'C0SECRET1', limit: '100' })).needed, 'groups:read');
  assert.equal((await ask('usergroups.list', {})).needed, 'usergroups:read');
  assert.equal((await ask('users.conversations', { types: 'im', limit: '100' })).error, 'invalid_types');
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['missing_scope', 'missing_scope', 'missing_scope', 'bad_types']);
});

test('a method without its scope says which one it needs', async (t) => {
  const { scopes } = slack.settings;
  t.after(() => { slack.settings.scopes = scopes; });
  slack.settings.scopes = 'chat:write,users:read.email';
  for (const method of ['users.list', 'users.info']) {
    const { json } = await callForm(slack, method, method === 'users.list' ? { limit: '1' } : { user: 'U0ANNA001' });
    assert.deepEqual([json.ok, json.error, json.needed, json.provided], [false, 'missing_scope', 'users:read', 'chat:write,users:read.email']);
  }
  assert.deepEqual(slack.violations.map(({ rule }) => rule), ['missing_scope', 'missing_scope']);
});

test('a method may be called as often in a minute as its tier says', async () => {
  const own = await new FakeSlack({ tiers: { 2: 2 } }).start();
  try {
    const list = () => callForm(own, 'users.list', { limit: '1' });
    assert.equal((await list()).json.ok, true);
    assert.equal((await list()).json.ok, true);
    const refused = await list();
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers['retry-after']) > 50, refused.headers['retry-after']);
    assert.equal((await callForm(own, 'users.info', { user: 'U0KITHBOT' })).json.ok, true, 'another method goes on');
    assert.equal((await list()).status, 429);
    assert.deepEqual(own.violations.map(({ rule }) => rule), ['tier_limit', 'retry_after_ignored']);
  } finally {
    await own.stop();
  }
});

test('a list shows the locale when asked, the address with its scope, and nobody of other workspaces', async (t) => {
  const { workspace, settings } = slack;
  const { scopes } = settings;
  workspace.addUser({ id: 'U0ELSE001', team_id: 'T0ELSE001', is_stranger: true });
  t.after(() => {
    settings.scopes = scopes;
    settings.pageSizes = [];
    workspace.users.delete('U0ELSE001');
  });
  const list = async (more) => (await callForm(slack, 'users.list', { limit: '100', ...more })).json;
  const plain = await list({});
  assert.ok(plain.members.every((user) => user.locale === undefined && user.profile.email.includes('@')));
  assert.ok(!plain.members.some(({ id }) => id === 'U0ELSE001'));
  assert.ok((await list({ include_locale: 'true' })).members.every(({ locale }) => locale === 'en-GB'));
  settings.scopes = 'users:read';
  assert.ok((await list({})).members.every(({ profile }) => profile.email === undefined));
  settings.pageSizes = [1, 0];
  const first = await list({});
  assert.equal(first.members.length, 1);
  const second = await list({ cursor: first.response_metadata.next_cursor });
  assert.equal(second.members.length, 0);
  const third = await list({ cursor: second.response_metadata.next_cursor });
  assert.deepEqual([third.members.length, third.response_metadata.next_cursor], [plain.members.length - 1, '']);
  assert.equal((await callForm(slack, 'users.info', { user: 'U0ELSE001', include_locale: 'true' })).json.user.locale, undefined);
  assert.deepEqual(slack.violations, []);
});

test('every rule of the fake has a test', async () => {
  const { readFile, readdir } = await import('node:fs/promises');
  const here = new URL('.', import.meta.url);
  const files = (await readdir(here)).filter((name) => name.endsWith('.mjs'));
  const sources = await Promise.all(files.filter((name) => !name.endsWith('.test.mjs')).map((name) => readFile(new URL(name, here), 'utf8')));
  const tests = await Promise.all(files.filter((name) => name.endsWith('.test.mjs')).map((name) => readFile(new URL(name, here), 'utf8')));
  const rules = new Set(sources.flatMap((source) => [...source.matchAll(/new Refused\(\s*(?:blocks === undefined \? )?'(\w+)'(?: : '(\w+)')?/gu)].flatMap((found) => found.slice(1).filter(Boolean))));
  assert.ok(rules.size > 40, `found only ${rules.size} rules`);
  assert.deepEqual([...rules].filter((rule) => !tests.some((source) => source.includes(`'${rule}'`))), []);
});
