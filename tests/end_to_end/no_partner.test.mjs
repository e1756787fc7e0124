// Who is left without a partner twice in a row is told why and when it goes on, and nothing of what others chose.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, joinIntroductions, person, wordsOf } from './harness.mjs';

const seconds = 1000;
const week = 7 * 24 * 60 * 60 * seconds;
const firstTuesday = Date.parse('2026-04-07T10:00:00Z'); // rounds follow the organisation's clock, which is UTC here

const people = [person(1, { leads: 'Payments' }), ...[2, 3, 4, 5, 6, 7].map((number) => person(number))];
const rules = `[[rule]]
name = "Introductions"
rule = "Every Tuesday at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"
`;

endToEnd('statement 5: who cannot be matched twice in a row is told so with the reason and the next date', {
  faked: true, started: false, people, rules, timeoutMs: 240_000,
}, async (world) => {
  await world.kith.moveTo(firstTuesday - 26 * 60 * 60 * seconds); // Monday morning
  await world.start();
  await joinIntroductions(world, people.map(({ slack_id: user }) => user));
  // Six people want no suggestion of the seventh, who is not told so.
  const others = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
  for (const user of others) {
    await world.say(user, 'never pair me with <@U7>');
    await world.nextPost(user);
  }
  for (const round of [0, 1]) {
    const after = world.slack.calls.length;
    await world.kith.approach(firstTuesday + round * week);
    for (const user of others) await world.nextTogether(user, { after, timeoutMs: 60_000 });
    await world.settled('U9');
  }
  const { message, call } = await world.nextPost('U7', ({ args }) => /without|no partner/iu.test(wordsOf(args)), { timeoutMs: 60_000 });
  assert.match(wordsOf(call.args), /You had no partner in two rounds of introductions in a row: this time nobody was left who could be yours\./u);
  assert.match(wordsOf(call.args), /The next round is on Tuesday 21 April/u);
  assert.equal(new Date(call.at).toISOString().slice(0, 10), '2026-04-14', 'on the day of the round');
  assert.doesNotMatch(call.args.text, /Person [1-6]|<@U[1-6]>|block|wish/iu);
  assert.deepEqual(buttonsOf(message).map(actionOf), ['why', 'stop']);
  const after = world.slack.calls.length;
  await world.press('U7', message, 'why');
  const why = wordsOf(await world.nextView('U7', after));
  assert.match(why, /introduce people in pairs in Payments/u);
  assert.doesNotMatch(why, /Person [2-6]|<@U[2-6]>/u);
});

const scattered = [
  person(1, { leads: 'Payments' }), ...[2, 3, 4, 5].map((number) => person(number)),
  person(6, { zone: 'America/New_York' }), person(7, { zone: 'Pacific/Auckland' }),
];

endToEnd('statement 6: two who share no working hour within the next seven days are not matched, and who is left is told so with a way on', {
  faked: true, started: false, people: scattered, rules, timeoutMs: 240_000,
}, async (world, t) => {
  await world.kith.moveTo(firstTuesday - 26 * 60 * 60 * seconds);
  await world.start();
  await joinIntroductions(world, scattered.map(({ slack_id: user }) => user));
  const others = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
  for (const round of [0, 1]) {
    const after = world.slack.calls.length;
    await world.kith.approach(firstTuesday + round * week);
    await world.settled('U2');
    // Whom zones leave an hour is matched: between Berlin and New York there are two, and the pair is told in them.
    await world.kith.moveTo(firstTuesday + round * week + 3 * 60 * 60 * seconds);
    for (const user of others) {
      const { members } = await world.nextTogether(user, { after, timeoutMs: 60_000 });
      assert.ok(!members.includes('U7'), members.join());
    }
    await world.settled('U2');
    assert.deepEqual((await world.kith.person('p7')).introductions, []);
  }
  // Told in their own hours, at nine on the morning after the round.
  const morning = firstTuesday + week + 11 * 60 * 60 * seconds;
  await world.kith.approach(morning);
  const { message, call } = await world.nextPost('U7', ({ args }) => /no partner/u.test(wordsOf(args)), { timeoutMs: 60_000 });
  assert.ok(call.at >= morning);
  assert.match(wordsOf(call.args), /this time nobody in the round shared a working hour with you/u);
  assert.match(wordsOf(call.args), /The next round is on Tuesday 21 April|next round is on Wednesday 22 April/u);
  assert.doesNotMatch(call.args.text, /Person [1-6]|<@U[1-6]>/u);
  assert.deepEqual(buttonsOf(message).map(actionOf), ['why', 'stop']);

  await t.test('with other hours of work there is a partner in the next round', async () => {
    await world.say('U7', 'settings hours 18:00-23:00');
    const said = wordsOf((await world.nextPost('U7')).args);
    assert.match(said, /18:00|23:00/u);
    const after = world.slack.calls.length;
    await world.kith.approach(firstTuesday + 2 * week);
    const { members } = await world.nextTogether('U7', { after, timeoutMs: 60_000 });
    assert.equal(members.length, 3);
  });
});
