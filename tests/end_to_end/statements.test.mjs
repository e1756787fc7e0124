// What must be true of Kith for whoever uses it, as far as no story of its own says it: each by its number.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { event, userEvent } from '../fake/requests.mjs';
import { actionOf, buttonOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
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
    await world.kith.approach(iso);
    await world.kith.pass(iso);
    await world.settled('U9');
  },
  sentTo: (user, matches, since = 0) => world.slack.calls.filter((call) => call.number > since && call.method === 'chat.postMessage' &&
    call.answer?.body?.ok === true && world.speaksTo(user, call) && matches(call)),
});
const isNudge = ({ args }) => buttonOf({ blocks: args.blocks }, 'done') !== undefined;

endToEnd('statements 3, 4, 7 and 8: a round has everybody once, and nobody who left, is a bot, opted out or is on an avoid-list; who joins hears when the next one is', {
  ...company, people: [...people, person(8), person(9)], rules: introductions,
}, async (world) => {
  const { said } = acting(world);
  await world.kith.moveTo('2026-04-07T10:30:00Z'); // half an hour after a round
  await world.start();
  for (const { slack_id: user } of [...people, { slack_id: 'U8' }, { slack_id: 'U9' }]) {
    await world.say(user, 'join introductions');
    const { args } = await world.nextPost(user, (call) => /The next round/u.test(wordsOf(call.args)));
    assert.match(wordsOf(args), /The next round is on Tuesday 14 April/u);
  }
  await said('U1', 'never pair me with <@U2>');
  for (const [user, change] of [['U6', { deleted: true }], ['U9', { is_bot: true }]]) {
    Object.assign(world.slack.workspace.user(user), change);
    await world.sender.send(event(userEvent('user_change', world.slack.workspace.user(user))));
  }
  await world.kith.moveTo('2026-04-14T09:58:00Z');
  await world.kith.logged('"event":"ticker.planned"', 2); // the round is made, and waits to be told
  await said('U7', 'stop introductions'); // two minutes before
  for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) {
    const { nudges, introductions } = await world.kith.person(id);
    const waiting = nudges.filter(({ kind }) => kind === 'introduction');
    assert.ok(waiting.length > 0 && waiting.every(({ about, facts }) => about.length + facts.length === 0), 'an export tells whom one was to meet only once that was said');
    assert.deepEqual(introductions, []);
  }
  const after = world.slack.calls.length;
  await world.kith.approach('2026-04-14T10:00:00Z');
  const taking = ['U1', 'U2', 'U3', 'U4', 'U5', 'U8'];
  const groups = new Map();
  for (const user of taking) {
    const { channel, members } = await world.nextTogether(user, { after, timeoutMs: 60_000 });
    groups.set(channel, members);
  }
  await world.settled('U3');
  assert.equal(groups.size, 3);
  const { introductions } = await world.kith.person('p3');
  const met = [...groups.values()].find((members) => members.includes('U3')).filter((one) => one !== 'U3');
  assert.deepEqual(introductions, [{ rule: 1, round: '2026-04-14', with: met.map((one) => one.replace('U', 'p')) }]);
  assert.deepEqual([...groups.values()].flat().sort(), taking, 'each once, and nobody else');
  assert.ok(![...groups.values()].some((members) => members.includes('U1') && members.includes('U2')));
  assert.equal(world.slack.callsOf('conversations.open').filter(({ number }) => number > after).length, 3);
});

