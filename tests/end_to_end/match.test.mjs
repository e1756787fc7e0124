// kith match: JSON in, JSON out, the same bytes each time; what is not of the form is refused with its place.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { binary } from './kith.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kith-match-'));
after(() => rmSync(folder, { recursive: true }));

const kith = (...args) => spawnSync(binary, args, { encoding: 'utf8', timeout: 120_000 });

let files = 0;
function match(input, ...more) {
  const file = join(folder, `${files++}.json`);
  const output = `${file}.pairs`;
  writeFileSync(file, typeof input === 'string' || Buffer.isBuffer(input) ? input : JSON.stringify(input));
  const { status, stderr } = kith('match', '--input', file, '--output', output, ...more);
  const text = existsSync(output) ? readFileSync(output, 'utf8') : undefined;
  return { status, stderr, text, pairs: text && JSON.parse(text) };
}

const person = (id, more = {}) => ({
  id, team: `t${id}`, department: 'd', site: 's', utc_offset_min: 0, manager: null, start_date: '2020-01-01', level: 3,
  interests: [], remote: false, work_start: '09:00', work_end: '17:00', opted_out: [], away: [], max_nudges_per_week: 3,
  blocks: [], ...more,
});
const org = (people, more = {}) => ({ format: 'kith-org/1', date: '2026-01-05', people, ties: [], history: [], settings: {}, ...more });
const six = () => ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id));

test('everybody eligible is in one group or unmatched with a reason, and points add up', () => {
  const people = [...six(), person('gone', { opted_out: ['intro'] }), person('later', { start_date: '2026-02-01' }),
    person('away', { away: [{ from: '2026-01-01', to: '2026-01-09' }] }), person('night', { work_start: '20:00', work_end: '23:00' })];
  const { status, pairs } = match(org(people), '--seed', '3');
  assert.equal(status, 0);
  assert.deepEqual(pairs.groups.flatMap((group) => group.members).sort(), ['a', 'b', 'c', 'd', 'e', 'f']);
  assert.deepEqual(pairs.unmatched, [{ id: 'night', reason: 'no_allowed_partner' }]);
  assert.equal(pairs.seed, 3);
  for (const group of pairs.groups) {
    assert.equal(group.kind, 'intro');
    assert.ok(group.reasons.length > 0);
    assert.equal(group.reasons.reduce((sum, reason) => sum + reason.points, 0), group.score);
  }
  assert.equal(pairs.groups.reduce((sum, group) => sum + group.score, 0), pairs.score_total);
  assert.equal(pairs.certificate, 1);
  assert.ok(!('elapsed_ms' in pairs));
});

test('the same input and seed give the same bytes, on standard error goes how long it took', () => {
  const input = org(six());
  const first = match(input, '--seed', '5');
  const again = match(input, '--seed', '5');
  assert.equal(first.text, again.text);
  const told = JSON.parse(first.stderr);
  assert.ok('elapsed_ms' in told);
  assert.deepEqual(told.pairs, { all: 15, common_hours: 0, mix: 0, met_or_apart: 0, open: 15 });
});

// The unit test of the same table runs in the debug and the sanitizer builds; here it is the released binary.
test('every build gives the same bytes for the same organisation and seed', () => {
  const hash = (bytes) => {
    let sum = 0xCBF29CE484222325n;
    for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001B3n);
    return sum.toString(16);
  };
  const table = JSON.parse(readFileSync(new URL('../corpus/match_bytes.json', import.meta.url), 'utf8'));
  assert.ok(table.length >= 4);
  for (const { people, organisation, seed, settings, hash: expected } of table) {
    const file = join(folder, `made-up-${organisation}.json`);
    assert.equal(kith('bench', 'match', '--people', `${people}`, '--seed', `${organisation}`, '--org', file).status, 0);
    const madeUp = JSON.parse(readFileSync(file, 'utf8'));
    const { text } = match({ ...madeUp, settings: { ...madeUp.settings, ...settings } }, '--seed', `${seed}`);
    assert.equal(hash(Buffer.from(text)), expected, JSON.stringify({ people, organisation, seed, settings }));
  }
});

test('a block is as silent as an absence of hours', () => {
  const others = ['b', 'c', 'd', 'e', 'f'].map((id) => person(id));
  const blocked = match(org([person('a', { blocks: ['b', 'c', 'd', 'e', 'f'] }), ...others]));
  const apart = match(org([person('a', { work_start: '01:00', work_end: '05:00' }), ...others]));
  assert.deepEqual(blocked.pairs, apart.pairs);
});

