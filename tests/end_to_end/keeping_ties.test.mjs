// Keeping ties, from the first word to the end, over weeks: the rhythm of one's own, a note for the next time, and each way
// in which it can end early. Nobody but the person ever learns of it.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, inBothModes, person, wordsOf } from './harness.mjs';
import { has, weeksIn } from './weeks.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => person(number, number === 5 ? { zone: 'America/New_York' } : {}));
const isReminder = has('done');
const isQuestion = has('go_on');

inBothModes('who asked for it is reminded by their own rhythm, and nobody else learns of it', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, moveTo, at, pressed, opened, begin } = weeksIn(world);
  const reminders = (user) => world.slack.calls.filter((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok === true
    && world.speaksTo(user, call) && isReminder(call)).length;
  const kept = async (user) => (await world.kith.person(user)).kept_ties;

  await begin('2026-04-06T08:00:00Z');
  assert.match(await said('U2', 'keep in touch with <@U3> every 2 weeks, at least every 3 weeks'), /every 2 weeks.*20 April/su);
  assert.match(await said('U2', 'next time ask <@U3> about the boat'), /ask Person 3 about the boat/u);
  assert.match(await said('U2', 'add <@U3> and <@U4> to my circle'), /2 of 8/u);
  assert.match(await said('U2', 'who is fading?'), /Nobody/u);
  await t.test('capacity: a circle is for eight, and a ninth changes nothing', async () => {
    const nine = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'].map((user) => `<@${user}>`);
    assert.match(await said('U10', `add ${nine.join(', ')} to my circle`), /for up to 8 people.*Nothing was changed/su);
    assert.deepEqual(await kept('p10'), []);
  });
  for (const user of ['U4', 'U5']) await said(user, 'keep in touch with <@U3> every 2 weeks');
  for (const other of ['U7', 'U9']) await said('U6', `keep in touch with <@${other}> every 2 weeks`);
  await said('U7', 'keep in touch with <@U3> every 2 weeks');
  await said('U8', 'keep in touch with <@U3> every week');
  await said('U1', 'keep in touch with <@U3> every 2 weeks');
  const [tie] = await kept('p2');
  assert.deepEqual([tie.with, tie.every_days, tie.latest_days, tie.in_circle, tie.note], ['p3', 14, 21, true, 'ask Person 3 about the boat']);

  await at('2026-04-13T08:10:00Z', { U8: isReminder });

  // On the way: who meets starts anew, whoever logs it; one leaves, one blocks, one stops, one erases everything.
  await moveTo('2026-04-15T09:00:00Z');
  await said('U3', 'had coffee with <@U4> today');
  await said('U9', 'never pair me with <@U6>');
  await t.test('leaving the company mid-way: who is gone is in nobody’s ties', async () => {
    await world.kith.output(['forget', 'p7']);
    assert.deepEqual((await kept('p6')).map(({ with: other }) => other), ['p9']);
    assert.equal(await world.kith.person('p7'), undefined);
  });
  await t.test('deletion: the ties of who erases themselves go with them', async () => {
    await said('U1', 'delete my data');
    await pressed('U1', world.own('U1').at(-1), 'erase');
    assert.equal(await world.kith.person('p1'), undefined);
  });

  const { U2: first } = await at('2026-04-20T08:10:00Z', { U2: isReminder, U8: isReminder });
  assert.match(wordsOf(first.args), /<@U3>.*ask Person 3 about the boat/su);
  assert.deepEqual(buttonsOf(first.message).map(actionOf), ['done', 'later', 'why', 'stop']);
  assert.match(wordsOf(await opened('U2', first.message, 'why')), /You asked to be reminded of .*every 2 weeks/su);
  assert.match(await said('U2', 'who is fading?'), /<@U3>.*time for a word/su);
  // Met: it is logged, and the note was used.
  assert.match(wordsOf(await pressed('U2', first.message, 'done')), /Logged.*about the boat/su);
  assert.equal((await kept('p2'))[0].note, undefined);
  assert.match(await said('U2', 'who is fading?'), /Nobody/u);
  // Later on the same day where it is later.
  await t.test('time zones and opt-out half-way: later on the same day where it is later, and nothing after a stop', async () => {
    const { U5: far } = await at('2026-04-20T14:10:00Z', { U5: isReminder });
    assert.match(wordsOf(await pressed('U5', far.message, 'later')), /21 April|tomorrow/u);
    await said('U5', 'stop');
    const { preferences, kept_ties: ties } = await world.kith.person('p5');
    assert.deepEqual([preferences.stopped, ties.map(({ with: other }) => other)], [true, ['p3']], 'what they wanted is theirs to take up again');
  });

  await at('2026-04-27T08:10:00Z', { U8: isReminder });
  await at('2026-04-29T08:10:00Z', { U4: isReminder });
  const { U2: second } = await at('2026-05-04T08:10:00Z', { U2: isReminder, U8: isReminder });
  await world.killAndStart();

  // No more of this one; then it is gone from the store.
  await t.test('decline: no more of this one, and the kind or everything is one press away', async () => {
    const ended = await pressed('U2', second.message, 'stop');
    assert.deepEqual(buttonsOf({ blocks: ended.blocks }).map(actionOf), ['stop_kind', 'stop_all']);
    assert.equal((await kept('p2'))[0].every_days, undefined);
  });
  await said('U2', 'remove <@U3> and <@U4> from my circle');
  assert.deepEqual(await kept('p2'), []);

  // Silence: four in a row, then one question, then nothing.
  await t.test('silence: after four in a row one question, and then nothing', async () => {
    await at('2026-05-11T08:10:00Z', { U8: isQuestion });
    await moveTo('2026-06-22T09:00:00Z');
    for (const user of ['U2', 'U6', 'U8']) await world.settled(user);
    assert.deepEqual(['U1', 'U2', 'U5', 'U6', 'U7', 'U8', 'U9'].map(reminders), [0, 2, 1, 0, 0, 4, 0]);
    const { preferences, nudges } = await world.kith.person('p8');
    assert.deepEqual([preferences.rests_until_start, nudges.filter(({ kind }) => kind === 'keep_in_touch').map(({ state }) => state)], [true, ['sent', 'sent', 'sent', 'sent']]);
  });

  // The one they all kept: not a message but the answer to their own log, and nothing in their data.
  const theirs = world.own('U3').map((message) => wordsOf(message));
  assert.equal(theirs.length, 1, theirs.join('\n'));
  const exported = await world.kith.person('p3');
  assert.deepEqual([exported.kept_ties, exported.nudges], [[], []]);
  assert.doesNotMatch(JSON.stringify(exported), /boat|circle/u);

  // The terminal knows the same words.
  const console = await world.kith.output(['console', '--as', 'p4', '--i-am-the-operator'], { stdin: 'my circle\nkeep in touch with @p2 every 6 weeks\nwho is fading?\n' });
  assert.match(console, /Nobody is in your circle yet/u);
  assert.match(console, /every 6 weeks/u);
});
