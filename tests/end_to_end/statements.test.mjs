// What must be true of Kith for whoever uses it, as far as no story of its own says it: each by its number.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buttonOf, endToEnd, person, wordsOf } from './harness.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const seconds = 1000;
const people = [person(1, { leads: 'Payments' }), ...[2, 3, 4, 5, 6, 7].map((number) => person(number))];
const introductions = `[[rule]]
name = "Introductions"
rule = "Every Tuesday at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"
`;
const checkIns = `[[rule]]
name = "Check-in"
rule = "Every Monday at 9:30, suggest a check-in to everyone in Payments."
owner = "p1@example.com"
`;
const company = { faked: true, started: false, people, rules: checkIns, timeoutMs: 240_000 };

const acting = (world) => ({
  said: async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return world.nextPost(user, (call) => call.number > before);
  },
  pressed: async (user, message, name) => {
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return (await world.nextAnswer(user, before)).args;
  },
  // Lets the clock run over that moment.
  pass: async (iso) => {
    world.kith.setTime(new Date(Date.parse(iso) - 3 * seconds));
    await world.settled('U9');
  },
  sentTo: (user, matches, since = 0) => world.slack.calls.filter((call) => call.number > since && call.method === 'chat.postMessage' &&
    call.answer?.body?.ok === true && world.speaksTo(user, call) && matches(call)),
});
const isNudge = ({ args }) => buttonOf({ blocks: args.blocks }, 'done') !== undefined;

endToEnd('statements 7 and 8: who joins hears when the next round is; what is chosen before a round holds in it', { ...company, rules: introductions }, async (world) => {
  const { said } = acting(world);
  world.kith.setTime(new Date('2026-04-07T10:30:00Z')); // half an hour after a round
  await world.start();
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U6', 'U7']) {
    await world.say(user, 'join introductions');
    const { args } = await world.nextPost(user, (call) => /The next round/u.test(wordsOf(call.args)));
    assert.match(wordsOf(args), /The next round is on Tuesday 14 April/u);
  }
  world.kith.setTime(new Date('2026-04-14T09:58:00Z'));
  await said('U7', 'stop introductions');
  const after = world.slack.calls.length;
  world.kith.setTime(new Date('2026-04-14T09:59:57Z'));
  await world.slack.nextCall('chat.postMessage', (call) => call.number > after && isNudge(call), { timeoutMs: 60_000 });
  await world.settled('U9');
  const met = world.slack.calls.filter((call) => call.number > after && call.method === 'chat.postMessage' && isNudge(call)).map(({ args }) => wordsOf(args)).join('\n');
  assert.match(met, /<@U[2-6]>/u);
  assert.doesNotMatch(met, /<@U7>/u);
});

endToEnd('statements 10 and 11: “stop” ends everything at once, is confirmed once, and “start” undoes it; a snooze ends by itself on its day and says so', company, async (world) => {
  const { said, pass, sentTo } = acting(world);
  world.kith.setTime(new Date('2026-04-06T07:28:00Z')); // 9:28 in Berlin, two minutes before the nudge
  await world.start();
  const stopped = await said('U2', 'stop');
  assert.match(wordsOf(stopped.args), /Stopped/u);
  const snoozed = wordsOf((await said('U3', 'snooze until 20 April')).args);
  assert.match(snoozed, /20 April/u);
  const since = world.slack.calls.length;
  await pass('2026-04-06T07:30:00Z');
  await world.slack.nextCall('chat.postMessage', (call) => isNudge(call), { timeoutMs: 60_000 });
  assert.deepEqual(['U2', 'U3'].map((user) => sentTo(user, isNudge).length), [0, 0]);
  assert.equal(sentTo('U2', () => true, since).length, 0, 'confirmed once');
  assert.match(wordsOf((await said('U3', 'why nothing')).args), /20 April/u);
  assert.match(wordsOf((await said('U2', 'start')).args), /\p{L}/u);
  await pass('2026-04-13T07:30:00Z');
  await world.nextPost('U2', isNudge, { timeoutMs: 60_000 });
  assert.equal(sentTo('U3', isNudge).length, 0);
  await pass('2026-04-20T07:30:00Z');
  await world.nextPost('U3', isNudge, { timeoutMs: 60_000 });
});

endToEnd('statement 14: an answer days later still works', company, async (world) => {
  const { pressed } = acting(world);
  world.kith.setTime(new Date('2026-04-06T07:29:57Z'));
  await world.start();
  const { message } = await world.nextPost('U2', isNudge, { timeoutMs: 60_000 });
  world.kith.setTime(new Date('2026-04-10T15:00:00Z'));
  await world.killAndStart();
  assert.match(wordsOf(await pressed('U2', message, 'later')), /\p{L}/u);
  assert.equal(buttonOf(world.own('U2').find(({ ts }) => ts === message.ts) ?? {}, 'later'), undefined);
});

endToEnd('statements 27 and 29: others see rules and cannot change them, changes are recorded; “my data” is all of it, and after “delete” nothing is left', company, async (world) => {
  const { said, pressed } = acting(world);
  world.kith.setTime(new Date('2026-04-06T12:00:00Z'));
  await world.start();
  assert.match(wordsOf((await said('U2', 'rules')).args), /Every Monday at 9:30/u);
  await said('U2', 'end rule 1');
  await said('U2', 'pause rule 1');
  assert.match(wordsOf((await said('U1', 'rules')).args), /Every Monday at 9:30/u);
  const { message } = await said('U1', 'rule every Friday at 15:00 suggest coffee to everyone in Payments');
  await pressed('U1', message, 'approve');
  const audit = (await world.kith.output(['export', 'audit'])).split('\n').filter((line) => /rule/u.test(line));
  assert.ok(audit.some((line) => /"person:1"/u.test(line) && /rule.approved/u.test(line) && /2026-04-06T/u.test(line)), audit.join('\n'));
  assert.ok(!audit.some((line) => /"person:2"/u.test(line)), audit.join('\n'));

  await said('U2', 'coffee with <@U3> yesterday, her new flat');
  await said('U2', 'keep in touch with <@U4> every 6 weeks');
  await said('U2', 'ask me about sql');
  const exported = JSON.stringify(await world.kith.person('p2'));
  for (const held of ['her new flat', 'sql', 'kept_ties', 'connections']) assert.ok(exported.includes(held), held);
  await pressed('U2', (await said('U2', 'delete my data')).message, 'erase');
  assert.equal(await world.kith.person('p2'), undefined);
  assert.deepEqual(await world.kith.connections(), []);
});

endToEnd('statement 30: from the example files to the first preview there is no further step than the README names', { started: false }, async (world) => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const steps = /Connect Slack in five minutes[\s\S]*?\n5\. /u.exec(readme)[0];
  const commands = [...steps.matchAll(/build\/release\/kith (\w+)/gu)].map(([, verb]) => verb);
  assert.deepEqual(commands, ['import', 'check', 'serve']);
  const settings = [...steps.matchAll(/\b(KITH_[A-Z_]+)=/gu)].map(([, name]) => name);
  assert.deepEqual(settings, ['KITH_SLACK_APP_TOKEN', 'KITH_SLACK_BOT_TOKEN', 'KITH_ADMINS']);
  // The same without Slack: an empty folder, the people of the example, a sentence.
  const folder = { KITH_DATA_DIR: join(world.folder, 'new') };
  await world.kith.output(['import', 'people', join(repository, 'deploy/example/people.csv')], { settings: folder });
  const preview = await world.kith.output(['rules', 'preview', join(repository, 'deploy/example/rules.toml')], { settings: folder });
  assert.match(preview, /Every/u);
});
