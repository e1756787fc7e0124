// node tests/simulation/year.mjs [--people 100,1000] [--seeds 101,102] [--families peaks,same] [--learning on,hours,off,oracle] [--days 364]
//
// Lives simulated years with `kith simulate` (KITH_BIN) and prints a line of figures for each, then means over the seeds of
// how learning compares with the same engine without it.

import { parseArgs } from 'node:util';

import { families } from './company.mjs';
import { simulate } from './host.mjs';

const { values } = parseArgs({ options: {
  people: { type: 'string', default: '100' }, seeds: { type: 'string', default: '101' }, families: { type: 'string', default: Object.keys(families).join(',') },
  learning: { type: 'string', default: 'off,hours,on' }, days: { type: 'string', default: '364' }, json: { type: 'boolean', default: false },
} });
const binary = process.env.KITH_BIN;
if (!binary) throw new Error('KITH_BIN names the binary');

const list = (text) => text.split(',');
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const line = (m) => `violations ${m.broken} | nudges/week ${m.nudgesPerPersonWeek.toFixed(3)} | acted ${percent(m.actedShare)} | not acted ${m.notActed} | `
  + `ties +${m.tiesGained} end ${m.tiesAtEnd} (kept ${percent(m.firstTiesKept)}) | hires with 5 ${percent(m.hiresWith5)} of ${m.hires}, median ${m.medianDays} d | `
  + `mentors ${percent(m.mentorsInCadence)} | Jain ${m.jain.toFixed(3)} Gini ${m.gini.toFixed(3)} | not acted per tie ${m.notActedPerTie.toFixed(2)} | meetings ${m.meetings} | `
  + `cross-team ties ${m.crossTeamTies} pairs ${percent(m.crossTeamShare)} | mean path ${m.meanPath.toFixed(2)} largest ${percent(m.largestComponent)} isolates ${m.isolates} `
  + `<3 ties ${m.fewerThan3} <3 strong ${m.fewerThan3Strong} | opt-outs ${m.optOuts} | repeats ${percent(m.repeatRate)} unplaced ${percent(m.unplacedRate)} wait ${m.longestWait} | engine ${m.engineSeconds.toFixed(1)} s`;

for (const people of list(values.people).map(Number)) {
  for (const family of list(values.families)) {
    const by = new Map();
    for (const how of list(values.learning)) {
      const found = [];
      for (const seed of list(values.seeds).map(Number)) {
        const measured = await simulate({ binary, people, seed, family, days: Number(values.days), learning: how === 'oracle' ? 'off' : how, oracle: how === 'oracle' });
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
        + `ties gained ${change('tiesGained')}, ties at end ${change('tiesAtEnd')}, meetings ${change('meetings')}`);
    }
  }
}
