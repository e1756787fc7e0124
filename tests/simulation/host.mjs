// The host of `kith simulate`: lives a company day by day, tells the engine what it would know, counts what it breaks, and
// measures what comes of it.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { Company, chance, dayOf, isWorkday, iso, minuteOf, mixed, weekday } from './company.mjs';
import { gini, jain, shapeOf } from './graph.mjs';

const rates = { team: 0.012, department: 0.03, elsewhere: 0.044 };
const outcomeDays = 5;

class World {
  constructor(options) {
    this.options = options;
    this.company = new Company(options);
    this.today = options.start;
    this.people = this.company.people;
    this.ties = new Map();
    for (const [key, tie] of this.company.ties) this.ties.set(key, { strength: tie.strength, last: dayOf(tie.last_contact) });
    this.neighbours = new Map();
    for (const key of this.ties.keys()) this.link(key);
    this.firstTies = new Set([...this.ties.keys()].filter((key) => this.strength(key) >= 0.2));
    this.mentorships = this.company.mentoring.map((one) => ({ ...one, last: dayOf(one.last_contact) }));
    this.gone = new Set();
    this.hires = new Map();
    this.gained = 0;
    this.meetings = 0;
    this.weeks = { kept: 0, all: 0 };
  }

  link(key) {
    const [a, b] = key.split(' ');
    for (const [x, y] of [[a, b], [b, a]]) {
      if (!this.neighbours.has(x)) this.neighbours.set(x, new Set());
      this.neighbours.get(x).add(y);
    }
  }
  static key(a, b) { return a < b ? `${a} ${b}` : `${b} ${a}`; }
  rate(key) {
    const [a, b] = key.split(' ').map((id) => this.people.get(id));
    if (!a || !b) return rates.elsewhere;
    return a.team === b.team ? rates.team : a.department === b.department ? rates.department : rates.elsewhere;
  }
  strength(key) {
    const tie = this.ties.get(key);
    return tie ? tie.strength * Math.exp((-this.rate(key) * Math.max(0, this.today - tie.last)) / 7) : 0;
  }
  tiesOf(id) {
    let count = 0;
    for (const other of this.neighbours.get(id) ?? []) if (!this.gone.has(other) && this.strength(World.key(id, other)) >= 0.2) count += 1;
    return count;
  }
  meet(members, gain) {
    this.meetings += 1;
    for (let x = 0; x < members.length; x += 1) {
      for (let y = x + 1; y < members.length; y += 1) {
        const key = World.key(members[x], members[y]);
        const before = this.strength(key);
        if (!this.ties.has(key)) { this.ties.set(key, {}); this.link(key); }
        this.ties.set(key, { strength: before + gain * (1 - before), last: this.today });
        if (before < 0.2 && before + gain * (1 - before) >= 0.2) this.gained += 1;
      }
    }
    for (const id of members) {
      const hire = this.hires.get(id);
      if (hire && hire.days === undefined && this.tiesOf(id) >= 5) hire.days = this.today - hire.day;
    }
  }
  here(id) { return this.people.has(id) && !this.gone.has(id); }
  away(id, day) { return this.people.get(id).away.some(({ from, to }) => dayOf(from) <= day && day <= dayOf(to)); }
}

export class Host {
  constructor({ binary, people, seed, family, days, learning = 'on', oracle = false, holdout = 0, start = dayOf('2026-01-05'), engineSeed = 1 }) {
    Object.assign(this, { binary, days, learning, oracle, holdout, start, seed, engineSeed });
    this.world = new World({ people, seed, family, start });
    this.violations = new Map();
    this.nudges = new Set();
    this.groups = new Map();
    this.ending = new Map(); // by day
    this.toTell = new Map(); // by day: replies, contacts, opted_out
    this.counts = { sent: 0, acted: 0, dismissed: 0, ignored: 0, byKind: {}, optOuts: 0, rounds: 0, placed: 0, eligible: 0, pairs: 0, repeats: 0, crossTeam: 0 };
    this.sentTo = new Map();
    this.weeksHere = new Map();
    this.paired = new Set();
    this.unplaced = new Map();
    this.longestWait = 0;
    this.buddies = new Map(); // by newcomer: who, and the day that names them
    this.engineMs = 0;
  }

