// A lead's sentences give newcomers a buddy: somebody with a year here who is not their manager, near them, and the same each time.

import assert from 'node:assert/strict';

import { endToEnd, person, wordsOf } from './harness.mjs';

const people = [
  person(1, { leads: 'Payments', start_date: '2019-01-07' }),
  person(2, { start_date: '2026-04-07', manager: 'p1' }),
  person(3),
  person(4, { site: 'Lisbon', start_date: '2018-03-05' }),
  person(5, { start_date: '2025-09-01' }),
];
const rules = `[[rule]]
name = "Welcome"
rule = "When someone joins at 10:00, suggest a chat with a buddy."
owner = "p1@example.com"

[[rule]]
name = "Buddies"
rule = "Every Monday at 10:00, suggest coffee with a buddy to newcomers."
owner = "p1@example.com"
`;

endToEnd('somebody new is told of a buddy on the first day, of the same one the week after, and of another once that one stopped', {
  faked: true, started: false, people, rules, timeoutMs: 300_000,
}, async (world) => {
  const at = (text) => world.kith.approach(text);
  const told = async (text, number) => {
    const before = world.slack.calls.length;
    await at(text);
    const { message, args } = await world.nextPost('U2', (call) => call.number > before, { timeoutMs: 60_000 });
    assert.match(wordsOf(args), new RegExp(`(?:<@U${number}>|Person ${number}).*more than a year and can be your buddy`, 'su'));
    return message;
  };
  await world.kith.moveTo('2026-04-07T07:00:00Z'); // an hour before, in Berlin
  await world.start();
  await world.settled('U9');
  const first = await told('2026-04-07T08:00:00Z', 3);
  const before = world.slack.calls.length;
  await world.press('U2', first, 'why');
  assert.match(wordsOf(await world.nextView('U2', before)), /When someone joins at 10:00, suggest a chat with a buddy/u);
  const pressed = world.slack.calls.length;
  await world.press('U2', first, 'done');
  assert.match(wordsOf((await world.nextAnswer('U2', pressed)).args), /Logged/u);
  await told('2026-04-13T08:00:00Z', 3);

  await world.say('U3', 'stop everything');
  await world.settled('U3');
  await world.killAndStart();
  await told('2026-04-20T08:00:00Z', 4);
  for (const user of ['U1', 'U3', 'U4', 'U5'])
    assert.ok(!world.slack.calls.some((call) => call.method === 'chat.postMessage' && world.speaksTo(user, call) && /buddy/u.test(wordsOf(call.args))), user);
});
