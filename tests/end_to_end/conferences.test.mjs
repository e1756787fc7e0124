// A conference over several days, from the first word to what one brought back: who else goes, meeting there, whom one met and
// what is worth sharing. Whoever did not show their name is named to nobody, on no day.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => person(number, {
  team: number % 2 === 0 ? 'Payments' : 'Risk', interests: number === 9 ? 'python' : '',
  ...(number === 4 ? { zone: 'America/New_York' } : {}),
}));

endToEnd('a conference: who else goes of those who agreed, whom one met there, what is worth sharing', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, posted, nextFrom, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  await kith.moveTo('2026-03-30T08:00:00Z');
  await world.start();
  assert.match(await words('U9', 'suggest events'), /python/u);
  const number = await posted('U1', 'conference: PyCon from 20 to 22 April in Berlin, up to 6 #python');
  assert.match(await words('U2', 'conferences'), /PyCon.*20 April to.*22 April.*Berlin, 6 places/su);
  assert.match(await words('U2', 'anything python'), /PyCon/u);

  // A suggestion is declined: nobody hears that it was.
  const { U9: suggested } = await at('2026-03-30T08:10:00Z', { U9: /PyCon/u }, ['U2']);
  await t.test('decline: what was suggested and declined leaves nothing behind', async () => {
    assert.match(await pressed('U9', suggested.message, 'decline'), /don.t suggest this one again/u);
    assert.deepEqual(await goes('p9'), []);
  });

  // U2, U3, U4 and U6 show their names; U5 does not; U2 and U6 want nothing of each other.
  for (const user of ['U2', 'U3', 'U4', 'U6']) {
    const { message } = await said(user, `join ${number}`);
    assert.match(await pressed(user, message, 'activity_show'), /Others who go.*PyCon.*your name/su);
  }
  assert.match(await words('U5', `join ${number}`), /Nobody sees that you go/u);
  assert.match(await words('U6', 'block <@U2>'), /won.t bring you together/u);
  assert.match(await words('U7', `join ${number}`), /6 of 6 places taken/u);
  await t.test('capacity: who comes after the last place waits, sees nobody, and moves up when somebody leaves', async () => {
    assert.match(await words('U8', `join ${number}`), /number 1 on the waiting list/u);
    assert.match(await words('U8', `who else goes to ${number}?`), /Only those who go see/u);
    await kith.moveTo('2026-04-01T08:00:00Z');
    const before = count();
    assert.match(await words('U7', `leave ${number}`), /Nobody is told/u);
    await nextFrom('U8', before, /A place is free/u);
    assert.deepEqual([await goes('p7'), (await goes('p8'))[0].waiting], [[], false]);
    for (const user of ['U2', 'U3', 'U4', 'U5', 'U6']) assert.deepEqual(heardBy(user, before), [], user);
  });
  await t.test('who else goes: only those who agreed, only to those who go, and across a block nobody', async () => {
    const seen = async (user) => [...new Set((await words(user, `who else goes to ${number}?`)).match(/<@U\d>/gu) ?? [])].toSorted();
    assert.deepEqual(await seen('U2'), ['<@U3>', '<@U4>']);
    assert.deepEqual(await seen('U6'), ['<@U3>', '<@U4>']);
    assert.deepEqual(await seen('U3'), ['<@U2>', '<@U4>', '<@U6>']);
    assert.deepEqual(await seen('U5'), ['<@U2>', '<@U3>', '<@U4>', '<@U6>']);
    assert.match(await words('U1', `who else goes to ${number}?`), /Only those who go see/u);
    assert.match(await words('U7', `who else goes to ${number}?`), /Only those who go see/u);
  });
  assert.match(await words('U5', `buddy for ${number}`), /not arrive alone/u);

  // The working day before: whom one can meet there, at each one's ten past ten.
  const reminded = await at('2026-04-17T08:10:00Z', { U2: /Coming up.*PyCon/su, U3: /Coming up.*PyCon/su, U5: /Coming up.*PyCon/su, U8: /Coming up/u }, ['U1', 'U7', 'U9']);
  assert.match(reminded.U5.words, /Also going.*<@U2>.*<@U3>.*<@U4>.*<@U6>/su);
  assert.match(reminded.U2.words, /Also going.*<@U3>.*<@U4>/su);
  assert.doesNotMatch(reminded.U2.words, /<@U[568]>/u);
  await t.test('time zones: who lives elsewhere is reminded at ten past ten where they are, of the days of Berlin', async () => {
    const { U4: far } = await at('2026-04-17T14:10:00Z', { U4: /Coming up.*PyCon/su });
    assert.doesNotMatch(far.words, /<@U[58]>/u);
  });

  // On its second day somebody leaves, somebody wants to hear no more of events, and everybody is left in peace.
  await kith.moveTo('2026-04-21T12:00:00Z');
  const during = count();
  await kith.output(['forget', 'p3']);
  assert.match(await words('U8', 'stop events'), /activities|events/u);
  const stopped = count();
  await world.killAndStart();
  await kith.moveTo('2026-04-24T14:30:00Z');
  for (const user of ['U2', 'U4', 'U5', 'U6']) {
    await settled(user);
    assert.deepEqual(heardBy(user, during), [], user);
  }

  // Three days after it: whom did you meet, and what is worth sharing.
  const asked = await at('2026-04-27T07:00:00Z', { U2: /PyCon/u, U5: /PyCon/u, U6: /PyCon/u }, ['U1', 'U7', 'U8', 'U9']);
  for (const user of ['U2', 'U5', 'U6']) assert.match(asked[user].words, /anything worth sharing/u);
  const offered = ({ message }) => buttonsOf(message).filter((button) => actionOf(button).startsWith('met_')).map(({ text }) => text.text);
  await t.test('leaving the company mid-way: who left is offered to nobody; nor is who is hidden, or blocked', async () => {
    assert.deepEqual([offered(asked.U2), offered(asked.U6), offered(asked.U5)], [['Person 4'], ['Person 4'], ['Person 2', 'Person 4', 'Person 6']]);
    assert.equal(await kith.person('p3'), undefined);
  });
  const [tap] = buttonsOf(asked.U2.message).map(actionOf).filter((action) => action.startsWith('met_'));
  assert.match(await pressed('U2', asked.U2.message, tap), /Logged.*<@U4>/su);
  const [connection, ...more] = await kith.connections();
  assert.deepEqual([more.length, connection.logged_by, connection.people, connection.kind], [0, 'p2', ['p4'], 'activity']);
  assert.ok(connection.date >= '2026-04-20' && connection.date <= '2026-04-22', connection.date);
  // What is worth sharing comes back when they are to meet.
  assert.match(await words('U2', 'next time tell <@U4> about the talk on packaging'), /talk on packaging/u);
  assert.match(await words('U2', 'keep in touch with <@U4> every 2 weeks'), /every 2 weeks/u);
  const { U4: far } = await at('2026-04-27T13:00:00Z', { U4: /PyCon.*worth sharing/su });
  assert.match(await pressed('U4', far.message, 'decline'), /nothing was logged/u);
  await at('2026-05-05T08:10:00Z', { U2: /<@U4>.*the talk on packaging/su }, ['U8']);

  await t.test('opt-out half-way: who stopped events heard nothing more of it, and their yes is theirs to see', async () => {
    assert.deepEqual(heardBy('U8', stopped), []);
    assert.deepEqual((await goes('p8')).map(({ activity, shown }) => [activity, shown]), [[number, false]]);
  });
  await t.test('silence: who leaves the question alone is not asked again', async () => {
    await kith.moveTo('2026-05-11T10:00:00Z');
    for (const user of ['U5', 'U6']) {
      await settled(user);
      assert.deepEqual(heardBy(user, asked[user].call.number), [], user);
    }
    assert.equal((await kith.connections()).length, 1);
  });
  await t.test('nobody who hid their name was ever named: not in a message, not in what is kept of others, not in the audit', async () => {
    for (const user of ['U1', 'U2', 'U3', 'U4', 'U6', 'U7', 'U8', 'U9']) assert.doesNotMatch(heardBy(user).join('\n'), /<@U5>|<@U8>|Person [58]/u, user);
    for (const key of ['p1', 'p2', 'p4', 'p6', 'p7', 'p9']) assert.doesNotMatch(JSON.stringify(await kith.person(key)), /"p[58]"|Person [58]/u, key);
    assert.doesNotMatch(await kith.output(['export', 'audit']), /PyCon|packaging/u);
  });
  await t.test('deletion: what one met and noted there goes at once, on both sides', async () => {
    const { message } = await said('U4', 'delete my data');
    await pressed('U4', message, 'erase');
    assert.equal(await kith.person('p4'), undefined);
    assert.doesNotMatch(JSON.stringify(await kith.person('p2')), /"p4"|Person 4/u);
  });
});
