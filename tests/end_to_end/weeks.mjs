// What people do and what is seen of it in a story that goes over weeks of a faked clock, on Slack.

import assert from 'node:assert/strict';

import { event, userEvent } from '../fake/requests.mjs';
import { actionOf, buttonOf, buttonsOf, wordsOf } from './harness.mjs';

export const has = (name) => ({ args }) => buttonOf({ blocks: args.blocks }, name) !== undefined;
export const says = (pattern) => ({ args }) => pattern.test(wordsOf(args));

export function weeksIn(world) {
  // What `user` types, and the message that answers it.
  const told = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return world.nextPost(user, (call) => call.number > before);
  };
  const said = async (user, text) => wordsOf((await told(user, text)).args);
  const moveTo = (iso) => world.kith.moveTo(iso);
  // Lets the clock run over that moment, in which each of `expected` gets a message that fits, and not before.
  const at = async (iso, expected = {}, asker = 'U9') => {
    const before = world.slack.calls.length;
    await world.kith.approach(iso);
    const posts = {};
    for (const [user, matches] of Object.entries(expected)) {
      posts[user] = await world.nextPost(user, (call) => call.number > before && matches(call), { timeoutMs: 60_000 });
      assert.ok(posts[user].call.at >= Date.parse(iso), `${user} too early: ${new Date(posts[user].call.at).toISOString()}`);
    }
    await world.kith.pass(iso);
    await world.settled(asker);
    return posts;
  };
  // Presses a button, and gives what is answered.
  const pressed = async (user, message, name, match = () => true) => {
    const before = world.slack.calls.length;
    const button = buttonsOf(message).find((one) => actionOf(one) === name && match(one));
    await world.press(user, message, name, { button });
    return (await world.nextAnswer(user, before)).args;
  };
  // Presses a button that opens something, and gives that.
  const opened = async (user, message, name) => {
    await world.installed();
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return world.nextView(user, before);
  };
  const erases = async (user) => {
    await pressed(user, (await told(user, 'delete my data')).message, 'erase');
  };
  // Slack says that the account is gone.
  const leaves = async (user) => {
    const account = Object.assign(world.slack.workspace.user(user), { deleted: true });
    assert.equal((await world.sender.send(event(userEvent('user_change', account)))).status, 200);
  };
  // The messages that `user` got and that fit, as they were sent.
  const got = (user, matches = () => true, since = 0) => world.slack.calls.filter((call) => call.number > since && call.method === 'chat.postMessage' &&
    call.answer?.body?.ok === true && world.speaksTo(user, call) && matches(call));
  // Kith plans beside its answers: what is to come of a moment is there a little later. Gives what `look` finds in the end.
  const becomes = async (look, matches) => {
    for (let found = await look(); ; found = await look()) {
      if (matches(found)) return found;
      await world.settled('U9');
    }
  };
  const begin = async (iso) => {
    await moveTo(iso);
    await world.start();
  };
  return { told, said, moveTo, at, pressed, opened, erases, leaves, got, becomes, begin };
}
