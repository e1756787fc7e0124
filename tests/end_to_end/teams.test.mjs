// Teams that are user groups and channels of Slack.

import assert from 'node:assert/strict';

import { event, membershipEvent, subteamEvent } from '../fake/requests.mjs';
import { endToEnd, inBothModes } from './harness.mjs';

const teamsRead = (world, times) => world.kith.logged('"directory.teams_read"', times);

async function teamsOf(world, ...people) {
  const teams = [];
  for (const id of people) teams.push((await world.kith.person(id)).team);
  return teams;
}

const settings = { KITH_SLACK_TEAMS: 'Payments=@payments, Platform=#platform,Night=@S0NIGHT' };

function arrange({ slack: { workspace } }) {
  workspace.addUsergroup({ id: 'S0PAY', handle: 'payments', users: ['U1', 'U2'] });
  workspace.addUsergroup({ id: 'S0NIGHT', handle: 'night-shift', users: ['U9'] });
  workspace.addUsergroup({ id: 'S0ELSE', handle: 'else', users: ['U1', 'U3'] });
  workspace.addChannel({ id: 'C0PLATFORM', name: 'platform', is_private: true, members: ['U0KITHBOT', 'U2', 'U3', 'U4', 'U5', 'U6'] });
  workspace.addChannel({ id: 'C0NOTOURS', name: 'not-ours', members: ['U7'] });
}

inBothModes('teams come from the user groups and channels that the operator named, and people.csv wins', {
  people: [{ id: 'p5', name: 'Eve', team: 'Risk', slack_id: 'U5' }], settings, started: false, slack: { pageSizes: [3, 0] },
}, async (world) => {
  arrange(world);
  await world.start();
  await teamsRead(world);
  assert.deepEqual(await teamsOf(world, 'U1', 'U2', 'U3', 'U4', 'p5', 'U6', 'U7', 'U9'), [
    'Payments', 'Payments', 'Platform', 'Platform', 'Risk', 'Platform', '', 'Night',
  ]);
  for (const { args } of world.slack.callsOf('conversations.members')) assert.equal(args.limit, 200);
  assert.ok(world.slack.callsOf('conversations.members').length > 1, 'page by page');

  const { workspace } = world.slack;
  workspace.usergroups.get('S0PAY').users = ['U1', 'U7'];
  assert.equal((await world.sender.send(event(subteamEvent('S0PAY', { added: ['U7'], removed: ['U2'] })))).status, 200);
  await teamsRead(world, 2);
  assert.deepEqual(await teamsOf(world, 'U1', 'U2', 'U7'), ['Payments', 'Platform', 'Payments']);

  workspace.conversation('C0PLATFORM').members.delete('U4');
  assert.equal((await world.sender.send(event(membershipEvent('member_left_channel', { user: 'U4', channel: 'C0PLATFORM' })))).status, 200);
  await teamsRead(world, 3);
  workspace.conversation('C0PLATFORM').members.add('U8');
  assert.equal((await world.sender.send(event(membershipEvent('member_joined_channel', { user: 'U8', channel: 'C0PLATFORM' })))).status, 200);
  await teamsRead(world, 4);
  assert.deepEqual(await teamsOf(world, 'U4', 'U8', 'p5'), ['', 'Platform', 'Risk']);

  const before = world.slack.calls.length;
  assert.equal((await world.sender.send(event(membershipEvent('member_joined_channel', { user: 'U1', channel: 'C0GENERAL' })))).status, 200);
  await world.settled('U1');
  assert.deepEqual(world.slack.calls.slice(before).filter(({ method }) => method.startsWith('conversations')), [], 'other channels are nothing to us');
});

endToEnd('a group that is not there is told, and comes when it is', { settings: { KITH_SLACK_TEAMS: 'Payments=@payments' }, started: false }, async (world) => {
  await world.start();
  await world.kith.logged('"directory.team_unknown"');
  const line = JSON.parse(world.kith.log.split('\n').find((one) => one.includes('"directory.team_unknown"')));
  assert.deepEqual([line.team, line.source], ['Payments', '@payments']);
  assert.match(line.hint, /KITH_SLACK_TEAMS/u);
  await teamsRead(world);
  world.slack.workspace.addUsergroup({ id: 'S0PAY', handle: 'payments', users: ['U1'] });
  assert.equal((await world.sender.send(event(subteamEvent('S0PAY', { added: ['U1'] })))).status, 200);
  await teamsRead(world, 2);
  assert.deepEqual(await teamsOf(world, 'U1'), ['Payments']);
});

endToEnd('a group that Slack cannot show for a while keeps its people', { settings: { KITH_SLACK_TEAMS: 'Payments=@payments,Platform=#platform' }, started: false }, async (world) => {
  arrange(world);
  await world.start();
  await teamsRead(world);
  world.slack.nextReply({ method: 'usergroups.users.list', body: { ok: false, error: 'internal_error' } });
  world.slack.workspace.usergroups.get('S0PAY').users = [];
  assert.equal((await world.sender.send(event(subteamEvent('S0PAY', { removed: ['U1', 'U2'] })))).status, 200);
  await world.kith.logged('"directory.failed"');
  await world.settled('U1');
  assert.deepEqual(await teamsOf(world, 'U1', 'U3'), ['Payments', 'Platform']);
});

endToEnd('the missing scope of user groups is told with what it costs', {
  settings: { KITH_SLACK_TEAMS: 'Payments=@payments' }, started: false,
  slack: { scopes: 'app_mentions:read,channels:read,chat:write,commands,groups:read,im:history,im:write,users:read,users:read.email' },
}, async (world) => {
  await world.start();
  await world.kith.logged('missing_scope: usergroups:read');
  const { stdout, status } = await world.kith.run(['check']);
  assert.equal(status, 1);
  assert.match(stdout, /usergroups:read/u);
  assert.match(stdout, /KITH_SLACK_TEAMS/u);
  world.forgive('missing_scope');
});
