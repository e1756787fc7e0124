// One real `kith`: started, stopped, killed, restarted on the same data folder, and its admin verbs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { lookedAt, until } from '../fake/waiting.mjs';

const built = fileURLToPath(new URL('../../build/release/kith', import.meta.url));

// KITH_BIN, else the release build of this checkout, else undefined.
export const binary = process.env.KITH_BIN ? resolve(process.env.KITH_BIN) : existsSync(built) ? built : undefined;

export const faketimeLibrary = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0];

// Limits after which something is wrong, not a measure of speed.
const readyMs = 30_000;
const exitMs = 40_000;
const runMs = 60_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const logKept = 200_000;

// Emits 'log' when the log grew.
export class Kith extends EventEmitter {
  // folder: an empty folder of ours. settings: KITH_ variables; `undefined` leaves one out. faked: the clock is ours.
  constructor({ folder, settings, faked = false, command = binary }) {
    super();
    this.folder = folder;
    this.command = command;
    this.log = ''; // standard error of all runs, the last part of it
    this.#timeFile = faked ? join(folder, 'clock') : undefined;
    this.#settings = { KITH_DATA_DIR: join(folder, 'data'), ...settings };
    if (faked) this.setTime(new Date());
  }

  #settings;
  #timeFile;
  // The fakes that it calls, whose `idle` moveTo waits for.
  platforms = [];
  #offset = 0;
  #adminPort;
  #child;
  #exited;

