// Direct messages under a limit that the fake Slack states and enforces: Kith, and Slack's own WebClient beside it, in one run on
// loopback. Prints one JSON object.
//
//   KITH_BIN=build/release/kith tests/node/node_modules/.bin/node tests/bench/sending.mjs [--people N] [--per-minute N]

import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

import { World, doubled, passDoubts } from '../end_to_end/harness.mjs';
import { FakeSlack } from '../fake/slack.mjs';

const { WebClient, LogLevel } = createRequire(new URL('../node/package.json', import.meta.url))('@slack/web-api');
const { values } = parseArgs({ options: { people: { type: 'string', default: '200' }, 'per-minute': { type: 'string', default: '300' } } });
const people = Number(values.people);
const perMinute = Number(values['per-minute']);
const atOnce = 10;
const limit = { perMinute, atOnce, pacingIsViolation: false };
const everybody = Array.from({ length: people }, (_, number) => `U0BENCH${String(number).padStart(4, '0')}`);
const possibleMs = ((people - atOnce) * 60_000) / perMinute;
const longMs = possibleMs * 5 + 300_000;
const round = (number, digits = 3) => Number(number.toFixed(digits));

function badDay(slack) {
  const some = (count) => {
    let number = 0;
    return () => { number += 1; return number % count === 0; };
  };
  const times = Math.ceil(people / 40);
  slack.nextReply({ method: 'chat.postMessage', status: 503, body: '', times, matches: some(11) });
  slack.rateLimit('chat.postMessage', 1, { times, matches: some(17) });
  slack.dropAnswer('chat.postMessage', { times, matches: some(19) });
  slack.reset('chat.postMessage', { times, matches: some(7) });
}

function figures(slack) {
  const posts = slack.callsOf('chat.postMessage');
  const taken = posts.filter(({ answer }) => answer?.body?.ok === true);
  const tookMs = taken.at(-1).elapsed - posts[0].elapsed;
  const own = everybody.flatMap((user) => slack.workspace.own(slack.workspace.direct(user)));
  const told = new Set(everybody.filter((user) => slack.workspace.own(slack.workspace.direct(user)).length > 0));
  return {
    took_ms: Math.round(tookMs), times_possible: round(tookMs / possibleMs), calls: posts.length,
    refused: posts.filter(({ answer }) => answer?.status === 429).length, left_out: people - told.size, doubled: doubled(own).length,
  };
}

async function kith({ bad }) {
  const world = new World({ slack: limit, faked: bad, settings: { KITH_SLACK_POSTS_PER_MINUTE: String(perMinute) } });
  try {
    await world.begin();
    for (const id of everybody) world.slack.workspace.addUser({ id, name: id.toLowerCase() });
    if (bad) badDay(world.slack);
    await Promise.all(everybody.map((user) => world.say(user, 'help')));
    const told = () => everybody.filter((user) => world.own(user).length > 0).length;
    if (bad) await passDoubts(world, () => told() === people);
    else await world.slack.until(() => told() === people, { timeoutMs: longMs, what: 'a message to everybody' });
    return figures(world.slack);
  } finally {
    await world.end();
  }
}

async function webClient({ bad }) {
  const slack = await new FakeSlack(limit).start();
  try {
    for (const id of everybody) slack.workspace.addUser({ id, name: id.toLowerCase() });
    if (bad) badDay(slack);
    const client = new WebClient('xoxb-1-fake', { slackApiUrl: slack.apiBase, logLevel: LogLevel.ERROR });
    await Promise.all(everybody.map((channel, number) => client.chat.postMessage({
      channel, text: 'Hello', metadata: { event_type: 'kith_nudge', event_payload: { delivery_id: `m${number}` } },
    }).catch(() => {})));
    return figures(slack);
  } finally {
    await slack.stop();
  }
}

const result = { people, limit: `${perMinute} posts a minute, ${atOnce} at once, one a second and conversation`, possible_ms: Math.round(possibleMs) };
result.kith = await kith({ bad: false });
result.web_client = await webClient({ bad: false });
result.kith_on_a_bad_day = await kith({ bad: true });
result.web_client_on_a_bad_day = await webClient({ bad: true });
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
process.exit(0);
