// A circle of people who hold one up, over weeks: its rhythm, asking it first, and each way in which it changes. Nobody is
// ever told that they are in one, were in one, or are not.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, inBothModes, person, wordsOf } from './harness.mjs';
import { has, says, weeksIn } from './weeks.mjs';

const people = [...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => person(number)), ...[10, 11, 12].map((number) => person(number)), person(9, { zone: 'America/New_York' })];
const isReminder = has('done');
const isRequest = says(/could use someone to talk to.*If you pass, nobody learns/su);

inBothModes('a circle has its rhythm, is asked first, and is told to nobody', { faked: true, started: false, people, timeoutMs: 400_000 }, async (world, t) => {
  const { told, said, at, moveTo, pressed, erases, leaves, got, becomes, begin } = weeksIn(world);
  const circle = async (who) => (await world.kith.person(who)).kept_ties.filter(({ in_circle: inIt }) => inIt).map(({ with: other }) => other).toSorted();
  await begin('2026-04-06T08:00:00Z');
  assert.match(await said('U1', 'my circle'), /Nobody is in your circle yet/u);
  assert.match(await said('U1', 'add <@U2>, <@U3>, <@U4>, <@U5>, <@U6>, <@U7>, <@U8> and <@U9> to my circle'), /8 of 8.*Nobody is told.*every 4 weeks/su);
  await t.test('capacity: a ninth finds no room, and nothing changes', async () => {
    assert.match(await said('U1', 'add <@U10> to my circle'), /up to 8 people.*Nothing was changed/su);
    assert.deepEqual((await circle('p1')).length, 8);
  });
  await said('U10', 'add <@U2> to my circle');
  await said('U11', 'add <@U2> and <@U3> to my circle');
  await said('U12', 'add <@U2> to my circle');

  // Four weeks later each day brings at most one of them, those two who met in between not among them.
  await moveTo('2026-04-20T10:00:00Z');
  await said('U1', 'coffee with <@U2> today');
  await said('U3', 'lunch with <@U1> today');
  const { U1: first } = await at('2026-05-04T08:10:00Z', { U1: isReminder, U11: isReminder, U12: isReminder });
  assert.deepEqual(buttonsOf(first.message).map(actionOf), ['done', 'later', 'why', 'stop']);
  const named = /<@U(\d+)>/u.exec(wordsOf(first.args))[1];
  assert.ok(['4', '5', '6', '7', '8', '9'].includes(named), named);
  assert.match(wordsOf(await pressed('U1', first.message, 'done')), /Logged/u);
  await at('2026-05-05T08:10:00Z');
  await at('2026-05-06T08:10:00Z');
  assert.ok(got('U1', isReminder).length <= 3, 'never more than three a week');

  await t.test('silence: unanswered reminders become fewer, then one question, then rest', async () => {
    for (const day of ['2026-05-11', '2026-05-18', '2026-06-01', '2026-06-08', '2026-06-29', '2026-07-06', '2026-08-03']) await at(`${day}T08:10:00Z`);
    assert.ok(got('U12', isReminder).length <= 4);
    assert.deepEqual(await circle('p12'), ['p2']);
  });
  await t.test('opt-out half-way: who stops gets no reminder, and those in the circle see no difference', async () => {
    const since = world.slack.calls.length;
    const theirs = world.own('U2').length;
    await said('U11', 'stop');
    await at('2026-08-31T08:10:00Z');
    assert.deepEqual(got('U11', isReminder, since), []);
    assert.deepEqual([world.own('U2').length, await circle('p11')], [theirs, ['p2', 'p3']], 'whose circle it is keeps it');
  });

  // Asking the circle first: all of it, with one's name, each in their own hours; who passes leaves no trace.
  await moveTo('2026-09-07T08:00:00Z');
  const { message: way } = await told('U1', 'I could use someone to talk to about sleep');
  assert.match(wordsOf(way), /only they learn that you could use someone to talk to\. Nobody learns that they are in a circle/u);
  const since = world.slack.calls.length;
  await pressed('U1', way, 'support', ({ value }) => value === 'circle');
  const request = {};
  for (const user of ['U2', 'U3', 'U4']) request[user] = await world.nextPost(user, isRequest, { timeoutMs: 60_000 });
  for (const { args } of Object.values(request)) assert.doesNotMatch(wordsOf(args), /circle/iu);
  assert.deepEqual(got('U10', isRequest, since), [], 'nobody else');
  await t.test('time zones: who is far away is asked in their own morning', async () => {
    assert.deepEqual(got('U9', isRequest, since), []);
    await at('2026-09-07T13:00:00Z', { U9: isRequest }, 'U12');
  });
  await t.test('decline: passing is told to nobody and stands nowhere', async () => {
    const heard = world.own('U1').length;
    assert.match(wordsOf(await pressed('U2', request.U2.message, 'pass')), /Nobody learns of it/u);
    await world.settled('U12');
    assert.equal(world.own('U1').length, heard);
    for (const who of ['p1', 'p2']) assert.doesNotMatch(JSON.stringify(await world.kith.person(who)), /sleep|"pass/u);
    assert.doesNotMatch(await world.kith.output(['export', 'audit']), /sleep|circle/u);
  });
  assert.match(wordsOf(await pressed('U3', request.U3.message, 'im_here')), /<@U1> is told/u);
  await world.nextPost('U1', says(/<@U3> is there for you/u), { timeoutMs: 60_000 });
  assert.match(wordsOf(await pressed('U4', request.U4.message, 'im_here')), /settled already/u);
  await world.settled('U4');
  await world.killAndStart();

  await t.test('leaving the company mid-way: who is gone is not reminded of, and not shown', async () => {
    await leaves('U4');
    await world.settled('U12');
    assert.match(await said('U1', 'my circle'), /Your circle/u);
    const after = world.slack.calls.length;
    await at('2026-10-12T08:10:00Z');
    assert.deepEqual(got('U1', says(/<@U4>/u), after), []);
    // Erased a month after it.
    await at('2026-10-12T08:12:00Z');
    await becomes(() => world.kith.person('p4'), (found) => found === undefined);
    assert.equal((await circle('p1')).includes('p4'), false);
  });
  await t.test('deletion: a circle goes with whose it was, and who erases themselves is in nobody’s', async () => {
    const theirs = world.own('U2').length;
    await erases('U10');
    assert.equal(await world.kith.person('p10'), undefined);
    assert.equal(world.own('U2').length, theirs, 'who was in it is not told');
    await erases('U5');
    assert.equal((await circle('p1')).includes('p5'), false);
  });

  // The end, by a word; nobody who was in it has anything of it.
  assert.match(await said('U1', 'remove <@U2>, <@U3>, <@U6>, <@U7>, <@U8> and <@U9> from my circle'), /Not in your circle any more.*nobody is told/su);
  assert.deepEqual(await circle('p1'), []);
  const done = world.slack.calls.length;
  await at('2026-11-16T09:10:00Z');
  assert.deepEqual(got('U1', isReminder, done), []);
  for (const number of [2, 3, 6, 7, 8, 9]) {
    const exported = await world.kith.person(`p${number}`);
    assert.deepEqual([exported.kept_ties, exported.nudges], [[], []]);
    assert.doesNotMatch(got(`U${number}`).filter((call) => !/help/u.test(call.args.text)).map(({ args }) => args.text).join('\n'), /in (?:your|their|a) circle/u);
  }
});
