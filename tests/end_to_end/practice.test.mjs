// One small practice through its four weeks, and something to talk about: asked once a week in one's own hours, answered or
// left alone, and nothing of it is kept in the end.

import assert from 'node:assert/strict';

import { buttonsOf, endToEnd, person } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => person(number, {
  interests: { 1: 'chess,sailing,jazz', 9: 'chess,poker,jazz' }[number] ?? '', ...(number === 2 ? { zone: 'America/New_York' } : {}),
}));

endToEnd('a small practice for four weeks, answered or in silence, and conversation starters', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  const kept = async (key) => (await kith.person(key)).own_notes.map(({ title, text }) => [title, text]);
  const question = /How did it go this week/u;
  const plan = 'when my one-to-one begins, I close the laptop';
  // Tuesday.
  await kith.moveTo('2026-04-07T08:00:00Z');
  await world.start();

  // Something to talk about: what both like, and no more of the other.
  const starters = await words('U1', 'conversation starters with <@U9>');
  assert.match(starters, /What brought you to chess.*What brought you to jazz/su);
  assert.doesNotMatch(starters, /poker|sailing/u);
  assert.doesNotMatch(await words('U3', 'conversation starters with <@U9>'), /poker|jazz/u);
  await settled('U9');
  assert.deepEqual(heardBy('U9'), [], 'who is asked about hears nothing');

  // It begins.
  assert.match(await words('U1', `practise listening: ${plan}`), /Listening.*Your plan.*close the laptop.*four weeks/su);
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U6', 'U7']) assert.match(await words(user, 'practise asking'), /One open question|one open question/u);
  assert.match(await words('U8', 'practise'), /Which one|practise listening/u);
  assert.deepEqual([await kept('p1'), await kept('p2'), await kept('p8')], [[['listening', plan]], [['asking', '']], []]);
  await t.test('capacity: one practice at a time; another one takes its place', async () => {
    assert.match(await words('U7', 'practise repair: after the review I ask how it was'), /takes the place/u);
    assert.deepEqual(await kept('p7'), [['repair', 'after the review I ask how it was']]);
  });

  // A week later, in their own hours. Two answers; one is left alone.
  const { U1: first, U3: third, U7: seventh } = await at('2026-04-14T08:10:00Z', { U1: question, U3: question, U4: question, U5: question, U6: question, U7: question }, ['U2', 'U8', 'U9']);
  assert.match(first.words, /close the laptop.*How did it go/su);
  assert.match(seventh.words, /ask how it was/u);
  assert.deepEqual(buttonsOf(first.message).map(({ value }) => value), ['well', 'not_yet']);
  assert.match(await pressed('U1', first.message, 'practice'), /Good to hear/u);
  assert.match(await pressed('U3', third.message, 'practice', 1), /smaller plan/u);
  await t.test('time zones: who lives elsewhere is asked at ten past ten where they are', async () => {
    await at('2026-04-14T14:10:00Z', { U2: question });
  });
  await t.test('decline: a practice is ended with two words, and nothing of it is kept', async () => {
    assert.match(await words('U6', 'stop practising'), /Ended. Nothing of it is kept/u);
    assert.match(await words('U6', 'stop practising'), /practise nothing with me/u);
    assert.deepEqual(await kept('p6'), []);
  });
  assert.match(await words('U3', 'stop'), /Stopped/u);
  await kith.output(['forget', 'p4']);
  const { message } = await said('U5', 'delete my data');
  await pressed('U5', message, 'erase');
  await world.killAndStart();

  // The second and the third week.
  const second = count();
  const { U1: again } = await at('2026-04-21T08:10:00Z', { U1: question, U7: question }, ['U6', 'U8', 'U9']);
  await at('2026-04-21T14:10:00Z', { U2: question }, ['U1']);
  assert.match(await pressed('U1', again.message, 'practice'), /Good to hear/u);
  await at('2026-04-28T08:10:00Z', { U1: question, U7: question });
  await at('2026-04-28T14:10:00Z', { U2: question });
  await t.test('opt-out half-way: who stopped everything is asked no more', async () => assert.deepEqual(heardBy('U3', second), []));
  await t.test('leaving the company mid-way: who left is asked no more, and nothing of it is kept', async () => {
    assert.deepEqual(heardBy('U4', second), []);
    assert.equal(await kith.person('p4'), undefined);
  });
  await t.test('deletion: who erased everything is asked no more, and nothing of it is kept', async () => {
    assert.deepEqual(heardBy('U5', second), []);
    assert.equal(await kith.person('p5'), undefined);
  });

  // After four weeks it is over, with a word and without a tally.
  const over = /four weeks of your practice are over, and nothing of it is kept/u;
  const { U1: end } = await at('2026-05-05T08:10:00Z', { U1: over, U7: over }, ['U6', 'U8']);
  assert.doesNotMatch(end.words, /\b[23] (of|times)|week [23]|streak/u);
  await t.test('silence: who never answered is asked as often as who did, hears no reproach, and then it is over', async () => {
    await at('2026-05-05T14:10:00Z', { U2: over });
    assert.equal(heardBy('U2').filter((text) => question.test(text)).length, 3);
    assert.equal(heardBy('U1').filter((text) => question.test(text)).length, 3);
  });
  const last = count();
  await kith.moveTo('2026-06-02T15:00:00Z');
  for (const user of ['U1', 'U2', 'U7']) {
    await settled(user);
    assert.deepEqual(heardBy(user, last), [], user);
  }
  for (const key of ['p1', 'p2', 'p3', 'p7']) assert.deepEqual(await kept(key), [], key);
  // A late press on what is over.
  await pressed('U7', seventh.message, 'practice');
  assert.deepEqual(await kept('p7'), []);
  assert.doesNotMatch(await kith.output(['export', 'audit']), /listening|laptop|repair/u);
  assert.doesNotMatch(await kith.output(['stats']), /listening|laptop|practice/u);
});
