// A mentor's group over weeks: who is in it learns of it before, its prompts come once, and each way in which it goes
// otherwise; then reverse mentoring and mentoring among peers, from the wish to the end.

import assert from 'node:assert/strict';

import { buttonOf, endToEnd, person, wordsOf } from './harness.mjs';
import { has, says, weeksIn } from './weeks.mjs';

const people = [
  ...[1, 2, 4].map((number) => person(number, { level: '2', team: 'Risk' })),
  person(3, { level: '2', team: 'Risk', zone: 'America/New_York' }),
  ...[5, 6, 7, 8, 9].map((number) => person(number, { level: '4' })),
];
const isReview = has('mentor_well');
const isPrompt = has('done');

endToEnd('a mentor’s group goes on as one group from the first yes to its end', {
  faked: true, started: false, people, timeoutMs: 400_000,
}, async (world, t) => {
  const { told, said, moveTo, at, pressed, erases, leaves, got, begin } = weeksIn(world);
  const kept = async (who) => (await world.kith.person(who)).mentorships;
  await begin('2026-03-02T08:00:00Z');
  assert.match(await said('U5', 'offer group mentoring in rust (4 people)'), /It is one group/u);

  // Names are told of before the request, before the yes, and with it.
  assert.match(await said('U1', 'find me a mentor for rust'), /<@U5>.*see each other's names/su);
  assert.match(await said('U1', 'ask <@U5> to be my mentor in rust'), /see each other's names/u);
  const asked = await world.nextPost('U5', has('mentor_yes'), { timeoutMs: 60_000 });
  assert.match(wordsOf(asked.args), /the members see each other's names; they know that/u);
  assert.match(wordsOf(await pressed('U5', asked.message, 'mentor_yes')), /in your group.*first meeting/su);
  await world.nextPost('U1', says(/is your mentor now/u), { timeoutMs: 60_000 });
  await said('U2', 'ask <@U5> to be my mentor in rust');
  const second = await said('U5', 'accept <@U2>');
  assert.match(second, /<@U2> is in your group now, with <@U1>/u);
  assert.doesNotMatch(second, /first meeting/u);
  await world.nextPost('U2', says(/In the group with you: <@U1>/u), { timeoutMs: 60_000 });

  await t.test('decline: without a reason, and the asker is told kindly', async () => {
    await said('U6', 'ask <@U5> to be my mentor in rust');
    assert.match(await said('U5', 'decline <@U6>'), /give no reason/u);
    await world.nextPost('U6', says(/cannot take on a mentorship/u), { timeoutMs: 60_000 });
    assert.deepEqual((await kept('p6')).map(({ end }) => end), ['declined']);
  });
  await t.test('time zones: the member in New York hears of the yes in their own morning', async () => {
    await said('U3', 'ask <@U5> to be my mentor in rust');
    await said('U5', 'accept <@U3>');
    const { U3: yes } = await at('2026-03-02T14:00:00Z', { U3: says(/is your mentor now/u) });
    assert.match(wordsOf(yes.args), /<@U1>.*<@U2>.*they see your name as well/su);
  });
  await said('U7', 'ask <@U5> to be my mentor in rust');
  await t.test('capacity: the fifth is not passed on', async () => {
    assert.match(await said('U8', 'ask <@U5> to be my mentor in rust'), /can't pass a request on/u);
    assert.deepEqual(await kept('p8'), []);
  });

  // Of the group there is one line, and to each member theirs.
  assert.match(await said('U5', 'my mentoring'), /You mentor a group: <@U1>, <@U2>,? and <@U3>/u);
  assert.match(await said('U1', 'my mentoring'), /Your mentor: <@U5>, in a group with <@U2> and <@U3>/u);
  await said('U1', 'goals with <@U5>: a first release');
  assert.match(await said('U1', 'mentoring with <@U5> every 2 weeks'), /those of the whole group/u);
  await said('U1', 'agenda with my group: traits and lunch');
  assert.deepEqual((await kept('p2')).map(({ agenda, goals, kind }) => [agenda, goals, kind]), [['traits and lunch', undefined, 'group']]);
  assert.doesNotMatch(JSON.stringify(await world.kith.person('p2')), /first release|"p1"|"p3"/u);

  await t.test('silence: a request that nobody answers ends, and its place is free', async () => {
    await at('2026-03-03T08:00:00Z', { U5: says(/<@U7> asks whether/u) });
    await at('2026-03-09T08:00:00Z', { U5: says(/only this once more/u) });
    await moveTo('2026-03-10T08:30:00Z');
    await world.nextPost('U7', says(/did not answer in time/u), { timeoutMs: 60_000 });
  });

  // Two messages that nobody answered are fewer from then on: the mentor is here.
  await said('U5', 'my mentoring');

  // The mentor is prompted once for all, and nobody else; one session is one session for all.
  const { U5: prompt } = await at('2026-03-11T09:10:00Z', { U5: isPrompt });
  assert.match(wordsOf(prompt.args), /your group: <@U1>, <@U2>,? and <@U3>.*traits and lunch/su);
  for (const user of ['U1', 'U2', 'U3']) assert.equal(got(user, isPrompt).length, 0);
  await moveTo('2026-03-12T09:00:00Z');
  const logged = await told('U2', 'mentoring group met yesterday, 60 min');
  assert.match(wordsOf(logged.args), /<@U5>.*Were the others of the group there/su);
  assert.match(wordsOf(await pressed('U2', logged.message, 'with_group')), /<@U5>.*<@U1>.*<@U3>/su);
  assert.deepEqual((await world.kith.person('p2')).connections.map(({ kind, people: with_ }) => [kind, with_.length]), [['mentoring', 3]]);
  await world.killAndStart();

  // Who joins late takes over the plan, and comes into the dates of the group.
  await moveTo('2026-03-20T09:00:00Z');
  await said('U4', 'ask <@U5> to be my mentor in rust');
  await world.nextPost('U5', says(/<@U4> asks whether there is a place/u), { timeoutMs: 60_000 });
  assert.match(await said('U5', 'accept <@U4>'), /<@U4> is in your group now/u);
  await world.nextPost('U4', says(/In the group with you/u), { timeoutMs: 60_000 });
  const [joined] = await kept('p4');
  assert.deepEqual([joined.agenda, joined.until], ['traits and lunch', (await kept('p1'))[0].until]);

  // Four weeks: once to the mentor, and once to each.
  const { U5: review } = await at('2026-03-30T08:10:00Z', { U5: isReview, U1: isReview, U2: isReview });
  assert.match(wordsOf(review.args), /Four weeks with <@U1>.*<@U2>.*<@U3>/su);
  assert.doesNotMatch(wordsOf(review.args), /first release/u);
  await at('2026-03-30T14:10:00Z', { U3: isReview });
  assert.equal(got('U5', isReview).length, 1);

  await t.test('opt-out half-way: who stops mentoring gets nothing more, and the group goes on', async () => {
    assert.match(await said('U3', 'stop mentoring'), /nothing about mentoring/u);
    assert.deepEqual((await kept('p3')).map(({ state }) => state), ['active']);
  });
  await t.test('a member leaves without a reason: the mentor hears it, the others go on', async () => {
    await moveTo('2026-03-31T07:30:00Z');
    assert.match(await said('U2', 'end mentoring with <@U5>'), /Ended, at once/u);
    const left = await world.nextPost('U5', says(/<@U2> has ended the mentorship/u), { timeoutMs: 60_000 });
    assert.ok(buttonOf(left.message, 'mentor_keep'));
    assert.deepEqual((await kept('p1')).map(({ state, agenda }) => [state, agenda]), [['active', 'traits and lunch']]);
    assert.doesNotMatch(await said('U1', 'my mentoring'), /<@U2>/u);
  });

  // Due on 8 April: the mentor on the Friday before, and each member a week after it, once.
  const { U5: next } = await at('2026-04-03T08:10:00Z', { U5: isPrompt });
  assert.match(wordsOf(next.args), /<@U1>/u);
  assert.doesNotMatch(wordsOf(next.args), /<@U2>/u);
  const stopped = world.slack.calls.length;
  await at('2026-04-15T08:10:00Z', { U1: says(/No meeting of your mentoring group/u), U4: says(/No meeting of your mentoring group/u) });
  await at('2026-04-15T15:00:00Z');
  assert.deepEqual(got('U3', () => true, stopped), []);
  assert.equal(got('U1', isPrompt).length, 1);

  await t.test('leaving the company mid-way: the mentor is told, the others are not', async () => {
    await moveTo('2026-04-20T07:30:00Z');
    await leaves('U4');
    await world.nextPost('U5', says(/<@U4> is no longer here/u), { timeoutMs: 60_000 });
    assert.deepEqual((await kept('p1')).map(({ state }) => state), ['active']);
  });
  await t.test('deletion: the mentor erases everything, each member is told once, and nothing of it stays', async () => {
    await erases('U5');
    await world.nextPost('U1', says(/One of your mentorships has come to its end/u), { timeoutMs: 60_000 });
    assert.equal(await world.kith.person('p5'), undefined);
    for (const who of ['p1', 'p3']) {
      assert.deepEqual(await kept(who), []);
      assert.doesNotMatch(JSON.stringify(await world.kith.person(who)), /traits and lunch|first release/u);
    }
    await moveTo('2026-06-01T08:30:00Z');
    await world.settled('U1');
    assert.equal(got('U1', says(/One of your mentorships/u)).length, 1);
  });
});

endToEnd('the mentor ends a group, and each of its members is told once', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world) => {
  const { said, moveTo, got, begin } = weeksIn(world);
  await begin('2026-03-02T08:00:00Z');
  await said('U5', 'offer group mentoring in rust (3 people)');
  for (const user of ['U1', 'U2']) {
    await said(user, 'ask <@U5> to be my mentor in rust');
    await said('U5', `accept <@${user}>`);
    await world.nextPost(user, says(/is your mentor now/u), { timeoutMs: 60_000 });
  }
  await moveTo('2026-03-05T08:30:00Z');
  assert.match(await said('U5', 'end my mentoring group'), /for the whole group: <@U1> and <@U2>/u);
  for (const user of ['U1', 'U2']) await world.nextPost(user, says(/<@U5> has ended the mentorship/u), { timeoutMs: 60_000 });
  assert.match(await said('U5', 'end my mentoring group'), /no mentoring group of yours/u);
  await moveTo('2026-04-20T08:30:00Z');
  for (const user of ['U1', 'U2', 'U5']) await world.settled(user);
  for (const user of ['U1', 'U2']) assert.equal(got(user, says(/has ended the mentorship/u)).length, 1);
  assert.equal(got('U5', isPrompt).length, 0);
});

endToEnd('reverse mentoring and mentoring among peers go from the wish to the end', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world) => {
  const { said, at, moveTo, begin } = weeksIn(world);
  const kept = async (who) => (await world.kith.person(who)).mentorships;
  await begin('2026-03-02T08:00:00Z');
  // A level above is asked for with classic mentoring only.
  await said('U4', 'offer mentoring in sql');
  assert.match(await said('U6', 'find me a mentor for sql'), /Nobody offers sql/u);
  await said('U1', 'offer reverse mentoring in rust');
  await said('U2', 'offer peer mentoring in go');
  assert.match(await said('U5', 'find me a reverse mentor for rust'), /<@U1>.*reverse mentoring/su);
  for (const [mentee, mentor, topic] of [['U5', 'U1', 'rust'], ['U6', 'U2', 'go']]) {
    assert.match(await said(mentee, `ask <@${mentor}> to be my mentor in ${topic}`), /in their working hours/u);
    assert.match(await said(mentor, `accept <@${mentee}>`), /as reverse mentoring|learn from each other/u);
    await world.nextPost(mentee, says(/as reverse mentoring|you two learn from each other/u), { timeoutMs: 60_000 });
  }
  assert.match(await said('U6', 'my mentoring'), /Learning with <@U2>/u);
  await at('2026-03-11T09:10:00Z', { U5: isPrompt, U6: isPrompt });
  assert.match(await said('U5', 'met my mentor today'), /Logged.*<@U1>/su);
  assert.match(await said('U6', 'Ich habe heute meinen Mentor getroffen'), /<@U2>/u);
  await at('2026-03-30T08:10:00Z', { U1: isReview, U2: isReview, U5: isReview, U6: isReview });
  await moveTo('2026-03-31T08:30:00Z');
  await said('U1', 'end mentoring with <@U5>');
  await world.nextPost('U5', says(/<@U1> has ended the mentorship/u), { timeoutMs: 60_000 });
  assert.deepEqual((await kept('p5')).map(({ kind, end }) => [kind, end]), [['reverse', 'closed']]);
  await said('U6', 'end mentoring with <@U2>');
  await world.nextPost('U2', says(/<@U6> has ended the mentorship/u), { timeoutMs: 60_000 });
  assert.deepEqual((await kept('p2')).map(({ kind, end }) => [kind, end]), [['peer', 'closed']]);
});
