// Socket Mode: work without a public URL, over connections that Kith opens. Nothing is lost or has two effects when they go.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { Sender, action, command, event, json, messageEvent, payload } from '../fake/requests.mjs';
import { appToken, buttonOf, doubled, endToEnd, inBothModes, secret, token } from './harness.mjs';

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite');
const socketMode = true;

// ---- the same effects as over HTTP

inBothModes('a message is kept and confirmed, and Undo takes it back', async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: told once');
  const { message } = await world.nextPost('U1');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note), ['told once']);
  const { answer } = await world.press('U1', message, 'undo');
  assert.deepEqual([answer.status, answer.body], [200, '']);
  await world.settled('U1');
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('the same event and the same command again change nothing', async (world) => {
  const { built } = await world.say('U1', 'log coffee with <@U2> note: event');
  for (const retry of [1, 2, 3]) assert.equal((await world.sender.send(built, { retry })).status, 200);
  const channel = world.slack.workspace.direct('U1');
  const typed = command({ text: 'log lunch with <@U3> note: command', user: 'U1', channel, responseUrl: world.slack.responseUrl({ channel, user: 'U1' }) });
  const how = { timestamp: String(Math.trunc(Date.now() / 1000)) };
  for (let time = 0; time < 3; time += 1) assert.equal((await world.sender.send(typed, how)).status, 200);
  await world.settled('U1');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note).toSorted(), ['command', 'event']);
});

inBothModes('kinds that are not known, or not complete, are taken without effect', async (world) => {
  const odd = [
    event({ type: 'brand_new_event', event_ts: '1.000001' }), json({ type: 'app_rate_limited', team_id: 'T0KITH001' }),
    payload({ type: 'brand_new', team: { id: 'T0KITH001' }, user: { id: 'U1' } }),
    action({ user: 'U1', channel: 'D1DM', message: { ts: '1767225599.000100' }, button: { action_id: 'no_such_action', value: 'x' } }),
  ];
  for (const built of odd) assert.equal((await world.sender.send(built)).status, 200);
  await world.settled('U1');
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('a request for options gets them at once', async (world) => {
  const built = payload({ type: 'block_suggestion', team: { id: 'T0KITH001' }, user: { id: 'U1' }, action_id: 'x', block_id: 'y', value: 'z' });
  assert.deepEqual(JSON.parse((await world.sender.send(built)).body), { options: [] });
});

endToEnd('one event over Socket Mode and over HTTP is one event', { socketMode, settings: { KITH_SLACK_SIGNING_SECRET: secret } }, async (world) => {
  const { built } = await world.say('U1', 'log coffee with <@U2> note: both ways');
  const http = new Sender({ secret });
  http.port = world.kith.port;
  assert.equal((await http.send(built, { retry: 1 })).status, 200);
  http.close();
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, 1);
});

endToEnd('without a signing secret nothing is taken over HTTP', { socketMode }, async (world) => {
  const built = event(messageEvent(world.slack.workspace.typed({ user: 'U1', text: 'log coffee with <@U2> note: forged' })));
  for (const path of ['events', 'commands', 'interactivity', 'options']) {
    const answer = await fetch(`http://127.0.0.1:${world.kith.port}/slack/${path}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: built.body,
    });
    assert.equal(answer.status, 404, path);
  }
  assert.deepEqual(await world.kith.connections(), []);
});

// ---- acknowledged means kept

endToEnd('what was acknowledged is on disk at that moment', { socketMode }, async (world) => {
  for (let time = 0; time < 5; time += 1) {
    await world.say('U1', `log coffee with <@U2> note: kept ${time}`);
    await world.killAndStart();
  }
  await world.settled('U1');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note).toSorted(), Array.from({ length: 5 }, (_none, time) => `kept ${time}`));
});

// Sends an event while another process holds the store's write lock. `act` is called with {connection, answered} meanwhile.
async function whileHeld(world, act) {
  const connection = await world.slack.socket.next();
  const database = new DatabaseSync(join(world.kith.dataFolder, 'kith.db'));
  database.exec('PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE');
  try {
    const built = event(messageEvent(world.slack.workspace.typed({ user: 'U1', text: 'log coffee with <@U2> note: held' })));
    const { answered } = await world.slack.socket.send(built);
    await act({ connection, answered });
    return { connection, answered };
  } finally {
    database.exec('ROLLBACK');
    database.close();
  }
}

endToEnd('nothing is acknowledged while the store cannot commit', { socketMode }, async (world) => {
  const { connection, answered } = await whileHeld(world, async ({ connection: held }) => {
    // It reads and answers all the same: three pings and three requests come and go.
    for (let time = 0; time < 3; time += 1) {
      const pong = once(held.socket, 'pong');
      held.socket.ping();
      await pong;
      assert.equal((await fetch(`http://127.0.0.1:${world.kith.port}/healthz`)).status, 200);
    }
    assert.deepEqual(held.frames, []);
  });
  await answered;
  assert.equal(connection.frames.length, 1);
  await world.nextPost('U1');
});

