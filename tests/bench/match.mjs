// Rounds of made-up organisations of several sizes: Kith, greedy pairs, exchanges and, where it can be had, the exact
// optimum, on the same pool in one run. Prints one JSON object; exit status 1 where a certificate says more than is true,
// or the same seed gives other pairs.
//
//   node match.mjs BUILD KITH [--people 1000,2000,10000,100000] [--seed N] [--runs N]

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '1000,2000,10000,100000' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
  },
});
const kith = resolve(positionals[1]);
const say = (text) => process.stderr.write(`${text}\n`);
const bench = (people) => JSON.parse(execFileSync(kith, ['bench', 'match', '--people', people, '--seed', values.seed], { encoding: 'utf8' }));
const rounded = (number) => Math.round(number * 1e6) / 1e6;

let status = 0;
const faults = [];
const sizes = values.people.split(',').map((people) => {
  const runs = [];
  // The optimum of 10,000 takes half a minute, exchanges of 100,000 longer.
  const times = Number(people) <= 2_000 ? Number(values.runs) : 1;
  for (let k = 0; k < times; k += 1) {
    say(`${people} people, run ${k + 1} of ${times}`);
    runs.push(bench(people));
  }
  const [first] = runs;
  for (const other of runs) if (other.value !== first.value || other.bound !== first.bound) faults.push(`${people}: the same seed gave other pairs`);
  // Of the true optimum where it is known, else of what is proved: then the true share is at least so much.
  const of = first.exact?.value ?? first.bound;
  const share = { kith: rounded(first.value / of), exchange: rounded(first.exchange.value / of), greedy: rounded(first.greedy.value / of) };
  if (first.exact && first.certificate > share.kith) faults.push(`${people}: the certificate says more than is true`);
  const ms = Math.min(...runs.map((one) => one.match_ms));
  return {
    people: Number(people), eligible: first.eligible, share_of: first.exact ? 'optimum' : 'bound', share, certificate: first.certificate,
    match_ms: ms, exact_ms: first.exact?.ms, exchange_ms: first.exchange.ms, greedy_ms: first.greedy.ms, rss_peak_mb: Math.round(first.rss_peak_bytes / 1e6),
  };
});
if (faults.length > 0) status = 1;

// The power of the number of eligible people by which time grows from the last size but one to the last.
const [less, more] = sizes.slice(-2);
const growth = more && Math.log(more.match_ms / less.match_ms) / Math.log(more.eligible / less.eligible);
const size = (people) => sizes.find((one) => one.people === people);
const reach = {};
if (size(2_000)) Object.assign(reach, { share_at_2000: { is: size(2_000).share.kith, at_least: 1 }, ms_at_2000: { is: size(2_000).match_ms, at_most: 1_000 } });
if (size(10_000)) Object.assign(reach, { share_at_10000: { is: size(10_000).share.kith, at_least: 0.995 }, ms_at_10000: { is: size(10_000).match_ms, at_most: 1_000 } });
if (size(100_000)) {
  Object.assign(reach, {
    certificate_at_100000: { is: size(100_000).certificate, at_least: 0.995 },
    ms_at_100000: { is: size(100_000).match_ms, at_most: 5_000 },
    rss_mb_at_100000: { is: size(100_000).rss_peak_mb, at_most: 1_024 },
  });
}
if (size(10_000) && size(100_000)) reach.growth = { is: rounded(growth), at_most: 1.15 };
console.log(JSON.stringify({ seed: Number(values.seed), sizes, reach, faults }));
process.exitCode = status;
