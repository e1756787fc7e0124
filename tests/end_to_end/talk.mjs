// What people say to Kith, and what they hear at which time: the same words for a story on Slack and on Teams.

import assert from 'node:assert/strict';

import { found } from '../fake/waiting.mjs';
import { actionOf, buttonsOf, isHelp, wordsOf } from './harness.mjs';
import { ok } from './on_teams.mjs';

const patienceMs = 60_000;
const isNews = (words) => !isHelp(words);

// What both have. `sides`: {said, nextFrom, settled, heardBy, count}.
const both = (world, sides) => ({
  ...sides,
  words: async (user, text) => (await sides.said(user, text)).words,
  // The clock goes over `iso`: each of `expected` hears something that matches, not earlier; `silent` hear nothing.
  at: async (iso, expected, silent = []) => {
    const before = sides.count();
    await world.kith.approach(iso);
    const posts = {};
    for (const [user, pattern] of Object.entries(expected)) {
      posts[user] = await sides.nextFrom(user, before, pattern);
      assert.ok(posts[user].at >= Date.parse(iso), `${user} too early: ${new Date(posts[user].at).toISOString()}`);
    }
    if (silent.length > 0) await world.kith.pass(iso);
    for (const user of silent) {
      const until = await sides.settled(user);
      assert.deepEqual(sides.heardBy(user, before, until), [], `${user} was told`);
    }
    return posts;
  },
  goes: async (key) => (await world.kith.person(key)).activities,
  // An activity that is posted after its yes: its number.
  posted: async (user, text) => {
    const draft = await sides.said(user, text);
    const { words } = await sides.said(user, 'yes');
    assert.match(words, /number \d+/u, draft.words);
    return Number(/number (\d+)/u.exec(words)[1]);
  },
});

// said: the answer, {words, message, at}     pressed: the words that answer a button of a message, in its place or below it; of
// several of that name the one that `which` counts
// heardBy: the words of all messages to `user` between two calls, by number, but for help
export const talkIn = (world) => {
  const isPost = (user, call) => call.method === 'chat.postMessage' && world.speaksTo(user, call);
  const seen = ({ call, args, message }) => ({ call, args, message, words: wordsOf(args), at: call.at });
  return both(world, {
    count: () => world.slack.calls.length,
    said: async (user, text) => {
      const before = world.slack.calls.length;
      await world.say(user, text);
      return seen(await world.nextPost(user, (call) => call.number > before));
    },
    nextFrom: async (user, before, pattern) => seen(await world.nextPost(user, (call) => call.number > before && pattern.test(wordsOf(call.args)), { timeoutMs: patienceMs })),
    settled: async (user) => (await world.settled(user)).number,
    heardBy: (user, after = 0, until = Infinity) => world.slack.calls
      .filter((call) => call.number > after && call.number < until && isPost(user, call)).map(({ args }) => wordsOf(args)).filter(isNews),
    pressed: async (user, message, name, which = 0) => {
      const before = world.slack.calls.length;
      await world.press(user, message, name, { button: buttonsOf(message).filter((button) => actionOf(button) === name)[which] });
      return wordsOf((await world.nextAnswer(user, before)).args);
    },
  });
};

// The same on Teams; `said` takes the names of those whom the text mentions in <at>, too.
export const talkOnTeams = (world) => {
  const { teams, send } = world;
  const wordsIn = (activity) => JSON.stringify([activity.text, activity.attachments]);
  const posts = (user, after, until = Infinity) => teams.calls.filter(({ number, method, status, conversation, activity }) => activity
    && number > after && number < until && method === 'POST' && status < 300 && conversation === teams.user(user).conversation);
  const next = async (user, before, matches) => {
    let at;
    const card = await teams.nextCard(user, (activity) => {
      const call = posts(user, before).find((one) => one.activity === activity);
      at = world.kith.now();
      return call !== undefined && matches(wordsIn(activity));
    });
    return { message: card, words: JSON.stringify(card.content), at };
  };
  const said = async (user, text, mentions = []) => {
    const before = teams.calls.length;
    assert.deepEqual(await send(teams.message(user, text, { mentions })), ok);
    return next(user, before, () => true);
  };
  return both(world, {
    count: () => teams.calls.length,
    said,
    nextFrom: (user, before, pattern) => next(user, before, (words) => pattern.test(words)),
    settled: async (user) => {
      const before = teams.calls.length;
      assert.deepEqual(await send(teams.message(user, 'help')), ok);
      await next(user, before, isHelp);
      return posts(user, before).find(({ activity }) => isHelp(wordsIn(activity))).number;
    },
    heardBy: (user, after = 0, until = Infinity) => posts(user, after, until).map(({ activity }) => wordsIn(activity)).filter(isNews),
    pressed: async (user, message, name, which) => {
      const { conversation } = teams.user(user);
      const before = teams.calls.length;
      assert.equal(JSON.parse((await send(teams.press(user, message, name, which))).body).statusCode, 200);
      const answer = await found(teams, 'call', () => teams.calls.find((call) => call.number > before && call.activity
        && call.conversation === conversation && call.status < 300), (ms) => `nothing came of ${name} within ${ms} ms`);
      return wordsIn(answer.activity);
    },
  });
};
