// Two rules due on one day are one message, whose parts are answered, put off and stopped each for itself.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, doubled, endToEnd, person, wordsOf } from './harness.mjs';

const minute = 60_000;
const monday = Date.parse('2026-03-23T08:30:00Z'); // 9:30 in Berlin

const people = [person(1, { leads: 'Payments', team: 'Leads' }), ...[2, 3, 4, 5, 6].map((number) => person(number))];
const rule = (name, sentence) => `[[rule]]\nname = "${name}"\nrule = '${sentence}'\nowner = "p1@example.com"\n`;
const rules = rule('Check-in', 'Every Monday at 9:30, suggest a check-in to everyone in Payments.')
  + rule('Retro', 'Every Monday at 15:00, remind everyone in Payments: "retro at four".');
const company = { faked: true, started: false, people, rules, timeoutMs: 240_000 };

const actions = (message) => buttonsOf(message).map(actionOf);
const four = ['done', 'later', 'why', 'stop'];
const nudges = (world, user) => world.slack.calls.filter((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok === true
  && world.speaksTo(user, call) && actions(call.args).includes('later'));
const isNudge = ({ args }) => actions(args).includes('later');

endToEnd('two rules due on one day come as one message, over kills, and one part leaves the other its buttons', company, async (world) => {
  await world.kith.moveTo(monday - 61 * minute);
  await world.start();
  await world.settled('U6');
  await world.killAndStart(); // planned, not sent
  await world.kith.approach(monday);
  const { message, call } = await world.nextPost('U2', isNudge, { timeoutMs: 60_000 });
  assert.ok(call.at >= monday && call.at < monday + 5 * minute, 'at the earlier of the two times');
  assert.deepEqual(actions(message), [...four, ...four]);
  assert.match(call.args.text, /^More than one thing today/u);
  assert.equal(message.blocks.filter(({ type }) => type === 'divider').length, 3, 'one above each part and one above the notice');
  await world.killAndStart();

  const [done, , , stopFirst, , , why, stop] = buttonsOf(message);
  const before = world.slack.calls.length;
  const first = await world.press('U2', message, 'done', { button: done });
  const { args } = await world.nextAnswer('U2', before);
  assert.deepEqual(actions(args), four, 'the other part keeps its buttons');
  assert.deepEqual(buttonsOf(args).map(({ value }) => value), Array(4).fill(stop.value));
  assert.match(wordsOf(args), /Done\. Thank you!/u);

  await world.killAndStart();
  const asked = world.slack.calls.length;
  assert.equal((await world.sender.send(first.built)).status, 200, 'a double press');
  await world.press('U2', message, 'why', { button: why });
  const words = wordsOf(await world.nextView('U2', asked));
  assert.match(words, /suggest a check-in to everyone in Payments/u);
  assert.match(words, /in one message with something else/u);

  const stopped = world.slack.calls.length;
  await world.press('U2', message, 'stop', { button: stop });
  const ended = (await world.nextAnswer('U2', stopped)).args;
  assert.match(wordsOf(ended), /Done\. Thank you!/u, 'the outcome of the first part stays');
  assert.deepEqual(actions(ended), ['start']);
  // A late press on what was answered already.
  const late = world.slack.calls.length;
  await world.press('U2', message, 'stop', { button: stopFirst });
  assert.match(wordsOf((await world.nextAnswer('U2', late)).args), /reminders/u);

  await world.kith.approach(monday + 330 * minute);
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U6']) await world.settled(user); // what was on its way at the kills is looked up
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U6']) assert.equal(nudges(world, user).length, 1, user);
  assert.deepEqual(doubled(['U2', 'U3', 'U4', 'U5', 'U6'].flatMap((user) => world.own(user))), []);
});

endToEnd('a kind stopped before it goes out leaves only the other, and Later brings one part back alone', company, async (world) => {
  await world.kith.moveTo(monday - 61 * minute);
  await world.start();
  await world.settled('U6');
  await world.say('U2', 'stop check-ins');
  assert.match(wordsOf((await world.nextPost('U2')).args), /check-ins/u);
  await world.killAndStart();
  await world.kith.approach(monday);
  const { message } = await world.nextPost('U2', isNudge, { timeoutMs: 60_000 });
  assert.deepEqual(actions(message), four);
  assert.match(wordsOf(message), /retro at four/u);
  assert.doesNotMatch(wordsOf(message), /check-in|More than one/u);

  const { message: both } = await world.nextPost('U3', isNudge, { timeoutMs: 60_000 });
  const before = world.slack.calls.length;
  await world.press('U3', both, 'later', { button: buttonsOf(both)[1] });
  assert.deepEqual(actions((await world.nextAnswer('U3', before)).args), four);
  await world.kith.moveTo(monday + 24 * 60 * minute);
  const again = await world.nextPost('U3', (one) => one.number > before && isNudge(one), { timeoutMs: 60_000 });
  assert.deepEqual(actions(again.message), four);
  assert.match(wordsOf(again.message), /retro at four/u);
});
