// A mentorship through its whole term and once beyond it, between New York and Berlin; and what becomes of others on the
// way: one stays silent, one leaves, one stops, one erases everything.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';
import { has, says, weeksIn } from './weeks.mjs';

const people = [
  ...[1, 2, 3, 4, 10].map((number) => person(number, { level: '2', team: 'Risk' })),
  person(5, { level: '4', zone: 'America/New_York' }),
  ...[6, 7, 8, 9, 11].map((number) => person(number, { level: '4' })),
];
const pairs = { U1: 'U5', U2: 'U6', U3: 'U7', U4: 'U8', U10: 'U11' };
const isReview = has('mentor_well');
const isPrompt = has('done');

endToEnd('a mentorship goes from its plan over its reviews to an extension and a second end', {
  faked: true, started: false, people, timeoutMs: 400_000,
}, async (world, t) => {
  const { told, said, at, pressed, opened, erases, leaves, got, becomes, begin } = weeksIn(world);
  const kept = async (who) => (await world.kith.person(who)).mentorships;
  await begin('2026-03-02T08:00:00Z');
  for (const mentor of Object.values(pairs)) await said(mentor, 'offer mentoring in rust');
  for (const [mentee, mentor] of Object.entries(pairs)) assert.match(await said(mentee, `ask <@${mentor}> to be my mentor`), /in their working hours/u);
  const asked = {};
  for (const mentor of ['U6', 'U7', 'U8', 'U11']) asked[mentor] = await world.nextPost(mentor, has('mentor_yes'), { timeoutMs: 60_000 });
  await t.test('time zones: the mentor in New York is asked in their own morning', async () => {
    assert.deepEqual(got('U5', has('mentor_yes')), []);
    Object.assign(asked, await at('2026-03-02T14:00:00Z', { U5: has('mentor_yes') }));
  });
  const begun = {};
  for (const [mentee, mentor] of Object.entries(pairs)) {
    await pressed(mentor, asked[mentor].message, 'mentor_yes');
    begun[mentee] = await world.nextPost(mentee, says(/is your mentor now/u), { timeoutMs: 60_000 });
  }

  // The plan for the first, by its form; words of the others.
  const form = await opened('U1', begun.U1.message, 'mentor_plan');
  await world.submit('U1', form, { rhythm: '28', term: '6', goals: 'a first talk', agenda: 'what the talk is about' });
  await world.settled('U1');
  assert.deepEqual((await kept('p5')).map(({ state, every_days: every, since, until, goals }) => [state, every, since, until, goals]),
    [['active', 28, '2026-03-02', '2026-09-02', 'a first talk']]);
  await said('U3', 'goals with <@U7>: the lighthouse');
  await said('U7', 'note with <@U3>: spoke of lanterns');
  await said('U8', 'note with <@U4>: spoke of rivers');
  await said('U2', 'goals with <@U6>: to be heard');

  // The mentee is prompted five days before the first meeting, which the mentor logs.
  const { U1: first } = await at('2026-03-11T09:10:00Z', { U1: isPrompt, U2: isPrompt, U3: isPrompt, U4: isPrompt, U10: isPrompt });
  assert.match(wordsOf(first.args), /<@U5>.*what the talk is about/su);
  await said('U5', 'mentoring with <@U1> today');
  await said('U8', 'mentoring with <@U4> today');

  await t.test('deletion: of the words of the two nothing stays, on either side', async () => {
    await erases('U3');
    assert.equal(await world.kith.person('p3'), undefined);
    assert.deepEqual(await kept('p7'), []);
    assert.doesNotMatch(JSON.stringify(await world.kith.person('p7')), /lighthouse|lanterns/u);
    for (const { call } of [await world.nextPost('U7', says(/One of your mentorships has come to its end/u), { timeoutMs: 60_000 })])
      assert.doesNotMatch(wordsOf(call.args), /<@U3>|Person 3|delet|eras(?!ed)/u);
  });

  // Four weeks: both are asked, each in their own morning; what is answered stays with whoever answers.
  const { U1: four } = await at('2026-03-30T08:10:00Z', { U1: isReview, U4: isReview, U8: isReview });
  assert.match(wordsOf(four.args), /Four weeks with <@U5>.*a first talk/su);
  assert.match(wordsOf(await pressed('U1', four.message, 'mentor_well')), /Nobody else is told/u);
  assert.deepEqual(got('U5', isReview), [], 'at night nobody is asked');
  const { U5: fourThere } = await at('2026-03-30T14:10:00Z', { U5: isReview });
  await pressed('U5', fourThere.message, 'mentor_well');

  await t.test('leaving the company mid-way: the mentor is told, and what the two wrote is gone', async () => {
    await leaves('U4');
    const { U8: left } = await at('2026-03-31T07:00:00Z', { U8: says(/is no longer here/u) });
    assert.deepEqual(buttonsOf(left.message).map(actionOf), ['why', 'stop']);
    assert.deepEqual((await kept('p8')).map(({ state, end, notes }) => [state, end, notes]), [['ended', 'left', undefined]]);
  });

  await t.test('opt-out half-way: whoever stopped everything gets nothing more, and the mentorship stays theirs to end', async () => {
    assert.match(await said('U11', 'stop'), /Stopped/u);
    const since = world.slack.calls.length;
    await at('2026-04-02T08:10:00Z');
    assert.deepEqual(got('U11', () => true, since), []);
    assert.deepEqual((await kept('p11')).map(({ state }) => state), ['active']);
    assert.match(await said('U10', 'my mentoring'), /Your mentor: <@U11>/u, 'the other side sees no difference');
  });

  // The next meeting is due on 8 April. It slips: first the mentee hears of it, a week after it the mentor, then the mentee
  // once more.
  const { U1: soon } = await at('2026-04-03T08:10:00Z', { U1: isPrompt });
  assert.match(wordsOf(soon.args), /<@U5>/u);
  await at('2026-04-15T08:10:00Z');
  const { U5: overdue } = await at('2026-04-15T14:10:00Z', { U5: isPrompt });
  assert.match(wordsOf(overdue.args), /<@U1>/u);
  const { U1: once } = await at('2026-04-22T08:10:00Z', { U1: says(/Once more, and then I leave it/u) });
  assert.equal(got('U5', isPrompt).length, 1, 'the mentor is prompted once');
  assert.match(wordsOf(await pressed('U1', once.message, 'done')), /Logged/u);
  await world.killAndStart();

  await t.test('silence: both are asked in the same words whether to go on, and then it rests', async () => {
    // 2 March and two and a half rhythms; by then each left some of it unanswered.
    const asks = says(/It has been a while since a meeting with/u);
    for (const day of ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15']) await at(`${day}T08:10:00Z`);
    const [mentee] = got('U2', asks);
    const [mentor] = got('U6', asks);
    assert.ok(mentee && mentor);
    assert.equal(mentee.args.text.replace('<@U6>', ''), mentor.args.text.replace('<@U2>', ''));
    assert.doesNotMatch(wordsOf(mentor.args), /did not answer|ignored|silent/u);
  });

  // Half of the time is over.
  await at('2026-05-28T06:00:00Z');
  await said('U1', 'mentoring with <@U5> today');
  const { U1: half } = await at('2026-06-02T08:10:00Z', { U1: says(/Half of your time with <@U5>/u) });
  assert.deepEqual(buttonsOf(half.message).map(actionOf).slice(0, 1), ['mentor_well']);
  await pressed('U1', half.message, 'mentor_well');
  const { U5: halfThere } = await at('2026-06-02T14:10:00Z', { U5: says(/Half of your time with <@U1>/u) });
  await pressed('U5', halfThere.message, 'mentor_well');

  // Two weeks before the end; the mentor goes on for three months, and the mentee hears of it.
  await at('2026-08-13T06:00:00Z');
  await said('U1', 'mentoring with <@U5> today');
  const { U1: end } = await at('2026-08-19T08:10:00Z', { U1: says(/comes to its end/u) });
  assert.match(wordsOf(end.args), /2 September/u);
  const { U5: endThere } = await at('2026-08-19T14:10:00Z', { U5: has('mentor_extend') });
  assert.match(wordsOf(await pressed('U5', endThere.message, 'mentor_extend')), /2 December/u);
  const { U1: extended } = await at('2026-08-20T07:00:00Z', { U1: says(/changed your plan/u) });
  assert.match(wordsOf(extended.args), /2 December/u);
  await world.killAndStart();
  assert.deepEqual((await kept('p1')).map(({ state, until, goals }) => [state, until, goals]), [['active', '2026-12-02', 'a first talk']]);

  await t.test('silence to the end: what nobody extends ends by itself, with its words, and without a word of blame', async () => {
    assert.deepEqual((await kept('p2')).map(({ state, end: how, goals }) => [state, how, goals]), [['active', undefined, 'to be heard']]);
    await at('2026-09-15T08:10:00Z');
    await becomes(() => kept('p2'), ([{ state }]) => state !== 'active');
    for (const who of ['p2', 'p6']) assert.deepEqual((await kept(who)).map(({ state, end: how, goals }) => [state, how, goals]), [['ended', 'term', undefined]]);
    for (const user of ['U2', 'U6']) assert.doesNotMatch(got(user).map(({ args }) => args.text).join('\n'), /you (?:did not|didn't|should)|missed/u);
  });

  // The second end: a last day, two weeks of looking back, thanks, and a tie that both wanted.
  await at('2026-11-12T06:00:00Z');
  await said('U1', 'mentoring with <@U5> today');
  await at('2026-11-18T09:10:00Z', { U1: says(/comes to its end.*2 December/su) });
  await at('2026-12-02T09:10:00Z');
  const quiet = world.slack.calls.length;
  await at('2026-12-10T09:10:00Z');
  assert.deepEqual([...got('U1', isPrompt, quiet), ...got('U5', isPrompt, quiet)], [], 'nobody is asked to meet after the last day');
  const { U1: over } = await at('2026-12-17T08:00:00Z', { U1: has('mentor_keep') });
  assert.match(wordsOf(over.args), /The time you had agreed on with <@U5> is over.*thanks @ana/su);
  const { U5: overThere } = await at('2026-12-17T14:00:00Z', { U5: has('mentor_keep') });
  for (const who of ['p1', 'p5']) {
    const [gone] = await kept(who);
    assert.deepEqual([gone.state, gone.end, gone.goals, gone.agenda, gone.notes], ['ended', 'term', undefined, undefined, undefined]);
  }
  assert.match(wordsOf(await pressed('U5', overThere.message, 'mentor_keep')), /is not told/u);
  assert.deepEqual((await world.kith.person('p1')).kept_ties, []);
  assert.match(wordsOf(await pressed('U1', over.message, 'mentor_keep')), /Both of you want/u);
  for (const who of ['p1', 'p5']) assert.deepEqual((await world.kith.person(who)).kept_ties.map(({ every_days: every }) => every), [84]);
  const { message: draft } = await told('U1', 'thanks <@U5> for your time');
  await pressed('U1', draft, 'thank');
  await at('2026-12-18T14:00:00Z', { U5: says(/says thank you.*for your time/su) });
  const done = world.slack.calls.length;
  await at('2027-02-03T15:30:00Z');
  for (const user of ['U1', 'U2', 'U5', 'U6', 'U7', 'U8', 'U11']) assert.deepEqual(got(user, () => true, done), []);
  // About four times a year from when they last met, as any tie that one keeps.
  const { U1: alumni } = await at('2027-02-04T09:10:00Z', { U1: isPrompt });
  assert.match(wordsOf(alumni.args), /<@U5>/u);
});
