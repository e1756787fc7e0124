// The measures of a company's shape, on shapes whose figures can be told by hand.

import assert from 'node:assert/strict';
import test from 'node:test';

import { gini, jain, shapeOf } from './graph.mjs';

test('a path of four, a pair and one alone', () => {
  const shape = shapeOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'], [['a', 'b'], ['b', 'c'], ['c', 'd'], ['e', 'f']]);
  // Of the four: 3 pairs at 1, 2 at 2, 1 at 3; and the pair at 1: 11 steps over 7 pairs.
  assert.ok(Math.abs(shape.meanPath - 11 / 7) < 1e-12);
  assert.equal(shape.largestComponent, 4 / 7);
  assert.equal(shape.isolates, 1);
});

test('everybody with everybody, nobody with anybody, nobody at all', () => {
  const ids = Array.from({ length: 6 }, (_, i) => `p${i}`);
  const all = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b]));
  assert.deepEqual(shapeOf(ids, all), { meanPath: 1, largestComponent: 1, isolates: 0 });
  assert.deepEqual(shapeOf(ids, []), { meanPath: 0, largestComponent: 1 / 6, isolates: 6 });
  assert.deepEqual(shapeOf([], []), { meanPath: 0, largestComponent: 0, isolates: 0 });
  assert.throws(() => shapeOf(ids, [['p0', 'gone']]), /not here/u);
});

test('a large ring, from some of its people only', () => {
  const n = 2_000;
  const ids = Array.from({ length: n }, (_, i) => String(i));
  const shape = shapeOf(ids, ids.map((id, i) => [id, ids[(i + 1) % n]]));
  // From each: two at every distance to 999, one at 1000.
  assert.ok(Math.abs(shape.meanPath - (2 * (999 * 1000 / 2) + 1000) / (n - 1)) < 1e-9);
  assert.equal(shape.largestComponent, 1);
});

test('shares: alike, one has all, in between', () => {
  assert.equal(gini([3, 3, 3, 3]), 0);
  assert.equal(gini([0, 0, 0, 4]), 0.75);
  assert.ok(Math.abs(gini([1, 2, 3]) - 2 / 9) < 1e-12);
  assert.equal(gini([0, 0]), 0);
  assert.equal(jain([2, 2, 2]), 1);
  assert.equal(jain([0, 0, 0, 5]), 0.25);
});
