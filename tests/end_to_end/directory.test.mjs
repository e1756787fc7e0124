// Who works here: read from Slack's list, kept current by its events, and never asked for faster than Slack allows.

import assert from 'node:assert/strict';

import { event, rateLimited, userEvent } from '../fake/requests.mjs';
import { endToEnd, inBothModes, wordsOf } from './harness.mjs';

const day = 24 * 60 * 60 * 1000;

const listRead = (world, times) => world.kith.logged('"directory.read"', times);
const kept = (world, id) => world.kith.person(id);

async function tell(world, type, user) {
  assert.equal((await world.sender.send(event(userEvent(type, user)))).status, 200);
}

const nobody = [
  { id: 'USLACKBOT', name: 'slackbot', is_bot: false },
  { id: 'UBOT', name: 'builder', is_bot: true },
  { id: 'UFLOW', name: 'flow', is_bot: false, is_workflow_bot: true },
  { id: 'UGONE', name: 'gone', deleted: true },
  { id: 'UGUEST', name: 'guest', is_restricted: true },
  { id: 'USINGLE', name: 'single', is_restricted: true, is_ultra_restricted: true },
  { id: 'UINVITED', name: 'invited', is_invited_user: true },
  { id: 'UELSE', name: 'else', team_id: 'T0ELSE001', is_stranger: true },
];

inBothModes('people come from Slack\'s list, page by page, and nobody else does', { started: false, slack: { pageSizes: [5, 0, 7] } }, async (world) => {
  for (const user of nobody) world.slack.workspace.addUser(user);
  world.slack.workspace.addUser({ id: 'UANA', name: 'ana', real_name: 'Ana Ruiz', email: 'ana@example.com', tz: 'Europe/Lisbon', locale: 'pt-PT' });
  await world.start();
  await listRead(world);
  const calls = world.slack.callsOf('users.list');
  assert.equal(calls.length, 4);
  for (const { args } of calls) assert.deepEqual([args.limit, args.include_locale], [200, true]);
  assert.equal(new Set(calls.map(({ args }) => args.cursor)).size, 4);
  // Tier 2 is 20 calls a minute: three seconds apart, of which a slow machine may hide some when the first comes late.
  assert.ok(calls.at(-1).elapsed - calls[0].elapsed >= 6_000, 'at the pace of the tier');
  assert.equal((await world.kith.stats()).people, 10);
  const ana = await kept(world, 'UANA');
  assert.deepEqual([ana.name, ana.email, ana.zone, ana.locale, ana.active, ana.membership], ['ana', 'ana@example.com', 'Europe/Lisbon', 'pt-PT', true, 'member']);
  for (const { id } of nobody) assert.equal(await kept(world, id), undefined, id);
  assert.doesNotMatch(JSON.stringify(ana), /avatar|image_/u);
  assert.deepEqual(world.slack.callsOf('users.info'), []);
});

inBothModes('the first message to somebody is in the language of their Slack', { started: false }, async (world) => {
  world.slack.workspace.addUser({ id: 'UDE', name: 'jana', locale: 'de-DE' });
  world.slack.workspace.addUser({ id: 'UJA', name: 'aiko', locale: 'ja-JP' });
  await world.start();
  await listRead(world);
  await world.say('UDE', 'log coffee with <@U2>');
  assert.match(wordsOf((await world.nextPost('UDE')).args), /Notiert|Kaffee/u);
  await world.say('UJA', 'log coffee with <@U2>');
  assert.match(wordsOf((await world.nextPost('UJA')).args), /Logged|coffee/iu);
  await world.say('UDE', 'settings language en');
  await world.nextPost('UDE');
  await tell(world, 'user_change', world.slack.workspace.user('UDE'));
  await world.say('UDE', 'help');
  assert.match(wordsOf((await world.nextPost('UDE')).args), /snooze/u);
});

