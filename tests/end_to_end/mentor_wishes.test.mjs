// Wishes for a mentor that Kith keeps: matched with offers each Monday, told to the mentee alone, until somebody says yes; and
// each way in which one ends otherwise.

import assert from 'node:assert/strict';

import { actionOf, buttonOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';

const people = [
  ...[1, 2, 3, 4].map((number) => person(number, { level: '2', team: 'Risk' })),
  ...[5, 6, 7].map((number) => person(number, { level: '4' })),
];
const offers = (who) => ({ args }) => new RegExp(`<@${who}> offers it in`, 'u').test(wordsOf(args));

endToEnd('a wish for a mentor is matched on Mondays, within the mentors’ places, until somebody says yes', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
  };
  const pressed = async (user, message, name) => {
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return wordsOf((await world.nextAnswer(user, before)).args);
  };
  const monday = async (iso, expected = {}) => {
    await world.kith.approach(iso);
    const posts = {};
    for (const [user, who] of Object.entries(expected)) posts[user] = await world.nextPost(user, offers(who), { timeoutMs: 60_000 });
    await world.settled('U7');
    return posts;
  };
  const named = (user) => world.own(user).filter((message) => /offers it in/u.test(wordsOf(message))).length;
  const wishOf = async (who) => (await world.kith.person(who)).offers.mentor_wish?.topics;

  await world.kith.moveTo('2026-03-03T09:00:00Z');
  await world.start();
  // Nobody offers it yet: the button keeps the wish. The others say it.
  const before = world.slack.calls.length;
  await world.say('U1', 'find me a mentor for rust');
  const none = await world.nextPost('U1', (call) => call.number > before);
  assert.match(wordsOf(none.args), /Nobody offers rust/u);
  assert.match(await pressed('U1', none.message, 'mentor_wish'), /look out for a mentor for you in rust.*Each Monday/su);
  assert.match(await said('U2', 'match me with a mentor in rust'), /look out for a mentor for you in rust/u);
  assert.match(await said('U3', 'keep looking for a mentor in rust'), /look out for a mentor/u);
  assert.match(await said('U4', 'look out for a mentor'), /look out for a mentor for you\./u);
  assert.match(await said('U4', 'my mentoring'), /look out for a mentor for you/u);
  assert.deepEqual([await wishOf('p1'), await wishOf('p4')], [['rust'], []]);
  assert.match(await said('U5', 'offer mentoring in rust (1 person)'), /rust/u);
  assert.match(await said('U6', 'offer mentoring in rust and sql (1 person)'), /sql/u);

  // Two places, four wishes: two of those who have waited longest are told, each of another mentor; the mentors hear nothing.
  const { U1: first, U2: second } = await monday('2026-03-09T09:10:00Z', { U1: 'U5', U2: 'U6' });
  assert.deepEqual(buttonsOf(first.message).map(actionOf), ['ask_mentor', 'decline', 'why', 'stop']);
  assert.deepEqual([named('U3'), named('U4'), world.own('U5').length, world.own('U6').length], [0, 0, 1, 1]);
  assert.match(await said('U1', 'why'), /You asked me to look out for a mentor: rust/u);

  await t.test('decline: the mentor hears nothing, and is not named again', async () => {
    assert.match(await pressed('U2', second.message, 'decline'), /nobody learns of it/u);
    assert.equal(world.own('U6').length, 1);
  });
  await t.test('the yes: the request goes its way, and the wish is over with the answer', async () => {
    await world.installed();
    const calls = world.slack.calls.length;
    await world.press('U1', first.message, 'ask_mentor');
    await world.submit('U1', await world.nextView('U1', calls), { note: 'lifetimes', rhythm: '28' });
    const asked = await world.nextPost('U5', ({ args }) => buttonOf({ blocks: args.blocks }, 'mentor_yes') !== undefined, { timeoutMs: 60_000 });
    assert.deepEqual(await wishOf('p1'), ['rust']);
    await pressed('U5', asked.message, 'mentor_yes');
    assert.equal(await wishOf('p1'), undefined);
  });
  await t.test('silence: the place is free after a week, and Kith goes on with the next', async () => {
    // U6 was declined by U2, so U3 is next; U5 has no place left.
    await monday('2026-03-16T09:10:00Z', { U3: 'U6' });
    assert.deepEqual([named('U1'), named('U4')], [1, 0]);
  });
  await t.test('opt-out half-way: the wish is taken back, and nothing comes of it', async () => {
    assert.match(await said('U3', 'stop looking for a mentor'), /no longer look out/u);
    assert.match(await said('U3', 'stop looking for a mentor'), /was not looking out/u);
    assert.equal(await wishOf('p3'), undefined);
  });
  await t.test('a restart and a block: the next Monday names nobody whom they are kept apart from', async () => {
    assert.match(await said('U6', 'never pair me with <@U4>'), /./u);
    await world.killAndStart();
    await monday('2026-03-23T09:10:00Z');
    assert.equal(named('U4'), 0);
  });
  await t.test('somebody new who offers: named on the Monday after', async () => {
    assert.match(await said('U7', 'offer mentoring in rust (1 person)'), /rust/u);
    // U2 and U4 both fit; who wishes for rust by name fits no better than who takes what there is.
    await monday('2026-03-30T09:10:00Z', { U2: 'U7' });
  });
  await t.test('deletion: the wish goes with the person', async () => {
    await world.kith.output(['forget', 'p4']);
    await monday('2026-04-06T09:10:00Z');
    assert.equal(named('U4'), 0);
  });
});
