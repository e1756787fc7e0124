// Someone to talk to, from the first word to the end, over weeks: offered, asked with a name and without, passed, silent,
// no room, left, stopped, erased. What is told stands nowhere once it arrived.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { actionOf, buttonsOf, endToEnd, inBothModes, person, wordsOf } from './harness.mjs';

const people = [
  person(1, { manager: 'p9' }),
  ...[2, 3, 4, 5, 6, 7].map((number) => person(number, { team: 'Risk' })),
  person(8, { team: 'Risk', zone: 'America/New_York' }),
  person(9),
];
const wish = 'I could use someone to talk to about burnout';
const isRequest = ({ args }) => /could use someone to talk to/u.test(wordsOf(args)) && /pass, nobody learns/u.test(wordsOf(args));

// Everything in the data folder, as bytes.
const kept = (world) => readdirSync(world.kith.dataFolder).map((name) => readFileSync(join(world.kith.dataFolder, name)).toString('latin1')).join('\n');

function acting(world) {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return world.nextPost(user, (call) => call.number > before);
  };
  const pressed = async (user, message, name, match = () => true) => {
    const before = world.slack.calls.length;
    const button = buttonsOf(message).find((one) => actionOf(one) === name && match(one));
    await world.press(user, message, name, { button });
    return (await world.nextAnswer(user, before)).args;
  };
  return {
    said,
    pressed,
    words: async (user, text) => wordsOf((await said(user, text)).args),
    // Asks, and gives the requests that came of it by who got them.
    asks: async (user, how, text = wish) => {
      const { message } = await said(user, text);
      return pressed(user, message, 'support', ({ value }) => value === how);
    },
  };
}

inBothModes('someone to talk to is asked for with a name, over silence, no room, time zones and deletion', { people, faked: true, started: false }, async (world, t) => {
  const { said, pressed, words, asks } = acting(world);
  world.kith.setTime(new Date('2026-04-06T08:00:00Z'));
  await world.start();
  assert.match(await words('U1', wish), /Nobody offers to talk about that/u);
  assert.match(await words('U9', 'I\'m happy to talk about burnout'), /shown to nobody/u);
  // Only her own manager offers it: nobody.
  assert.match(await words('U1', wish), /Nobody offers to talk about that/u);
  await said('U2', 'I\'m happy to talk about burnout');
  await said('U8', 'I\'m happy to talk about burnout');
  assert.deepEqual((await world.kith.person('p2')).offers.talk.topics, ['burnout']);

  // Silence: one is asked now, one when it is morning there; nobody answers; she is told on the day that was named.
  assert.match(wordsOf(await asks('U1', 'named')), /9 April|10 April/u);
  const { message: first } = await world.nextPost('U2', isRequest);
  assert.match(wordsOf(first), /<@U1>.*burnout/su);
  await t.test('time zones: who is asked elsewhere is asked in their own morning', async () => {
    world.kith.setTime(new Date('2026-04-06T13:10:00Z'));
    await world.nextPost('U8', isRequest);
  });
  await t.test('silence: on the day that was named the asker is told kindly, and the question is over', async () => {
    world.kith.setTime(new Date('2026-04-09T13:20:00Z'));
    await world.nextPost('U1', ({ args }) => /Nobody could just now/u.test(wordsOf(args)), { timeoutMs: 60_000 });
    assert.match(wordsOf(await pressed('U2', first, 'im_here')), /settled already/u);
  });

  // No room: who was asked is not asked again while the question is open; passing is told to nobody.
  world.kith.setTime(new Date('2026-04-20T08:00:00Z'));
  await asks('U1', 'named');
  const { message: second } = await world.nextPost('U2', isRequest);
  await asks('U3', 'named');
  await world.settled('U3');
  // The first says by now that it is settled.
  await t.test('capacity: who has an open question is not asked another one', () => {
    assert.equal(world.own('U2').filter((message) => /If you pass, nobody learns it/u.test(wordsOf(message))).length, 1);
  });
  await t.test('decline: passing is told to nobody', async () => {
    assert.match(wordsOf(await pressed('U2', second, 'pass')), /Nobody learns of it/u);
  });

  // Taken back: whose morning had not come yet is not asked any more.
  assert.match(await words('U1', 'end the talk'), /Taken back/u);
  world.kith.setTime(new Date('2026-04-20T13:10:00Z'));
  await world.settled('U8');
  assert.equal(world.own('U8').filter((message) => /If you pass, nobody learns it/u.test(wordsOf(message))).length, 1);
  // Then a yes: they are told of each other, and nothing is left.
  world.kith.setTime(new Date('2026-04-28T08:00:00Z'));
  await asks('U1', 'named');
  const { message: third } = await world.nextPost('U2', isRequest);
  const before = world.slack.calls.length;
  assert.match(wordsOf(await pressed('U2', third, 'im_here')), /<@U1> is told/u);
  const there = await world.nextPost('U1', (call) => call.number > before);
  assert.match(wordsOf(there.args), /<@U2> is there for you/u);

  // Deletion half-way: her question goes with her.
  world.kith.setTime(new Date('2026-05-12T08:00:00Z'));
  await t.test('deletion: a question goes with who asked it', async () => {
    await asks('U1', 'named');
    const { message: fourth } = await world.nextPost('U2', isRequest);
    await pressed('U1', (await said('U1', 'delete my data')).message, 'erase');
    assert.match(wordsOf(await pressed('U2', fourth, 'im_here')), /settled already/u);
  });
  await world.killAndStart();
  const exported = JSON.stringify(await world.kith.person('p2'));
  assert.doesNotMatch(exported, /someone to talk|"talks"/u);
  assert.deepEqual(await world.kith.connections(), []);
  assert.doesNotMatch(await world.kith.output(['export', 'audit']), /support|talk/u);
});

