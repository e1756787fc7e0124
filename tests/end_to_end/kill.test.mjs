// A hundred kills at random moments under load: each acknowledged event is kept once and confirmed once.
// KITH_TEST_SEED repeats a run's choices, KITH_TEST_KILLS sets how many (100; 500 in long runs). KITH_BIN_ACK_EARLY names a build that
// acknowledges before it commits; the same loop must find what that one loses.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';

import { event, messageEvent } from '../fake/requests.mjs';
import { World, buttonOf, deliveryId, doubled } from './harness.mjs';
import { binary } from './kith.mjs';

const kills = Number(process.env.KITH_TEST_KILLS ?? (process.env.KITH_TEST_LONG ? 500 : 100));
const seed = Number(process.env.KITH_TEST_SEED ?? Date.now() % 1_000_000_007);
// Each person gets one answer a second at most, so the load is spread over many and does not run away from the answers.
const senders = 1000;
const pauseMs = 30; // at most, between two events of one of the tellers
const abandonedShare = 0.1; // of those that a kill cut off; the others are sent again until acknowledged, as Slack does
const lostAnswerShare = 0.005;

// Nothing is waited for here: a kill at a random moment is what is tested, and the pace keeps the load from running away.
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// A small generator with a seed (mulberry32).
function random(state) {
  let a = state >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// The load: events one after the other, each from the next person, told until acknowledged.
class Load {
  constructor(world, chance) {
    this.world = world;
    this.chance = chance;
    this.people = world.people.map(({ slack_id: id }) => id);
    this.events = []; // {note, user, built, tries, acknowledged, abandoned}
    this.waiting = [];
  }

  #next() {
    if (this.waiting.length > 0) return this.waiting.shift();
    const number = this.events.length;
    const user = this.people[number % this.people.length];
    const note = `k-${seed}-${number}`;
    const typed = this.world.slack.workspace.typed({ user, text: `log coffee with <@U2> note: ${note}` });
    const told = { note, user, built: event(messageEvent(typed)), tries: 0, acknowledged: false, abandoned: false };
    this.events.push(told);
    return told;
  }

  async #tell(told) {
    told.tries += 1;
    try {
      const { status } = await this.world.sender.send(told.built, told.tries > 1 ? { retry: Math.min(told.tries - 1, 3), retryReason: 'connection_failed' } : {});
      assert.ok(status === 200 || status === 503, `status ${status}`);
      told.acknowledged ||= status === 200;
    } catch (error) {
      if (error.code === 'ERR_ASSERTION') throw error;
    }
    // A copy of an acknowledged event now and then: Slack did not hear us.
    if (told.acknowledged) {
      if (this.chance() < 0.05) this.waiting.push(told);
    } else if (this.chance() < abandonedShare) told.abandoned = true;
    else this.waiting.push(told);
  }

  // Tells until `stopped()`.
  async run(stopped, width = 8) {
    const worker = async () => {
      while (!stopped()) {
        await this.#tell(this.#next());
        await pause(this.chance() * pauseMs);
      }
    };
    await Promise.all(Array.from({ length: width }, worker));
  }

  async finish() {
    while (this.waiting.length > 0) await this.#tell(this.waiting.shift());
  }
}

const people = Array.from({ length: senders }, (_none, number) => ({
  id: `k${number}`, name: `Person ${number}`, email: `k${number}@example.com`, team: 'Load', zone: 'Europe/Berlin', slack_id: `UK${number}`,
}));

