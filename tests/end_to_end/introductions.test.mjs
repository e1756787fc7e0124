// Who is introduced is told in one conversation of theirs; where that cannot be had, each alone. What somebody presses
// there is answered to them alone.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, deliveryId, doubled, endToEnd, inBothModes, joinIntroductions, passDoubts, person, wordsOf } from './harness.mjs';

const seconds = 1000;
const day = 24 * 60 * 60 * seconds;
const round = Date.parse('2026-04-07T10:00:00Z'); // rounds follow the organisation's clock, which is UTC here
const company = (count) => Array.from({ length: count }, (_none, at) => person(at + 1, { interests: 'chess;tea', ...(at === 0 ? { leads: 'Payments' } : {}) }));
const rules = `[[rule]]
name = "Introductions"
rule = "On the first Tuesday of each month at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"
`;
const options = (count, more) => ({ faked: true, started: false, people: company(count), rules, timeoutMs: 240_000, ...more });
const usersOf = (world) => world.people.map(({ slack_id: user }) => user);

async function beforeTheRound(world) {
  await world.kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  await joinIntroductions(world, usersOf(world));
  await world.kith.moveTo(round - 60 * 60 * seconds);
  await world.kith.logged('"event":"directory.read"', 2); // once a day; not again while the round is told
  await world.kith.approach(round);
}

const posts = (world) => world.slack.calls.filter(({ method, answer }) => method === 'chat.postMessage' && answer?.body?.ok === true);
const toGroups = (world) => posts(world).filter(({ args }) => args.channel.startsWith('G'));
const introduces = ({ args }) => buttonsOf({ blocks: args.blocks }).some((button) => actionOf(button) === 'done');
const toOneAlone = (world) => posts(world).filter((call) => !call.args.channel.startsWith('G') && introduces(call));
const ephemeral = ({ args }) => [args.response_type, args.replace_original];

