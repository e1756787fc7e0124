// "Introduce me to someone", over weeks: who said yes to introductions is told, within their hours; and each way in which
// it comes to nothing. Whoever asks sees the same words whatever kept somebody from being named.

import assert from 'node:assert/strict';

import { inBothModes, person } from './harness.mjs';
import { says, weeksIn } from './weeks.mjs';

const people = [...[1, 2, 3, 4, 5, 6, 7].map((number) => person(number)), person(8, { zone: 'Pacific/Auckland' }), person(9, { zone: 'America/New_York' })];
const wish = 'introduce me to someone';
const none = /There is nobody at the moment whom I could introduce to you\./u;
const isTold = says(/would like to meet somebody new, and you take part in introductions/u);
const options = { faked: true, started: false, people, timeoutMs: 300_000 };

inBothModes('who asks for an introduction gets one a week at most, with whoever said yes and could meet them', options, async (world, t) => {
  const { said, moveTo, at, erases, leaves, got, begin } = weeksIn(world);
  const introductionsOf = async (who) => (await world.kith.person(who)).nudges.filter(({ kind }) => kind === 'introduction').length;
  await begin('2026-04-07T08:00:00Z');

  await t.test('nobody left: the answer is kind, tells no cause, and notes nothing', async () => {
    assert.match(await said('U1', wish), none);
    const { nudges, connections } = await world.kith.person('p1');
    assert.deepEqual([nudges, connections], [[], []]);
  });
  await t.test('time zones: who has no hour in common within the week is not named, and learns nothing', async () => {
    await said('U8', 'join introductions');
    const heard = world.slack.calls.length;
    assert.match(await said('U1', wish), none);
    await moveTo('2026-04-08T08:00:00Z');
    await world.settled('U2');
    assert.deepEqual(got('U8', isTold, heard), []);
  });
  await t.test('decline: who stopped introductions again, or wants nothing of the asker, is not named either, in the same words', async () => {
    for (const user of ['U3', 'U4']) await said(user, 'join introductions');
    await said('U3', 'stop introductions');
    await said('U4', 'never pair me with <@U1>');
    assert.match(await said('U1', wish), none);
    for (const user of ['U3', 'U4']) assert.deepEqual(got(user, isTold), []);
    assert.doesNotMatch(JSON.stringify(await world.kith.person('p1')), /p4\b|Person 4/u);
  });

  // Far away, with one hour in common each day: told in their own morning.
  await said('U9', 'join introductions');
  assert.match(await said('U1', wish), /How about <@U9>/u);
  assert.deepEqual(got('U9', isTold), []);
  await t.test('time zones: who is named is told in their own hours, and in no others', async () => {
    const { U9: far } = await at('2026-04-08T13:00:00Z', { U9: isTold }, 'U2');
    assert.match(far.args.text, /<@U1>/u);
  });
  await t.test('capacity: once a week, whoever is there', async () => {
    await said('U5', 'join introductions');
    assert.match(await said('U1', wish), /less than a week ago/u);
    await moveTo('2026-04-14T15:00:00Z');
    assert.match(await said('U1', wish), /less than a week ago/u);
    assert.deepEqual(got('U5', isTold), []);
  });
  await world.killAndStart();

  // A week later: somebody else, who is silent; nothing follows, to either.
  await moveTo('2026-04-15T08:30:00Z');
  await said('U1', 'coffee with <@U9> yesterday');
  assert.match(await said('U1', wish), /How about <@U5>/u);
  await world.nextPost('U5', isTold, { timeoutMs: 60_000 });
  await t.test('silence: nobody is reminded, asked or told that the other said nothing', async () => {
    const since = world.slack.calls.length;
    for (const day of ['2026-04-17', '2026-04-21']) {
      await moveTo(`${day}T12:00:00Z`);
      await world.settled('U2');
    }
    for (const user of ['U1', 'U5']) assert.deepEqual(got(user, () => true, since), []);
    assert.equal(await introductionsOf('p5'), 0, 'it is no round: nothing of it is counted or followed up');
  });
  await said('U1', 'coffee with <@U5> yesterday');

  // Each of the next is named, and gone before the week is over.
  await t.test('opt-out half-way: who is to be told in the morning and stops everything before is told nothing', async () => {
    await moveTo('2026-04-27T19:00:00Z');
    await said('U6', 'join introductions');
    assert.match(await said('U1', wish), /How about <@U6>/u);
    assert.match(await said('U6', 'stop'), /Stopped/u);
    await moveTo('2026-04-28T09:00:00Z');
    await world.settled('U2');
    assert.deepEqual(got('U6', isTold), []);
    assert.equal((await world.kith.person('p6')).preferences.stopped, true);
  });
  await t.test('leaving the company mid-way: who left is told nothing, and is not named again', async () => {
    await moveTo('2026-05-05T19:00:00Z');
    await said('U7', 'join introductions');
    assert.match(await said('U1', wish), /How about <@U7>/u);
    await leaves('U7');
    await moveTo('2026-05-06T09:00:00Z');
    await world.settled('U2');
    assert.deepEqual(got('U7', isTold), []);
    await moveTo('2026-05-13T09:00:00Z');
    assert.match(await said('U1', wish), none);
  });
  await t.test('deletion: of who asked nothing is left, and nobody hears of it any more', async () => {
    await moveTo('2026-05-13T19:00:00Z');
    await said('U2', 'join introductions');
    assert.match(await said('U1', wish), /How about <@U2>/u);
    await erases('U1');
    assert.equal(await world.kith.person('p1'), undefined);
    assert.doesNotMatch(JSON.stringify(await world.kith.person('p2')), /p1\b|Person 1/u);
    await moveTo('2026-05-14T09:00:00Z');
    await world.settled('U3');
    assert.deepEqual(got('U2', isTold), []);
  });

  // The end: who has had enough says so, and is named to nobody.
  assert.match(await said('U5', 'stop introductions'), /introductions/u);
  assert.match(await said('U3', wish), /How about <@U[24]>/u, 'who still takes part');
});
