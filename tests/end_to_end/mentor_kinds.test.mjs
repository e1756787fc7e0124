// Mentoring that goes the other way, among peers, and with somebody outside: from the first word to the end, and the ways
// in which each is over early.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';
import { has, says, weeksIn } from './weeks.mjs';

const people = [
  ...[1, 2, 3, 4].map((number) => person(number, { level: '2', team: 'Risk' })),
  ...[5, 6, 7, 8].map((number) => person(number, { level: '4' })),
  person(9, { level: '2', zone: 'America/New_York' }),
];
const options = { faked: true, started: false, people, timeoutMs: 300_000 };

endToEnd('reverse mentoring and peers: asked, begun and ended in words that fit them, whatever their levels', options, async (world, t) => {
  const { said, moveTo, at, pressed, opened, erases, leaves, got, begin } = weeksIn(world);
  const kept = async (who) => (await world.kith.person(who)).mentorships;
  await begin('2026-03-02T08:00:00Z');
  assert.match(await said('U1', 'offer reverse mentoring in photo editing (1 person)'), /as reverse mentoring|reverse mentoring/u);
  assert.match(await said('U5', 'find me a mentor for photo editing'), /<@U1>: photo editing \(reverse mentoring\)/u);
  assert.match(await said('U5', 'ask <@U1> to be my mentor: I know nothing of it'), /pass your request on/u);
  const { message: asked, args } = await world.nextPost('U1', has('mentor_yes'), { timeoutMs: 60_000 });
  assert.match(wordsOf(args), /<@U5> asks whether you would be their mentor, as reverse mentoring.*I know nothing of it/su);
  await t.test('capacity: who has no room is found by nobody else', async () => {
    assert.match(await said('U6', 'find me a mentor for photo editing'), /Nobody offers photo editing/u);
    assert.deepEqual(await kept('p6'), []);
  });
  assert.match(wordsOf(await pressed('U1', asked, 'mentor_yes')), /You are the mentor of <@U5> now, as reverse mentoring/u);
  await world.nextPost('U5', says(/said yes and is your mentor now, as reverse mentoring/u), { timeoutMs: 60_000 });
  await said('U5', 'agenda with <@U1>: cutting on the beat');

  // The one who is taught is prompted, however senior; then it ends at a word, and the other hears of it without a reason.
  const { U5: prompt } = await at('2026-03-11T09:10:00Z', { U5: has('done') });
  assert.match(wordsOf(prompt.args), /<@U1>.*cutting on the beat/su);
  assert.match(wordsOf(await pressed('U5', prompt.message, 'done')), /Logged/u);
  await world.killAndStart();
  assert.match(await said('U1', 'end mentoring with <@U5>'), /Ended, at once/u);
  const { U5: closed } = await at('2026-03-12T08:00:00Z', { U5: says(/<@U1> has ended the mentorship\. No reason is asked for/u) });
  assert.deepEqual(buttonsOf(closed.message).map(actionOf), ['mentor_keep', 'why', 'stop']);
  for (const who of ['p1', 'p5']) assert.deepEqual((await kept(who)).map(({ state, end, agenda }) => [state, end, agenda]), [['ended', 'closed', undefined]]);

  // Peers: no level counts, and both are peers to each other.
  assert.match(await said('U2', 'offer peer mentoring in rust (3 people)'), /as peers who learn from each other/u);
  await said('U9', 'offer peer mentoring in rust');
  const begins = async (user, other) => {
    await said(user, `ask <@${other}> to be my mentor`);
    const request = await world.nextPost(other, has('mentor_yes'), { timeoutMs: 60_000 });
    assert.match(wordsOf(request.args), /would learn from each other as peers/u);
    assert.match(wordsOf(await pressed(other, request.message, 'mentor_yes')), /learn from each other as peers now/u);
    return world.nextPost(user, says(/you two learn from each other as peers now/u), { timeoutMs: 60_000 });
  };
  const first = await begins('U6', 'U2');
  const form = await opened('U6', first.message, 'mentor_plan');
  await world.submit('U6', form, { rhythm: '14', goals: 'read one chapter each' });
  await world.settled('U6');
  assert.equal((await kept('p2'))[0].goals, 'read one chapter each');
  await at('2026-03-13T08:00:00Z', { U2: says(/changed your plan.*every 2 weeks/su) });
  await t.test('time zones: a peer far away is asked in their own morning, and may say no', async () => {
    await said('U4', 'ask <@U9> to be my mentor');
    assert.deepEqual(got('U9', has('mentor_yes')), []);
    const { U9: far } = await at('2026-03-13T13:00:00Z', { U9: has('mentor_yes') }, 'U8');
    assert.match(wordsOf(await pressed('U9', far.message, 'mentor_no')), /give no reason/u);
    assert.deepEqual((await kept('p4')).map(({ state, end }) => [state, end]), [['ended', 'declined']]);
  });
  await moveTo('2026-03-16T08:30:00Z');
  await begins('U7', 'U2');
  await t.test('leaving the company mid-way: the other peer is told, and what they wrote is gone', async () => {
    await leaves('U6');
    await at('2026-03-17T08:00:00Z', { U2: says(/is no longer here/u) });
    assert.deepEqual((await kept('p2')).filter(({ state }) => state === 'ended').map(({ end, goals }) => [end, goals]), [['left', undefined]]);
  });
  await t.test('deletion: nothing of it is left on either side', async () => {
    await erases('U7');
    assert.equal(await world.kith.person('p7'), undefined);
    assert.ok((await kept('p2')).every(({ state }) => state === 'ended'));
  });
});