  broken(what) { this.violations.set(what, (this.violations.get(what) ?? 0) + 1); }
  later(day, what, thing) {
    let at = day;
    while (!isWorkday(at)) at += 1;
    if (!this.toTell.has(at)) this.toTell.set(at, { replies: [], contacts: [], opted_out: [] });
    this.toTell.get(at)[what].push(thing);
  }
  workdaysAfter(day, count) {
    let at = day;
    for (let left = count; left > 0;) { at += 1; if (isWorkday(at)) left -= 1; }
    return at;
  }

  async run() {
    const child = spawn(this.binary, ['simulate', '--stdio', '--seed', String(this.engineSeed)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => { child.once('close', resolve); });
    const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
    const ask = async (line) => {
      const text = `${JSON.stringify(line)}\n`;
      const began = performance.now();
      child.stdin.write(text);
      const { value, done } = await lines.next();
      this.engineMs += performance.now() - began;
      if (done) throw new Error(`the engine ended after ${line.type} ${line.date ?? ''}`);
      return JSON.parse(value);
    };
    const { company } = this.world;
    const people = [...company.people.values()];
    const org = { format: 'kith-org/1', date: iso(this.start), people, ties: [...company.ties.values()], history: [], waiting: [], nudges: [],
      mentoring: company.mentoring, settings: { round_weeks: 2, learning: this.learning, holdout_per_mille: this.holdout } };
    const ready = await ask({ type: 'init', org });
    if (ready.type !== 'ready') throw new Error(`not ready: ${JSON.stringify(ready)}`);
    for (let day = this.start; day < this.start + this.days; day += 1) {
      this.world.today = day;
      if (weekday(day) === 1) this.beginWeek(day);
      if (!isWorkday(day)) continue;
      const told = this.morning(day);
      this.take(day, await ask({ type: 'day', date: iso(day), ...told }));
    }
    this.world.today = this.start + this.days;
    child.stdin.end('{"type":"end"}\n');
    const status = await ended;
    if (status !== 0) throw new Error(`the engine ended with ${status}`);
    return this.measures();
  }

  beginWeek(day) {
    const { world } = this;
    for (const id of world.people.keys()) if (world.here(id) && dayOf(world.people.get(id).start_date) <= day) this.weeksHere.set(id, (this.weeksHere.get(id) ?? 0) + 1);
    for (const one of world.mentorships) {
      if (!world.here(one.mentor) || !world.here(one.mentee)) continue;
      world.weeks.all += 1;
      if (day - one.last <= 1.25 * one.cadence_days) world.weeks.kept += 1;
    }
  }

  // What happened without any nudge, and what the engine hears of it.
  morning(day) {
    const { world } = this;
    const { company } = world;
    const told = this.toTell.get(day) ?? { replies: [], contacts: [], opted_out: [] };
    const joined = [];
    const left = [];
    const lot = (...what) => chance(this.seed, day, ...what);
    for (const id of [...world.people.keys()]) {
      const { number } = company.hidden.get(id);
      if (world.here(id) && day > this.start && lot(number, 51) < 0.1 / 260) { left.push(id); world.gone.add(id); }
    }
    for (let k = 0; k < company.size; k += 100) {
      const expected = (Math.min(100, company.size - k) * 0.16) / 260;
      if (day > this.start && lot(k, 52) < expected) {
        const person = company.hire(day);
        joined.push(person);
        world.hires.set(person.id, { day });
      }
    }
    // People run into each other.
    for (const [key, tie] of world.ties) {
      const [a, b] = key.split(' ');
      if (!world.here(a) || !world.here(b)) continue;
      const near = world.rate(key);
      const often = near === rates.team ? 0.012 : near === rates.department ? 0.003 : 0.0015;
      const numbers = [company.hidden.get(a).number, company.hidden.get(b).number];
      if (lot(...numbers, 53) < often && tie.strength > 0.1) this.contact([a, b], day, 0.25, lot(...numbers, 54));
    }
    for (const [id, hire] of world.hires) {
      if (!world.here(id) || day - hire.day > 60 || world.away(id, day)) continue;
      const { number } = company.hidden.get(id);
      if (lot(number, 55) > 0.06) continue;
      const mates = [...world.people.values()].filter((one) => one.team === world.people.get(id).team && one.id !== id && world.here(one.id));
      if (mates.length > 0) this.contact([id, mates[mixed(this.seed, day, number, 56) % mates.length].id], day, 0.25, lot(number, 57));
    }
    for (const one of world.mentorships) {
      if (!world.here(one.mentor) || !world.here(one.mentee) || lot(company.hidden.get(one.mentor).number, 58) >= 0.012) continue;
      this.contact([one.mentor, one.mentee], day, 0.25, lot(company.hidden.get(one.mentor).number, 59), one);
    }
    return { joined, left, replies: told.replies.filter((reply) => world.here(reply.to)), contacts: told.contacts, opted_out: told.opted_out };
  }

  // A meeting; the engine hears of it where it was logged.
  contact(members, day, gain, logged, mentorship) {
    this.world.meet(members, gain);
    if (mentorship) mentorship.last = day;
    if (logged < (mentorship ? 0.85 : 0.3)) this.later(day + 1, 'contacts', { members, outcome: 'met', date: iso(day), ...(mentorship && { mentoring: true }) });
  }

  take(day, decisions) {
    if (decisions.type !== 'decisions' || decisions.date !== iso(day)) throw new Error(`no decisions for ${iso(day)}`);
    const due = (day - this.start) % 14 === 0;
    if (decisions.round !== due) this.broken('a round on another day');
    if (decisions.round) this.takeRound(day, decisions.groups);
    else if (decisions.groups.length > 0) this.broken('groups without a round');
    for (const nudge of decisions.nudges) this.takeNudge(day, nudge);
    for (const group of this.ending.get(day) ?? []) this.outcome(day, group);
    this.ending.delete(day);
  }

  takeRound(day, groups) {
    const { world, counts } = this;
    counts.rounds += 1;
    const eligible = new Set();
    for (const person of world.people.values()) {
      if (!world.here(person.id) || person.opted_out.includes('all') || person.opted_out.includes('intro') || dayOf(person.start_date) > day) continue;
      if (person.away.some(({ from, to }) => dayOf(from) <= day && dayOf(to) >= day + 4)) continue;
      eligible.add(person.id);
    }
    counts.eligible += eligible.size;
    const placed = new Set();
    for (const { id, members, reasons } of groups) {
      if (!Array.isArray(members) || new Set(members).size !== members.length || members.length < 2 || members.length > 3) this.broken('a malformed group');
      if (this.groups.has(id)) this.broken('a group twice');
      if (!(reasons?.length > 0)) this.broken('a group without a reason');
      for (const one of members) {
        if (!eligible.has(one)) this.broken('a group with somebody who takes no part');
        if (placed.has(one)) this.broken('somebody in two groups');
        placed.add(one);
        for (const other of members) if (other !== one && this.apart(one, other)) this.broken('a group across a block');
      }
      for (let x = 0; x < members.length; x += 1) {
        for (let y = x + 1; y < members.length; y += 1) {
          const key = World.key(members[x], members[y]);
          counts.pairs += 1;
          if (this.paired.has(key)) counts.repeats += 1;
          this.paired.add(key);
          if (world.people.get(members[x]).team !== world.people.get(members[y]).team) counts.crossTeam += 1;
        }
      }
      const group = { id, members, made: day, acted: new Set() };
      this.groups.set(id, group);
      const ends = this.workdaysAfter(day, outcomeDays);
      if (!this.ending.has(ends)) this.ending.set(ends, []);
      this.ending.get(ends).push(group);
    }
    counts.placed += placed.size;
    for (const id of eligible) {
      const waited = placed.has(id) ? 0 : (this.unplaced.get(id) ?? 0) + 1;
      this.unplaced.set(id, waited);
      this.longestWait = Math.max(this.longestWait, waited);
    }
  }

  apart(a, b) {
    const { people } = this.world;
    return people.get(a)?.blocks.includes(b) || people.get(b)?.blocks.includes(a);
  }

  takeNudge(day, nudge) {
    const { world, counts } = this;
    const person = world.people.get(nudge.to);
    if (!person || world.gone.has(nudge.to)) { this.broken('to somebody unknown or gone'); return; }
    if (this.nudges.has(nudge.id)) this.broken('an id twice');
    const [date, clock] = nudge.send_at.split('T');
    const minute = minuteOf(clock);
    if (date !== iso(day)) this.broken('for another day');
    if (minute < minuteOf(person.work_start) || minute >= minuteOf(person.work_end)) this.broken('outside working hours');
    if (dayOf(person.start_date) > day) this.broken('before the first day');
    if (world.away(nudge.to, day)) this.broken('while away');
    if (person.opted_out.includes('all') || person.opted_out.includes(nudge.kind)) this.broken('against an opt-out');
    if (!(nudge.reasons?.length > 0)) this.broken('without a reason');
    const at = day * 1440 + minute;
    const sent = this.sentTo.get(nudge.to) ?? [];
    const cap = Math.min(3, person.max_nudges_per_week);
    const monday = day - ((weekday(day) + 6) % 7);
    if (sent.filter((one) => Math.floor(one / 1440) >= monday).length >= cap) this.broken('over the weekly cap');
    if (sent.filter((one) => one > at - 7 * 1440).length >= cap) this.broken('over the cap in seven days');
    if (sent.some((one) => Math.floor(one / 1440) === day)) this.broken('over the daily cap');
    if (sent.some((one) => at - one < 20 * 60)) this.broken('within 20 hours');
    sent.push(at);
    this.sentTo.set(nudge.to, sent);
    for (const other of nudge.about ?? []) {
      if (!world.here(other)) this.broken('about somebody unknown or gone');
      if (this.apart(nudge.to, other)) this.broken('about somebody behind a block');
    }
    if (nudge.kind !== 'event' && !(nudge.about?.length > 0)) this.broken('about nobody');
    if (nudge.kind === 'newcomer' && nudge.reasons.some(({ code }) => code === 'buddy')) this.takeBuddy(day, person, nudge.about[0]);
    const group = nudge.kind === 'intro' ? this.groups.get(nudge.group) : undefined;
    if (nudge.kind === 'intro') {
      if (!group || !group.members.includes(nudge.to)) { this.broken('an introduction without its group'); return; }
      if (day > this.workdaysAfter(group.made, 3)) this.broken('told too late');
    }
    this.answer(day, minute, nudge, group);
    counts.sent += 1;
  }

  takeBuddy(day, buddy, id) {
    const newcomer = this.world.people.get(id);
    const known = this.buddies.get(id);
    if (known?.who === buddy.id) return;
    if (known && this.world.here(known.who)) this.broken('a second buddy beside the first');
    if (newcomer.manager === buddy.id || buddy.manager === id) this.broken('a buddy in the line of managers');
    if (day - dayOf(buddy.start_date) < 365) this.broken('a buddy of less than a year');
    this.buddies.set(id, { who: buddy.id, first: known?.first ?? day, near: buddy.site === newcomer.site });
  }

  answer(day, minute, nudge, group) {
    const { world, counts } = this;
    const { company } = world;
    const hidden = company.hidden.get(nudge.to);
    const u = chance(this.seed, hidden.number, day, 61);
    const acts = u < company.readiness(nudge.to, nudge.kind, day, minute, this.oracle);
    hidden.recent.push(day);
    if (hidden.recent.length > 20) hidden.recent.shift();
    const status = acts ? 'acted' : chance(this.seed, hidden.number, day, 62) < 0.2 ? 'dismissed' : 'ignored';
    counts[status] += 1;
    const kind = (counts.byKind[nudge.kind] ??= { sent: 0, acted: 0 });
    kind.sent += 1;
    if (acts) kind.acted += 1;
    const answered = status === 'ignored' ? undefined : company.answerMinute(nudge.to, day, minute);
    const reply = { nudge: nudge.id, to: nudge.to, kind: nudge.kind, status, ...(answered !== undefined && { at: `${String(Math.floor(answered / 60)).padStart(2, '0')}:${String(answered % 60).padStart(2, '0')}` }) };
    this.later(acts ? this.workdaysAfter(day, 1) : this.workdaysAfter(day, 2), 'replies', reply);
    this.nudges.add(nudge.id);
    hidden.unanswered = acts ? 0 : hidden.unanswered + 1;
    // Who is asked too much stops it.
    const lately = hidden.recent.filter((one) => day - one < 14).length;
    const annoyed = 0.0015 + (hidden.unanswered > hidden.patience ? 0.004 * lately : 0);
    if (!acts && chance(this.seed, hidden.number, day, 63) < annoyed) this.optOut(day, nudge);
    if (!acts) return;
    const luck = chance(this.seed, hidden.number, day, 64);
    const [about] = nudge.about ?? [];
    if (group) group.acted.add(nudge.to);
    else if (nudge.kind === 'mentor') {
      const one = world.mentorships.find((each) => (each.mentor === nudge.to && each.mentee === about) || (each.mentee === nudge.to && each.mentor === about));
      if (!one) this.broken('about a mentorship that is none');
      else if (luck < 0.85) this.contact([nudge.to, about], day, 0.25, chance(this.seed, hidden.number, day, 65), one);
    } else if (nudge.kind === 'event') {
      const others = [...world.people.values()].filter((each) => each.id !== nudge.to && each.interests.includes(nudge.topic) && world.here(each.id) && !this.apart(each.id, nudge.to));
      if (others.length > 0 && luck < 0.5) this.contact([nudge.to, others[mixed(this.seed, hidden.number, day) % others.length].id], day, 0.1, chance(this.seed, hidden.number, day, 65));
    } else if (luck < 0.8 && !world.away(about, day)) {
      this.contact([nudge.to, about], day, 0.25, 0.6 * chance(this.seed, hidden.number, day, 65));
    }
  }

  optOut(day, nudge) {
    const person = this.world.people.get(nudge.to);
    const kind = chance(this.seed, this.world.company.hidden.get(nudge.to).number, day, 66) < 0.3 ? 'all' : nudge.kind;
    if (person.opted_out.includes(kind)) return;
    this.counts.optOuts += 1;
    this.later(day + 1, 'opted_out', { id: nudge.to, kind });
    person.opted_out.push(kind);
  }

  outcome(day, group) {
    const acted = group.members.filter((id) => group.acted.has(id) && this.world.here(id)).length;
    const likely = acted >= 2 ? 0.85 : acted === 1 ? 0.5 : 0.06;
    const first = this.world.company.hidden.get(group.members[0]).number;
    const met = group.members.every((id) => this.world.here(id)) && chance(this.seed, first, group.made, 71) < likely;
    if (met) this.world.meet(group.members, group.members.length > 2 ? 0.2 : 0.25);
    this.later(day + 1, 'contacts', { members: group.members, group: group.id, outcome: met ? 'met' : 'not_met', date: iso(day) });
  }

  measures() {
    const { world, counts } = this;
    const alive = [...world.ties.keys()].filter((key) => { const [a, b] = key.split(' '); return world.here(a) && world.here(b) && world.strength(key) >= 0.2; });
    const personWeeks = [...this.weeksHere.values()].reduce((sum, weeks) => sum + weeks, 0);
    const perPerson = [...world.people.keys()].filter((id) => world.here(id) && (this.weeksHere.get(id) ?? 0) >= 4).map((id) => (this.sentTo.get(id)?.length ?? 0) / this.weeksHere.get(id));
    const everybody = [...world.people.keys()].filter((id) => world.here(id));
    const strong = new Map(everybody.map((id) => [id, 0]));
    for (const key of alive) {
      if (world.strength(key) < 0.5) continue;
      for (const id of key.split(' ')) strong.set(id, strong.get(id) + 1);
    }
    const ended = this.start + this.days;
    const hires = [...world.hires].filter(([id, hire]) => ended - hire.day >= 90 && world.here(id)).map(([, hire]) => hire.days);
    const quick = hires.filter((days) => days !== undefined && days <= 90).sort((x, y) => x - y);
    // Who could be spoken of on a working day of their first four, and did not stop everything.
    const seen = (id, hire) => [0, 1, 2, 3].some((k) => isWorkday(hire.day + k) && !world.away(id, hire.day + k));
    const settled = [...world.hires].filter(([id, hire]) => ended - hire.day > 3 && world.here(id) && seen(id, hire) && !world.people.get(id).opted_out.includes('all'));
    const named = settled.filter(([id, hire]) => this.buddies.get(id)?.first - hire.day <= 3).map(([id]) => this.buddies.get(id));
    const kept = [...world.firstTies].filter((key) => { const [a, b] = key.split(' '); return world.here(a) && world.here(b); });
    return {
      violations: Object.fromEntries(this.violations),
      broken: [...this.violations.values()].reduce((total, one) => total + one, 0),
      nudgesPerPersonWeek: counts.sent / personWeeks,
      sent: counts.sent, actedShare: counts.acted / counts.sent, notActed: counts.dismissed + counts.ignored, ignored: counts.ignored,
      byKind: Object.fromEntries(Object.entries(counts.byKind).map(([kind, one]) => [kind, { sent: one.sent, acted: Number((one.acted / one.sent).toFixed(3)) }])),
      tiesAtEnd: alive.length, tiesGained: world.gained, firstTiesKept: kept.filter((key) => world.strength(key) >= 0.2).length / Math.max(1, kept.length),
      crossTeamTies: alive.filter((key) => { const [a, b] = key.split(' '); return world.people.get(a).team !== world.people.get(b).team; }).length,
      fewerThan3: everybody.filter((id) => world.tiesOf(id) < 3).length,
      fewerThan3Strong: [...strong.values()].filter((count) => count < 3).length,
      ...shapeOf(everybody, alive.map((key) => key.split(' '))),
      meetings: world.meetings, notActedPerTie: (counts.dismissed + counts.ignored) / Math.max(1, world.gained),
      jain: jain(perPerson), gini: gini(perPerson), optOuts: counts.optOuts,
      hires: hires.length, hiresWith5: quick.length / Math.max(1, hires.length), medianDays: quick[Math.floor(quick.length / 2)],
      buddyBy3: named.length / Math.max(1, settled.length), buddyNear: named.filter(({ near }) => near).length / Math.max(1, named.length),
      mentorsInCadence: world.weeks.kept / Math.max(1, world.weeks.all),
      repeatRate: counts.repeats / Math.max(1, counts.pairs), unplacedRate: 1 - counts.placed / Math.max(1, counts.eligible), longestWait: this.longestWait,
      crossTeamShare: counts.crossTeam / Math.max(1, counts.pairs), rounds: counts.rounds, engineSeconds: this.engineMs / 1000,
    };
  }
}

export const simulate = (options) => new Host(options).run();
