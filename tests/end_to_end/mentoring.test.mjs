// Finding a mentor: who offered it is shown with reasons, and each way in which an offer ends.

import assert from 'node:assert/strict';

import { endToEnd, person, wordsOf } from './harness.mjs';

const people = [
  person(1, { level: '2', manager: 'p6', interests: 'chess' }),
  person(2, { level: '4', team: 'Risk', interests: 'chess' }),
  ...[3, 4, 5, 6, 7, 8].map((number) => person(number, { level: '4' })),
];

endToEnd('who looks for a mentor is shown those who offered it, and nobody who may not be', { people }, async (world) => {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
  };
  assert.match(await said('U1', 'find me a mentor for rust'), /Nobody offers rust/u);
  assert.match(await said('U2', 'offer mentoring in Rust, public speaking (3 people)'), /rust and public speaking/u);
  for (const user of ['U3', 'U4', 'U5', 'U6', 'U7', 'U8']) await said(user, 'offer mentoring in rust');
  assert.deepEqual((await world.kith.person('p2')).mentor_offer.topics, ['rust', 'public speaking']);

  // One way each: a block, a stop, taken back, the asker's own manager, erased. U8 stays.
  await said('U3', 'never pair me with <@U1>');
  await said('U4', 'stop');
  assert.match(await said('U5', 'stop mentoring'), /no longer/u);
  await world.kith.output(['forget', 'p7']);
  const found = await said('U1', 'find me a mentor for rust');
  assert.match(found, /<@U2>.*rust.*different teams.*chess.*<@U8>/su);
  for (const user of ['U3', 'U4', 'U5', 'U6', 'U7']) assert.doesNotMatch(found, new RegExp(`<@${user}>`, 'u'));
  // Nobody was told that somebody looks: what they got are the answers to what they wrote.
  assert.equal(world.own('U2').length, 1);
  assert.equal((await world.kith.person('p5')).mentor_offer, undefined);
  await world.killAndStart();
  const console = await world.kith.output(['console', '--as', 'p1', '--i-am-the-operator'], { stdin: 'find me a mentor for public speaking\n' });
  assert.match(console, /Person 2.*public speaking/su);
});
