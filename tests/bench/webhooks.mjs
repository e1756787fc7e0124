// Durable signed webhooks: Kith against a bare Beast server and against Slack's Bolt with the same storage, in one run on
// loopback. Prints one JSON object. Called by tests/bench/run, which builds what is needed.
//
//   node webhooks.mjs BUILD KITH [--seconds N] [--runs N]

import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { KithServer, bareBeast, bolt, endAll, output, people, secret } from './servers.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { seconds: { type: 'string', default: '2.5' }, runs: { type: 'string', default: '3' } },
});
const [build, kith] = positionals.map((path) => resolve(path));
const seconds = Number(values.seconds);
const runs = Number(values.runs);
const warmUp = Math.min(1, seconds / 3);
const pending = 10_000;
const starts = 5;

const folder = mkdtempSync(join(build, 'bench-'));
const say = (text) => process.stderr.write(`${text}\n`);
const round = (number, digits = 2) => Number(number.toFixed(digits));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.trunc(numbers.length / 2)];

async function load(server, args) {
  const options = { port: server.port, pid: server.pid, secret, seconds, people, 'warm-up': warmUp, ...args };
  const reuse = options.reuse ? ['--reuse'] : [];
  delete options.reuse;
  const list = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const text = await output(join(build, 'tests/bench/bench_load'), [...list, ...reuse], { timeoutMs: (seconds + 30) * 1000, statuses: [0, 1] });
  return JSON.parse(text);
}

// The servers: how each is started and what the load must know. `prepared` is signed in advance for each second.
const contestants = {
  kith: { start: () => KithServer.start(folder, kith), prepared: 25_000 },
  bare_beast: { start: () => bareBeast(join(build, 'tests/bench/bare_beast')), prepared: 10_000, reuse: true },
  bolt_each: { start: () => bolt(folder, 'each'), prepared: 4_000 },
  bolt_group: { start: () => bolt(folder, 'group'), prepared: 6_000 },
};

// One server, from its start to its end, under one load. What it kept must be what it acknowledged.
async function measure(name, { rate } = {}) {
  const { start, prepared, reuse } = contestants[name];
  const server = await start();
  const measured = await load(server, {
    prepare: Math.ceil((rate === undefined ? prepared : rate * 1.1) * (seconds + warmUp)),
    ...(reuse ? { reuse } : {}), ...(rate === undefined ? {} : { rate }),
    ...(server.replyBase === undefined ? {} : { 'reply-base': server.replyBase }),
  });
  const kept = await server.stop();
  if (kept !== undefined) {
    const expected = measured.ok - measured.repeats;
    if (measured.failed === 0 && kept.stored !== expected) throw new Error(`${name} acknowledged ${expected} and stored ${kept.stored}`);
    Object.assign(measured, kept);
  }
  say(`  ${name}${rate === undefined ? '' : ` at ${Math.round(rate)}/s`}: ${Math.round(measured.per_second)}/s, ${measured.cpu_us} us, p99 ${measured.p99_ms} ms${measured.failed ? `, ${measured.failed} FAILED` : ''}`);
  return measured;
}

// The median of each figure.
function summary(measured) {
  const of = (name, digits) => round(median(measured.map((one) => one[name])), digits);
  return {
    requests_per_second: of('per_second', 0), cpu_us_per_request: of('cpu_us', 1), cpu_user_us: of('cpu_user_us', 1),
    cpu_system_us: of('cpu_system_us', 1), cpu_main_thread_us: of('cpu_main_thread_us', 1),
    p50_ms: of('p50_ms'), p99_ms: of('p99_ms'), max_ms: of('max_ms'),
    rss_after_start_mb: of('rss_start_mb', 1), rss_mb: of('rss_mb', 1), rss_peak_mb: of('rss_peak_mb', 1),
    failed: measured.reduce((sum, one) => sum + one.failed, 0),
    failures: Object.assign({}, ...measured.map((one) => one.failures)),
    ...(measured[0].decided === undefined ? {} : { decided_share: round(median(measured.map((one) => one.decided / one.stored))) }),
    load_cpu_share: of('load_cpu_share'), others_cpu_share: of('others_cpu_share'),
    runs: measured.map((one) => Math.round(one.per_second)),
  };
}

