// node tests/fuzz/run.mjs [--planted] TARGET BINARY: fuzzes one target from its seeds for KITH_TEST_FUZZ_SECONDS (6; with
// KITH_TEST_LONG 120) and prints how often it ran and how much of the code it reached. Exit status 0 when nothing broke.
// With --planted the other way round: 0 only when the bug that BINARY carries was found.
//
// What broke something is kept beside BINARY, in findings/; run BINARY with that file to see it again.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { writeSeeds } from './seeds.mjs';

const planted = process.argv[2] === '--planted';
const [target, binary] = process.argv.slice(planted ? 3 : 2);
if (!binary) {
  console.error('usage: node tests/fuzz/run.mjs [--planted] TARGET BINARY');
  process.exit(2);
}

// A planted bug is found within a second or so; the rest is room for a busy machine.
const seconds = planted ? 120 : Number(process.env.KITH_TEST_FUZZ_SECONDS ?? (process.env.KITH_TEST_LONG ? 120 : 6));
// The short run goes the same way each time, so that a change that is fine is not stopped by an old fault; the long run and
// whoever hunts go elsewhere each time.
const seed = process.env.KITH_TEST_LONG ? [] : ['-seed=1'];
// Fewer edges than that means that the code behind the harness was built without instrumentation.
const reachedMin = 40;

const work = mkdtempSync(join(tmpdir(), `kith-fuzz-${target}-`));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const [found, seeds] = [join(work, 'found'), join(work, 'seeds')];
const findings = planted ? join(work, 'findings') : join(dirname(binary), 'findings');
for (const folder of [found, seeds, findings]) mkdirSync(folder, { recursive: true });
const seedCount = writeSeeds(target, seeds);

const dictionary = fileURLToPath(new URL(`seeds/${target}.dict`, import.meta.url));
const run = spawnSync(binary, [
  ...seed, `-max_total_time=${seconds}`, '-timeout=5', '-rss_limit_mb=2048', '-max_len=4096', '-print_final_stats=1', '-verbosity=1',
  `-artifact_prefix=${findings}/${target}-`, ...(hasFile(dictionary) ? [`-dict=${dictionary}`] : []), found, seeds,
], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ASAN_OPTIONS: 'allocator_may_return_null=0:detect_stack_use_after_return=0' } });
if (run.error) {
  console.error(`${binary}: ${run.error.message}`);
  process.exit(1);
}

const last = (pattern) => Number([...run.stderr.matchAll(pattern)].at(-1)?.[1] ?? 0);
const executions = last(/stat::number_of_executed_units:\s*(\d+)/g);
const reached = last(/ cov: (\d+)/g);
const features = last(/ ft: (\d+)/g);

if (planted) {
  const artifact = /Test unit written to (\S+)/.exec(run.stderr)?.[1];
  const input = artifact ? readFileSync(artifact, 'latin1') : '';
  const seen = run.status !== 0 && /heap-buffer-overflow/.test(run.stderr) && input.startsWith('Bug!');
  console.log(seen ? `the planted bug was found with ${JSON.stringify(input)}` : `the planted bug was not found in ${seconds} s (cov: ${reached})`);
  if (!seen) console.error(`exit status ${run.status ?? run.signal}\n${run.stderr.split('\n').slice(-60).join('\n')}`);
  process.exit(seen ? 0 : 1);
}

const report = `${target}: ${executions} executions from ${seedCount} seeds in ${seconds} s, cov: ${reached} edges, ft: ${features}`;
console.log(report);
// For tests/run, which shows it among the results.
const reports = join(dirname(binary), 'reports');
mkdirSync(reports, { recursive: true });
writeFileSync(join(reports, `${target}.txt`), `${report}\n`);
if (run.status !== 0) {
  // Without libFuzzer's running account; what broke comes first.
  const said = run.stderr.split('\n').filter((line) => !/^(#\d|\s*NEW_FUNC|INFO:)/.test(line));
  console.error(said.slice(0, 80).join('\n'));
  console.error(`${target}: broken; the input is in ${findings}`);
  process.exit(1);
}
if (executions <= seedCount || reached < reachedMin) {
  console.error(`${target}: it hardly ran: is the code behind it built with KITH_FUZZ?`);
  process.exit(1);
}

function hasFile(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
