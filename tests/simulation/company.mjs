// A made-up company with what its people keep to themselves: when they answer, how readily, what wears them out. The same
// seed gives the same company, and chance is drawn by what it is for, so that two engines meet the same luck.

export function mixed(...numbers) {
  let x = 0x9e3779b9;
  for (const number of numbers) {
    x = Math.imul(x ^ (number | 0), 0x85ebca6b);
    x ^= x >>> 13;
    x = Math.imul(x + Math.floor(number / 4294967296) + 0x7f4a7c15, 0xc2b2ae35);
    x ^= x >>> 16;
  }
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  return (x ^ (x >>> 12)) >>> 0;
}
export const chance = (...numbers) => mixed(...numbers) / 4294967296;

export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (mean, deviation) => mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next, normal,
    below: (end) => Math.floor(next() * end),
    pick: (list) => list[Math.floor(next() * list.length)],
    // Of Beta(a, b) for whole a and b: the a-th smallest of a + b - 1 draws.
    beta: (a, b) => Array.from({ length: a + b - 1 }, next).sort((x, y) => x - y)[a - 1],
  };
}

export const dayMs = 86_400_000;
export const iso = (day) => new Date(day * dayMs).toISOString().slice(0, 10);
export const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / dayMs;
export const minuteOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clockOf = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
// 0 is Sunday.
export const weekday = (day) => (day + 4) % 7;
export const isWorkday = (day) => weekday(day) >= 1 && weekday(day) <= 5;

const bell = (apart, width) => Math.exp((-0.5 * apart * apart) / (width * width));

// How much of the readiness is left at that minute of the day, for the same person over a year: several ideas of what
// people are like. None has the engine's own form but the first, and that with another width and remainder.
export const families = {
  peaks: {
    hidden: (lot) => ({ best: lot.next() < 0.35 ? lot.normal(630, 50) : lot.next() < 0.55 ? lot.normal(810, 45) : lot.normal(960, 45) }),
    ready: (hidden, minute) => 0.3 + 0.7 * bell(minute - hidden.best, 80),
  },
  blocks: {
    hidden: (lot, start, end) => ({ free: [0, 1].map(() => { const from = start + lot.below(end - start - 90); return [from, from + 60 + lot.below(60)]; }) }),
    ready: (hidden, minute) => (hidden.free.some(([from, to]) => minute >= from && minute < to) ? 1 : 0.4),
  },
  two: {
    hidden: (lot) => ({ one: lot.normal(660, 40), other: lot.normal(930, 40), weight: 0.3 + 0.7 * lot.next() }),
    ready: (hidden, minute) => 0.3 + 0.7 * Math.max(bell(minute - hidden.one, 60), hidden.weight * bell(minute - hidden.other, 60)),
  },
  shared: {
    hidden: (lot) => ({ best: lot.normal(870, 30) }),
    ready: (hidden, minute) => 0.4 + 0.6 * bell(minute - hidden.best, 100),
  },
  same: { hidden: () => ({}), ready: () => 0.62 },
};

const offsets = [60, 0, 60, 120, -300, 330];

export class Company {
  constructor({ people, seed, family, start }) {
    this.seed = seed;
    this.family = families[family];
    this.size = people;
    this.start = start;
    this.lot = random(mixed(seed, 1));
    this.people = new Map();
    this.hidden = new Map();
    this.next = 0;
    for (let i = 0; i < people; i += 1) this.hire(start - (this.lot.next() < 0.04 ? this.lot.below(90) : 90 + this.lot.below(3000)));
    this.ties = this.firstTies();
    this.mentoring = this.firstMentorships();
  }