// From the start of the process to its ready line; with an empty store, and with messages that wait, after a kill.
async function startTimes() {
  const server = await KithServer.start(folder, kith);
  const started = async () => {
    const times = [];
    for (let i = 0; i < starts; i += 1) {
      await server.kith.kill();
      await server.kith.start();
      times.push(server.kith.readyMs);
    }
    return median(times);
  };
  const empty = await started();
  const empty_mb = server.kith.residentBytes() / 2 ** 20;
  // Each message is answered by one of ours, of which Slack lets few through: the others wait.
  await load(server, { count: Math.ceil(pending * 1.3), prepare: pending, rate: 3000, seconds: 10, 'warm-up': 0, 'reply-base': server.replyBase });
  const until = performance.now() + 20_000;
  let found = await server.metrics();
  while ((found.kith_outbox_pending < pending || found.kith_inbox_waiting > 0) && performance.now() < until) {
    await new Promise((resolve) => { setTimeout(resolve, 250); });
    found = await server.metrics();
  }
  const full = await started();
  const full_mb = server.kith.residentBytes() / 2 ** 20;
  await server.kith.kill();
  await server.end();
  return {
    empty_ms: round(empty), pending: found.kith_outbox_pending, inbox_waiting: found.kith_inbox_waiting, pending_ms: round(full),
    pending_to_empty: round(full / empty), empty_rss_mb: round(empty_mb, 1), pending_rss_mb: round(full_mb, 1),
  };
}

async function main() {
  const begun = performance.now();
  const busy = loadavg()[0];
  const names = Object.keys(contestants);
  const closed = Object.fromEntries(names.map((name) => [name, []]));
  const open = [];
  for (let run = 0; run < runs; run += 1) {
    say(`closed loop, run ${run + 1} of ${runs}`);
    for (const name of run % 2 === 0 ? names : [...names].reverse()) closed[name].push(await measure(name));
  }
  const servers = Object.fromEntries(names.map((name) => [name, summary(closed[name])]));
  const half = servers.kith.requests_per_second / 2;
  say('open loop');
  for (let run = 0; run < runs; run += 1) open.push(await measure('kith', { rate: half }));
  const half_load = { offered_per_second: Math.round(half), ...summary(open) };
  say('start');
  const start = await startTimes();

  const { kith: ours, bare_beast: bare, bolt_each: each, bolt_group: group } = servers;
  // reach: what we aim at. `at_most` or `at_least` says on which side.
  const compare = (name, value, limit) => ({ name, value: round(value), ...limit, reached: limit.at_least === undefined ? value <= limit.at_most : value >= limit.at_least });
  const reach = [
    compare('requests/s: kith / Bolt with group commit', ours.requests_per_second / group.requests_per_second, { at_least: 8 }),
    compare('requests/s: kith / bare Beast', ours.requests_per_second / bare.requests_per_second, { at_least: 0.4 }),
    compare('CPU a request: kith / bare Beast', ours.cpu_us_per_request / bare.cpu_us_per_request, { at_most: 3.2 }),
    compare('p99 at half of the own top, ms', half_load.p99_ms, { at_most: 8 }),
    compare('resident after start, MB', ours.rss_after_start_mb, { at_most: 16 }),
    compare('resident at saturation, MB', ours.rss_peak_mb, { at_most: 40 }),
    compare('start to ready with 10,000 pending, ms', start.pending_ms, { at_most: 100 }),
    compare('start: 10,000 pending / empty', start.pending_to_empty, { at_most: 1.5 }),
  ];
  const result = {
    what: 'durable signed Slack webhooks on loopback, 256 connections; medians',
    runs, seconds_each: seconds, connections: 256, body_bytes: closed.kith[0].body_bytes,
    machine: { cpus: cpus().length, model: cpus()[0]?.model, load_before: round(busy), file_system: statfsSync(folder).type.toString(16), node: process.version },
    reach, ratios: { kith_to_bolt_each: round(ours.requests_per_second / each.requests_per_second), cpu_bolt_group_to_kith: round(group.cpu_us_per_request / ours.cpu_us_per_request) },
    closed_loop: servers, half_load, start, took_seconds: round((performance.now() - begun) / 1000, 0),
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return [...names.map((name) => servers[name]), half_load].some(({ failed }) => failed > 0) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(`bench: ${error.stack}`);
  process.exitCode = 3;
} finally {
  endAll();
  rmSync(folder, { recursive: true, force: true });
}
