// A community with a meeting each month, on Teams, over half a year: a day on which it does not meet, somebody to go with for
// the first time, one date called off, joining, leaving, and its last meeting.

import assert from 'node:assert/strict';

import { person } from './harness.mjs';
import { add, onTeams } from './on_teams.mjs';
import { talkOnTeams } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7].map((number) => person(number, {
  slack_id: '', teams_id: `aad-person${number}`, ...(number === 4 ? { zone: 'America/New_York' } : {}),
}));

onTeams('a monthly community: an exception, a first time with company, one date called off, and its end', {
  faked: true, at: '2026-03-09T09:00:00Z', people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, posted, heardBy, count, settled, nextFrom } = talkOnTeams(world);
  const { kith } = world;
  world.teams.user('person4').zone = 'America/New_York'; // of their client, too
  for (const { name } of people) await add(world, name.toLowerCase().replace(' ', ''));
  const number = await posted('person1', 'community: Board games every last Friday of the month at 16:00 in the kitchen, up to 4, except 24 April, until 31 July #games');
  assert.match(await words('person2', 'communities'), /Board games.*every last Friday of the month, not on 24 April.*0 of 4 places|Board games.*every last Friday of the month.*not on 24 April.*4 places/su);

  // person2 has been there before; person3 goes for the first time and would rather not arrive alone.
  await pressed('person2', (await said('person2', `join ${number}`)).message, 'activity_show');
  assert.match(await words('person3', `join ${number}`), /before each meeting.*Nobody sees that you go/su);
  assert.match(await words('person3', `buddy for ${number}`), /name them to you in the reminder/u);
  for (const user of ['person4', 'person5']) assert.match(await words(user, `join ${number}`), /You are in/u);
  await t.test('capacity: a series has its places for all of its meetings, and a waiting list', async () => {
    assert.match(await words('person6', `join ${number}`), /number 1 on the waiting list/u);
    assert.deepEqual((await goes('p6')).map(({ waiting }) => waiting), [true]);
  });
  assert.deepEqual((await goes('p3')).map(({ buddy, shown }) => [buddy, shown]), [[true, false]]);

  // Thursday before the first meeting: who agreed to be shown is named to who goes, the one who would like company is not.
  const first = await at('2026-03-26T09:10:00Z', { person2: /Coming up.*Board games/su, person3: /Coming up.*Also going.*Person 2/su, person5: /Coming up/u }, ['person1', 'person6']);
  assert.doesNotMatch(first.person2.words, /Also going|Person 3/u);
  // 16:00 in Berlin, before its clocks change and after those of New York.
  await at('2026-03-26T14:10:00Z', { person4: /Coming up.*11:00 \(16:00 in Europe\/Berlin\)/su });
  // The first hour after the weekend.
  const { person3: met } = await at('2026-03-30T07:00:00Z', { person3: /Board games/u, person5: /Board games/u }, ['person1', 'person6', 'person7']);
  assert.match(await pressed('person3', met.message, 'met_2'), /Logged/u);
  const [connection] = await kith.connections();
  assert.deepEqual([connection.logged_by, connection.people, connection.date, connection.kind], ['p3', ['p2'], '2026-03-27', 'activity']);

  await t.test('an exception: where it does not meet nobody is reminded, and nobody is asked', async () => {
    const before = count();
    for (const iso of ['2026-04-23T15:00:00Z', '2026-04-27T15:00:00Z']) {
      await kith.moveTo(iso);
      for (const user of ['person2', 'person3', 'person5']) await settled(user);
    }
    for (const user of ['person2', 'person3', 'person5'])
      assert.deepEqual(heardBy(user, before).filter((text) => /Board games/u.test(text)), [], user);
  });

  // Who goes says that they leave: their place goes to the first in the line, and nobody else hears of it.
  await kith.moveTo('2026-05-04T08:00:00Z');
  await t.test('decline half-way: who leaves makes room, in silence', async () => {
    const before = count();
    assert.match(await words('person5', `leave ${number}`), /Nobody is told/u);
    await nextFrom('person6', before, /A place is free/u);
    assert.deepEqual([await goes('p5'), (await goes('p6'))[0].waiting], [[], false]);
    for (const user of ['person1', 'person2', 'person3', 'person4']) assert.deepEqual(heardBy(user, before), [], user);
  });

  // One date is called off.
  await kith.moveTo('2026-05-11T09:00:00Z');
  const cancelled = count();
  assert.match(await words('person2', `cancel event ${number} on 29 May`), /Only whoever posted it/u);
  assert.match(await words('person1', `cancel event ${number} on 28 May`), /does not meet on Thursday 28 May/u);
  assert.match(await words('person1', `cancel event ${number} on 29 May`), /26 June.*not on 29 May/su);
  for (const user of ['person2', 'person3', 'person6'])
    assert.match((await nextFrom(user, cancelled, /Board games/u)).words, /26 June.*not on 29 May/su);
  for (const user of ['person5', 'person7']) {
    await settled(user);
    assert.deepEqual(heardBy(user, cancelled), [], user);
  }
  await kith.restart();
  await t.test('time zones: who lives elsewhere hears of it at nine where they are', async () => {
    await at('2026-05-11T13:00:00Z', { person4: /26 June.*10:00 \(16:00 in Europe\/Berlin\)/su });
  });
  await kith.moveTo('2026-05-29T09:00:00Z');
  for (const user of ['person2', 'person3', 'person4', 'person6']) {
    await settled(user);
    assert.deepEqual(heardBy(user, cancelled).filter((text) => /Coming up/u.test(text)), [], user);
  }

  await t.test('opt-out half-way: who stopped events keeps their place and is told no more of it', async () => {
    assert.match(await words('person2', 'stop events'), /activities|events/u);
    assert.deepEqual((await goes('p2')).map(({ activity, waiting }) => [activity, waiting]), [[number, false]]);
  });
  await t.test('leaving the company mid-way, and deletion: neither is named or reminded any more', async () => {
    await kith.output(['forget', 'p6']);
    const { message } = await said('person3', 'delete my data');
    await pressed('person3', message, 'erase');
    assert.deepEqual([await kith.person('p3'), await kith.person('p6')], [undefined, undefined]);
  });
  await at('2026-06-25T14:10:00Z', { person4: /Coming up.*10:00/su }, ['person2', 'person5']);
  const june = count();
  const asked = (await at('2026-06-29T13:00:00Z', { person4: /Board games/u }, ['person2', 'person7'])).person4;
  assert.match(asked.words, /Person 2/u);
  assert.doesNotMatch(asked.words, /Person [356]/u);

  // The last meeting is on 31 July; after that there is nothing to join, and nothing more is said.
  await at('2026-07-30T14:10:00Z', { person4: /Coming up.*31 July|Coming up.*tomorrow/su });
  assert.match(await words('person4', 'events'), /Board games/u);
  await at('2026-08-03T13:00:00Z', { person4: /Board games/u }, ['person2', 'person5']);
  await t.test('silence and the end: after the last meeting whom one met is asked once, and then nothing more comes', async () => {
    const end = count();
    assert.match(await words('person7', 'communities'), /Nothing of that/u);
    assert.match(await words('person7', `join ${number}`), /don't find an activity/u);
    assert.match(await words('person4', 'my events'), /not said yes to anything/u);
    await kith.moveTo('2026-09-28T14:30:00Z');
    for (const user of ['person1', 'person2', 'person4', 'person5']) {
      await settled(user);
      assert.deepEqual(heardBy(user, end).filter((text) => /Board games/u.test(text)), [], user);
    }
    assert.equal(heardBy('person2', june).filter((text) => /Board games/u.test(text)).length, 0);
  });
});