inBothModes('a person of people.csv is joined by address, not doubled', {
  people: [{ id: 'p1', name: 'Ana Ruiz', email: 'Ana@Example.com', team: 'Payments' }], started: false,
}, async (world) => {
  world.slack.workspace.addUser({ id: 'UANA', name: 'ana', email: 'ana@example.com' });
  await world.start();
  await listRead(world);
  await world.say('UANA', 'log coffee with <@U2> note: joined');
  await world.nextPost('UANA');
  assert.deepEqual((await world.kith.connections()).map(({ logged_by: by }) => by), ['p1']);
  const ana = await kept(world, 'p1');
  assert.deepEqual([ana.name, ana.team, ana.accounts.map(({ user }) => user)], ['Ana Ruiz', 'Payments', ['UANA']]);
  assert.equal((await world.kith.stats()).people, 10);
});

inBothModes('who joins is known at once, and Slack is asked for what the event leaves out', async (world) => {
  await listRead(world);
  const user = world.slack.workspace.addUser({ id: 'UNEW', name: 'nina', locale: 'fr-FR', tz: 'Europe/Paris' });
  await tell(world, 'team_join', user);
  await world.slack.nextCall('users.info', ({ args }) => args.user === 'UNEW' && args.include_locale === true);
  await world.settled('U1');
  await world.say('UNEW', 'aide');
  assert.match(wordsOf((await world.nextPost('UNEW')).args), /Bonjour|vous|pause/u);
  assert.equal((await kept(world, 'UNEW')).zone, 'Europe/Paris');
});

inBothModes('somebody met in a message is looked up, and a bot is none of the people', async (world) => {
  await listRead(world);
  world.slack.workspace.addUser({ id: 'ULATE', name: 'late', real_name: 'Late Comer' });
  world.slack.workspace.addUser({ id: 'UBOT', name: 'builder', is_bot: true });
  await world.say('U1', 'log coffee with <@ULATE> and <@UBOT>');
  await world.nextPost('U1');
  for (const user of ['ULATE', 'UBOT']) await world.slack.nextCall('users.info', ({ args }) => args.user === user);
  await world.settled('U1');
  assert.equal((await kept(world, 'ULATE')).email, 'late@example.com');
  assert.equal((await kept(world, 'UBOT')).active, false);
});

inBothModes('who is deactivated is suspended at once and erased after 30 days', { faked: true }, async (world) => {
  await listRead(world);
  const user = world.slack.workspace.user('U3');
  user.deleted = true;
  await tell(world, 'user_change', user);
  await world.settled('U1');
  const gone = await kept(world, 'U3');
  assert.equal(gone.active, false);
  assert.ok(gone.suspended_at);
  world.kith.setTime(new Date(world.kith.now() + 31 * day));
  await listRead(world, 2);
  await world.restart();
  await listRead(world, 3);
  assert.equal(await kept(world, 'U3'), undefined);
  assert.equal((await world.kith.stats()).people, 8);
});

inBothModes('who vanished from the list is asked about, and suspended when Slack knows nobody', { faked: true }, async (world) => {
  await listRead(world);
  world.slack.workspace.users.delete('U4');
  world.kith.setTime(new Date(world.kith.now() + day + 60_000));
  await listRead(world, 2);
  await world.slack.nextCall('users.info', ({ args }) => args.user === 'U4');
  await world.settled('U1');
  assert.equal((await kept(world, 'U4')).active, false);
  assert.equal((await kept(world, 'U5')).active, true);
});

inBothModes('whoever erased themselves is not taken in again by the list', { faked: true }, async (world) => {
  await listRead(world);
  await world.say('U2', 'delete my data');
  await world.nextPost('U2');
  await world.say('U2', 'yes');
  await world.settled('U1');
  assert.equal(await kept(world, 'U2'), undefined);
  world.kith.setTime(new Date(world.kith.now() + day + 60_000));
  await listRead(world, 2);
  assert.equal(await kept(world, 'U2'), undefined);
  await world.say('U2', 'help');
  await world.nextPost('U2');
  assert.notEqual(await kept(world, 'U2'), undefined);
});

