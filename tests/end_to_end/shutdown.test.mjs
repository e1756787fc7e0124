// SIGTERM: what is under way is finished, nothing new is begun, exit status 0 within the drain time.

import assert from 'node:assert/strict';
import http from 'node:http';

import { event, headersFor, messageEvent } from '../fake/requests.mjs';
import { exchange } from '../fake/raw_http.mjs';
import { buttonOf, endToEnd, secret } from './harness.mjs';

const drainMs = 10_000;

endToEnd('an idle service ends at once with 0, connections of clients or not', async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: before');
  await world.nextPost('U1');
  const idle = exchange(world.kith.port, '', { timeoutMs: 60_000 });
  const started = performance.now();
  await world.kith.stop();
  assert.ok(performance.now() - started < drainMs + 2000);
  assert.equal((await idle).closed, true);
});

endToEnd('a request under way is answered, and what was acknowledged is there afterwards', async (world) => {
  const built = event(messageEvent(world.slack.workspace.typed({ user: 'U1', text: 'log coffee with <@U2> note: while draining' })));
  const head = Object.entries(headersFor(built, { secret })).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = Buffer.concat([Buffer.from(`POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}\r\n`), built.body]);
  const answers = Array.from({ length: 5 }, () => exchange(world.kith.port, [request]));
  const [answered] = await Promise.all([Promise.race(answers), world.kith.stop()]);
  const all = await Promise.all(answers);
  assert.ok(all.every(({ status }) => status === undefined || status === 200 || status === 503), JSON.stringify(all));
  await world.start();
  if (all.some(({ status }) => status === 200)) {
    await world.nextPost('U1');
    assert.equal((await world.kith.connections()).length, 1);
  }
  assert.ok(answered);
});

endToEnd('a post under way is finished and not done again', async (world) => {
  const release = world.slack.hold('chat.postMessage');
  await world.say('U1', 'log coffee with <@U2> note: posting');
  await release.held;
  const stopped = world.kith.stop();
  release();
  await stopped;
  world.slack.forgetPacing();
  await world.start();
  await world.settled('U1');
  assert.equal(world.own('U1').filter((message) => buttonOf(message, 'undo')).length, 1);
});

endToEnd('a post that hangs does not keep the service alive beyond the drain time, and comes once in the end', {
  timeoutMs: 180_000, settings: { KITH_DRAIN_SECONDS: '2' },
}, async (world) => {
  const release = world.slack.hold('chat.postMessage');
  await world.say('U1', 'log coffee with <@U2> note: hanging');
  await release.held;
  const started = performance.now();
  await world.kith.stop();
  assert.ok(performance.now() - started < 10_000);
  release();
  await world.slack.until(() => world.own('U1').length === 1, { what: 'the late post' });
  world.slack.forgetPacing();
  await world.start();
  await world.settled('U1');
  assert.equal(world.own('U1').filter((message) => buttonOf(message, 'undo')).length, 1);
});

endToEnd('under a flood every request on an open connection is answered', async (world) => {
  const outcomes = { answered: 0, reset: [], acknowledged: 0 };
  let over = false;
  const one = (agent) => new Promise((resolve) => {
    const built = event(messageEvent(world.slack.workspace.typed({ user: 'U1', text: 'hello' })));
    const request = http.request({
      host: '127.0.0.1', port: world.kith.port, path: '/slack/events', method: 'POST', agent, headers: headersFor(built, { secret }),
    }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        outcomes.answered += 1;
        if (answer.statusCode === 200) outcomes.acknowledged += 1;
        resolve(true);
      });
    });
    request.on('error', (error) => {
      if (request.reusedSocket) outcomes.reset.push(error.code);
      resolve(error.code !== 'ECONNREFUSED');
    });
    request.end(built.body);
  });
  const client = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    while (!over && await one(agent));
    agent.destroy();
  };
  const clients = Array.from({ length: 40 }, client);
  while (outcomes.answered < 500) await one(undefined);
  await world.kith.stop();
  over = true;
  await Promise.all(clients);
  assert.deepEqual(outcomes.reset, []);
  const { inbound } = await world.kith.stats();
  assert.equal(inbound.stored, outcomes.acknowledged);
});

endToEnd('a second SIGTERM changes nothing', async (world) => {
  await world.say('U1', 'log coffee with <@U2> note: twice');
  process.kill(world.kith.pid, 'SIGTERM');
  await world.kith.stop();
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note), ['twice']);
});