endToEnd('a talk without names passes words on, keeps none, and ends with either side', { people, faked: true, started: false, settings: { KITH_LOG_LEVEL: 'debug' } }, async (world) => {
  const { said, pressed, words, asks } = acting(world);
  world.kith.setTime(new Date('2026-04-07T08:00:00Z'));
  await world.start();
  for (const user of ['U2', 'U3', 'U4', 'U5']) await said(user, 'I\'m happy to talk about burnout');
  assert.match(await words('U1', wish), /at least 5/u);
  await said('U6', 'I\'m happy to talk about burnout');
  await asks('U1', 'anonymous');
  const requestTo = (user) => world.own(user).find((message) => /does not give a name/u.test(wordsOf(message)));
  const askedOnes = () => ['U2', 'U3', 'U4', 'U5', 'U6'].filter(requestTo);
  await world.slack.until(() => askedOnes().length === 3);
  const [listener, late] = askedOnes();
  assert.doesNotMatch(wordsOf(requestTo(listener)), /U1|Person 1/u);
  let before = world.slack.calls.length;
  const begun = await pressed(listener, requestTo(listener), 'im_here');
  assert.doesNotMatch(wordsOf(begun), /<@U1>|Person 1/u);
  const told = await world.nextPost('U1', (call) => call.number > before);
  assert.match(wordsOf(told.args), /Somebody is there for you/u);
  assert.doesNotMatch(wordsOf(told.args), new RegExp(`<@${listener}>`, 'u'));
  assert.match(wordsOf(await pressed(late, requestTo(late), 'im_here')), /settled already/u);

  // Both ways; after a restart in the middle, too.
  before = world.slack.calls.length;
  await said('U1', 'tell them: the nights are violet and long');
  const heard = await world.nextPost(listener, (call) => call.number > before);
  assert.match(wordsOf(heard.args), /the nights are violet and long/u);
  await world.killAndStart();
  before = world.slack.calls.length;
  await said(listener, 'tell them: I hear cerulean in that');
  const answer = await world.nextPost('U1', (call) => call.number > before && /cerulean/u.test(wordsOf(call.args)));
  assert.doesNotMatch(wordsOf(answer.args), new RegExp(`${listener}|Person`, 'u'));

  // Danger is answered at once and not passed on.
  before = world.slack.calls.length;
  await world.say('U1', 'tell them: I want to kill myself tonight');
  const help = await world.nextPost('U1', (call) => call.number > before);
  assert.match(wordsOf(help.args), /112/u);
  await world.settled('U1');
  await world.settled(listener);
  assert.ok(!world.own(listener).some((message) => /kill/u.test(wordsOf(message))));

  // The end, told to the other side; then nothing of it is anywhere.
  before = world.slack.calls.length;
  assert.match(await words(listener, 'stop'), /Stopped/u);
  const ended = await world.nextPost('U1', (call) => call.number > before);
  assert.match(wordsOf(ended.args), /The other side has ended the talk/u);
  assert.match(await words('U1', 'tell them: are you there?'), /no talk without names/u);
  for (const one of ['p1', `p${listener.slice(1)}`]) assert.doesNotMatch(JSON.stringify(await world.kith.person(one)), /violet|cerulean|"asker"/u);
  await world.kith.stop();
  for (const trace of ['violet', 'cerulean', 'kill myself']) {
    assert.equal(world.kith.log.includes(trace), false, `${trace} in the log`);
    assert.equal(kept(world).includes(trace), false, `${trace} in the data folder`);
  }
});

endToEnd('a talk without names ends when somebody leaves, or after two quiet weeks', { people, faked: true, started: false }, async (world) => {
  const { said, pressed, words, asks } = acting(world);
  world.kith.setTime(new Date('2026-04-07T08:00:00Z'));
  await world.start();
  for (const user of ['U2', 'U3', 'U4', 'U5', 'U6']) await said(user, 'I\'m happy to talk about burnout');
  const begin = async () => {
    const after = world.slack.calls.length;
    await asks('U1', 'anonymous');
    const call = await world.slack.nextCall('chat.postMessage', (one) => one.number > after && /does not give a name/u.test(wordsOf(one.args)) && one.answer?.body?.ok === true);
    const user = ['U2', 'U3', 'U4', 'U5', 'U6'].find((one) => world.speaksTo(one, call));
    const message = world.own(user).find(({ ts }) => ts === call.answer.body.ts);
    await pressed(user, message, 'im_here');
    await world.nextPost('U1', (one) => one.number > after && /Somebody is there/u.test(wordsOf(one.args)));
    return user;
  };
  const listener = await begin();
  await world.kith.output(['forget', `p${listener.slice(1)}`]);
  assert.match(await words('U1', 'tell them: hello'), /no talk without names/u);
  await said(listener, 'hello');
  await said(listener, 'I\'m happy to talk about burnout');
  world.kith.setTime(new Date('2026-04-14T08:00:00Z'));
  const other = await begin();
  world.kith.setTime(new Date('2026-04-29T08:00:00Z'));
  while (/you are asked, or listen/u.test(await words(other, 'my data')));
  assert.match(await words('U1', 'tell them: still there?'), /no talk without names/u);
});
