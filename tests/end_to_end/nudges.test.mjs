// From a sentence to a message at the stated local time: once, over restarts and over a change of daylight saving.

import assert from 'node:assert/strict';

import { buttonOf, buttonsOf, deliveryId, doubled, endToEnd, inBothModes, person, wordsOf } from './harness.mjs';

// In 2026 the clocks of Berlin go forward on Sunday 29 March; those of New York did on 8 March.
const mondayBefore = '2026-03-23T08:30:00Z'; // 9:30 in Berlin, winter time
const mondayAfter = '2026-03-30T07:30:00Z'; // 9:30 in Berlin, summer time
const minute = 60_000;

const people = [
  person(1, { name: 'Dana', email: 'dana@example.com', leads: 'Payments', team: 'Leads' }),
  ...[2, 3, 4, 5, 6, 7].map((number) => person(number)),
];
const sentence = 'Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days.';
const rules = `[[rule]]\nname = "Monday check-in"\nrule = "${sentence}"\nowner = "dana@example.com"\n`;
const payments = ['U2', 'U3', 'U4', 'U5', 'U6', 'U7'];

const shift = (iso, ms) => new Date(Date.parse(iso) + ms).toISOString();
const isNudge = (message) => buttonOf(message, 'why') !== undefined && buttonOf(message, 'done') !== undefined;
// As they were sent: an answered one has given its buttons away since.
const nudges = (world, user) => world.slack.calls.filter((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok === true && world.speaksTo(user, call) && isNudge(call.args));
const company = { faked: true, started: false, people, rules, timeoutMs: 240_000 };

// Starts an hour before `due` and lets the clock run over it.
async function passOver(world, due, users = payments) {
  await world.kith.moveTo(shift(due, -61 * minute)); // the hour that would be wrong by daylight saving
  if (!world.kith.running) await world.start();
  await world.settled('U9');
  await world.kith.approach(due);
  const posts = [];
  for (const user of users) posts.push(await world.nextPost(user, ({ args }) => isNudge(args), { timeoutMs: 60_000 }));
  for (const { call } of posts) {
    assert.ok(call.at >= Date.parse(due), `${new Date(call.at).toISOString()} is before ${due}`);
    assert.ok(call.at < Date.parse(due) + 5 * minute, `${new Date(call.at).toISOString()} is long after ${due}`);
  }
  return posts;
}

inBothModes('statement 16: each nudge has a working “why”, “later” and “stop these”, and comes once', company, async (world) => {
  const [{ args, message }] = await passOver(world, mondayBefore);
  for (const name of ['done', 'later', 'why', 'stop']) {
    assert.ok(buttonOf(message, name), `${name} in ${JSON.stringify(buttonsOf(message).map(({ action_id: id }) => id))}`);
  }
  assert.ok(deliveryId(args));
  await world.restart();
  await world.settled('U2');
  await world.kith.moveTo(shift(mondayBefore, 10 * minute));
  await world.killAndStart();
  await world.settled('U3');
  for (const user of payments) assert.equal(nudges(world, user).length, 1, user);
  assert.equal(nudges(world, 'U1').length, 0, 'nobody outside Payments');
  assert.deepEqual(doubled(payments.flatMap((user) => world.own(user))), []);
});

endToEnd('statement 9: a nudge comes at its time in the zone of its receiver, also across a daylight-saving change', company, async (world) => {
  await passOver(world, mondayBefore);
  await world.kith.stop();
  await passOver(world, mondayAfter);
  await world.restart();
  await world.settled('U2');
  for (const user of payments) assert.equal(nudges(world, user).length, 2, user);
});

endToEnd('each person has their own 9:30', {
  ...company, people: people.map((row) => ({ ...row, zone: { U3: 'America/New_York', U4: 'Asia/Kolkata' }[row.slack_id] ?? row.zone })),
}, async (world) => {
  await passOver(world, '2026-03-23T04:00:00Z', ['U4']); // Kolkata
  assert.equal(nudges(world, 'U2').length, 0);
  await passOver(world, mondayBefore, ['U2', 'U5', 'U6', 'U7']);
  assert.equal(nudges(world, 'U3').length, 0);
  await passOver(world, '2026-03-23T13:30:00Z', ['U3']); // New York is in summer time already
  for (const user of payments) assert.equal(nudges(world, user).length, 1, user);
});

endToEnd('who was down at the time is late, once', company, async (world) => {
  await world.kith.moveTo(shift(mondayBefore, -30 * minute));
  await world.start();
  await world.kith.stop();
  await world.kith.moveTo(shift(mondayBefore, 15 * minute));
  await world.start();
  for (const user of payments) await world.nextPost(user, ({ args }) => isNudge(args), { timeoutMs: 60_000 });
  await world.restart();
  await world.settled('U2');
  for (const user of payments) assert.equal(nudges(world, user).length, 1, user);
});

endToEnd('a clock that jumps back does not nudge again', company, async (world) => {
  await passOver(world, mondayBefore);
  await world.kith.approach(mondayBefore);
  await world.killAndStart();
  await world.say('U2', 'help');
  await world.kith.moveTo(shift(mondayBefore, 2 * minute));
  await world.settled('U3');
  for (const user of payments) assert.equal(nudges(world, user).length, 1, user);
});

endToEnd('who connected lately is left alone', company, async (world) => {
  await world.kith.moveTo(shift(mondayBefore, -24 * 60 * minute));
  await world.start();
  await world.say('U2', 'log coffee with <@U1>');
  await world.nextPost('U2');
  await passOver(world, mondayBefore, ['U3', 'U4', 'U5', 'U6', 'U7']);
  await world.settled('U2');
  assert.equal(nudges(world, 'U2').length, 0);
});

inBothModes('Why this? quotes the rule, its owner and the facts', company, async (world) => {
  const [{ message }] = await passOver(world, mondayBefore);
  const after = world.slack.calls.length;
  const { answer } = await world.press('U2', message, 'why');
  assert.deepEqual([answer.status, answer.body], [200, '']);
  const words = wordsOf(await world.nextView('U2', after));
  assert.ok(words.includes(sentence.slice(0, -1)), words);
  assert.match(words, /Dana|U1/u);
  assert.match(words, /14 days|not (?:yet )?(?:connected|logged)|no connection/iu);
});

inBothModes('Stop these stops, for this person only, also over a restart', company, async (world) => {
  const [{ message }] = await passOver(world, mondayBefore);
  const after = world.slack.calls.length;
  const { built, answer } = await world.press('U2', message, 'stop');
  assert.deepEqual([answer.status, answer.body], [200, '']);
  await world.nextAnswer('U2', after);
  assert.equal((await world.sender.send(built)).status, 200, 'a double press');
  await world.restart();
  await passOver(world, mondayAfter, ['U3', 'U4', 'U5', 'U6', 'U7']);
  await world.settled('U2');
  assert.equal(nudges(world, 'U2').length, 1);
});

inBothModes('statements 14 and 17: an answer replaces the buttons by its outcome, and pressing twice changes nothing', company, async (world) => {
  const [{ message: done }, { message: later }] = await passOver(world, mondayBefore);
  const after = world.slack.calls.length;
  const first = await world.press('U2', done, 'done');
  assert.deepEqual([first.answer.status, first.answer.body], [200, '']);
  await world.nextAnswer('U2', after);
  const answers = world.slack.calls.length;
  assert.equal((await world.sender.send(first.built)).status, 200);
  const second = await world.press('U3', later, 'later');
  assert.equal(second.answer.status, 200);
  await world.nextAnswer('U3', answers);
  await world.settled('U2');
  await world.settled('U3');
  const thanks = world.slack.calls.slice(after).filter((call) => world.speaksTo('U2', call) && call.method === 'chat.postMessage');
  assert.ok(thanks.length <= 2, 'at most one word of thanks and the help that settled it');
});

endToEnd('a button of a nudge that is no more is answered kindly', company, async (world) => {
  const [{ message }] = await passOver(world, mondayBefore);
  const after = world.slack.calls.length;
  const { answer } = await world.press('U2', message, 'done', { button: { ...buttonOf(message, 'done'), value: 'bm90aGluZw' } });
  assert.equal(answer.status, 200);
  const call = await world.nextAnswer('U2', after);
  assert.match(wordsOf(call.args), /That button belongs to something that is over/u);
});

endToEnd('somebody else\'s press on my nudge has no effect on me', company, async (world) => {
  const [{ message }] = await passOver(world, mondayBefore);
  await world.press('U3', message, 'stop', { channel: world.slack.workspace.direct('U2') });
  await world.settled('U3');
  await passOver(world, mondayAfter, ['U2']);
});
