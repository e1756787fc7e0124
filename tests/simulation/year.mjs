// node tests/simulation/year.mjs [--people 100,1000] [--seeds 101,102] [--families peaks,same] [--learning on,hours,off,oracle] [--days 364] [--even]
//
// Lives simulated years with `kith simulate` (KITH_BIN) and prints a line of figures for each, then means over the seeds of
// how learning compares with the same engine without it. --even compares at equal ties as well: of whichever of the two
// gained more, the lot withholds as many nudges as make both gain alike.

import { parseArgs } from 'node:util';

import { families } from './company.mjs';
import { simulate } from './host.mjs';

const { values } = parseArgs({ options: {
  people: { type: 'string', default: '100' }, seeds: { type: 'string', default: '101' }, families: { type: 'string', default: Object.keys(families).join(',') },
  learning: { type: 'string', default: 'off,hours,on' }, days: { type: 'string', default: '364' }, json: { type: 'boolean', default: false }, even: { type: 'boolean', default: false },
} });
const binary = process.env.KITH_BIN;
if (!binary) throw new Error('KITH_BIN names the binary');

const list = (text) => text.split(',');
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const line = (m) => `violations ${m.broken} | nudges/week ${m.nudgesPerPersonWeek.toFixed(3)} | acted ${percent(m.actedShare)} | not acted ${m.notActed} | `
  + `ties +${m.tiesGained} end ${m.tiesAtEnd} (kept ${percent(m.firstTiesKept)}) | hires with 5 ${percent(m.hiresWith5)} of ${m.hires}, median ${m.medianDays} d | `
  + `buddy by day 3 ${percent(m.buddyBy3)}, same site ${percent(m.buddyNear)} | mentors ${percent(m.mentorsInCadence)} | Jain ${m.jain.toFixed(3)} Gini ${m.gini.toFixed(3)} | not acted per tie ${m.notActedPerTie.toFixed(2)} | meetings ${m.meetings} | `
  + `cross-team ties ${m.crossTeamTies} pairs ${percent(m.crossTeamShare)} | mean path ${m.meanPath.toFixed(2)} largest ${percent(m.largestComponent)} isolates ${m.isolates} `
  + `<3 ties ${m.fewerThan3} <3 strong ${m.fewerThan3Strong} | opt-outs ${m.optOuts} | repeats ${percent(m.repeatRate)} unplaced ${percent(m.unplacedRate)} wait ${m.longestWait} | engine ${m.engineSeconds.toFixed(1)} s`;

const live = (how, more) => simulate({ binary, days: Number(values.days), learning: how === 'oracle' ? 'off' : how, oracle: how === 'oracle', ...more });

const alike = 0.01;
const triesMax = 8;
// [one, other] as they are when the one that gained more ties withholds until both gained alike.
async function evened(company, [one, other]) {
  const [less, more] = one.measured.tiesGained < other.measured.tiesGained ? [one, other] : [other, one];
  const goal = less.measured.tiesGained;
  let [low, high] = [{ holdout: 0, ties: more.measured.tiesGained }, { holdout: 1000, ties: 0 }];
  let found = more.measured;
  let holdout = 0;
  for (let tries = 0; Math.abs(found.tiesGained / goal - 1) > alike; tries += 1) {
    if (tries === triesMax) throw new Error(`ties are not alike after ${triesMax} tries`);
    holdout = Math.round(low.holdout + ((low.ties - goal) / (low.ties - high.ties)) * (high.holdout - low.holdout));
    found = await live(more.how, { ...company, holdout });
    if (found.tiesGained > goal) low = { holdout, ties: found.tiesGained };
    else high = { holdout, ties: found.tiesGained };
  }
  return { withholds: more.how, holdout, pair: less === one ? [one.measured, found] : [found, other.measured] };
}

for (const people of list(values.people).map(Number)) {
  for (const family of list(values.families)) {
    const by = new Map();
    for (const how of list(values.learning)) {
      const found = [];
      for (const seed of list(values.seeds).map(Number)) {
        const measured = await live(how, { people, seed, family });
        found.push(measured);
        console.log(values.json ? JSON.stringify({ people, family, how, seed, ...measured }) : `${people} ${family} ${how} seed ${seed}: ${line(measured)}`);
        if (measured.broken > 0) console.log(JSON.stringify(measured.violations));
      }
      by.set(how, found);
    }
    const base = by.get('off');
    if (!base) continue;
    for (const [how, found] of by) {
      const change = (what) => percent(mean(found.map((one, i) => one[what] / base[i][what] - 1)));
      console.log(`  ${people} ${family} ${how} against off: sent ${change('sent')}, not acted on ${change('notActed')}, acted share ${change('actedShare')}, `
        + `ties gained ${change('tiesGained')}, ties at end ${change('tiesAtEnd')}, meetings ${change('meetings')}, not acted on per tie ${change('notActedPerTie')}`);
      if (!values.even || how === 'off') continue;
      const even = [];
      for (const [i, seed] of list(values.seeds).map(Number).entries())
        even.push(await evened({ people, seed, family }, [{ how, measured: found[i] }, { how: 'off', measured: base[i] }]));
      const evenly = (what) => percent(mean(even.map(({ pair: [one, off] }) => what(one) / what(off) - 1)));
      console.log(`  ${people} ${family} ${how} against off at equal ties (${even.map(({ withholds, holdout }) => `${withholds} withholds ${holdout / 10} %`).join(', ')}; `
        + `ties ${evenly((m) => m.tiesGained)}): not acted on ${evenly((m) => m.notActed)}; of it sending less ${evenly((m) => m.sent)}, `
        + `answered more ${evenly((m) => 1 - m.actedShare)}; mentors ${percent(mean(even.map(({ pair: [one] }) => one.mentorsInCadence)))}, hires with 5 ${percent(mean(even.map(({ pair: [one] }) => one.hiresWith5)))}`);
    }
  }
}
