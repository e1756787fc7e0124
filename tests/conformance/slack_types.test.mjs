// Every message and view that we send is what Slack's own types for TypeScript say it must be.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { messages, randomMessages, typeErrors } from './payloads.mjs';

const all = messages();

test('the scenes hold every kind of message, every block we use and every way out', () => {
  const kinds = new Set(all.map(({ kind }) => kind));
  for (const kind of [
    'nudge_check_in', 'nudge_introduction', 'nudge_invitation', 'nudge_reminder', 'nudge_answer', 'nudges_together', 'nudges_together_answered', 'log', 'log_undone',
    'log_which_person', 'why', 'help', 'settings', 'list', 'rule_preview', 'rule_faulty', 'rules', 'home', 'my_data',
    'form_log', 'form_settings', 'form_pause', 'form_erase', 'form_why', 'form_feedback',
    'delete_data', 'crisis', 'support', 'privacy', 'snooze', 'stop', 'start', 'not_understood',
  ]) assert.ok(kinds.has(kind), kind);
  assert.deepEqual([...new Set(all.map(({ method }) => method))].sort(), [
    'chat.postMessage', 'chat.update', 'response_url', 'views.open', 'views.publish', 'views.push', 'views.update',
  ]);
  const blocks = new Set(all.flatMap(({ body }) => body.blocks ?? body.view.blocks).map(({ type }) => type));
  for (const type of ['actions', 'context', 'header', 'rich_text', 'section']) assert.ok(blocks.has(type), type);
  assert.deepEqual(all.filter(({ failed }) => failed), []);
});

const plain = (text) => ({ type: 'plain_text', text });
const button = { type: 'button', text: plain('Done'), action_id: 'done', value: '1' };
const post = (...blocks) => ({ method: 'chat.postMessage', body: { channel: 'D1', text: 'x', blocks } });
const open = (view) => ({ method: 'views.open', body: { trigger_id: '1.1', view: { type: 'modal', title: plain('x'), blocks: [], ...view } } });
const good = {
  post: post({ type: 'actions', elements: [button] }, { type: 'divider' }),
  open: open({ blocks: [{ type: 'input', label: plain('x'), element: { type: 'plain_text_input', action_id: 'a' } }] }),
};
const planted = {
  header_without_text: post({ type: 'header' }),
  unknown_block: post({ type: 'sektion' }),
  markup_in_a_header: post({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }),
  value_as_number: post({ type: 'actions', elements: [{ ...button, value: 1 }] }),
  placeholder_on_a_button: post({ type: 'actions', elements: [{ ...button, placeholder: plain('x') }] }),
  emoji_on_markup: post({ type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: true } }),
  typing_in_actions: post({ type: 'actions', elements: [{ type: 'plain_text_input', action_id: 'a' }] }),
  unknown_style: post({ type: 'actions', elements: [{ ...button, style: 'loud' }] }),
  no_text: { method: 'chat.postMessage', body: { channel: 'D1', blocks: [] } },
  no_channel: { method: 'chat.postMessage', body: { text: 'x', blocks: [] } },
  misspelt_argument: { method: 'chat.postMessage', body: { channel: 'D1', text: 'x', tread_ts: '1.1' } },
  update_without_ts: { method: 'chat.update', body: { channel: 'D1', text: 'x' } },
  title_on_a_home_view: { method: 'views.publish', body: { user_id: 'U1', view: { type: 'home', title: plain('x'), blocks: [] } } },
  modal_without_title: open({ title: undefined }),
  button_as_input: open({ blocks: [{ type: 'input', label: plain('x'), element: button }] }),
  manifest_without_name: { method: 'manifest', body: { display_information: {} } },
  manifest_with_a_wrong_event: {
    method: 'manifest', body: { display_information: { name: 'x' }, settings: { event_subscriptions: { bot_events: 'message.im' } } },
  },
};

// All in one run of the compiler.
let errors;
before(() => {
  const payloads = [...Object.entries(good), ...Object.entries(planted)].map(([name, payload]) => [`planted.${name}`, payload]);
  for (const [index, payload] of all.entries()) payloads.push([`${payload.kind}.${payload.cast}.${index}`, payload]);
  for (const [index, payload] of randomMessages().entries()) payloads.push([`${payload.kind}.${payload.cast}.r${index}`, payload]);
  errors = typeErrors(payloads);
});

test('what we send has the types of @slack/types and @slack/web-api', () => {
  assert.deepEqual([...errors].filter(([name]) => !name.startsWith('planted.')), []);
});

test('a planted fault is found, and what is right beside it is not', () => {
  const found = [...errors.keys()].filter((name) => name.startsWith('planted.'));
  assert.deepEqual(found.sort(), Object.keys(planted).map((name) => `planted.${name}`).sort());
});