async function loop(command, kill, chance, { settle }) {
  const world = new World({
    command, people, slack: { pacingIsViolation: false, perChannelMs: 0 },
    settings: { KITH_SLACK_POSTS_PER_MINUTE: '60000', KITH_LOG_LEVEL: 'warn' },
  });
  try {
    await world.begin();
    const load = new Load(world, chance);
    for (let round = 0; round < kill; round += 1) {
      world.slack.dropAnswer('chat.postMessage', { matches: () => chance() < lostAnswerShare });
      let stopped = false;
      const running = load.run(() => stopped);
      const moment = chance() < 0.2 ? chance() * 5 : chance() * 250;
      await pause(moment);
      await world.kith.kill();
      stopped = true;
      await running;
      if (chance() < 0.1) { // and now and then already while it starts
        const starting = world.start().catch(() => {});
        await pause(chance() * 60);
        await world.kith.kill();
        await starting;
      }
      world.slack.forgetPacing();
      await world.start();
    }
    await load.finish();
    await world.settled('U1'); // decided in the order they came, so all are decided now
    const result = await settle(world, load);
    await world.kith.stop();
    return result;
  } finally {
    await world.end();
  }
}

// Each event's lines in the export.
async function counted(world, load) {
  const lines = new Map();
  for (const { note } of await world.kith.connections()) lines.set(note, (lines.get(note) ?? 0) + 1);
  return load.events.map((told) => ({ ...told, lines: lines.get(told.note) ?? 0 }));
}

// A list short enough to be read in a failure.
const some = (list) => (list.length > 10 ? [...list.slice(0, 10), `and ${list.length - 10} more`] : list);

const skip = (reason) => (process.env.CI ? false : reason);

test(`statement 15: nothing acknowledged is lost or doubled by ${kills} kills (KITH_TEST_SEED=${seed})`, {
  timeout: 1_200_000, skip: binary ? false : skip('there is no binary: build the release preset or set KITH_BIN'),
}, async (t) => {
  t.diagnostic(`seed ${seed}`);
  const chance = random(seed);
  await loop(binary, kills, chance, {
    settle: async (world, load) => {
      const events = await counted(world, load);
      const kept = new Map();
      for (const { user, lines } of events) kept.set(user, (kept.get(user) ?? 0) + lines);
      const confirmations = (user) => world.own(user).filter((message) => buttonOf(message, 'undo'));
      await world.slack.until(() => [...kept].every(([user, count]) => confirmations(user).length >= count), {
        timeoutMs: 600_000, what: 'a confirmation for each connection',
      });
      const acknowledged = events.filter((told) => told.acknowledged);
      t.diagnostic(`${events.length} events, ${acknowledged.length} acknowledged, ${events.filter(({ tries }) => tries > 1).length} told again, ${world.slack.callsOf('conversations.history').length} look-ups`);
      assert.ok(acknowledged.length >= kills, 'the load was too light to prove anything');
      assert.deepEqual(some(acknowledged.filter(({ lines }) => lines < 1).map(({ note }) => note)), [], 'lost');
      assert.deepEqual(some(events.filter(({ lines }) => lines > 1).map(({ note }) => note)), [], 'kept twice');
      const wrong = [...kept].filter(([user, count]) => confirmations(user).length !== count);
      assert.deepEqual(some(wrong.map(([user, count]) => `${user}: ${count} kept, ${confirmations(user).length} confirmed`)), [], 'confirmed wrongly');
      const all = load.people.flatMap((user) => world.own(user));
      assert.ok(all.every((message) => deliveryId(message)));
      assert.deepEqual(some(doubled(all)), [], 'delivered twice');
      assert.deepEqual(some(world.slack.violations), []);
    },
  });
});

const early = process.env.KITH_BIN_ACK_EARLY && resolve(process.env.KITH_BIN_ACK_EARLY);

test('a build that acknowledges before it commits is found out by the same loop', {
  timeout: 1_200_000, skip: early ? false : skip('KITH_BIN_ACK_EARLY names no build'),
}, async (t) => {
  assert.ok(early, 'KITH_BIN_ACK_EARLY names no build');
  const chance = random(seed);
  const lost = await loop(early, kills, chance, {
    settle: async (world, load) => (await counted(world, load)).filter(({ acknowledged, lines }) => acknowledged && lines < 1),
  });
  t.diagnostic(`seed ${seed}: ${lost.length} acknowledged events were lost`);
  assert.ok(lost.length > 0, 'the loop cannot tell such a build from a good one');
});
