// Who was introduced is asked once whether they met, and once more only after "planned" or "not yet".

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, inBothModes, joinIntroductions, person, wordsOf } from './harness.mjs';

const people = [person(1, { leads: 'Payments' }), ...[2, 3, 4, 5, 6].map((number) => person(number))];
const users = people.map(({ slack_id: user }) => user);
const rules = `[[rule]]
name = "Introductions"
rule = "On the first Tuesday of each month at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"
`;

const asks = ({ args }) => buttonsOf({ blocks: args.blocks }).some((button) => actionOf(button) === 'not_yet');

inBothModes('who was introduced is asked whether they met, once, and once more only after “not yet”', {
  faked: true, started: false, people, rules, timeoutMs: 240_000,
}, async (world) => {
  await world.kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  await joinIntroductions(world, users);
  await world.kith.approach('2026-04-07T10:00:00Z');
  const introductions = {};
  for (const user of users) introductions[user] = await world.nextTogether(user, { timeoutMs: 60_000 });
  const partner = (user) => introductions[user].members.find((member) => member !== user);

  // One pair met, and one of them says so. Two more pairs wait.
  const met = users[0];
  await (await world.pressTogether(met, introductions[met], 'done')).answer();
  const waiting = users.filter((user) => user !== met && user !== partner(met));
  await world.kith.approach('2026-04-14T08:10:00Z');
  const asked = {};
  for (const user of waiting) asked[user] = await world.nextPost(user, asks, { timeoutMs: 60_000 });
  const [first] = waiting;
  assert.match(wordsOf(asked[first].args), new RegExp(`<@${partner(first)}>`, 'u'));
  assert.deepEqual(buttonsOf(asked[first].message).map(actionOf), ['met', 'planned', 'not_yet', 'could_not', 'why', 'stop']);
  const after = world.slack.calls.length;
  await world.press(first, asked[first].message, 'why');
  assert.match(wordsOf(await world.nextView(first, after)), /introduced on .*7 April/u);

  // Its buttons give way to the outcome.
  const answer = async (user, message, action) => {
    const since = world.slack.calls.length;
    await world.press(user, message, action);
    const { args } = await world.nextAnswer(user, since);
    assert.deepEqual(buttonsOf({ blocks: args.blocks }).map(actionOf).filter((name) => name !== 'undo'), []);
    return wordsOf(args);
  };
  assert.match(await answer(first, asked[first].message, 'not_yet'), /once more in a week/u);
  const second = waiting.find((user) => user !== first && user !== partner(first));
  assert.match(await answer(second, asked[second].message, 'met'), /Logged/u);
  assert.match(await answer(partner(second), asked[partner(second)].message, 'could_not'), /leave it there/u);

  // A week later: the second question, the last one; nobody else is asked, not who stayed silent either.
  await world.kith.approach('2026-04-21T08:10:00Z');
  const again = await world.nextPost(first, asks, { timeoutMs: 60_000 });
  assert.match(await answer(first, again.message, 'not_yet'), /won't ask again/u);
  await world.kith.moveTo(Date.parse('2026-04-28T09:00:00Z'));
  for (const user of users) await world.settled(user);
  const questions = world.slack.calls.filter((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok && asks(call));
  assert.equal(questions.length, waiting.length + 1);
  assert.equal((await world.kith.connections()).length, 2);
});