  hire(startDay) {
    const { lot } = this;
    const number = this.next++;
    const team = number < this.size ? Math.floor(number / 8) : lot.below(Math.ceil(this.size / 8));
    const site = lot.next() < 0.8 ? (team * 5 + Math.floor(team / 4)) % offsets.length : lot.below(offsets.length);
    const id = `p${String(number).padStart(5, '0')}`;
    const begin = 480 + 60 * lot.below(3);
    const interests = new Set();
    for (let k = lot.below(5); k > 0; k -= 1) { const draw = lot.next(); interests.add(`i${String(Math.floor(draw * draw * 60)).padStart(3, '0')}`); }
    const away = [];
    for (let k = 0; k < 4; k += 1) {
      const from = this.start + lot.below(365);
      away.push({ from: iso(from), to: iso(from + (k < 2 ? 4 + lot.below(10) : lot.below(3))) });
    }
    const person = {
      id, team: `t${team}`, department: `d${Math.floor(team / 6)}`, site: `s${site}`, utc_offset_min: offsets[site],
      manager: `p${String(team * 8).padStart(5, '0')}`,
      start_date: iso(startDay), level: 1 + lot.below(5), interests: [...interests], remote: lot.next() < 0.2,
      work_start: clockOf(begin), work_end: clockOf(begin + 480),
      opted_out: lot.next() < 0.03 ? [lot.next() < 0.4 ? 'all' : lot.pick(['intro', 'checkin'])] : [], away,
      max_nudges_per_week: lot.next() < 0.1 ? 1 + lot.below(2) : 3,
      blocks: lot.next() < 0.01 ? [`p${String(lot.below(this.size)).padStart(5, '0')}`] : [],
    };
    if (person.manager === id) person.manager = null;
    this.people.set(id, person);
    this.hidden.set(id, {
      number, ready: lot.beta(3, 3) * 0.95 + 0.05, patience: 2 + lot.below(4), begin, end: begin + 480, recent: [], unanswered: 0,
      tone: { intro: 1, mentor: 1.1, newcomer: 1.05, checkin: 0.95, event: 0.7 },
      hour: this.family.hidden(lot, begin, begin + 480),
    });
    return person;
  }

  firstTies() {
    const { lot } = this;
    const ties = new Map();
    const all = [...this.people.values()];
    const add = (a, b, source) => {
      if (!a || !b || a === b) return;
      const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`;
      if (ties.has(key)) return;
      ties.set(key, { a: key.slice(0, 6), b: key.slice(7), strength: Math.round((0.25 + 0.6 * lot.next()) * 1000) / 1000, last_contact: iso(this.start - lot.below(120)), source });
    };
    const isNew = (person) => this.start - dayOf(person.start_date) < 90;
    all.forEach((person, i) => {
      if (isNew(person)) return;
      for (let j = i + 1; j % 8 !== 0; j += 1) if (all[j] && !isNew(all[j]) && lot.next() < 0.6) add(person, all[j], 'team');
      for (let k = 0; k < 2; k += 1) { const other = all[Math.floor(i / 48) * 48 + lot.below(48)]; if (other && !isNew(other)) add(person, other, 'logged'); }
      if (lot.next() < 0.6) { const other = lot.pick(all); if (!isNew(other)) add(person, other, 'logged'); }
    });
    return ties;
  }

  firstMentorships() {
    const { lot } = this;
    const all = [...this.people.values()];
    const mentorships = [];
    const busy = new Set();
    for (let k = 0; k < this.size / 10; k += 1) {
      const mentor = lot.pick(all);
      const mentee = lot.pick(all);
      if (mentor.team === mentee.team || busy.has(mentor.id) || busy.has(mentee.id)) continue;
      if ([mentor, mentee].some((one) => one.opted_out.length > 0) || mentor.blocks.includes(mentee.id) || mentee.blocks.includes(mentor.id)) continue;
      busy.add(mentor.id).add(mentee.id);
      mentorships.push({ mentor: mentor.id, mentee: mentee.id, since: iso(this.start - lot.below(60)), cadence_days: 28, last_contact: iso(this.start - lot.below(28)) });
    }
    return mentorships;
  }

  // How likely a person acts on a nudge at that minute; `best`: at the minute of their day that suits them most.
  readiness(id, kind, day, minute, best) {
    const hidden = this.hidden.get(id);
    let left = this.family.ready(hidden.hour, minute);
    if (best) for (let at = hidden.begin; at < hidden.end; at += 10) left = Math.max(left, this.family.ready(hidden.hour, at));
    const last = hidden.recent[hidden.recent.length - 1];
    const tired = last === undefined ? 0 : 0.35 * Math.exp(-(day - last) / 3);
    return Math.min(0.97, hidden.ready * left * hidden.tone[kind] * 1.25 * (1 - tired));
  }

  // When they answer: at once, or when they usually get to it; undefined on that day no more.
  answerMinute(id, day, sent) {
    const hidden = this.hidden.get(id);
    const u = chance(this.seed, hidden.number, day, 41);
    if (u < 0.45) return Math.min(1439, sent + 1 + Math.floor(-35 * Math.log(1 - chance(this.seed, hidden.number, day, 42))));
    const minutes = [];
    let sum = 0;
    for (let at = Math.max(sent + 5, hidden.begin); at < hidden.end; at += 10) { sum += this.family.ready(hidden.hour, at) - 0.15; minutes.push([at, sum]); }
    if (minutes.length === 0) return Math.min(1439, sent + 10);
    const drawn = chance(this.seed, hidden.number, day, 43) * sum;
    return minutes.find(([, upTo]) => upTo >= drawn)?.[0] ?? minutes[minutes.length - 1][0];
  }
}
