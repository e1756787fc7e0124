// Two hundred proactive messages on Teams on a day on which the Connector throttles, answers for others, and breaks off: none is
// lost, and only what may have arrived comes a second time.

import assert from 'node:assert/strict';

import { until } from '../fake/waiting.mjs';
import { person } from './harness.mjs';
import { ok, onTeams } from './on_teams.mjs';

const count = 200;
const team = '19:payments@thread.tacv2';
const names = Array.from({ length: count }, (_none, at) => `person${at + 1}`);
const rules = `[[rule]]
name = "Friday check-in"
rule = "Every Friday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."
owner = "p1@example.com"
`;

// What happens to the first post to each tenth person, in turn. `doubt`: whether it arrived cannot be known.
const mishaps = [
  { status: 429, headers: { 'retry-after': '1' }, body: { error: { code: 'Throttled' } } },
  { status: 412, body: { error: { code: 'PreconditionFailed' } } },
  { status: 503, body: 'busy' },
  { doubt: true, status: 502, body: '<html>' },
  { doubt: true, status: 502, body: '<html>', after: true },
  { doubt: true, status: 504 },
  { doubt: true, status: 504, after: true },
  { doubt: true, lost: true },
  { doubt: true, cut: true },
];

onTeams('two hundred proactive messages on a bad day: none lost, and only lost answers repeat one', {
  faked: true, at: '2026-04-09T08:00:00Z', rules, timeoutMs: 240_000,
  people: names.map((name, at) => person(at + 1, { slack_id: '', teams_id: `aad-${name}`, ...(at === 0 ? { leads: 'Payments' } : {}) })),
}, async (world) => {
  const { kith, teams, send } = world;
  teams.group(team, names);
  for (const name of names) teams.user(name);
  for (const activity of teams.addition('person1', team)) assert.deepEqual(await send(activity), ok);
  await kith.logged('"event":"roster.read"');
  const doubtful = new Set();
  names.forEach((name, at) => {
    if (at % 3 !== 0) return;
    const { doubt, ...mishap } = mishaps[(at / 3) % mishaps.length];
    if (doubt) doubtful.add(name);
    teams.faults.push({ ...mishap, matches: ({ method, path }) => method === 'POST' && path.endsWith(`/a%3A${name}/activities`) });
  });
  const planned = teams.faults.length;

  kith.setTime(new Date(Date.parse('2026-04-10T07:30:00Z') - 2000));
  const copies = (name) => teams.calls.filter(({ activity, conversation }) => activity && conversation === `a:${name}`).length;
  const came = (name) => copies(name) > 0;
  await until(teams, 'call', () => names.filter((name) => !doubtful.has(name)).every(came), { timeoutMs: 120_000 });
  await kith.logged('"event":"sender.uncertain"', doubtful.size);
  // What is in doubt is sent again after half a minute.
  kith.setTime(kith.now() + 31_000);
  await until(teams, 'call', () => names.every(came), { timeoutMs: 60_000 });
  for (let sent = 0; sent < doubtful.size;) sent = Number(/kith_outbound_total\{outcome="repeated"\} (\d+)/u.exec(await kith.page('/metrics'))?.[1] ?? 0);

  assert.equal(teams.faults.length, 0, `${planned} mishaps happened`);
  const doubled = names.filter((name) => copies(name) > 1);
  assert.deepEqual(doubled.filter((name) => !doubtful.has(name) || copies(name) > 2), []);
  // Counted and reported: each that was sent again, whether the first one had arrived or not.
  assert.match(await kith.page('/metrics'), new RegExp(`outcome="repeated"\\} ${doubtful.size}\\n`, 'u'));
  assert.deepEqual(teams.violations.splice(0).map(({ rule }) => rule), doubled.map(() => 'repeated'));
  const { outbound } = await kith.stats();
  assert.equal(outbound.unknown, 0, JSON.stringify(outbound));
  assert.equal(outbound.failed, 0, JSON.stringify(outbound));
});
