// What the fake Slack tells of people has the types of Slack's own packages: a test that is content with the fake is
// content with what Slack says it sends.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { callForm } from '../fake/call.mjs';
import { membershipEvent, subteamEvent } from '../fake/requests.mjs';
import { FakeSlack } from '../fake/slack.mjs';
import { typeErrors } from './payloads.mjs';

let slack;
before(async () => {
  slack = await new FakeSlack({ pageSizes: [1] }).start();
  slack.workspace.addUser({ id: 'U0ANNA001', name: 'anna', is_restricted: true });
  Object.assign(slack.workspace.user('U0ANNA001').profile, { status_emoji: ':palm_tree:', status_text: 'Rome', status_expiration: 1767225600 });
});
after(() => slack.stop());

const told = async (method, fields) => [method, (await callForm(slack, method, fields)).json];
// Of [method or event, body] pairs, all in one run of the compiler.
const errorsOf = (...pairs) => [...typeErrors(pairs.map(([method, body]) => [method, { method, body }]))];

test('lists of people and single records', async () => {
  assert.deepEqual(errorsOf(
    await told('users.list', { limit: '9', include_locale: 'true' }), await told('users.info', { user: 'U0ANNA001' }),
  ), []);
});

test('user groups, channels, who is in them, and events of both', async () => {
  slack.workspace.addUsergroup({ id: 'S0PAY0001', handle: 'payments', users: ['U0ANNA001'] });
  slack.workspace.addChannel({ id: 'C0GENERAL', members: ['U0KITHBOT', 'U0ANNA001'] });
  assert.deepEqual(errorsOf(
    await told('usergroups.list', {}), await told('usergroups.users.list', { usergroup: 'S0PAY0001' }),
    await told('users.conversations', { limit: '9' }), await told('conversations.members', { channel: 'C0GENERAL', limit: '9' }),
    ['member_left_channel', membershipEvent('member_left_channel', { user: 'U1', channel: 'C1' })],
    ['subteam_members_changed', subteamEvent('S1', { added: ['U1'] })],
  ), []);
});

test('a field of a record that is none of Slack\'s is found', () => {
  const found = errorsOf(
    ['users.info', { ok: true, user: { id: 'U1', is_stranger: 'yes' } }], ['users.list', { ok: true, members: [{ id: 'U1', shoe_size: 43 }] }],
  );
  assert.deepEqual(found.map(([method]) => method).sort(), ['users.info', 'users.list']);
});
