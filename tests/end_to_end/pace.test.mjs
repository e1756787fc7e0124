// Two hundred people written to by the real binary, under a limit that the fake states and enforces. How long it takes is
// measured in tests/bench/sending.mjs; here it counts that nobody is left out, told twice, or hardly a call refused.

import assert from 'node:assert/strict';

import { deliveryId, doubled, endToEnd, passDoubts } from './harness.mjs';

const people = 200;
const perMinute = 3000;
const everybody = Array.from({ length: people }, (_, number) => `U0PACE${String(number).padStart(3, '0')}`);
const options = (slack) => ({
  slack: { perMinute, pacingIsViolation: false, ...slack }, settings: { KITH_SLACK_POSTS_PER_MINUTE: String(perMinute) }, faked: true,
});

const posts = (world) => world.slack.callsOf('chat.postMessage');
const refused = (world) => posts(world).filter(({ answer }) => answer?.status === 429);
const told = (world) => everybody.filter((user) => world.own(user).length > 0);

async function everybodyAsks(world) {
  for (const id of everybody) world.slack.workspace.addUser({ id, name: id.toLowerCase() });
  await Promise.all(everybody.map(async (user) => assert.equal((await world.say(user, 'help')).answer.status, 200)));
}

function eachWasToldOnce(world) {
  assert.equal(told(world).length, people);
  for (const user of everybody) assert.equal(world.own(user).length, 1, user);
  assert.deepEqual(doubled(everybody.flatMap((user) => world.own(user))), []);
}

endToEnd('two hundred people are answered within the limit, and hardly a call is refused', options(), async (world) => {
  await everybodyAsks(world);
  await world.slack.until(() => told(world).length === people, { timeoutMs: 60_000, what: 'an answer to everybody' });
  assert.ok(refused(world).length <= 0.005 * posts(world).length, `${refused(world).length} of ${posts(world).length} refused`);
  await world.kith.stop();
  eachWasToldOnce(world);
});

endToEnd('with limits, errors and cut connections nobody is left out and nobody is told twice', { ...options(), socketMode: true }, async (world) => {
  const slack = world.slack;
  const some = (count) => {
    let number = 0;
    return () => { number += 1; return number % count === 0; };
  };
  slack.nextReply({ method: 'chat.postMessage', status: 503, body: '', times: 3, matches: some(11) });
  slack.nextReply({ method: 'chat.postMessage', status: 500, body: '<html>', times: 3, matches: some(13) });
  slack.rateLimit('chat.postMessage', 1, { times: 3, matches: some(17) });
  slack.dropAnswer('chat.postMessage', { times: 3, matches: some(19) });
  slack.reset('chat.postMessage', { times: 3, matches: some(7) });
  await everybodyAsks(world);
  await passDoubts(world, () => told(world).length === people);
  await world.kith.stop();
  eachWasToldOnce(world);
  const ids = new Set(posts(world).map(({ args }) => deliveryId(args)));
  assert.equal(ids.size, people, 'a delivery keeps its id');
});