endToEnd('a mentor outside: only one’s own note, which comes back by its rhythm and is gone on its last day', options, async (world, t) => {
  const { said, at, pressed, erases, got, becomes, begin } = weeksIn(world);
  const kept = async (who) => (await world.kith.person(who)).mentorships.filter(({ state }) => state === 'active').map(({ note, until }) => [note, until]);
  const isNote = says(/You asked to be reminded of a mentor outside/u);
  await begin('2026-03-02T08:00:00Z');
  const wish = 'outside mentor: Kim Lee, the talk in Oslo every 2 weeks for 6 weeks';
  for (const user of ['U1', 'U2', 'U3', 'U4', 'U9']) assert.match(await said(user, wish), /every 2 weeks, until Monday 13 April.*Kim Lee/su);
  await t.test('capacity: five such notes at most, and a sixth changes nothing', async () => {
    for (const name of ['Lou', 'Max', 'Ned', 'Oda']) await said('U4', `outside mentor: ${name} every 4 weeks`);
    assert.match(await said('U4', 'outside mentor: Pia every 4 weeks'), /at most/u);
    assert.equal((await kept('p4')).length, 5);
    assert.match(await said('U4', 'no outside mentor'), /Erased/u);
    assert.deepEqual(await kept('p4'), []);
  });

  const { U1: first } = await at('2026-03-16T09:10:00Z', { U1: isNote, U2: isNote, U3: isNote });
  assert.match(wordsOf(first.args), /Kim Lee, the talk in Oslo/u);
  assert.match(wordsOf(await pressed('U1', first.message, 'mentor_fine')), /next time/u);
  await t.test('time zones: the note comes in one’s own morning', async () => {
    assert.deepEqual(got('U9', isNote), []);
    await at('2026-03-16T14:10:00Z', { U9: isNote }, 'U8');
  });
  await t.test('opt-out half-way: who stops everything gets nothing more, and keeps the note until its day', async () => {
    const since = world.slack.calls.length;
    await said('U2', 'stop');
    await at('2026-03-30T08:10:00Z', { U1: isNote });
    assert.deepEqual(got('U2', isNote, since), []);
    assert.deepEqual(await kept('p2'), [['Kim Lee, the talk in Oslo', '2026-04-13']]);
  });
  await t.test('deletion: the note goes with whoever wrote it', async () => {
    await erases('U3');
    assert.equal(await world.kith.person('p3'), undefined);
  });
  await world.killAndStart();
  await t.test('silence: unanswered it comes back no more than its rhythm says, and nobody else hears of it', async () => {
    await at('2026-04-03T14:30:00Z');
    assert.ok(got('U9', isNote).length <= 2);
    for (const user of ['U5', 'U6', 'U7']) assert.deepEqual(got(user, says(/Kim Lee/u)), []);
  });

  // The day after its last: told once, and the note is nowhere.
  await at('2026-04-14T14:30:00Z');
  await becomes(() => kept('p2'), (notes) => notes.length === 0);
  for (const who of ['p1', 'p2', 'p9']) assert.doesNotMatch(JSON.stringify(await world.kith.person(who)), /Kim Lee/u);
  await world.nextPost('U1', says(/your note is erased/u), { timeoutMs: 60_000 });
  assert.deepEqual(got('U2', says(/your note is erased/u)), []);
  const over = world.slack.calls.length;
  await at('2026-05-04T14:30:00Z');
  assert.deepEqual(got('U1', () => true, over), []);
  assert.doesNotMatch(await world.kith.output(['export', 'audit']), /Kim Lee/u);
});
