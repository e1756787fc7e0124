// An introduction that one of the two declines: the other is not left waiting, and learns neither who it was nor why.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, joinIntroductions, person, wordsOf } from './harness.mjs';

const seconds = 1000;
const day = 24 * 60 * 60 * seconds;
const round = Date.parse('2026-04-07T10:00:00Z'); // rounds follow the organisation's clock, which is UTC here
const people = [person(1, { leads: 'Payments' }), ...[2, 3, 4, 5, 6].map((number) => person(number))];
const users = people.map(({ slack_id: user }) => user);
const rules = `[[rule]]
name = "Introductions"
rule = "Every Tuesday at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"
`;
const planned = '"event":"ticker.planned"'; // logged where a plan has something to say
const plans = (world) => world.kith.log.split(planned).length - 1;
const introduces = ({ args }) => buttonsOf({ blocks: args.blocks }).some((button) => actionOf(button) === 'done');

endToEnd('who is left behind is told when the next round is, and matched again with the next one left behind', {
  faked: true, started: false, people, rules, timeoutMs: 240_000,
}, async (world) => {
  await world.kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  await joinIntroductions(world, users);
  await world.kith.approach(round);
  const met = {};
  for (const user of users) met[user] = await world.nextTogether(user, { timeoutMs: 60_000 });
  // Kith knows of each that it arrived before the clock moves on.
  for (const user of users) await world.settled(user);
  const partner = (user) => met[user].members.find((member) => member !== user);

  // On the next day one of a pair declines, by the button. Nobody else is free: the other is told when it goes on, a day
  // later, so that the minute does not say that somebody just declined.
  await world.kith.moveTo(round + day);
  const [declines] = users;
  const left = partner(declines);
  let after = world.slack.calls.length;
  let before = plans(world);
  const answer = await (await world.pressTogether(declines, met[declines], 'decline')).answer();
  assert.match(wordsOf(answer.args), /not this time.*never why/u);
  assert.deepEqual([answer.args.response_type, answer.args.replace_original], ['ephemeral', false]);
  await world.kith.logged(planned, before + 1);
  await world.kith.approach(round + 2 * day);
  const told = await world.nextPost(left, ({ args }) => /will not happen/u.test(wordsOf(args)), { after, timeoutMs: 60_000 });
  assert.match(wordsOf(told.args), /Your introduction of 7 April will not happen this time, and I have nobody else/u);
  assert.match(wordsOf(told.args), /The next round is on Tuesday 14 April/u);
  assert.doesNotMatch(wordsOf(told.args), /<@U\d>|Person \d|declin/u);
  assert.deepEqual(buttonsOf(told.message).map(actionOf), ['why', 'stop']);

  await world.settled(left);

  // Then somebody of another pair declines, in words. The two who are left hear of each other at the same hour.
  const says = users.find((user) => ![declines, left].includes(user));
  const alsoLeft = partner(says);
  after = world.slack.calls.length;
  before = plans(world);
  await world.say(says, 'not this time');
  await world.kith.logged(planned, before + 1);
  await world.kith.approach(round + 3 * day);
  const first = await world.nextPost(left, introduces, { after, timeoutMs: 60_000 });
  const second = await world.nextPost(alsoLeft, introduces, { after, timeoutMs: 60_000 });
  assert.match(wordsOf(first.args), new RegExp(`<@${alsoLeft}>`, 'u'));
  assert.match(wordsOf(second.args), new RegExp(`<@${left}>`, 'u'));
  assert.doesNotMatch(wordsOf(first.args), /will not happen/u, 'said the day before');
  assert.match(wordsOf(second.args), /Your introduction of 7 April will not happen this time, so I looked for somebody else/u);
  for (const { args } of [first, second]) {
    for (const gone of [declines, says]) assert.doesNotMatch(wordsOf(args), new RegExp(`<@${gone}>`, 'u'));
  }
  const asked = world.slack.calls.length;
  await world.press(alsoLeft, second.message, 'why');
  const why = wordsOf(await world.nextView(alsoLeft, asked));
  assert.match(why, /introduce people in pairs in Payments/u);
  assert.doesNotMatch(why, /declin|not this time/iu);

  // Whoever declined hears no more of this round, nor does the pair that stands.
  for (const user of users) await world.settled(user);
  const later = world.slack.calls.slice(after).filter((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok && introduces(call));
  assert.equal(later.length, 2);

  // What was called off can be met all the same, and is not counted on: its buttons say so.
  const gone = await (await world.pressTogether(left, met[left], 'done')).answer();
  assert.match(wordsOf(gone.args), /nothing was changed/u);

  // The two meet, and say so.
  after = world.slack.calls.length;
  await world.press(left, first.message, 'done');
  assert.match(wordsOf((await world.nextAnswer(left, after)).args), new RegExp(`Logged.*<@${alsoLeft}>`, 'u'));
  assert.equal((await world.kith.connections()).length, 1);
});
