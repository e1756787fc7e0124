// Who is left without a partner twice in a row is told why and when it goes on, and nothing of what others chose.

import assert from 'node:assert/strict';

import { buttonsOf, endToEnd, wordsOf } from './harness.mjs';

const seconds = 1000;
const week = 7 * 24 * 60 * 60 * seconds;
const firstTuesday = Date.parse('2026-04-07T10:00:00Z'); // rounds follow the organisation's clock, which is UTC here

const people = [1, 2, 3, 4, 5, 6, 7].map((number) => ({
  id: `p${number}`, name: `Person ${number}`, email: `p${number}@example.com`, team: 'Payments', site: 'Berlin',
  zone: 'Europe/Berlin', start_date: '2025-01-06', slack_id: `U${number}`, leads: number === 1 ? 'Payments' : '',
}));
const rules = `[[rule]]
name = "Introductions"
rule = "Every Tuesday at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"
`;

endToEnd('somebody without a partner twice in a row is told why and when the next round is', {
  faked: true, started: false, people, rules, timeoutMs: 240_000,
}, async (world) => {
  world.kith.setTime(new Date(firstTuesday - 26 * 60 * 60 * seconds)); // Monday morning
  await world.start();
  for (const { slack_id: user } of people) {
    await world.say(user, 'join introductions');
    await world.nextPost(user);
  }
  // Six people want no suggestion of the seventh, who is not told so.
  for (const user of ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']) {
    await world.say(user, 'never pair me with <@U7>');
    await world.nextPost(user);
  }
  const others = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
  const introduced = ({ args }) => buttonsOf({ blocks: args.blocks }).some(({ text }) => text.text === 'We met');
  for (const round of [0, 1]) {
    world.kith.setTime(new Date(firstTuesday + round * week - 3 * seconds));
    for (const user of others) await world.nextPost(user, introduced, { timeoutMs: 60_000 });
    await world.settled('U9');
  }
  const { message, call } = await world.nextPost('U7', ({ args }) => /without|no partner/iu.test(wordsOf(args)), { timeoutMs: 60_000 });
  assert.match(wordsOf(call.args), /You had no partner in two rounds of introductions in a row: this time nobody was left who could be yours\./u);
  assert.match(wordsOf(call.args), /The next round is on Tuesday 21 April/u);
  assert.doesNotMatch(call.args.text, /Person [1-6]|<@U[1-6]>|block|wish/iu);
  assert.deepEqual(buttonsOf(message).map(({ action_id: id }) => id.replace(/:\d+$/u, '')), ['why', 'stop']);
  const after = world.slack.calls.length;
  await world.press('U7', message, 'why');
  const why = (await world.nextAnswer('U7', after)).args.text;
  assert.match(why, /introduce people in pairs in Payments/u);
  assert.doesNotMatch(why, /Person [2-6]|<@U[2-6]>/u);
});
