// kith simulate --stdio: a line for a line, in turn, with the host's clock; what is not of the form ends the talk.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

import { binary } from './kith.mjs';

const person = (id, more = {}) => ({
  id, team: `t${id}`, department: 'd', site: 's', utc_offset_min: 0, manager: null, start_date: '2020-01-01', level: 3,
  interests: ['chess'], remote: false, work_start: '09:00', work_end: '17:00', opted_out: [], away: [], max_nudges_per_week: 3,
  blocks: [], ...more,
});
const six = () => ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id));
const org = (people = six(), more = {}) => ({ format: 'kith-org/1', date: '2026-01-05', people, ties: [], history: [], nudges: [], settings: {}, ...more });
const init = (...args) => ({ type: 'init', org: org(...args) });
const day = (date, more = {}) => ({ type: 'day', date, joined: [], left: [], replies: [], contacts: [], opted_out: [], ...more });
const end = { type: 'end' };

const text = (lines) => lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n') + '\n';
function talk(lines, ...args) {
  const { status, stdout, stderr } = spawnSync(binary, ['simulate', '--stdio', ...args], { input: text(lines), encoding: 'utf8', timeout: 60_000 });
  return { status, stderr, stdout, answers: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
}

test('each line is answered before the next one is sent', async () => {
  const child = spawn(binary, ['simulate', '--stdio', '--seed', '7']);
  const closed = new Promise((resolve) => { child.once('close', resolve); });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line) => { child.stdin.write(text([line])); return JSON.parse((await answers.next()).value); };
  const ready = await ask(init());
  assert.equal(ready.type, 'ready');
  assert.match(ready.engine, /^kith \d/);
  const decisions = await ask(day('2026-01-05'));
  assert.equal(decisions.type, 'decisions');
  assert.equal(decisions.date, '2026-01-05');
  assert.equal(decisions.round, true);
  assert.equal((await ask(day('2026-01-06'))).round, false);
  child.stdin.end(text([end]));
  assert.equal(await closed, 0);
});

test('a group is told to each of its members, in their hours, with a reason', () => {
  const { status, answers } = talk([init(), day('2026-01-05'), end]);
  assert.equal(status, 0);
  const { groups, nudges } = answers[1];
  assert.deepEqual(groups.flatMap((group) => group.members).sort(), ['a', 'b', 'c', 'd', 'e', 'f']);
  for (const group of groups) {
    assert.equal(group.kind, 'intro');
    assert.ok(group.reasons.length > 0);
    for (const to of group.members) {
      const [nudge] = nudges.filter((one) => one.to === to);
      assert.equal(nudge.kind, 'intro');
      assert.equal(nudge.group, group.id);
      assert.deepEqual(nudge.about, group.members.filter((other) => other !== to));
      assert.ok(nudge.reasons.length > 0);
      assert.match(nudge.send_at, /^2026-01-05T(09|1[0-6]):(10|40)$/);
      assert.ok(nudge.hour.probability > 0 && nudge.hour.probability <= 1);
    }
  }
});

test('with learning off the hour is 10:10, or the first minute of who works later', () => {
  const people = [...six().slice(1), person('late', { work_start: '12:00', work_end: '20:00' }), person('own', { learning: false })];
  const fixed = talk([init(people, { settings: { learning: 'off' } }), day('2026-01-05'), end]).answers[1];
  for (const { to, send_at: at, hour } of fixed.nudges) {
    assert.equal(at, to === 'late' ? '2026-01-05T12:10' : '2026-01-05T10:10');
    assert.equal(hour, undefined);
  }
  const learnt = talk([init(people), day('2026-01-05'), end]).answers[1];
  assert.equal(learnt.nudges.find((nudge) => nudge.to === 'own').send_at, '2026-01-05T10:10');
});

test('who is away, stopped, gone or yet to come is left alone; a block keeps two apart', () => {
  const people = [...six(), person('stopped', { opted_out: ['all'] }), person('away', { away: [{ from: '2026-01-01', to: '2026-01-30' }] }),
    person('later', { start_date: '2026-02-01' }), person('blocks', { blocks: ['a', 'b', 'c', 'd', 'e'] })];
  const days = ['2026-01-05', '2026-01-06', '2026-01-07'].map((date) => day(date, date === '2026-01-06' ? { left: ['f'], opted_out: [{ id: 'e', kind: 'all' }] } : {}));
  const { answers } = talk([init(people), ...days, end]);
  const [first, ...later] = answers.slice(1);
  const met = first.groups.find((group) => group.members.includes('blocks'));
  assert.ok(!met || met.members.every((id) => ['blocks', 'f'].includes(id)), JSON.stringify(met));
  for (const { to, about } of answers.slice(1).flatMap((answer) => answer.nudges))
    assert.ok(![to, ...about].some((id) => ['stopped', 'away', 'later'].includes(id)), to);
  for (const { to, about } of later.flatMap((answer) => answer.nudges)) assert.ok(![to, ...about].some((id) => ['e', 'f'].includes(id)));
});

