// What the fake Slack tells of people has the types of Slack's own packages: a test that is content with the fake is
// content with what Slack says it sends.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { callForm } from '../fake/call.mjs';
import { membershipEvent, subteamEvent } from '../fake/requests.mjs';
import { FakeSlack } from '../fake/slack.mjs';
import { typeErrors } from './payloads.mjs';

// A field that is none of Slack's.
const planted = {
  'users.info': { ok: true, user: { id: 'U1', is_stranger: 'yes' } },
  'users.list': { ok: true, members: [{ id: 'U1', shoe_size: 43 }] },
};

// Of each method and event: what the compiler has against what the fake tells, and against what is planted. All in one run of
// the compiler, whose start is most of its work.
const told = {};
let errors;
before(async () => {
  const slack = await new FakeSlack({ pageSizes: [1] }).start();
  try {
    slack.workspace.addUser({ id: 'U0ANNA001', name: 'anna', is_restricted: true });
    Object.assign(slack.workspace.user('U0ANNA001').profile, { status_emoji: ':palm_tree:', status_text: 'Rome', status_expiration: 1767225600 });
    slack.workspace.addUsergroup({ id: 'S0PAY0001', handle: 'payments', users: ['U0ANNA001'] });
    slack.workspace.addChannel({ id: 'C0GENERAL', members: ['U0KITHBOT', 'U0ANNA001'] });
    for (const [method, fields] of [
      ['users.list', { limit: '9', include_locale: 'true' }], ['users.info', { user: 'U0ANNA001' }], ['usergroups.list', {}],
      ['usergroups.users.list', { usergroup: 'S0PAY0001' }], ['users.conversations', { limit: '9' }],
      ['conversations.members', { channel: 'C0GENERAL', limit: '9' }],
    ]) {
      told[method] = (await callForm(slack, method, fields)).json;
      assert.equal(told[method].ok, true, method);
    }
  } finally {
    await slack.stop();
  }
  told.member_left_channel = membershipEvent('member_left_channel', { user: 'U1', channel: 'C1' });
  told.subteam_members_changed = subteamEvent('S1', { added: ['U1'] });
  errors = typeErrors([['told', told], ['planted', planted]]
    .flatMap(([of, bodies]) => Object.entries(bodies).map(([method, body]) => [`${of}.${method}`, { method, body }])));
});

test('lists of people, single records, user groups, channels, who is in them, and events of them', () => {
  assert.deepEqual([...errors].filter(([name]) => name.startsWith('told.')), []);
});

test('a field of a record that is none of Slack\'s is found', () => {
  assert.deepEqual([...errors.keys()].filter((name) => name.startsWith('planted.')).sort(), ['planted.users.info', 'planted.users.list']);
});
