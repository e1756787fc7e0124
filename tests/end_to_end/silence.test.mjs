// Who leaves nudges unanswered gets fewer of them, is asked once whether to go on, and then rests until they say start.

import assert from 'node:assert/strict';

import { actionOf, buttonOf, buttonsOf, inBothModes, person, wordsOf } from './harness.mjs';

const seconds = 1000;
const day = 24 * 60 * 60 * seconds;
const firstMonday = Date.parse('2026-04-06T07:30:00Z'); // 9:30 in Berlin, and summer time until October
const monday = (week) => firstMonday + week * 7 * day;

const people = [person(1, { name: 'Dana', email: 'dana@example.com', leads: 'Payments', team: 'Leads' }), person(2), person(3), person(4), person(5)];
const silent = ['U2', 'U3', 'U4', 'U5'];
const rules = `[[rule]]
name = "Monday check-in"
rule = "Every Monday at 9:30, suggest a check-in to anyone in Payments."
owner = "dana@example.com"
`;

const isNudge = ({ args }) => buttonOf({ blocks: args.blocks }, 'done') !== undefined;
const isQuestion = ({ args }) => buttonOf({ blocks: args.blocks }, 'go_on') !== undefined;

inBothModes('after four unanswered nudges one question comes, and then nothing until start', {
  faked: true, started: false, people, rules, timeoutMs: 300_000,
}, async (world) => {
  const pass = async (week, expected) => {
    await world.kith.approach(monday(week));
    if (!world.kith.running) await world.start();
    const posts = new Map();
    for (const [user, matches] of Object.entries(expected)) posts.set(user, await world.nextPost(user, matches, { timeoutMs: 60_000 }));
    await world.settled('U9'); // Kith knows that they arrived before the clock goes on
    return posts;
  };
  const started = (user) => world.slack.calls.filter((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok === true &&
    world.speaksTo(user, call) && (isNudge(call) || isQuestion(call)));

  for (const week of [0, 1, 2, 3]) await pass(week, Object.fromEntries(silent.map((user) => [user, isNudge])));
  const asked = await pass(4, Object.fromEntries(silent.map((user) => [user, isQuestion])));
  const { message, call } = asked.get('U2');
  assert.match(wordsOf(call.args), /Shall I go on\?/u);
  assert.deepEqual(buttonsOf(message).map(actionOf), ['go_on', 'rest', 'stop', 'why']);

  // Yes by button, yes by word, Rest by button; U5 says nothing.
  let after = world.slack.calls.length;
  await world.press('U2', message, 'go_on');
  assert.match(wordsOf((await world.nextAnswer('U2', after)).args), /I go on/u);
  await world.say('U3', 'yes');
  assert.match(wordsOf((await world.nextPost('U3')).call.args), /I go on/u);
  after = world.slack.calls.length;
  await world.press('U4', asked.get('U4').message, 'rest');
  assert.match(wordsOf((await world.nextAnswer('U4', after)).args), /I rest now/u);
  await world.killAndStart();

  for (const week of [5, 6]) await pass(week, { U2: isNudge, U3: isNudge });
  for (const user of ['U4', 'U5']) {
    await world.say(user, 'why nothing');
    assert.match(wordsOf((await world.nextPost(user)).call.args), /I rest until you say “start”/u);
  }
  await pass(7, { U2: isNudge, U3: isNudge });
  assert.equal(started('U4').length, 5, 'asking why is no start');
  assert.equal(started('U5').length, 5);

  await world.say('U5', 'start');
  await world.nextPost('U5');
  await pass(8, { U5: isNudge });
  await world.settled('U4');
  assert.equal(started('U4').length, 5);
});