const mentored = (mentee = {}) => init([...six().slice(0, 5), person('f', mentee)],
  { mentoring: [{ mentor: 'a', mentee: 'f', cadence_days: 28, last_contact: '2026-01-04' }], settings: { learning: 'off' } });
const workdays = (from, count) => Array.from({ length: count }, (_, k) => new Date(Date.parse(`${from}T00:00:00Z`) + k * 86_400_000))
  .filter((at) => at.getUTCDay() % 6 !== 0).map((at) => day(at.toISOString().slice(0, 10)));
const prompts = (first) => talk([first, ...workdays('2026-01-05', 40), end]).answers.slice(1)
  .flatMap(({ date, nudges }) => nudges.filter(({ kind }) => kind === 'mentor').map(({ to, about }) => ({ date, to, about })));

test('five days before it is due the mentee is prompted, then the mentor', () => {
  const [first, second] = prompts(mentored());
  assert.ok(first.date >= '2026-01-27' && first.date <= '2026-01-29', first.date);
  assert.deepEqual([first.to, first.about], ['f', ['a']]);
  assert.deepEqual([second.to, second.about], ['a', ['f']]);
});

test('an absence about the day on which they are due brings the prompt forward', () => {
  const [long] = prompts(mentored({ away: [{ from: '2026-01-26', to: '2026-02-20' }] })); // half the cadence at most
  assert.ok(long.date >= '2026-01-18' && long.date < '2026-01-26', long.date);
  const [short] = prompts(mentored({ away: [{ from: '2026-01-28', to: '2026-01-29' }] }));
  assert.ok(short.date >= '2026-01-23' && short.date < '2026-01-28', short.date);
});

test('whoever wants no more messages gets none, and their mentor is told as before', () => {
  for (const kind of ['all', 'mentor']) {
    const told = prompts(mentored({ opted_out: [kind] }));
    assert.ok(told.length > 0, kind);
    assert.deepEqual([...new Set(told.map(({ to }) => to))], ['a'], kind);
  }
});

const welcomed = (colleagues, left) => {
  const here = person('boss', { team: 't', manager: null });
  const joins = person('new', { team: 't', manager: 'boss', start_date: '2026-01-06' });
  const [first, second, ...more] = workdays('2026-01-05', 91);
  if (left) more[20].left = [left];
  second.joined = [joins];
  return talk([init([here, ...colleagues.map(([id, rest]) => person(id, { team: 't', manager: 'boss', ...rest }))], { settings: { learning: 'off' } }),
    first, second, ...more, end]).answers.slice(1).flatMap(({ date, nudges }) => nudges.map((nudge) => ({ date, ...nudge })));
};
const because = (nudges, wanted) => nudges.filter(({ reasons }) => reasons.some(({ code }) => code === wanted));

test('somebody new has a buddy by day 3: of the same site, with a year here, and not their manager', () => {
  const told = because(welcomed([['old', {}], ['far', { site: 'elsewhere' }], ['young', { start_date: '2025-06-01' }]]), 'buddy');
  assert.ok(told[0].date <= '2026-01-09', told[0].date);
  assert.deepEqual([told[0].to, told[0].kind, told[0].about], ['old', 'newcomer', ['new']]);
  assert.deepEqual([...new Set(told.map(({ to, about }) => [to, ...about].sort().join()))], ['new,old']);
  assert.deepEqual([...new Set(told.map(({ to }) => to))].sort(), ['new', 'old']); // by turns
  const gaps = told.slice(1).map(({ date }, k) => [date, (Date.parse(date) - Date.parse(told[k].date)) / 86_400_000]);
  for (const [date, apart] of gaps) assert.ok(apart >= (date > '2026-03-16' ? 14 : 7), `${apart} days before ${date}`);
  assert.ok(told.filter(({ date }) => date < '2026-03-03').length >= 4, 'weekly at first');
});

test('a buddy of another site is better than none, and none better than one who is new too', () => {
  assert.equal(because(welcomed([['far', { site: 'elsewhere' }]]), 'buddy')[0].to, 'far');
  assert.deepEqual(because(welcomed([['young', { start_date: '2025-06-01' }]]), 'buddy'), []);
});

test('a buddy who left is followed by another', () => {
  const two = [['one', {}], ['other', {}]];
  const [{ to: buddy, about: [newcomer] }] = because(welcomed(two), 'buddy');
  assert.equal(newcomer, 'new');
  const later = because(welcomed(two, buddy), 'buddy').filter(({ date }) => date > '2026-02-10');
  assert.deepEqual([...new Set(later.map(({ to, about }) => [to, ...about].sort().join()))], [['new', buddy === 'one' ? 'other' : 'one'].sort().join()]);
});