  environment(more = {}) {
    const clean = Object.fromEntries(Object.entries({ ...this.#settings, ...more }).filter(([, value]) => value !== undefined));
    return {
      PATH: process.env.PATH, HOME: this.folder, TZ: 'UTC', LANG: 'C.UTF-8', ...clean,
      ...(this.#timeFile === undefined ? {} : {
        LD_PRELOAD: faketimeLibrary, FAKETIME_TIMESTAMP_FILE: this.#timeFile, FAKETIME_DONT_FAKE_MONOTONIC: '1',
        FAKETIME_NO_CACHE: '1', NO_FAKE_STAT: '1',
      }),
    };
  }

  set(settings) {
    Object.assign(this.#settings, settings);
  }

  get dataFolder() {
    return this.#settings.KITH_DATA_DIR;
  }

  // ---- the clock that the binary sees: ours plus whole seconds

  now() {
    return Date.now() + this.#offset * 1000;
  }

  setTime(when) {
    assert.ok(this.#timeFile, 'the clock is not faked in this test');
    this.#offset = Math.round((new Date(when).getTime() - Date.now()) / 1000);
    const draft = `${this.#timeFile}.new`;
    writeFileSync(draft, `${this.#offset < 0 ? '-' : '+'}${Math.abs(this.#offset)}\n`);
    renameSync(draft, this.#timeFile);
  }

  // Sets the clock when no call of Kith is on its way and it knows the answers to all: a call whose clock jumps is in doubt, and
  // is looked up half a minute later.
  async moveTo(when) {
    if (this.running) {
      for (const platform of this.platforms) await platform.idle();
      await this.metrics(); // asks the store, behind the last answer
    }
    this.setTime(when);
  }

  // Sets the clock to a second before `moment`, once Kith has planned what is due then as it would an hour earlier: else a busy
  // machine makes that plan after the moment.
  async approach(moment) {
    const at = new Date(moment).getTime();
    if (at - hourMs > this.now()) await this.moveTo(at - hourMs);
    if (this.running) await this.planned();
    await this.moveTo(at - 1000);
  }

  // The clock stands a minute after `moment` or later, and everything due until then is planned: it goes out before what is asked next.
  async pass(moment) {
    const at = new Date(moment).getTime() + minuteMs;
    if (at > this.now()) await this.moveTo(at);
    await this.planned();
  }

  // Resolves once everything is planned that is due by the clock of the call.
  async planned() {
    const now = this.now();
    const upTo = async () => Number(/^kith_planned_timestamp_seconds (\S+)$/mu.exec(await this.metrics())?.[1] ?? 0) * 1000;
    await lookedAt(async () => await upTo() >= now, 'the plan of now', runMs);
  }

  // ---- the service

  get running() {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid() {
    return this.#child?.pid;
  }

  // Resolves when the ready line was read; `this.port` is the port in it.
  async start(more = {}) {
    assert.ok(!this.running, 'kith runs already');
    const child = spawn(this.command, ['serve'], { env: this.environment(more), cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      child.once('error', (error) => resolve({ error }));
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    child.stderr.setEncoding('utf8').on('data', (part) => {
      this.log = (this.log + part).slice(-logKept);
      this.emit('log');
    });
    this.startedAt = performance.now();
    const line = await this.#firstLine(child);
    const ready = JSON.parse(line);
    assert.equal(ready.ready, true, line);
    const [, host, port] = /^(.*):(\d+)$/u.exec(ready.listen) ?? [];
    assert.equal(host, '127.0.0.1', line);
    this.port = Number(port);
    this.#adminPort = /:(\d+)$/u.exec(ready.admin_listen)?.[1];
    this.readyMs = performance.now() - this.startedAt;
    return this;
  }

  #firstLine(child) {
    return new Promise((resolve, reject) => {
      let text = '';
      const end = (act, value) => {
        clearTimeout(timer);
        act(value);
      };
      const timer = setTimeout(() => end(reject, new Error(`kith was not ready within ${readyMs} ms`)), readyMs);
      child.stdout.setEncoding('utf8').on('data', (part) => {
        text += part;
        if (text.includes('\n')) end(resolve, text.slice(0, text.indexOf('\n')));
      });
      this.#exited.then((how) => end(reject, new Error(`kith ended before it was ready: ${JSON.stringify(how)}\n${this.log.slice(-3000)}`)));
    });
  }

  // Resolves when the log holds `text`, `times` times.
  logged(text, times = 1) {
    return until(this, 'log', () => this.log.split(text).length > times, { what: `${text} in the log` });
  }

  // The text of a page of the service, over a connection of its own.
  async page(path, port = this.port) {
    return (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })).text();
  }

  metrics() {
    return this.page('/metrics', this.#adminPort ?? this.port);
  }

  // How it ended: {code, signal}.
  ended() {
    return within(this.#exited, exitMs, 'kith did not end');
  }

  // SIGTERM; the exit status must be 0.
  async stop() {
    this.#child.kill('SIGTERM');
    const how = await this.ended();
    assert.deepEqual(how, { code: 0, signal: null }, `after SIGTERM; log:\n${this.log.slice(-3000)}`);
  }

  async kill() {
    if (this.running) this.#child.kill('SIGKILL');
    return this.#exited === undefined ? undefined : this.ended();
  }

  async restart(more) {
    await this.stop();
    return this.start(more);
  }

  residentBytes() {
    return Number(/VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]) * 1024;
  }

  // ---- the other verbs: {status, signal, stdout, stderr}

  run(args, { stdin = '', settings = {} } = {}) {
    const child = spawn(this.command, args, { env: this.environment(settings), cwd: this.folder, stdio: 'pipe' });
    const out = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (part) => { out.stdout += part; });
    child.stderr.setEncoding('utf8').on('data', (part) => { out.stderr += part; });
    child.stdin.on('error', () => {}); // it need not read what it is given
    child.stdin.end(stdin);
    const done = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status, signal) => resolve({ status, signal, ...out }));
    });
    return within(done, runMs, `kith ${args.join(' ')} did not end`, () => child.kill('SIGKILL'));
  }

  // `run` that must succeed; its standard output.
  async output(args, more) {
    const result = await this.run(args, more);
    assert.equal(result.status, 0, `kith ${args.join(' ')}: ${JSON.stringify(result)}`);
    return result.stdout;
  }

  async connections() {
    const text = await this.output(['export', 'connections', '--format', 'jsonl']);
    return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  }

  // Everything kept about the person who has this account or key; undefined for nobody.
  async person(id) {
    const { status, stdout } = await this.run(['export', 'person', id]);
    return status === 0 ? JSON.parse(stdout) : undefined;
  }

  async stats() {
    return JSON.parse(await this.output(['stats']));
  }
}

export async function within(promise, ms, what, otherwise = () => {}) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      otherwise();
      reject(new Error(`${what} within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
