// A lead's sentences about programs: nobody takes part in one by a lead's word. Who never answered is offered it once; who
// said yes hears of what is on; a mentorship is its own yes.

import assert from 'node:assert/strict';

import { actionOf, buttonOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';

const people = [person(1, { leads: 'Payments' }), ...[2, 3, 4, 5, 6].map((number) => person(number)), person(7, { team: 'Risk', level: '4' })];
const rules = `[[rule]]
name = "Volunteering"
rule = "Every Monday at 10:00, suggest volunteering to everyone in Payments."
owner = "p1@example.com"

[[rule]]
name = "Mentors"
rule = "Every Monday at 10:00, remind mentors and mentees to meet."
owner = "p1@example.com"

[[rule]]
name = "Circles"
rule = "Every Wednesday at 10:00, suggest a support circle to everyone in Payments."
owner = "p1@example.com"
`;

endToEnd('a lead’s sentence offers a program once, and what it suggests comes only after the person’s own yes', {
  faked: true, started: false, people, rules, timeoutMs: 300_000,
}, async (world) => {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return world.nextPost(user, (call) => call.number > before);
  };
  const pressed = async (user, message, name) => {
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return wordsOf((await world.nextAnswer(user, before)).args);
  };
  await world.kith.moveTo('2026-04-06T07:00:00Z'); // an hour before, in Berlin
  await world.start();
  await world.settled('U9');
  await world.kith.approach('2026-04-06T08:00:00Z');
  const offers = {};
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U6'])
    offers[user] = await world.nextPost(user, ({ args }) => /suggests volunteering/u.test(wordsOf(args)), { timeoutMs: 60_000 });
  assert.deepEqual(buttonsOf(offers.U2.message).map(actionOf), ['join', 'decline', 'why', 'stop']);
  assert.match(await pressed('U2', offers.U2.message, 'join'), /From now on I suggest activities/u);
  assert.match(await pressed('U3', offers.U3.message, 'decline'), /don't ask again/u);
  assert.match(await pressed('U5', offers.U5.message, 'stop'), /no more invitations/u);
  // U4 leaves it; U6 leaves the company.
  await world.kith.output(['forget', 'p6']);
  // A mentorship that two of them agreed on.
  await said('U7', 'offer mentoring in rust');
  await said('U3', 'ask <@U7> to be my mentor');
  const asked = await world.nextPost('U7', ({ args }) => buttonsOf({ blocks: args.blocks }).some((one) => actionOf(one) === 'mentor_yes'), { timeoutMs: 60_000 });
  await pressed('U7', asked.message, 'mentor_yes');
  await world.kith.moveTo('2026-04-07T07:00:00Z');
  await world.nextPost('U3', ({ args }) => /is your mentor now/u.test(wordsOf(args)), { timeoutMs: 60_000 });

  // Wednesday's offer of a circle: not to who has one, and a yes shows how to begin.
  await said('U4', 'add <@U2> to my circle');
  const wednesday = world.slack.calls.length;
  await world.kith.approach('2026-04-08T08:00:00Z');
  const circle = await world.nextPost('U2', (call) => call.number > wednesday && /suggests a circle of your own/u.test(wordsOf(call.args)), { timeoutMs: 60_000 });
  assert.match(await pressed('U2', circle.message, 'join'), /add @ana to my circle/u);
  assert.deepEqual((await world.kith.person('p2')).kept_ties, []);

  const { message: draft } = await said('U1', 'rule every Tuesday at 10:00 suggest finding a mentor to everyone in Payments');
  assert.match(wordsOf(draft), /Every Tuesday at 10:00, suggest finding a mentor to everyone in Payments\./u);
  assert.match(wordsOf(draft), /only after each person's own yes, for which each is asked once/u);
  await world.press('U1', draft, 'approve');

  // The next Monday: only who said yes hears of what is on, with the reason; and a mentor is reminded (the mentee just heard of the yes).
  await said('U1', 'volunteering: River clean-up on Saturday 25 April at 10:00 #outdoors');
  await said('U1', 'yes');
  await world.killAndStart();
  const before = world.slack.calls.length;
  await world.kith.approach('2026-04-13T08:00:00Z');
  const { message: suggested } = await world.nextPost('U2', ({ args }) => /River clean-up/u.test(wordsOf(args)), { timeoutMs: 60_000 });
  const { message: meet } = await world.nextPost('U7', (call) => call.number > before && buttonOf({ blocks: call.args.blocks }, 'done') !== undefined, { timeoutMs: 60_000 });
  assert.match(wordsOf(meet), /<@U3>/u);
  const after = world.slack.calls.length;
  await world.press('U2', suggested, 'why');
  assert.match(wordsOf(await world.nextView('U2', after)), /suggest volunteering to everyone in Payments/u);
  assert.match(await pressed('U2', suggested, 'join'), /You are in/u);
  assert.match(await pressed('U7', meet, 'done'), /Logged/u);

  // Tuesday's offer of a mentor: who has one is left alone, and who stopped invitations.
  const tuesday = world.slack.calls.length;
  await world.kith.approach('2026-04-14T08:00:00Z');
  const mentor = await world.nextPost('U2', (call) => call.number > tuesday && /suggests finding a mentor/u.test(wordsOf(call.args)), { timeoutMs: 60_000 });
  assert.match(await pressed('U2', mentor.message, 'join'), /find me a mentor for rust/u);
  await world.kith.moveTo('2026-05-11T10:30:00Z');
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U7']) await world.settled(user);
  const offered = (user, pattern) => world.slack.calls.filter((call) => call.method === 'chat.postMessage' && world.speaksTo(user, call) && pattern.test(wordsOf(call.args))).length;
  assert.deepEqual(['U2', 'U3', 'U4', 'U5'].map((user) => offered(user, /suggests volunteering/u)), [1, 1, 1, 1]);
  assert.deepEqual(['U2', 'U3', 'U4', 'U5'].map((user) => offered(user, /suggests a circle/u)), [1, 1, 0, 0]);
  assert.deepEqual(['U3', 'U5'].map((user) => offered(user, /suggests finding a mentor/u)), [0, 0]);
  assert.deepEqual(['U3', 'U4', 'U5'].map((user) => offered(user, /River clean-up/u)), [0, 0, 0]);
  assert.equal(await world.kith.person('p6'), undefined);
});