const bad = [
  ['not JSON', '{', /not JSON/],
  ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), /not JSON/],
  ['nothing', '', /not JSON/],
  ['an array', '[]', /must be an object/],
  ['a number', '7', /must be an object/],
  ['another format', { ...org(six()), format: 'kith-org/2' }, /format: must be/],
  ['no date', { ...org(six()), date: undefined }, /date: is required/],
  ['31 February', { ...org(six()), date: '2026-02-31' }, /date: must be a date/],
  ['no people', { ...org([]), people: undefined }, /people: is required/],
  ['people that are no array', { ...org([]), people: { a: 1 } }, /people/],
  ['a person that is no object', org([...six(), 7]), /people\[6\]: must be an object/],
  ['a person without an id', org([...six(), { team: 'x' }]), /people\[6\]\.id: is required/],
  ['one id twice', org([...six(), person('a')]), /people\[6\]\.id: stands twice/],
  ['a wrong clock time', org([person('a', { work_start: '25:00' })]), /people\[0\]\.work_start: must be a clock time/],
  ['a broken offset', org([person('a', { utc_offset_min: 1.5 })]), /people\[0\]\.utc_offset_min: must be a whole number/],
  ['an endless number', '{"format":"kith-org/1","date":"2026-01-05","people":[{"id":"a","utc_offset_min":1e999}]}', /not JSON/],
  ['an absence without an end', org([person('a', { away: [{ from: '2026-01-01' }] })]), /people\[0\]\.away\[0\]\.to: is required/],
  ['an interest that is no text', org([person('a', { interests: [null] })]), /people\[0\]\.interests\[0\]: must be a string/],
  ['too many interests', org([person('a', { interests: Array(1001).fill('x') })]), /more than 1000/],
  ['a long id', org([person('x'.repeat(1001))]), /longer than 1000 bytes/],
  ['a tie too strong', org(six(), { ties: [{ a: 'a', b: 'b', strength: 1.1, last_contact: '2026-01-01' }] }), /ties\[0\]\.strength/],
  ['a tie twice', org(six(), { ties: ['ab', 'ba'].map(([a, b]) => ({ a, b, strength: 0.5, last_contact: '2026-01-01' })) }), /ties\[1\]: this pair stands twice/],
  ['a tie with oneself', org(six(), { ties: [{ a: 'a', b: 'a', strength: 0.5, last_contact: '2026-01-01' }] }), /somebody else/],
  ['settings of another kind', org(six(), { settings: { odd: 'alone' } }), /settings\.odd: must be "trio" or "skip"/],
  ['groups of one', org(six(), { settings: { group_size: 1 } }), /settings\.group_size/],
  ['one member twice', '{"format":"kith-org/1","date":"2026-01-05","people":[],"people":[]}', /people: stands twice/],
];
for (const [what, input, expected] of bad) {
  test(`${what} is refused with its place, and nothing is written`, () => {
    const { status, stderr, text } = match(input);
    assert.equal(status, 2, stderr);
    assert.match(stderr, expected);
    assert.equal(text, undefined);
  });
}

test('unknown members are skipped, however deep, and absent ones take their default', () => {
  const { status, pairs } = match({
    format: 'kith-org/1', date: '2026-01-05', extra: [{ people: [1] }], people: six().map(({ id, team }) => ({ id, team, more: { x: [[]] } })),
  });
  assert.equal(status, 0);
  assert.equal(pairs.groups.length, 3);
});

const corpora = process.env.KITH_CORPORA ?? '';
const without = corpora === '' && !process.env.CI ? 'KITH_CORPORA names no folder' : false;
test('naughty strings are ids, teams and interests like any other', { skip: without }, () => {
  const naughty = JSON.parse(readFileSync(join(corpora, 'big-list-of-naughty-strings/blns.json'), 'utf8'));
  const strings = [...new Set(naughty)].filter((text) => text !== '' && Buffer.byteLength(text) <= 1000);
  const { status, stderr, pairs } = match(org(strings.map((text) => person(text, { team: text, interests: [text] }))));
  assert.equal(status, 0, stderr);
  const members = pairs.groups.flatMap((group) => group.members);
  assert.deepEqual(members.sort(), strings.sort());
});

test('a missing file and a folder are named', () => {
  assert.equal(kith('match', '--input', join(folder, 'none'), '--output', join(folder, 'out')).status, 2);
  assert.equal(kith('match', '--input', folder, '--output', join(folder, 'out')).status, 2);
});

test('an output that cannot be written is told, and leaves nothing', () => {
  const file = join(folder, 'fine.json');
  writeFileSync(file, JSON.stringify(org(six())));
  const { status, stderr } = kith('match', '--input', file, '--output', join(folder, 'no', 'such', 'out'));
  assert.equal(status, 3);
  assert.match(stderr, /cannot be written/);
});

test('kith bench match prints one JSON object with its certificate', () => {
  const { status, stdout } = kith('bench', 'match', '--people', '300', '--seed', '2');
  assert.equal(status, 0);
  const report = JSON.parse(stdout);
  assert.equal(report.certificate, 1);
  assert.equal(report.placed + report.unmatched, report.eligible);
  // The same pool paired in simpler ways, and by all pairs.
  assert.equal(report.share_of_optimum, 1);
  assert.equal(report.exact.value, report.value);
  assert.ok(report.greedy.value <= report.exchange.value && report.exchange.value <= report.exact.value);
  assert.ok(report.greedy.share_of_optimum > 0.9);
});
