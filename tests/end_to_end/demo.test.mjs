// `kith demo`: the story a newcomer sees first. It is lived by the real worker and planner, so what it tells is in the store.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { endToEnd } from './harness.mjs';

const still = { started: false };
// What the story marks with "(way)".
const ways = [
  'keeping ties', 'a support circle', 'thanks', 'a practice', 'who could I ask', 'an introduction at once', 'team building', 'a social event',
  'volunteering', 'finding a mentor', 'a new mentor', 'meeting the mentor', 'an industry event', 'a professional organization', 'a profile link',
  'shared interests', 'someone to talk to', 'a class together', 'finding a date',
];

const story = (world, ...more) => world.kith.output(['demo', '--no-serve', ...more], { settings: { KITH_DATA_DIR: join(world.folder, 'company') } });
const withoutPaths = (text, world) => text.replaceAll(world.folder, '');

endToEnd('the demo shows each way to connect, and its summary is what the store holds', still, async (world) => {
  const told = await story(world);
  const missing = ways.filter((way) => !told.includes(`(${way})`));
  assert.deepEqual(missing, []);
  assert.match(told, /over 6 weeks|After 6 weeks/u);

  const day = /from (\d+ \w+ \d{4})/u.exec(told)[1];
  const start = new Date(`${day} UTC`).toISOString().slice(0, 10);
  const exported = await world.kith.output(['export', 'connections', '--format', 'jsonl'], { settings: { KITH_DATA_DIR: join(world.folder, 'company') } });
  const since = exported.split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter(({ date }) => date >= start);
  assert.equal(Number(/connections +(\d+) logged/u.exec(told)[1]), since.length);
  assert.ok(since.length > 40, `${since.length} connections`);
  // What the story tells of those it follows is kept of them, and nothing of the talk.
  const kept = async (key) => JSON.parse(await world.kith.output(['export', 'person', key], { settings: { KITH_DATA_DIR: join(world.folder, 'company') } }));
  const [mentor, dev, jonas] = [await kept('demo-6'), await kept('demo-7'), await kept('demo-8')];
  for (const one of [mentor, dev]) assert.deepEqual(one.mentorships.map(({ state, goals }) => [state, goals]), [['active', 'a talk at the summer party']]);
  assert.ok(dev.kept_ties.length > 0);
  assert.ok(jonas.own_notes.some(({ kind }) => kind === 'membership'));
  for (const way of [/is there for you\. Write to each other directly/u, /A place is free, and it is yours/u, /Whom did you meet there/u, /Four weeks with/u])
    assert.match(told, way);
  // The two share something, as the story says.
  assert.match(told, /\(shared interests\)\n[^\n]*\n[^\n]*talk about:\n[^\n]*What brought you to /u);
  // Nobody is left without words: no key of a catalogue, no empty answer.
  assert.doesNotMatch(told, /Kith → [^:\n]+: *(\n(?! {15}\||  \w{3} [ \d]\d:\d\d(?: \([^)]+\))?    - )|[a-z_]+\.[a-z_]+\b)/u);
  // What is typed in the written part is understood.
  assert.doesNotMatch(told, /I didn't get that|I can't answer that|nothing (is|was) logged/iu);
});

endToEnd('the same seed tells the same story, another seed another', still, async (world) => {
  const [first, again, other] = [await story(world), await story(world), await story(world, '--seed', '7')];
  assert.equal(first, again);
  assert.notEqual(withoutPaths(first, world), withoutPaths(other, world));
  for (const way of ways) assert.ok(other.includes(`(${way})`), way);
});

endToEnd('the demo leaves a folder alone that is not its own', still, async (world) => {
  const folder = join(world.folder, 'mine');
  mkdirSync(folder);
  writeFileSync(join(folder, 'diary'), 'dear diary');
  const { status, stderr } = await world.kith.run(['demo', '--no-serve'], { settings: { KITH_DATA_DIR: folder } });
  assert.equal(status, 2);
  assert.match(stderr, /no demo/u);
  assert.equal(readFileSync(join(folder, 'diary'), 'utf8'), 'dear diary');
  assert.ok(!existsSync(join(folder, 'kith.db')));
});
