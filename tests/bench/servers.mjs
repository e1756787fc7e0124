// The servers that are compared, each started on its own, looked at and ended: {port, pid, stop}.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { peopleCsv } from '../end_to_end/harness.mjs';
import { Kith, within } from '../end_to_end/kith.mjs';
import { FakeSlack } from '../fake/slack.mjs';

export const secret = '7c1f9be3a4d25086b1e07f6d93c8a512';
const token = 'xoxb-1-bench';
const startMs = 10_000;

// Who writes: the same ids that signed_requests.cpp makes.
export const people = 1000;
const crowd = Array.from({ length: people }, (_, i) => {
  const number = String(i).padStart(4, '0');
  return { id: `p${number}`, name: `Person ${number}`, email: `p${number}@example.com`, zone: 'Europe/Berlin', slack_id: `U0BENCH${number}` };
});

const running = new Set();

// A child that prints a line when it is ready.
class Child {
  constructor(command, args, { env = {} } = {}) {
    this.#child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH, ...env } });
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject).once('close', (code, signal) => resolve({ code, signal }));
    });
    this.#child.stdout.setEncoding('utf8').on('data', (part) => {
      this.text += part;
      this.#heard?.();
    });
    running.add(this);
  }

  #child;
  #ended;
  #heard;
  text = '';

  get pid() {
    return this.#child.pid;
  }

  firstLine() {
    const line = new Promise((resolve) => {
      this.#heard = () => this.text.includes('\n') && resolve(this.text.split('\n')[0]);
      this.#heard();
    });
    const early = this.#ended.then((how) => { throw new Error(`ended before it was ready: ${JSON.stringify(how)}`); });
    return within(Promise.race([line, early]), startMs, 'a server was not ready', () => this.kill());
  }

  async ended() {
    const how = await this.#ended;
    running.delete(this);
    return how;
  }

  async stop() {
    this.#child.kill('SIGTERM');
    await within(this.ended(), startMs, 'a server did not end', () => this.kill());
    return this.text;
  }

  kill() {
    this.#child.kill('SIGKILL');
  }
}

// Ends what still runs, after a failure.
export function endAll() {
  for (const one of running) one.kill();
}

// Standard output of a program that runs to its end; its exit status must be one of `statuses`.
export async function output(command, args, { timeoutMs, statuses = [0] }) {
  const child = new Child(command, args);
  const { code, signal } = await within(child.ended(), timeoutMs, `${command} did not end`, () => child.kill());
  if (!statuses.includes(code)) throw new Error(`${command} ended with ${code ?? signal}: ${child.text}`);
  return child.text;
}

export async function bareBeast(program) {
  const child = new Child(program, ['0']);
  const port = Number((await child.firstLine()).split(' ').at(-1));
  return { port, pid: child.pid, stop: async () => { await child.stop(); } };
}

export async function bolt(folder, way) {
  const place = mkdtempSync(join(folder, 'bolt-'));
  const program = fileURLToPath(new URL('bolt.mjs', import.meta.url));
  const child = new Child(process.execPath, ['--no-warnings', program, join(place, 'inbox.db'), way], { env: { SECRET: secret, NODE_ENV: 'production' } });
  const { port } = JSON.parse(await child.firstLine());
  return {
    port, pid: child.pid,
    stop: async () => {
      const { stored } = JSON.parse((await child.stop()).trim().split('\n').at(-1));
      rmSync(place, { recursive: true });
      return { stored };
    },
  };
}

// A fake Slack that takes every response URL: the load makes them up.
async function fakeSlack() {
  const slack = await new FakeSlack({ token, pacingIsViolation: false }).start();
  for (const { slack_id: id, name, email } of crowd) {
    slack.workspace.addUser({ id, name, email });
    slack.workspace.direct(id);
  }
  slack.workspace.useResponseUrl = () => ({ kind: 'commands', ephemeral: true, uses: 1 });
  return slack;
}

export class KithServer {
  static async start(folder, binary) {
    const server = new KithServer();
    server.folder = mkdtempSync(join(folder, 'kith-'));
    server.slack = await fakeSlack();
    server.kith = new Kith({
      folder: server.folder, command: binary,
      settings: {
        KITH_LISTEN: '127.0.0.1:0', KITH_SLACK_SIGNING_SECRET: secret, KITH_SLACK_BOT_TOKEN: token,
        KITH_SLACK_API_BASE: server.slack.apiBase, KITH_OUTBOUND_ALLOW: server.slack.authority, KITH_LOG_LEVEL: 'error',
      },
    });
    running.add(server);
    const csv = join(server.folder, 'people.csv');
    writeFileSync(csv, peopleCsv(crowd));
    await server.kith.output(['import', 'people', csv]);
    await server.kith.start();
    await server.slack.nextCall('auth.test');
    return server;
  }

  get port() {
    return this.kith.port;
  }

  get pid() {
    return this.kith.pid;
  }

  get replyBase() {
    return `http://${this.slack.authority}`;
  }

  // Metrics by name and label: {"kith_inbound_total stored": 12, ...}.
  async metrics() {
    const answer = await fetch(`http://127.0.0.1:${this.port}/metrics`);
    const found = (await answer.text()).matchAll(/^(\w+)(?:\{\w+="(\w+)"\})? (\S+)$/gmu);
    return Object.fromEntries([...found].map(([, name, label, value]) => [label === undefined ? name : `${name} ${label}`, Number(value)]));
  }

  async stop() {
    const metrics = await this.metrics();
    await this.kith.kill(); // deciding what is left may take long, and is not what is measured
    await this.end();
    return {
      stored: metrics['kith_inbound_total stored'] ?? 0,
      repeated: metrics['kith_inbound_total repeated'] ?? 0,
      decided: metrics['kith_decisions_total done'] ?? 0,
    };
  }

  async end() {
    await this.slack.stop();
    rmSync(this.folder, { recursive: true });
    running.delete(this);
  }

  kill() {
    this.kith.kill();
    this.slack.stop();
  }
}