endToEnd('statements 10 and 11: “stop” ends everything at once, is confirmed once, and “start” undoes it; a snooze ends by itself on its day and says so', company, async (world) => {
  const { said, pass, sentTo } = acting(world);
  await world.kith.moveTo('2026-04-06T07:29:15Z'); // in Berlin, less than a minute before the nudge
  await world.start();
  await said('U2', 'stop');
  const snoozed = wordsOf((await said('U3', 'snooze until 20 April')).args);
  assert.match(snoozed, /20 April/u);
  await pass('2026-04-06T07:30:00Z');
  // U4's would have suggested who just stopped, so it is not sent.
  for (const user of ['U5', 'U6', 'U7']) await world.nextPost(user, isNudge, { timeoutMs: 60_000 });
  await world.settled('U9');
  assert.deepEqual(sentTo('U2', () => true).map(({ args }) => args.text), ["Stopped. I won't start a conversation any more. You can still tell me things and ask."], 'confirmed once');
  assert.deepEqual(sentTo('U3', isNudge), []);
  assert.equal((await world.kith.person('p2')).preferences.stopped, true);
  assert.match(wordsOf((await said('U3', 'why nothing')).args), /20 April/u);
  assert.match(wordsOf((await said('U2', 'start')).args), /Started\. You get nudges again/u);
  await pass('2026-04-13T07:30:00Z');
  await world.nextPost('U2', isNudge, { timeoutMs: 60_000 });
  await world.settled('U9');
  assert.deepEqual(sentTo('U3', isNudge), []);
  await pass('2026-04-20T07:30:00Z');
  await world.nextPost('U3', isNudge, { timeoutMs: 60_000 });
});

