// Whoever answers at an hour of their own gets then what names no time. A switch of theirs ends it, it is in their export, and
// it goes with them.

import assert from 'node:assert/strict';

import { buttonOf, endToEnd, person, wordsOf } from './harness.mjs';

const second = 1000;
const hour = 60 * 60 * second;
const people = [person(1, { name: 'Dana', email: 'dana@example.com', leads: 'Payments', team: 'Leads' }), person(2), person(3), person(4)];
const rules = `[[rule]]
name = "Water"
rule = "Every Monday and Thursday, remind anyone in Payments to “drink some water”."
owner = "dana@example.com"

[[rule]]
name = "Named"
rule = "Every Monday and Thursday at 11:30, remind anyone in Leads to “plan the week”."
owner = "dana@example.com"
`;
const rounds = 16;
const learnt = 10; // in these U2 answers five times

// Midnight in Berlin, in summer time, of a Monday or Thursday.
const midnight = (round) => Date.parse('2026-05-03T22:00:00Z') + (Math.floor(round / 2) * 7 + (round % 2) * 3) * 24 * hour;
const clock = (iso, round) => new Date(Date.parse(iso) - midnight(round)).toISOString().slice(11, 16);

endToEnd('what names no time moves to when somebody answers, until they say no', {
  faked: true, started: false, people, rules, timeoutMs: 600_000,
}, async (world) => {
  const isNudge = ({ args }) => buttonOf({ blocks: args.blocks }, 'done') !== undefined;
  const exported = (user) => world.kith.person(`p${user.slice(1)}`);
  const said = async (user, text) => {
    const after = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > after)).args);
  };
  const planned = async (user, round) => {
    for (;;) {
      const found = (await exported(user)).nudges.find((nudge) => nudge.occasion === new Date(midnight(round) + 12 * hour).toISOString().slice(0, 10));
      if (found) return found;
      await world.settled('U9');
    }
  };
  // All get their nudge at the minute that is planned. U3 and U4 answer at once; U2 every other time, at half past one.
  const live = async (round) => {
    await world.kith.moveTo(midnight(round) + 5 * second);
    if (!world.kith.running) await world.start();
    const users = ['U2', 'U3', 'U4'];
    const times = new Map();
    for (const user of users) times.set(user, Date.parse((await planned(user, round)).planned_for));
    const messages = new Map();
    for (const user of users.toSorted((a, b) => times.get(a) - times.get(b))) {
      await world.kith.moveTo(times.get(user) + second);
      messages.set(user, (await world.nextPost(user, isNudge, { timeoutMs: 60_000 })).message);
      if (user !== 'U2') await world.press(user, messages.get(user), 'done');
    }
    world.kith.setTime(new Date(Math.max(midnight(round) + 13.5 * hour, Math.max(...times.values()) + 10 * second)));
    if (round % 2 === 1) await world.press('U2', messages.get('U2'), 'done');
    await world.settled('U2');
    return messages.get('U2');
  };

  await world.kith.moveTo(midnight(0) + 5 * second);
  await world.start();
  assert.match(await said('U3', 'settings learning off'), /I learn nothing from when you answer/u);
  const moved = [];
  for (let round = 0; round < rounds; ++round) {
    const message = await live(round);
    const { planned_for: plannedFor, facts } = await planned('U2', round);
    const at = clock(plannedFor, round);
    if (round < learnt) {
      assert.equal(at, '10:10', 'nothing is known of them yet');
    } else {
      assert.match(at, /^(?:09|1[0-6]):[14]0$/u);
      moved.push({ at, message, told: facts.some(({ code }) => code === 'hour_learnt') });
    }
    if (round === 12) await world.killAndStart();
  }
  // Whoever answers at once in the morning keeps the morning, mostly.
  const mornings = (await exported('U4')).nudges.map((nudge) => new Date(nudge.planned_for).toISOString().slice(11, 16));
  assert.ok(mornings.filter((at) => at <= '10:40').length >= rounds - 4, `${mornings}`);
  const near = moved.filter(({ at }) => at >= '12:00' && at <= '15:10');
  assert.ok(near.length >= 4, `of ${moved.map(({ at }) => at)}`);

  const before = world.slack.calls.length;
  const told = near.filter((one) => one.told);
  assert.ok(told.length >= 2, JSON.stringify(near.map(({ at }) => at)));
  await world.press('U2', told.at(-1).message, 'why');
  assert.match(JSON.stringify(await world.nextView('U2', before)), /You mostly answer around 1[234]:[03]0, so it came about then/u);
  assert.match(await said('U2', 'settings'), /you mostly answer around 1[234]:[03]0/u);
  assert.match(await said('U2', 'my data'), /Learnt from your answers: of 1\d nudges you answered \d, mostly around 1[234]/u);
  const mine = await exported('U2');
  assert.ok(mine.learnt.nudges >= 12 && mine.learnt.answered >= 6, JSON.stringify(mine.learnt));
  assert.equal(mine.learnt.likelihood.length, 17 * 6);
  for (const { hour: chosen } of mine.nudges.slice(0, rounds - learnt)) assert.ok(chosen.learnt && chosen.probability > 0 && chosen.probability <= 1);

  // Who said no: 10:10 on each day, and nothing is kept.
  const other = await exported('U3');
  assert.equal(other.learnt, undefined);
  for (const nudge of other.nudges) assert.equal(nudge.hour, undefined);
  assert.ok(other.nudges.every((nudge) => new Date(nudge.planned_for).toISOString().slice(11, 16) === '08:10'));
  assert.ok((await exported('U1')).nudges.every((nudge) => new Date(nudge.planned_for).toISOString().slice(11, 16) === '09:30'));

  assert.match(await said('U2', 'einstellungen lernen aus'), /what I had learnt is erased/u);
  const after = await exported('U2');
  assert.equal(after.learnt, undefined);
  assert.equal(after.preferences.learning, false);
  assert.ok(after.nudges.every((nudge) => nudge.hour === undefined));
  assert.doesNotMatch(await said('U2', 'settings'), /mostly answer around/u);
  await live(rounds);
  assert.equal(clock((await planned('U2', rounds)).planned_for, rounds), '10:10');

  assert.ok((await exported('U4')).learnt.answered >= rounds);
  await world.kith.output(['forget', 'p4']);
  assert.equal(await exported('U4'), undefined);
});
