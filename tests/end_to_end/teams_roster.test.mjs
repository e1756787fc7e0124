// Who is in the teams and chats of Microsoft Teams that have the app: read page by page, and again when somebody comes or goes.

import assert from 'node:assert/strict';

import { add, ok, onTeams } from './on_teams.mjs';

const team = '19:payments@thread.tacv2';
const read = ({ kith }, times) => kith.logged('"event":"roster.read"', times);
const rosterCalls = ({ teams }) => teams.calls.filter(({ path }) => path.endsWith('/pagedmembers'));

async function addToTeam({ teams, send }, user, id) {
  for (const activity of teams.addition(user, id)) assert.deepEqual(await send(activity), ok);
}

onTeams('everybody in a team becomes known page by page, and guests do not', {}, async (world) => {
  const { teams, kith, send } = world;
  const names = Array.from({ length: 120 }, (_none, at) => `person${at}`);
  teams.group(team, ['ines', ...names, 'gast']);
  for (const name of ['ines', ...names]) teams.user(name);
  Object.assign(teams.user('gast'), { role: 'guest', email: 'gast@partner.example' });
  Object.assign(teams.user('person7'), { email: '', principal: 'person7@corp.example' });
  teams.pageMax = 50;
  await addToTeam(world, 'ines', team);
  await read(world);
  assert.deepEqual(rosterCalls(world).map(({ query }) => [query.pageSize, query.continuationToken]), [
    ['200', undefined], ['200', 'from+50'], ['200', 'from+100'],
  ]);
  assert.equal((await kith.stats()).people, 121);
  const known = await kith.person('29:person7');
  assert.deepEqual([known.name, known.email, known.principal], ['person7', 'person7@corp.example', 'person7@corp.example']);
  assert.equal(await kith.person('29:gast'), undefined);
  assert.deepEqual(teams.posts.map(({ conversation }) => conversation), [team], 'the greeting of the team, and nothing to anybody');

  // Somebody joins, a guest joins, somebody leaves; a channel that gets another name is no reason to ask.
  assert.deepEqual(await send(teams.update('ines', team, { added: ['neu'], eventType: 'teamMemberAdded' })), ok);
  await read(world, 2);
  assert.equal((await kith.person('29:neu')).name, 'neu');
  assert.deepEqual(await send(teams.update('ines', team, { removed: ['person9'], eventType: 'TeamMemberRemoved' })), ok);
  await read(world, 3);
  assert.equal((await kith.person('29:person9')).active, true, 'who leaves a team has not left the organisation');
  const before = rosterCalls(world).length;
  assert.deepEqual(await send(teams.update('ines', team, { eventType: 'channelRenamed' })), ok);
  assert.deepEqual(await send(teams.update('ines', team, { eventType: 'teamArchived' })), ok);
  await add(world, 'ines');
  assert.equal(rosterCalls(world).length, before);

  // After a restart everything is read again; what was archived is left alone until it is open again.
  await kith.restart();
  await add(world, 'person1');
  assert.equal(rosterCalls(world).length, before);
  assert.deepEqual(await send(teams.update('ines', team, { eventType: 'teamUnarchived' })), ok);
  await read(world, 4);
  assert.ok(rosterCalls(world).length > before);
});

onTeams('a roster that is refused for now is read later, and one that lost us is given up', { faked: true }, async (world) => {
  const { teams, kith, send } = world;
  teams.group(team, ['ines', 'tom']);
  for (const name of ['ines', 'tom']) teams.user(name);
  const roster = ({ path }) => path.endsWith('/pagedmembers');
  teams.faults.push({ status: 429, headers: { 'retry-after': '2' }, body: { error: { code: 'Throttled' } }, matches: roster });
  await addToTeam(world, 'ines', team);
  await kith.logged('"event":"roster.failed"');
  await read(world);
  assert.equal((await kith.person('29:tom')).name, 'tom');
  teams.groups.get(team).installed = false;
  assert.deepEqual(await send(teams.update('ines', team, { added: ['neu'] })), ok);
  await kith.logged('BotNotInConversationRoster');
  assert.equal(await kith.person('29:neu'), undefined);
});

onTeams('who is asked about by name is completed from their own conversation', {}, async (world) => {
  const { teams, kith } = world;
  teams.user('ines').email = 'ines.roth@example.com';
  await add(world, 'ines');
  await teams.nextCall('GET', ({ path }) => path.endsWith(`/members/${encodeURIComponent('29:ines')}`));
  for (let known; known?.email !== 'ines.roth@example.com';) known = await kith.person('29:ines');
});