inBothModes('Slack\'s wish to wait is kept to the second, and messages go on meanwhile', { started: false, slack: { pageSizes: [4] } }, async (world) => {
  world.slack.rateLimit('users.list', 5);
  await world.start();
  await world.slack.nextCall('users.list');
  await world.say('U1', 'log coffee with <@U2>');
  await world.nextPost('U1');
  assert.equal(world.slack.callsOf('users.list').length, 1, 'answered while the list waits');
  await listRead(world);
  const [refused, again] = world.slack.callsOf('users.list');
  assert.ok(again.elapsed - refused.elapsed >= 5_000, `${again.elapsed - refused.elapsed} ms`);
});

endToEnd('a cursor that Slack does not know any more begins the list anew, once', { started: false, slack: { pageSizes: [4] } }, async (world) => {
  world.slack.nextReply({ method: 'users.list', matches: ({ args }) => args.cursor !== undefined, body: { ok: false, error: 'invalid_cursor' } });
  await world.start();
  await listRead(world);
  assert.deepEqual(world.slack.callsOf('users.list').map(({ args }) => args.cursor !== undefined), [false, true, false, true]);
  assert.equal((await world.kith.stats()).people, 9);
});

endToEnd('a list that was cut off goes on where it was', { started: false, slack: { pageSizes: [4, 3] } }, async (world) => {
  const release = world.slack.hold('users.list', { matches: ({ args }) => args.cursor !== undefined });
  await world.start();
  const { args } = await release.held;
  await world.killAndStart();
  await world.slack.nextCall('users.list', (call) => call.args.cursor === args.cursor);
  release();
  await listRead(world);
  assert.equal(world.slack.callsOf('users.list').filter((call) => call.args.cursor === undefined).length, 1);
  assert.equal((await world.kith.stats()).people, 9);
});

endToEnd('a missing scope is told once, with what to do, and all else works', { started: false, slack: { scopes: 'app_mentions:read,chat:write,commands,im:history,im:write' } }, async (world) => {
  await world.start();
  await world.kith.logged('"directory.failed"');
  const line = JSON.parse(world.kith.log.split('\n').find((one) => one.includes('"directory.failed"')));
  assert.deepEqual([line.level, line.what], ['error', 'missing_scope: users:read']);
  assert.match(line.hint, /kith check/u);
  await world.settled('U1');
  assert.equal(world.slack.callsOf('users.list').length, 1);
  const { stdout, status } = await world.kith.run(['check']);
  assert.equal(status, 1);
  assert.match(stdout, /users:read, users:read\.email/u);
  assert.match(stdout, /user_change/u);
  world.forgive('missing_scope');
});

inBothModes('once a day Slack is asked what the token may do and which enterprise it is in', { faked: true }, async (world) => {
  await listRead(world);
  await world.kith.logged('"slack.installed"');
  const asked = () => world.slack.callsOf('auth.test').length;
  assert.equal(asked(), 1);
  world.slack.settings.scopes = world.slack.settings.scopes.split(',').filter((scope) => scope !== 'im:history').join(',');
  world.kith.setTime(new Date(world.kith.now() + day + 60_000));
  await listRead(world, 2);
  assert.equal(asked(), 2);
  assert.match(world.kith.log, /"slack.scopes_missing".*im:history/u);
});

