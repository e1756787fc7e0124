// A quarter of a small company's year: no promise is broken, whatever its people are like, and whether learning is on or off.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { simulate } from './host.mjs';

const binary = process.env.KITH_BIN;

for (const [family, learning] of [['peaks', 'on'], ['same', 'on'], ['blocks', 'hours'], ['peaks', 'off']]) {
  test(`100 people, ${family}, learning ${learning}: no promise is broken in a quarter of a year`, async () => {
    const measured = await simulate({ binary, people: 100, seed: 1, family, days: 91, learning });
    assert.deepEqual(measured.violations, {});
    assert.ok(measured.sent > 200 && measured.nudgesPerPersonWeek <= 0.75, `${measured.nudgesPerPersonWeek} a person and week`);
    assert.equal(measured.rounds, 7);
    assert.equal(measured.repeatRate, 0);
    assert.ok(measured.longestWait <= 1);
    assert.equal(measured.buddyBy3, 1);
    assert.deepEqual(Object.keys(measured.byKind).sort(), ['checkin', 'event', 'intro', 'mentor', 'newcomer'].filter((kind) => measured.byKind[kind]));
    for (const kind of ['checkin', 'intro', 'mentor', 'newcomer']) assert.ok(measured.byKind[kind]?.sent > 0, kind);
  });
}

test('the same company and seed give the same year, another engine seed another one', async () => {
  const live = (engineSeed) => simulate({ binary, people: 60, seed: 3, family: 'two', days: 60, engineSeed });
  const figures = ({ engineSeconds, ...rest }) => rest;
  const [first, again, other] = await Promise.all([live(1), live(1), live(2)]);
  assert.deepEqual(figures(first), figures(again));
  assert.notDeepEqual(figures(first), figures(other));
});
