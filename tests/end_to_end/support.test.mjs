// Someone to talk to, from the first word to the end, over weeks: offered, asked with a name and without, passed, silent,
// no room, left, stopped, erased. What is told stands nowhere once it arrived.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { event, userEvent } from '../fake/requests.mjs';
import { actionOf, buttonsOf, endToEnd, inBothModes, person, wordsOf } from './harness.mjs';

const people = [
  person(1, { manager: 'p9' }),
  ...[2, 3, 4, 5, 6, 7].map((number) => person(number, { team: 'Risk' })),
  person(8, { team: 'Risk', zone: 'America/New_York' }),
  person(9),
];
const wish = 'I could use someone to talk to about burnout';
const aboutTalks = /Someone to talk to:/u; // in “my data”, of what is open
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
    // What a person offers, by their export, in which nothing stands of whom they talk with or asked.
    exported: async (who) => {
      const { offers, ...others } = await world.kith.person(who);
      assert.doesNotMatch(JSON.stringify(others), /burnout|talk/u);
      return Object.keys(offers);
    },
  };
}

inBothModes('someone to talk to is asked for with a name, over silence, no room, time zones and deletion', { people, faked: true, started: false }, async (world, t) => {
  const { said, pressed, words, asks, exported } = acting(world);
  await world.kith.moveTo('2026-04-06T08:00:00Z');
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
    await world.kith.moveTo('2026-04-06T13:10:00Z');
    await world.nextPost('U8', isRequest);
  });
  await t.test('silence: on the day that was named the asker is told kindly, and the question is over', async () => {
    await world.kith.moveTo('2026-04-09T13:20:00Z');
    await world.nextPost('U1', ({ args }) => /Nobody could just now/u.test(wordsOf(args)), { timeoutMs: 60_000 });
    assert.match(wordsOf(await pressed('U2', first, 'im_here')), /settled already/u);
    for (const user of ['U1', 'U2', 'U8']) assert.doesNotMatch(await words(user, 'my data'), aboutTalks);
    assert.deepEqual(await exported('p1'), []);
  });

  // No room: who was asked is not asked again while the question is open; passing is told to nobody.
  await world.kith.moveTo('2026-04-20T08:00:00Z');
  await asks('U1', 'named');
  const { message: second } = await world.nextPost('U2', isRequest);
  await asks('U3', 'named');
  await world.settled('U3');
  // The first says by now that it is settled.
  await t.test('capacity: who has an open question is not asked another one', async () => {
    assert.equal(world.own('U2').filter((message) => /If you pass, nobody learns it/u.test(wordsOf(message))).length, 1);
    assert.match(await words('U3', 'my data'), /you asked about burnout/u);
    assert.deepEqual(await exported('p3'), []);
  });
  await t.test('decline: passing is told to nobody', async () => {
    const asker = world.own('U1').length;
    assert.match(wordsOf(await pressed('U2', second, 'pass')), /Nobody learns of it/u);
    assert.doesNotMatch(await words('U2', 'my data'), aboutTalks);
    assert.deepEqual([world.own('U1').length, await exported('p2')], [asker, ['talk']]);
  });

  // Taken back: whose morning had not come yet is not asked any more.
  assert.match(await words('U1', 'end the talk'), /Taken back/u);
  await world.kith.moveTo('2026-04-20T13:10:00Z');
  await world.settled('U8');
  assert.equal(world.own('U8').filter((message) => /If you pass, nobody learns it/u.test(wordsOf(message))).length, 1);
  // Then a yes: they are told of each other, and nothing is left.
  await world.kith.moveTo('2026-04-28T08:00:00Z');
  await asks('U1', 'named');
  const { message: third } = await world.nextPost('U2', isRequest);
  const before = world.slack.calls.length;
  assert.match(wordsOf(await pressed('U2', third, 'im_here')), /<@U1> is told/u);
  const there = await world.nextPost('U1', (call) => call.number > before);
  assert.match(wordsOf(there.args), /<@U2> is there for you/u);

  // Deletion half-way: her question goes with her.
  await world.kith.moveTo('2026-05-12T08:00:00Z');
  await t.test('deletion: a question goes with who asked it', async () => {
    await asks('U1', 'named');
    const { message: fourth } = await world.nextPost('U2', isRequest);
    await pressed('U1', (await said('U1', 'delete my data')).message, 'erase');
    assert.match(wordsOf(await pressed('U2', fourth, 'im_here')), /settled already/u);
    assert.equal(await world.kith.person('p1'), undefined);
    assert.doesNotMatch(await words('U2', 'my data'), aboutTalks);
  });
  await world.killAndStart();
  assert.deepEqual(await exported('p2'), ['talk']);
  assert.deepEqual(await world.kith.connections(), []);
  assert.doesNotMatch(await world.kith.output(['export', 'audit']), /support|talk/u);
});