inBothModes('people of other organisations are told that Kith is not for them', async (world) => {
  await listRead(world);
  world.slack.workspace.addUser({ id: 'UELSE', team_id: 'T0ELSE001', is_stranger: true });
  const { answer } = await world.say('UELSE', 'log coffee with <@U1>', { team: 'T0ELSE001', user_team: 'T0ELSE001' });
  assert.equal(answer.status, 200);
  assert.match((await world.nextPost('UELSE')).args.text, /members of this organisation/u);
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('somebody of another organisation who presses a button of ours is told the same, and nothing comes of it', async (world) => {
  await listRead(world);
  await world.say('U1', 'log coffee with <@U2> note: kept');
  const { message } = await world.nextPost('U1');
  world.slack.workspace.addUser({ id: 'UELSE', team_id: 'T0ELSE001', is_stranger: true });
  const { answer } = await world.press('UELSE', message, 'undo', { userTeam: 'T0ELSE001', channel: 'C0GENERAL', channelName: 'general' });
  assert.equal(answer.status, 200);
  assert.match((await world.nextPost('UELSE')).args.text, /members of this organisation/u);
  await world.settled('U1');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note), ['kept']);
  assert.equal(world.slack.callsOf('chat.update').length, 0);
});

endToEnd('after Slack held events back everybody is read again, but not at once again', { faked: true }, async (world) => {
  await listRead(world);
  const lists = () => world.slack.callsOf('users.list').length;
  const before = lists();
  world.slack.workspace.addUser({ id: 'UUNTOLD', name: 'untold' });
  assert.equal((await world.sender.send(rateLimited())).status, 200);
  await world.settled('U1');
  world.kith.setTime(new Date(world.kith.now() + 4 * 60_000));
  await world.settled('U2');
  assert.equal(lists(), before);
  world.kith.setTime(new Date(world.kith.now() + 2 * 60_000));
  await world.slack.until(() => lists() > before || undefined, { timeoutMs: 60_000 });
});

const rules = `[[rule]]
name = "quiet"
rule = "Every day at 10:00, suggest a check-in to everyone in Payments who has not connected with anyone for 3 days."
`;
const payments = Array.from({ length: 6 }, (_none, number) => ({
  id: `p${number + 1}`, name: `Person ${number + 1}`, email: `p${number + 1}@example.com`, team: 'Payments', zone: 'Europe/Berlin', slack_id: `UP${number + 1}`,
}));

inBothModes('a status that says "away" holds nudges back for those who allowed it, and why says so', {
  people: payments, rules, faked: true, started: false,
}, async (world) => {
  world.kith.setTime('2026-03-10T08:00:00Z'); // Tuesday, 9:00 in Berlin
  const away = { status_emoji: ':palm_tree:', status_text: 'Rome', status_expiration: Date.parse('2026-03-13T22:59:00Z') / 1000 };
  for (const id of ['UP1', 'UP2']) Object.assign(world.slack.workspace.user(id).profile, away);
  world.slack.workspace.addUser({ ...world.slack.workspace.user('UP3'), is_restricted: true });
  await world.start();
  await listRead(world);
  await world.say('UP1', 'settings status on');
  assert.match((await world.nextPost('UP1')).args.text, /only the day/u);
  await world.slack.nextCall('users.info', ({ args }) => args.user === 'UP1');
  await world.settled('U1');
  const chosen = (await kept(world, 'p1')).preferences;
  assert.deepEqual([chosen.status_counts, chosen.away_until], [true, '2026-03-14']);
  assert.doesNotMatch(JSON.stringify(await kept(world, 'p1')), /Rome|palm/u);
  assert.equal((await kept(world, 'p2')).preferences.away_until, undefined, 'nobody asked for theirs');
  world.kith.setTime('2026-03-11T09:30:00Z');
  for (const user of ['UP2', 'UP4', 'UP5', 'UP6']) await world.nextPost(user);
  await world.settled('U1');
  assert.deepEqual(world.own('UP3'), [], 'a guest');
  assert.equal(world.own('UP1').length, 1, 'the answer above alone');
  await world.say('UP1', 'why');
  assert.match(wordsOf((await world.nextPost('UP1')).args), /Your status says that you are out/u);
  Object.assign(world.slack.workspace.user('UP1').profile, { status_emoji: '', status_text: '', status_expiration: 0 });
  await tell(world, 'user_change', world.slack.workspace.user('UP1'));
  await world.settled('U1');
  assert.equal((await kept(world, 'p1')).preferences.away_until, undefined);
});