endToEnd('statement 14: an answer days later still works, and a second press changes nothing', company, async (world) => {
  const { pressed } = acting(world);
  await world.kith.moveTo('2026-04-06T06:30:00Z');
  await world.start();
  await world.kith.approach('2026-04-06T07:30:00Z');
  const { message } = await world.nextPost('U2', isNudge, { timeoutMs: 60_000 });
  await world.kith.moveTo('2026-04-10T15:00:00Z');
  await world.killAndStart();
  const answer = await pressed('U2', message, 'later');
  assert.match(wordsOf(answer), /Later, then: I'll come back to it on Monday 13 April, once\./u);
  const shown = () => world.own('U2').find(({ ts }) => ts === message.ts);
  assert.deepEqual(buttonsOf(shown()).map(actionOf), []);
  const before = await world.kith.person('p2');
  await world.press('U2', message, 'later');
  await world.settled('U2');
  assert.deepEqual((await world.kith.person('p2')).nudges, before.nudges);
  assert.deepEqual(before.nudges.map(({ answer: given }) => given), ['later']);
});

endToEnd('statements 4, 27 and 29: an avoid-list shows nowhere; others see rules and cannot change them, changes are recorded; “my data” is all of it, and after “delete” nothing is left', {
  ...company, settings: { KITH_ADMINS: 'p7@example.com' },
}, async (world, t) => {
  const { said, pressed } = acting(world);
  const words = async (user, text) => wordsOf((await said(user, text)).args);
  await world.kith.moveTo('2026-04-06T12:00:00Z');
  await world.start();
  const { message } = await said('U1', 'rule every Friday at 15:00 suggest coffee to everyone in Payments');
  await pressed('U1', message, 'approve');
  const rules = await words('U2', 'rules');
  assert.match(rules, /Rule 1.*\(live.*Every Monday at 9:30.*Rule 2.*\(live, Person 1\): Every Friday at 15:00/su);
  for (const change of ['end rule 2', 'pause rule 2']) assert.match(await words('U2', change), /That rule belongs to Person 1, who can change it/u);
  assert.match(await words('U2', 'rule every Friday at 16:00 suggest tea to everyone in Payments'), /passed your proposal on to Person 1/u);
  assert.equal(await words('U2', 'rules'), rules);
  assert.match(await words('U1', 'pause rule 2'), /Paused/u);
  assert.match(await words('U7', 'resume rule 2'), /Resumed/u);
  const audit = (await world.kith.output(['export', 'audit'])).split('\n').filter((line) => /"rule\./u.test(line)).map((line) => JSON.parse(line));
  const changes = audit.filter(({ subject }) => subject === 'rule:2').map(({ actor, action }) => `${actor} ${action}`);
  assert.deepEqual(changes, ['person:1 rule.approved', 'person:1 rule.paused', 'person:7 rule.resumed']);
  assert.ok(audit.every(({ at }) => at.startsWith('2026-04-06T')), JSON.stringify(audit));

  await t.test('statement 4: neither side can tell a block from anything else', async () => {
    const asking = ['who could I ask about falconry?', 'find me a mentor for falconry'];
    const asked = async (user) => [await words(user, asking[0]), await words(user, asking[1])];
    const nobody = await asked('U5');
    await said('U2', 'never pair me with <@U5>');
    const exported = await world.kith.person('p5');
    await said('U2', 'ask me about falconry');
    await said('U2', 'offer mentoring in falconry');
    assert.deepEqual(await asked('U5'), nobody);
    for (const answer of await asked('U6')) assert.match(answer, /<@U2>/u, 'who is not on the list sees the offers');
    assert.deepEqual(await world.kith.person('p5'), exported);
    assert.doesNotMatch(JSON.stringify(exported), /p2\b|U2|Person 2/u);
    const trail = (await world.kith.output(['export', 'audit'])).split('\n').filter((line) => !line.includes('"export.person"'));
    assert.doesNotMatch(trail.join('\n'), /"person:5"/u);
  });

  await said('U2', 'coffee with <@U3> yesterday, her new flat');
  await said('U2', 'keep in touch with <@U4> every 6 weeks');
  await said('U2', 'ask me about sql');
  const mine = await world.kith.person('p2');
  assert.deepEqual([mine.connections.length, mine.connections[0].note, mine.kept_ties.map(({ with: other }) => other), mine.offers.answers.topics],
    [1, 'her new flat', ['p4'], ['falconry', 'sql']]);
  await pressed('U2', (await said('U2', 'delete my data')).message, 'erase');
  assert.equal(await world.kith.person('p2'), undefined);
  assert.deepEqual(await world.kith.connections(), []);
});

endToEnd('statement 30: from the example files to the first preview there is no further step than the README names', { faked: true, started: false }, async (world) => {
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
  for (const sentence of (await world.kith.output(['rules', 'print', join(repository, 'deploy/example/rules.toml')])).trim().split('\n')) assert.ok(preview.includes(sentence), sentence);
  assert.match(preview, /Times of day, by each receiver's own clock: 9:30/u);
});

endToEnd('statement 30: of the ten minutes to the first preview Kith itself takes a small part, and a secret that is no longer taken is named with its remedy', { faked: true, started: false }, async (world) => {
  const settings = { KITH_DATA_DIR: join(world.folder, 'new'), KITH_SLACK_BOT_TOKEN: undefined, KITH_SLACK_SIGNING_SECRET: undefined };
  await world.kith.moveTo('2026-04-07T08:00:00Z');
  const began = performance.now();
  await world.kith.output(['import', 'people', join(repository, 'deploy/example/people.csv')], { settings });
  const { stdout: missing } = await world.kith.run(['check'], { settings });
  assert.match(missing, /Slack/u);
  const refused = await world.kith.run(['console', '--as', 'dana'], { settings });
  assert.notEqual(refused.status, 0);
  assert.match(refused.stdout + refused.stderr, /--i-am-the-operator/u);
  const stdin = 'settings language en\nrule every Monday at 9:30 suggest a check-in to everyone in Payments\nyes\nrules\n';
  const preview = await world.kith.output(['console', '--as', 'dana', '--i-am-the-operator'], { settings, stdin });
  assert.match(preview, /Every Monday at 9:30, suggest a check-in to everyone in Payments\./u);
  assert.match(preview, /(?:In|Each of) the next 4 weeks.*First, unless they paused.*An example, to an invented person/su);
  assert.match(preview, /Rule 1.*live/u);
  assert.ok(performance.now() - began < 60_000, 'the rest of ten minutes is for reading and typing');

  // What worked yesterday and is not taken today.
  const { stdout, status } = await world.kith.run(['check'], { settings: { KITH_SLACK_BOT_TOKEN: 'xoxb-1-withdrawn' } });
  assert.equal(status, 1);
  assert.match(stdout, /^FAIL {2}[^\n]*(?:Slack|token)[^\n]*\n +[^\n]*(?:KITH_SLACK_BOT_TOKEN|install|token)/mu);
  assert.ok(!stdout.includes('xoxb-1-withdrawn'));
  world.forgive('wrong_token');
});