endToEnd('a talk without names passes words on, keeps none, and ends with either side', { people, faked: true, started: false, settings: { KITH_LOG_LEVEL: 'debug' } }, async (world, t) => {
  const { said, pressed, words, asks, exported } = acting(world);
  await world.kith.moveTo('2026-04-07T08:00:00Z');
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
  await said('U1', 'tell them: my week was violet and full');
  const heard = await world.nextPost(listener, (call) => call.number > before);
  assert.match(wordsOf(heard.args), /my week was violet and full/u);
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
  await t.test('opt-out half-way: who stops everything ends the talk, and the other side is told that it ended', async () => {
    before = world.slack.calls.length;
    assert.match(await words(listener, 'stop'), /Stopped/u);
    const ended = await world.nextPost('U1', (call) => call.number > before);
    assert.match(wordsOf(ended.args), /The other side has ended the talk/u);
    assert.match(await words('U1', 'tell them: are you there?'), /no talk without names/u);
    for (const user of ['U1', listener]) assert.doesNotMatch(await words(user, 'my data'), aboutTalks);
    assert.deepEqual(await exported('p1'), []);
    for (const one of ['p1', `p${listener.slice(1)}`]) assert.doesNotMatch(JSON.stringify(await world.kith.person(one)), /violet|cerulean|"asker"/u);
  });
  await world.kith.stop();
  for (const trace of ['violet', 'cerulean', 'kill myself']) {
    assert.equal(world.kith.log.includes(trace), false, `${trace} in the log`);
    assert.equal(kept(world).includes(trace), false, `${trace} in the data folder`);
  }
});

endToEnd('a talk without names ends when somebody leaves, erases themselves or stops, or after two quiet weeks', { people, faked: true, started: false }, async (world, t) => {
  const { said, pressed, words, asks, exported } = acting(world);
  await world.kith.moveTo('2026-04-07T08:00:00Z');
  await world.start();
  const listeners = ['U2', 'U3', 'U4', 'U5', 'U6', 'U7'];
  for (const user of listeners) await said(user, 'I\'m happy to talk about burnout');
  // Gives who listens.
  const begin = async () => {
    const after = world.slack.calls.length;
    await asks('U1', 'anonymous');
    const call = await world.slack.nextCall('chat.postMessage', (one) => one.number > after && /does not give a name/u.test(wordsOf(one.args)) && one.answer?.body?.ok === true);
    const user = listeners.find((one) => world.speaksTo(one, call));
    const message = world.own(user).find(({ ts }) => ts === call.answer.body.ts);
    await pressed(user, message, 'im_here');
    await world.nextPost('U1', (one) => one.number > after && /Somebody is there/u.test(wordsOf(one.args)));
    return user;
  };
  await t.test('leaving the company mid-way: the words find nobody, and the talk is over', async () => {
    const listener = await begin();
    const changed = async (deleted) => {
      const account = Object.assign(world.slack.workspace.user(listener), { deleted });
      assert.equal((await world.sender.send(event(userEvent('user_change', account)))).status, 200);
    };
    await changed(true);
    const before = world.own(listener).length;
    assert.match(await words('U1', 'tell them: the nights are long'), /can't be reached any more: the talk has ended, and nothing was passed on/u);
    assert.match(await words('U1', 'tell them: hello'), /no talk without names/u);
    assert.doesNotMatch(await words('U1', 'my data'), aboutTalks);
    assert.deepEqual([world.own(listener).length, await exported('p1'), (await world.kith.person(`p${listener.slice(1)}`)).active], [before, [], false]);
    await changed(false);
  });
  await world.kith.moveTo('2026-04-14T08:00:00Z');
  await t.test('deletion: who listens erases themselves, and the other side learns only that it ended', async () => {
    const listener = await begin();
    const after = world.slack.calls.length;
    await pressed(listener, (await said(listener, 'delete my data')).message, 'erase');
    const ended = await world.nextPost('U1', (call) => call.number > after);
    assert.match(wordsOf(ended.args), /The other side has ended the talk/u);
    assert.match(await words('U1', 'tell them: hello'), /no talk without names/u);
    assert.deepEqual([await world.kith.person(`p${listener.slice(1)}`), await exported('p1')], [undefined, []]);
  });
  await world.kith.moveTo('2026-04-21T08:00:00Z');
  await t.test('opt-out half-way: the question of who stops everything is over, and nobody is told', async () => {
    await asks('U1', 'named');
    const { message, call } = await world.nextPost('U3', isRequest);
    await said('U1', 'stop');
    assert.match(wordsOf(await pressed('U3', message, 'im_here')), /settled already/u);
    await world.settled('U1');
    const told = world.slack.calls.filter((one) => one.number > call.number && one.method === 'chat.postMessage' && world.speaksTo('U1', one) && /is there/u.test(wordsOf(one.args)));
    assert.deepEqual([told, await exported('p1'), (await world.kith.person('p1')).preferences.stopped], [[], [], true]);
    for (const user of ['U1', 'U3']) assert.doesNotMatch(await words(user, 'my data'), aboutTalks);
    await said('U1', 'start');
  });
  await world.kith.moveTo('2026-04-28T08:00:00Z');
  await t.test('silence: after two quiet weeks it is over, as was said when it began', async () => {
    const other = await begin();
    await world.kith.moveTo('2026-05-13T08:00:00Z');
    while (aboutTalks.test(await words(other, 'my data')));
    assert.match(await words('U1', 'tell them: still there?'), /no talk without names/u);
    assert.deepEqual(await exported('p1'), []);
  });
});