test('the manager is asked for a first talk, once, in the first week', () => {
  const told = because(welcomed([['old', {}]]), 'manager');
  assert.deepEqual(told.map(({ to, about }) => [to, ...about]), [['boss', 'new']]);
  assert.ok(told[0].date < '2026-01-13', told[0].date);
});

test('a holdout withholds by lot, but no prompt of a mentorship', () => {
  const count = (share) => talk([init([...six().slice(0, 5), person('f')], { mentoring: [{ mentor: 'a', mentee: 'f', cadence_days: 28, last_contact: '2026-01-04' }],
    settings: { learning: 'off', holdout_per_mille: share } }), ...workdays('2026-01-05', 40), end]).answers.slice(1).flatMap(({ nudges }) => nudges);
  const [all, half, none] = [0, 500, 1000].map(count);
  assert.ok(half.length < all.length * 0.8 && half.length > all.length * 0.2, `${half.length} of ${all.length}`);
  assert.ok(none.length > 0 && none.every(({ kind }) => kind === 'mentor'));
});

test('the same lines and seed give the same bytes', () => {
  const lines = [init(), ...['05', '06', '07', '08', '09', '12', '13', '19'].map((at) => day(`2026-01-${at}`)), end];
  assert.equal(talk(lines, '--seed', '5').stdout, talk(lines, '--seed', '5').stdout);
});

const bad = [
  ['a line that is not JSON', ['{'], 1, /line 1: not JSON/],
  ['an empty line', [''], 1, /line 1: not JSON/],
  ['a day before the company', [day('2026-01-05')], 1, /line 1: type: must be "init" first/],
  ['an unknown type', [{ type: 'night' }], 1, /type: must be "init" or "day" or "end"/],
  ['no company', [{ type: 'init' }], 1, /org: is required/],
  ['a company that is none', [{ type: 'init', org: 7 }], 1, /org: must be an object/],
  ['a company of another format', [{ type: 'init', org: { ...org(), format: 'x' } }], 1, /org\.format: must be/],
  ['a person without an id', [init([{}])], 1, /org\.people\[0\]\.id: is required/],
  ['one id twice', [init([person('a'), person('a')])], 1, /org\.people\[1\]\.id: stands twice/],
  ['settings of learning that are none', [init(six(), { settings: { learning: 'much' } })], 1, /org\.settings\.learning: must be/],
  ['a holdout of more than everything', [init(six(), { settings: { holdout_per_mille: 1001 } })], 1, /org\.settings\.holdout_per_mille: must be/],
  ['a second company', [init(), init()], 2, /told already/],
  ['no date', [init(), { type: 'day' }], 2, /line 2: date: is required/],
  ['31 February', [init(), day('2026-02-31')], 2, /date: must be a date/],
  ['a day before the last', [init(), day('2026-01-06'), day('2026-01-05')], 3, /date: must come after/],
  ['a day twice', [init(), day('2026-01-06'), day('2026-01-06')], 3, /date: must come after/],
  ['somebody who joins and is there', [init(), day('2026-01-05', { joined: [person('a')] })], 2, /joined: a is there already/],
  ['a reply of no kind', [init(), day('2026-01-05', { replies: [{ nudge: 'n1', status: 'seen' }] })], 2, /replies\[0\]\.status: must be/],
  ['a reply at no time', [init(), day('2026-01-05', { replies: [{ nudge: 'n1', status: 'acted', at: '25:00' }] })], 2, /replies\[0\]\.at: must be a clock time/],
  ['an outcome of no kind', [init(), day('2026-01-05', { contacts: [{ members: ['a', 'b'], outcome: 'maybe' }] })], 2, /contacts\[0\]\.outcome: must be/],
  ['an opt-out of no kind', [init(), day('2026-01-05', { opted_out: [{ id: 'a', kind: 'everything' }] })], 2, /opted_out\[0\]\.kind: must be/],
];
for (const [what, lines, line, expected] of bad) {
  test(`${what} ends the talk with its line and place`, () => {
    const { status, stderr, answers } = talk([...lines, end]);
    assert.equal(status, 2);
    assert.match(stderr, expected);
    assert.match(stderr, new RegExp(`^line ${line}: `));
    assert.equal(answers.length, line - 1);
  });
}

test('a talk without its end is told so', () => {
  const { status, stderr } = spawnSync(binary, ['simulate', '--stdio'], { input: text([init()]), encoding: 'utf8', timeout: 60_000 });
  assert.equal(status, 2);
  assert.match(stderr, /line 2: is missing/);
});

test('names and nudges that nobody knows are skipped', () => {
  const odd = day('2026-01-05', { left: ['nobody'], replies: [{ nudge: 'n999', to: 'a', status: 'ignored' }, { nudge: 'x', status: 'acted' }],
    contacts: [{ members: ['a', 'nobody'], outcome: 'met', date: '2026-01-04' }], opted_out: [{ id: 'nobody', kind: 'all' }], more: { x: [] } });
  assert.equal(talk([init(), odd, end]).status, 0);
});
