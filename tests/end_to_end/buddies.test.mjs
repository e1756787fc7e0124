// A buddy for somebody new, over the first weeks, and each way in which it goes otherwise; whoever is the buddy is never
// told of anything but by who is new.

import assert from 'node:assert/strict';

import { endToEnd, person, wordsOf } from './harness.mjs';
import { says, weeksIn } from './weeks.mjs';

const fresh = (number, more = {}) => person(number, { start_date: '2026-04-07', manager: 'p1', ...more });
const settled = (number, more = {}) => person(number, { start_date: '2023-02-01', ...more });
const people = [
  settled(1, { leads: 'Payments' }),
  fresh(2), fresh(3), fresh(4), fresh(5), fresh(6), fresh(7, { zone: 'America/New_York', site: 'Boston' }),
  fresh(8, { team: 'Alone', site: 'Oslo', manager: '' }),
  ...[11, 12, 13, 14, 15, 16].map((number) => settled(number)),
  settled(17, { zone: 'America/New_York', site: 'Boston' }),
  person(9, { start_date: '2025-12-01' }), // not yet a year here
];
const rules = ['When someone joins at 10:00, suggest a chat with a buddy.', 'Every Monday at 10:00, suggest coffee with a buddy to newcomers.']
  .map((rule, index) => `[[rule]]\nname = "Rule ${index + 1}"\nrule = "${rule}"\nowner = "p1@example.com"\n`).join('\n');
const buddyOf = (args) => Number(/(?:<@U|Person )(\d+)/u.exec(args.text)?.[1]);
const isBuddy = says(/more than a year and can be your buddy/u);

endToEnd('whoever is new is told of a buddy, and of another where the first is gone; each may say no, or nothing', {
  faked: true, started: false, people, rules, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, at, pressed, erases, leaves, got, begin } = weeksIn(world);
  await begin('2026-04-07T07:00:00Z');
  await world.settled('U9');
  const newcomers = ['U2', 'U3', 'U4', 'U5', 'U6'];
  const first = await at('2026-04-07T08:00:00Z', Object.fromEntries(newcomers.map((user) => [user, isBuddy])));
  const buddy = {};
  for (const user of newcomers) {
    buddy[user] = buddyOf(first[user].args);
    assert.ok([11, 12, 13, 14, 15, 16, 17].includes(buddy[user]), `neither the manager, nor somebody new: ${first[user].args.text}`);
  }
  await t.test('time zones: told in one’s own morning, of somebody near', async () => {
    assert.deepEqual(got('U7', isBuddy), []);
    const { U7: far } = await at('2026-04-07T14:00:00Z', { U7: isBuddy });
    buddy.U7 = buddyOf(far.args);
    assert.equal(buddy.U7, 17);
  });
  await t.test('decline: “not now” puts it off, and “stop these” ends it, without a question back', async () => {
    assert.match(wordsOf(await pressed('U2', first.U2.message, 'later')), /come back to it/u);
    assert.ok(await pressed('U3', first.U3.message, 'stop'));
    assert.ok((await world.kith.person('p3')).preferences.stopped_kinds.length > 0);
  });
  await t.test('deletion: whoever is new erases themselves, and nothing of it is left with the buddy', async () => {
    await erases('U4');
    assert.equal(await world.kith.person('p4'), undefined);
    assert.doesNotMatch(JSON.stringify(await world.kith.person(`p${buddy.U4}`)), /p4\b|Person 4/u);
  });
  assert.match(wordsOf(await pressed('U5', first.U5.message, 'done')), /Logged/u);

  await t.test('leaving and opt-out half-way: a buddy who left or stopped is not named again, and another is', async () => {
    await leaves(`U${buddy.U5}`);
    if (buddy.U6 !== buddy.U5) await said(`U${buddy.U6}`, 'stop');
    const { U5, U6 } = await at('2026-04-13T08:00:00Z', { U5: isBuddy, U6: isBuddy });
    assert.notEqual(buddyOf(U5.args), buddy.U5);
    assert.notEqual(buddyOf(U6.args), buddy.U6);
    for (const { args } of [U5, U6]) assert.doesNotMatch(wordsOf(args), /stopped|left|no longer/u);
    assert.deepEqual(got('U3', isBuddy).length, 1, 'who stopped these');
  });
  await world.killAndStart();
  await t.test('silence: nobody new is pressed, and no buddy is told', async () => {
    for (const day of ['2026-04-20', '2026-04-27', '2026-05-04', '2026-05-11', '2026-05-18']) await at(`${day}T08:10:00Z`);
    assert.ok(got('U6', isBuddy).length <= 4, 'then it is asked whether to go on');
    for (const number of [11, 12, 13, 14, 15, 16, 17]) assert.deepEqual(got(`U${number}`, says(/buddy/u)), []);
    for (const number of [11, 12, 13, 14, 15, 16, 17]) assert.doesNotMatch(JSON.stringify((await world.kith.person(`p${number}`))?.nudges ?? []), /buddy/u);
  });
  // Ninety days after the beginning nobody is new any more.
  const since = world.slack.calls.length;
  await at('2026-07-13T08:10:00Z');
  for (const user of [...newcomers, 'U7']) assert.deepEqual(got(user, isBuddy, since), []);
});
