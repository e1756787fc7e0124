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

const errorsOf = (method, body) => [...typeErrors([['told', { method, body }]])];

test('lists of people and single records', async () => {
  assert.deepEqual(errorsOf('users.list', (await callForm(slack, 'users.list', { limit: '9', include_locale: 'true' })).json), []);
  assert.deepEqual(errorsOf('users.info', (await callForm(slack, 'users.info', { user: 'U0ANNA001' })).json), []);
});

test('user groups, channels, who is in them, and events of both', async () => {
  slack.workspace.addUsergroup({ id: 'S0PAY0001', handle: 'payments', users: ['U0ANNA001'] });
  slack.workspace.addChannel({ id: 'C0GENERAL', members: ['U0KITHBOT', 'U0ANNA001'] });
  const asked = {
    'usergroups.list': {}, 'usergroups.users.list': { usergroup: 'S0PAY0001' }, 'users.conversations': { limit: '9' },
    'conversations.members': { channel: 'C0GENERAL', limit: '9' },
  };
  for (const [method, fields] of Object.entries(asked)) {
    assert.deepEqual(errorsOf(method, (await callForm(slack, method, fields)).json), [], method);
  }
  assert.deepEqual(errorsOf('member_left_channel', membershipEvent('member_left_channel', { user: 'U1', channel: 'C1' })), []);
  assert.deepEqual(errorsOf('subteam_members_changed', subteamEvent('S1', { added: ['U1'] })), []);
});

test('a field of a record that is none of Slack\'s is found', () => {
  assert.notDeepEqual(errorsOf('users.info', { ok: true, user: { id: 'U1', is_stranger: 'yes' } }), []);
  assert.notDeepEqual(errorsOf('users.list', { ok: true, members: [{ id: 'U1', shoe_size: 43 }] }), []);
});