inBothModes('who is introduced meets in a conversation of their own, where each is answered alone', options(7), async (world) => {
  await beforeTheRound(world);
  const met = {};
  for (const user of usersOf(world)) met[user] = await world.nextTogether(user, { timeoutMs: 60_000 });
  assert.deepEqual(toGroups(world).map(({ args }) => world.slack.workspace.conversation(args.channel).members.size - 1).toSorted(), [2, 2, 3]);
  for (const [user, { args, members }] of Object.entries(met)) {
    assert.ok(members.includes(user));
    for (const member of members) assert.match(wordsOf(args), new RegExp(`<@${member}>`, 'u'));
    assert.match(wordsOf(args), /chess|tea/u);
    assert.ok(deliveryId(args));
    assert.deepEqual(buttonsOf({ blocks: args.blocks }).map(actionOf), ['done', 'later', 'decline', 'why', 'stop']);
  }

  // Why this? opens for who asks. The others see nothing of it, nor of any answer; the message stays as it is.
  const pair = Object.values(met).find(({ members }) => members.length === 2);
  const [one, other] = pair.members;
  const shown = JSON.stringify(pair.message);
  const asked = await world.pressTogether(one, pair, 'why');
  assert.match(wordsOf(await world.nextView(one, asked.before)), /introduce people in pairs in Payments/u);
  const logged = await (await world.pressTogether(one, pair, 'done')).answer();
  assert.match(wordsOf(logged.args), new RegExp(`Logged.*<@${other}>`, 'u'));
  assert.deepEqual(ephemeral(logged), ['ephemeral', false]);
  assert.match(wordsOf((await (await world.pressTogether(one, pair, 'later')).answer()).args), /answered that already/u);

  // Somebody else's answer is their own.
  const later = await (await world.pressTogether(other, pair, 'later')).answer();
  assert.match(wordsOf(later.args), /I'll come back to it/u);
  const stranger = await (await world.pressTogether('U9', pair, 'stop')).answer();
  assert.match(wordsOf(stranger.args), /nothing was changed/u);
  const trio = Object.values(met).find(({ members }) => members.length === 3);
  const stopped = await (await world.pressTogether(trio.members[2], trio, 'stop')).answer();
  assert.match(wordsOf(stopped.args), /introductions/u);
  assert.deepEqual(ephemeral(stopped), ['ephemeral', false]);
  assert.equal(JSON.stringify(world.slack.workspace.own(pair.channel)[0]), shown);
  assert.equal(world.slack.callsOf('chat.update').length, 0);
  assert.equal((await world.kith.connections()).length, 1);

  // Nobody was told twice; "later" comes back to who asked, alone.
  assert.equal(toGroups(world).length, 3);
  assert.equal(toOneAlone(world).length, 0);
  await world.kith.moveTo(round + 2 * day);
  const again = await world.nextPost(other, introduces, { timeoutMs: 60_000 });
  assert.match(wordsOf(again.args), new RegExp(`<@${one}>`, 'u'));
  assert.equal(toOneAlone(world).length, 1);
  assert.deepEqual(doubled(posts(world).map(({ args }) => args)), []);
});

const withoutGroups = 'app_mentions:read,channels:read,chat:write,commands,groups:read,im:history,im:write,usergroups:read,users:read,users:read.email';

endToEnd('without the scope for conversations of several each is told alone, and check says so', options(6, { slack: { scopes: withoutGroups } }), async (world) => {
  await beforeTheRound(world);
  for (const user of usersOf(world)) {
    const { args } = await world.nextPost(user, introduces, { timeoutMs: 60_000 });
    assert.equal([...wordsOf(args).matchAll(/<@(U\d)>/gu)].some(([, named]) => named === user), false);
  }
  assert.equal(toGroups(world).length, 0);
  const { stdout } = await world.kith.run(['check']);
  assert.deepEqual(stdout.split('\n').filter((line) => /FAIL(?!.*clock)/u.test(line)), []);
  assert.match(stdout, /mpim:history, mpim:write/u);
  assert.match(stdout, /introduced are told one by one/u);
  world.forgive('missing_scope');
});

inBothModes('a message to several whose answer was lost is looked for, and said once, over a kill as well', options(6), async (world) => {
  await beforeTheRound(world);
  const group = ({ args }) => args.channel.startsWith('G');
  world.slack.dropAnswer('chat.postMessage', { matches: group });
  world.slack.reset('chat.postMessage', { matches: group });
  const release = world.slack.hold('chat.postMessage', { matches: group });
  await world.kith.moveTo(round);
  await release.held;
  await world.killAndStart();
  release();
  await passDoubts(world, () => toGroups(world).length >= 3);
  for (const user of usersOf(world)) await world.nextTogether(user);
  await passDoubts(world, () => world.slack.callsOf('conversations.history').length >= 3);
  for (const user of usersOf(world)) await world.settled(user);
  const inGroups = [...world.slack.workspace.conversations.values()].filter(({ is_mpim: several }) => several).map(({ id }) => world.slack.workspace.own(id));
  assert.deepEqual(inGroups.map((messages) => messages.length), [1, 1, 1]);
  assert.equal(toOneAlone(world).length, 0);
});

endToEnd('where nobody may look, a message to several whose answer was lost is not said again', options(6, { slack: { scopes: `${withoutGroups},mpim:write` } }), async (world) => {
  await beforeTheRound(world);
  world.slack.dropAnswer('chat.postMessage', { matches: ({ args }) => args.channel.startsWith('G') });
  await world.kith.moveTo(round);
  await passDoubts(world, () => world.slack.callsOf('conversations.history').length >= 1);
  await world.kith.logged('"sender.no_group"');
  for (const user of usersOf(world)) await world.settled(user);
  const inGroups = [...world.slack.workspace.conversations.values()].filter(({ is_mpim: several }) => several).map(({ id }) => world.slack.workspace.own(id));
  assert.deepEqual(inGroups.map((messages) => messages.length), [1, 1, 1]);
  assert.equal(toOneAlone(world).length, 0);
  world.forgive('missing_scope');
});

endToEnd('who is gone from Slack keeps the others from being told together, and who stopped from being told at all', options(6), async (world) => {
  await beforeTheRound(world);
  world.slack.workspace.user('U2').deleted = true;
  await world.kith.moveTo(round);
  const told = [];
  for (const user of ['U1', 'U3', 'U4', 'U5', 'U6']) {
    const call = await world.slack.until(() => posts(world).find((one) => (one.args.channel.startsWith('G')
      ? world.slack.workspace.conversation(one.args.channel).members.has(user)
      : introduces(one) && world.speaksTo(user, one))), { timeoutMs: 60_000 });
    told.push([user, call.args.channel.startsWith('G')]);
  }
  assert.equal(told.filter(([, together]) => together).length, 4);
  assert.equal(toOneAlone(world).length, 1);
  world.forgive('user_disabled', 'unknown_channel');
});