const early = process.env.KITH_BIN_ACK_EARLY && resolve(process.env.KITH_BIN_ACK_EARLY);
const foundOut = 'a build that acknowledges before it commits is found out';
const noBuild = 'KITH_BIN_ACK_EARLY names no build';
if (early) {
  endToEnd(foundOut, { socketMode, command: early }, async (world) => {
    await whileHeld(world, async ({ connection, answered }) => {
      await answered;
      assert.equal(connection.frames.length, 1);
    });
    await world.nextPost('U1');
  });
} else test(foundOut, { skip: process.env.CI ? false : noBuild }, () => assert.fail(noBuild));

// ---- connections come and go

const tellers = 400; // each gets one answer a second at most, so the load is spread

// So many told events may be without their confirmation; beyond that nobody tells more, however quick the machine. Each
// of five kills can leave 16 messages (what is sent at once) whose fate is settled only half a minute later: these alone
// never stop the traffic.
const unconfirmedMax = 100;

// Whether Slack took a message that confirms what was logged.
const isConfirmation = ({ method, answer, args }) => method === 'chat.postMessage' && answer.body?.ok === true && Boolean(buttonOf(args, 'undo'));

// Events one after the other from many people, each told until acknowledged.
class Traffic {
  constructor(world, width = 4) {
    this.world = world;
    this.notes = [];
    this.confirmed = 0; // messages to the tellers that Slack took
    this.again = 0;
    this.stopped = false;
    this.people = Array.from({ length: tellers }, (_none, number) => `UT${number}`);
    for (const id of this.people) world.slack.workspace.addUser({ id });
    world.slack.on('call', (call) => { if (isConfirmation(call)) this.confirmed += 1; });
    this.done = Promise.all(Array.from({ length: width }, () => this.#run()));
  }

  async #run() {
    const may = () => this.stopped || this.notes.length - this.confirmed < unconfirmedMax;
    while (!this.stopped) {
      const note = `traffic ${this.notes.length}`;
      const user = this.people[this.notes.length % tellers];
      this.notes.push(note);
      const typed = this.world.slack.workspace.typed({ user, text: `log coffee with <@U1> note: ${note}` });
      this.again += await this.world.slack.socket.deliver(event(messageEvent(typed))) - 1;
      await this.world.slack.until(may, { what: 'a confirmation', timeoutMs: 120_000 });
    }
  }

  // `count` more events were told.
  async more(count) {
    const wanted = this.notes.length + count;
    await this.world.slack.socket.until(() => this.notes.length >= wanted, { what: `${count} more events`, timeoutMs: 60_000 });
  }

  async finish(t) {
    this.stopped = true;
    await this.done;
    const confirmed = () => this.people.flatMap((user) => this.world.own(user)).filter((message) => buttonOf(message, 'undo'));
    await this.world.slack.until(() => this.confirmed >= this.notes.length, { what: 'a confirmation for each event', timeoutMs: 120_000 });
    await this.world.settled('U1');
    t.diagnostic(`${this.notes.length} events, ${this.again} sent again, ${this.world.slack.socket.connections.length} connections`);
    const kept = (await this.world.kith.connections()).map(({ note }) => note);
    assert.deepEqual(kept.toSorted(), this.notes.toSorted(), 'each event has one effect');
    assert.equal(confirmed().length, this.notes.length);
    assert.deepEqual(doubled(confirmed()), []);
  }
}

const busy = {
  socketMode, timeoutMs: 300_000, slack: { perChannelMs: 0, pacingIsViolation: false },
  settings: { KITH_SLACK_POSTS_PER_MINUTE: '100000' },
};

for (const reason of ['warning', 'refresh_requested']) {
  endToEnd(`at “${reason}” a second connection is up before the first goes, and nothing is lost`, busy, async (world, t) => {
    const { socket } = world.slack;
    await socket.next();
    const traffic = new Traffic(world);
    for (let time = 0; time < 3; time += 1) {
      await traffic.more(20);
      const first = socket.current;
      const mark = socket.timeline.length;
      socket.disconnect(first, reason);
      const second = await socket.next(first.number);
      assert.ok(first.ready, 'the first was still there when the second said hello');
      await traffic.more(20);
      await socket.until(() => first.closed !== undefined, { what: 'the end of the first' });
      assert.equal(first.closed, 1000);
      assert.ok(second.ready);
      assert.ok(socket.timeline.slice(mark).every((ready) => ready >= 1), `a gap: ${socket.timeline.slice(mark)}`);
    }
    await traffic.finish(t);
    // After a warning the fake goes on using the first to its end; what crosses that end comes again.
    if (reason === 'refresh_requested') assert.equal(traffic.again, 0, 'nothing had to be sent twice');
  });
}

endToEnd('a connection is renewed before its announced time is over', { ...busy, slack: { ...busy.slack, socket: { lasts: 3 } } }, async (world, t) => {
  const { socket } = world.slack;
  const first = await socket.next();
  const traffic = new Traffic(world);
  const second = await socket.next(first.number);
  assert.ok(first.ready);
  await socket.until(() => first.closed !== undefined, { what: 'the end of the first' });
  assert.equal(first.closed, 1000);
  assert.ok(second.number > first.number);
  await traffic.finish(t);
  assert.ok(socket.timeline.slice(1).every((ready) => ready >= 1), `a gap: ${socket.timeline}`);
});

endToEnd('connections that break under traffic lose nothing and double nothing', busy, async (world, t) => {
  const { socket } = world.slack;
  await socket.next();
  const traffic = new Traffic(world);
  for (const end of ['cut', 'close', 'cut', 'cut']) {
    await traffic.more(15);
    const gone = socket.current;
    gone[end]();
    await socket.next(gone.number);
  }
  await traffic.more(15);
  await traffic.finish(t);
});

endToEnd('kills and restarts under traffic lose nothing and double nothing', busy, async (world, t) => {
  const { socket } = world.slack;
  await socket.next();
  const traffic = new Traffic(world);
  for (let time = 0; time < 5; time += 1) {
    await traffic.more(10);
    await world.killAndStart();
  }
  for (let time = 0; time < 3; time += 1) {
    await traffic.more(10);
    await world.restart();
  }
  await traffic.more(10);
  await traffic.finish(t);
});

endToEnd('a refresh whose second connection cannot be had keeps the first at work', busy, async (world, t) => {
  const { socket } = world.slack;
  const first = await socket.next();
  world.slack.nextReply({ method: 'apps.connections.open', status: 500, body: { ok: false, error: 'internal_error' }, times: 2 });
  socket.disconnect(first, 'warning');
  await world.slack.until(() => world.slack.callsOf('apps.connections.open').length >= 3, { what: 'a second try' });
  await world.say('U1', 'log coffee with <@U2> note: meanwhile');
  await world.nextPost('U1');
  await socket.next(first.number);
});

endToEnd('Retry-After of apps.connections.open is kept', { ...busy, started: false }, async (world) => {
  world.slack.rateLimit('apps.connections.open', 3);
  await world.start();
  await world.slack.socket.next();
  const [refused, taken, ...others] = world.slack.callsOf('apps.connections.open');
  assert.deepEqual(others, []);
  assert.ok(taken.elapsed - refused.elapsed >= 3000, `${taken.elapsed - refused.elapsed} ms`);
});

// ---- bad frames

// Where a connection ends while much of a frame is still on its way, TCP resets it, and the reset can overtake the code
// (RFC 6455, 7.1.7, lets an endpoint fail a connection so): then the other side sees 1006.
const badFrames = [
  ['a frame that is too large', (connection) => connection.socket.send('x'.repeat((1 << 20) + 1)), [1009, 1006]],
  ['a frame with reserved bits', (connection) => connection.tellRaw(Buffer.from([0xf1, 0x01, 0x78])), [1002]],
  ['text that is no text', (connection) => connection.tellRaw(Buffer.from([0x81, 0x02, 0xff, 0xfe])), [1007]],
];
endToEnd('a frame that is too large or malformed ends its connection, and another is opened', busy, async (world, t) => {
  const { socket } = world.slack;
  for (const [what, send, codes] of badFrames) {
    const connection = await socket.next(socket.connections.at(-1)?.closed === undefined ? 0 : socket.connections.length);
    send(connection);
    await socket.until(() => connection.closed !== undefined, { what });
    assert.ok(codes.includes(connection.closed), `${what}: ${connection.closed}`);
    await socket.next(connection.number);
    await world.say('U1', `log coffee with <@U2> note: after ${what}`);
  }
  await world.settled('U1');
  assert.equal((await world.kith.connections()).length, badFrames.length);
});

endToEnd('messages that cannot be read are passed over', { socketMode }, async (world) => {
  const connection = await world.slack.socket.next();
  for (const text of ['', '{', '[]', 'null', '"hello"', 'Ping from applink-1', '{"type":"brand_new"}', '{"type":"events_api"}']) connection.tell(text);
  connection.socket.send(Buffer.from('{"type":"disconnect","reason":"link_disabled"}'), { binary: true });
  const { answered } = await world.slack.socket.send(event({ type: 'x' }), { more: { type: 'brand_new' } });
  assert.equal((await answered).text, `{"envelope_id":"${[...connection.settled].at(-1)}"}`);
  await world.say('U1', 'log coffee with <@U2> note: still listening');
  await world.nextPost('U1');
  assert.ok(connection.ready);
});

// ---- what only an operator can mend

const loggedErrors = (world, code) => world.kith.log.split('\n').filter((line) => line.includes('"level":"error"') && line.includes(code));

endToEnd('a switched-off Socket Mode is told once, clearly, and not tried again at once', { socketMode, started: false }, async (world) => {
  world.slack.socket.enabled = false;
  await world.start();
  await world.kith.logged('link_disabled');
  const [line, ...others] = loggedErrors(world, 'link_disabled');
  assert.deepEqual(others, []);
  assert.match(JSON.parse(line).hint, /Socket Mode is switched off/u);
  assert.equal(world.slack.callsOf('apps.connections.open').length, 1);
  assert.equal((await fetch(`http://127.0.0.1:${world.kith.port}/healthz`)).status, 200, 'the rest works');
});

const refusals = [
  ['a bot token in its place', (world) => { world.slack.settings.token = appToken; world.slack.settings.appToken = token; }, 'not_allowed_token_type', /app-level token/u],
  ['a token that is not valid', (world) => { world.slack.settings.appToken = 'xapp-1-other'; }, 'invalid_auth', /KITH_SLACK_APP_TOKEN/u],
  ['a token without its scope', (world) => { world.slack.socket.scopes = 'authorizations:read'; }, 'missing_scope: connections:write', /connections:write/u],
];
for (const [what, arrange, code, remedy] of refusals) {
  endToEnd(`${what} is told once, with its remedy`, { socketMode, started: false }, async (world) => {
    arrange(world);
    await world.start();
    await world.kith.logged('slack.socket_refused');
    const lines = loggedErrors(world, code);
    assert.equal(lines.length, 1);
    assert.match(JSON.parse(lines[0]).hint, remedy);
    const { stdout, status } = await world.kith.run(['check']);
    assert.equal(status, 1, stdout);
    assert.match(stdout, new RegExp(code, 'u'));
    assert.match(stdout, remedy);
    assert.doesNotMatch(stdout, /xapp-1|xoxb-1|ticket/u);
    world.forgive('token_type', 'wrong_token', 'missing_scope');
  });
}

endToEnd('a WebSocket goes only where it may', { socketMode, started: false, settings: { KITH_OUTBOUND_ALLOW: '127.0.0.1:1' } }, async (world) => {
  await world.start();
  await world.kith.logged('not on the list');
  assert.deepEqual(world.slack.socket.connections, []);
});

endToEnd('check is content with Socket Mode as it should be, beside a running service or not', { socketMode, started: false }, async (world) => {
  const alone = await world.kith.run(['check']);
  assert.equal(alone.status, 0, alone.stdout);
  assert.match(alone.stdout, /Socket Mode works/u);
  assert.match(alone.stdout, /message\.im/u);
  assert.equal(world.slack.socket.connections.length, 1);
  await world.start();
  const service = await world.slack.socket.next(1);
  const beside = await world.kith.run(['check']);
  assert.equal(beside.status, 0, beside.stdout);
  assert.match(beside.stdout, /app-level token works/u);
  assert.deepEqual(world.slack.socket.ready(), [service], 'it opens no connection that would take work away');
  assert.equal(world.slack.socket.connections.length, 2);
});

const faults = [
  ['Socket Mode that is switched off', (world) => { world.slack.socket.enabled = false; }, /link_disabled\n.*Socket Mode is switched off/u],
  ['a missing scope, and the events that it costs', (world) => { world.slack.settings.scopes = 'channels:read,chat:write,commands,groups:read,im:write,usergroups:read,users:read,users:read.email'; }, /lacks the scopes app_mentions:read, im:history[\s\S]*no app_mention, message\.im\n.*manifest-socket-mode\.json/u],
  ['a host that may not be called', (world) => { world.kith.set({ KITH_OUTBOUND_ALLOW: undefined }); }, /no WebSocket to Slack: .*not on the list/u],
];
for (const [what, arrange, wanted] of faults) {
  endToEnd(`check names ${what}`, { socketMode, started: false }, async (world) => {
    arrange(world);
    const { stdout, status } = await world.kith.run(['check']);
    assert.equal(status, 1, stdout);
    assert.match(stdout, wanted);
    assert.doesNotMatch(stdout, /xapp-1|xoxb-1|ticket/u);
  });
}

// ---- the end

endToEnd('SIGTERM: what was taken is acknowledged, then the connection is closed', { socketMode }, async (world) => {
  const connection = await world.slack.socket.next();
  const sent = await Promise.all(Array.from({ length: 20 }, (_none, number) => world.slack.socket.send(
    event(messageEvent(world.slack.workspace.typed({ user: `U${1 + (number % 9)}`, text: `log coffee with <@U0BJORN01> note: draining ${number}` }))),
  )));
  await world.kith.stop();
  assert.equal(connection.closed, 1000);
  const acknowledged = (await Promise.allSettled(sent.map(({ answered }) => answered))).map(({ status }) => status === 'fulfilled');
  const kept = new Set((await world.kith.connections()).map(({ note }) => note));
  await world.start();
  await world.settled('U1');
  for (const [number, yes] of acknowledged.entries()) {
    if (yes) await world.slack.until(() => world.own(`U${1 + (number % 9)}`).length > 0);
  }
  const after = new Set((await world.kith.connections()).map(({ note }) => note));
  for (const [number, yes] of acknowledged.entries()) if (yes) assert.ok(after.has(`draining ${number}`), `draining ${number}`);
  assert.ok(kept.size <= after.size);
});

endToEnd('no token and no ticket stands in the log', { socketMode, settings: { KITH_LOG_LEVEL: 'debug' } }, async (world) => {
  const { socket } = world.slack;
  const first = await socket.next();
  await world.say('U1', 'log coffee with <@U2> note: secret words');
  await world.nextPost('U1');
  first.tell('{"ticket": "secret-ticket"');
  first.cut();
  const second = await socket.next(first.number);
  world.slack.reset('apps.connections.open');
  second.cut();
  await socket.next(second.number);
  await world.kith.stop();
  for (const word of [appToken, token, 'xapp-', 'xoxb-', 'secret-ticket', 'ticket=', 'secret words']) assert.ok(!world.kith.log.includes(word), word);
  assert.match(world.kith.log, /slack\.socket_lost/u);
});
