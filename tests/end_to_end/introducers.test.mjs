// An introduction to somebody in particular, from the first word to the end, over weeks: who introduces people is asked, then
// the one who is to be met, and only two yeses are told. Silence, a no, too many, another zone, a stop, leaving, erasing.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';

const people = [1, 2, 3, 4, 5, 6].map((number) => person(number)).concat(person(7, { zone: 'America/New_York' }), person(8));
const asksIntroducer = ({ args }) => /Would you introduce them to each other/u.test(wordsOf(args));
const asksToMeet = ({ args }) => /would like to get to know you/u.test(wordsOf(args));
const closes = ({ args }) => /did not come about this time/u.test(wordsOf(args));
const later = { timeoutMs: 60_000 };

function acting(world) {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return world.nextPost(user, (call) => call.number > before);
  };
  const words = async (user, text) => wordsOf((await said(user, text)).args);
  const pressed = async (user, message, name) => {
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return wordsOf((await world.nextAnswer(user, before)).args);
  };
  const count = (user, pattern) => world.own(user).filter((message) => pattern.test(wordsOf(message))).length;
  return { said, words, pressed, count };
}

endToEnd('an introduction comes of two yeses, and of nothing else anybody learns', { people, faked: true, started: false, timeoutMs: 240_000 }, async (world, t) => {
  const { said, words, pressed, count } = acting(world);
  await world.kith.moveTo('2026-04-07T08:00:00Z');
  await world.start();
  assert.match(await words('U2', 'I\'m happy to introduce people'), /ask you whether you would introduce the two/u);
  assert.deepEqual(Object.keys((await world.kith.person('p2')).offers), ['introduce']);
  await said('U2', 'coffee with <@U3> yesterday');
  await said('U1', 'coffee with <@U2> yesterday');

  // Who has met whom is told to nobody; the answer is the same for who has met no introducer.
  const who = await said('U1', 'who could introduce me to <@U3>?');
  assert.match(wordsOf(who.args), /I name no one/u);
  assert.doesNotMatch(wordsOf(who.args), /<@U2>/u);
  const asked = await pressed('U1', who.message, 'introduce_ask');
  assert.match(asked, /Nothing is promised/u);
  assert.equal((await words('U6', 'introduce me to <@U3>')).includes('Nothing is promised'), true);
  const { message: toIntroducer } = await world.nextPost('U2', asksIntroducer);
  assert.match(wordsOf(toIntroducer), /<@U1> would like to meet <@U3>/u);
  assert.equal(count('U3', /get to know you/u), 0, 'nobody is to be met before the introducer’s yes');
  assert.match(await words('U2', 'why'), /happy to introduce people.*stop introducing people/su);
  assert.match(await pressed('U2', toIntroducer, 'introduce_yes'), /promise nothing before they say yes/u);
  const { message: toTarget } = await world.nextPost('U3', asksToMeet);
  assert.match(wordsOf(toTarget), /<@U1>.*<@U2> would introduce the two of you/su);
  assert.deepEqual(buttonsOf(toTarget).map(actionOf), ['introduce_yes', 'introduce_no']);
  await world.settled('U3');
  await world.killAndStart();
  assert.match(await pressed('U3', toTarget, 'introduce_yes'), /<@U1> hears of it/u);
  const both = await world.nextPost('U1', ({ args }) => /would like to meet you, too/u.test(wordsOf(args)));
  assert.match(wordsOf(both.args), /<@U3>.*<@U2> introduces the two of you/su);
  // Who introduced them hears of it within their limits: on the next day.
  await world.kith.moveTo('2026-04-08T08:30:00Z');
  await world.nextPost('U2', ({ args }) => /both said yes, thanks to you/u.test(wordsOf(args)), later);
  assert.doesNotMatch(await words('U1', 'my data'), /introduce you to/u);

  let silent;
  await t.test('silence: at the end of the week who wished it is told, and the question is over', async () => {
    await world.kith.moveTo('2026-04-14T08:00:00Z');
    await said('U4', 'coffee with <@U2> yesterday');
    await said('U4', 'introduce me to <@U3>');
    const { message } = await world.nextPost('U2', asksIntroducer);
    assert.match(await words('U4', 'my data'), /introduce you to <@U3>/u);
    await world.kith.moveTo('2026-04-21T08:30:00Z');
    silent = await world.nextPost('U4', closes, later);
    assert.doesNotMatch(wordsOf(silent.args), /U2|U3/u);
    assert.match(await pressed('U2', message, 'introduce_yes'), /settled by now/u);
    assert.doesNotMatch(await words('U4', 'my data'), /introduce you to/u);
    assert.doesNotMatch(JSON.stringify(await world.kith.person('p3')), /U4|p4/u);
  });

  await t.test('decline: it leaves no trace, and reads like silence to who wished it', async () => {
    await world.kith.moveTo('2026-04-28T08:00:00Z');
    await said('U5', 'coffee with <@U2> yesterday');
    await said('U5', 'introduce me to <@U3>');
    const { message } = await world.nextPost('U2', asksIntroducer);
    const heard = world.own('U5').length;
    assert.match(await pressed('U2', message, 'introduce_no'), /Nobody learns of it/u);
    await world.settled('U2');
    assert.equal(world.own('U5').length, heard);
    await world.kith.moveTo('2026-05-05T08:30:00Z');
    assert.equal((await world.nextPost('U5', closes, later)).args.text, silent.args.text);
    assert.equal(count('U3', /get to know you/u), 0, 'the one question of before says its outcome by now');
    assert.doesNotMatch(await world.kith.output(['export', 'audit']), /declin|passed/u);
  });

  await t.test('capacity: three such wishes a week', async () => {
    await world.kith.moveTo('2026-05-07T08:00:00Z');
    for (const user of ['U1', 'U2', 'U4']) assert.match(await words('U6', `introduce me to <@${user}>`), /Nothing is promised/u);
    assert.match(await words('U6', 'introduce me to <@U5>'), /3 such wishes/u);
    for (const user of ['U1', 'U2', 'U4']) assert.equal(count(user, /get to know you/u), 0, 'without an introducer only who said yes to introductions is asked');
  });

  let far;
  await t.test('time zones: who is asked elsewhere is asked in their own morning', async () => {
    await world.kith.moveTo('2026-05-12T14:00:00Z');
    await said('U7', 'I\'m happy to introduce people');
    await said('U7', 'coffee with <@U8> yesterday');
    await said('U1', 'coffee with <@U7> yesterday');
    await world.kith.moveTo('2026-05-13T08:00:00Z');
    await said('U1', 'introduce me to <@U8>');
    assert.equal(count('U7', /Would you introduce them/u), 0);
    await world.kith.moveTo('2026-05-13T13:10:00Z');
    far = await world.nextPost('U7', asksIntroducer, later);
  });

  await t.test('opt-out half-way: a stop ends the wish, and nobody more is asked', async () => {
    await said('U1', 'stop');
    assert.match(await pressed('U7', far.message, 'introduce_yes'), /settled by now/u);
    assert.equal(count('U8', /get to know you/u), 0);
    await said('U1', 'start');
  });

  await t.test('leaving mid-way: the wish of who left goes with them', async () => {
    await world.kith.moveTo('2026-05-19T14:00:00Z');
    await said('U5', 'coffee with <@U7> yesterday');
    await said('U5', 'introduce me to <@U8>');
    const { message } = await world.nextPost('U7', asksIntroducer, later);
    await world.kith.output(['forget', 'p5']);
    assert.equal(await world.kith.person('p5'), undefined);
    assert.match(await pressed('U7', message, 'introduce_yes'), /settled by now/u);
    assert.equal(count('U8', /get to know you/u), 0);
  });

  await t.test('deletion: whoever erases themselves is asked nothing, and who wished it hears no cause', async () => {
    await world.kith.moveTo('2026-05-26T08:00:00Z');
    await said('U2', 'lunch with <@U6> yesterday');
    await said('U4', 'introduce me to <@U6>');
    const { message } = await world.nextPost('U2', asksIntroducer, later);
    await world.say('U6', 'delete my data');
    const { message: whether } = await world.nextPost('U6', ({ args }) => /cannot be undone/u.test(wordsOf(args)));
    await pressed('U6', whether, 'erase');
    assert.equal(await world.kith.person('p6'), undefined);
    assert.match(await pressed('U2', message, 'introduce_yes'), /settled by now/u);
    await world.kith.moveTo('2026-06-02T08:30:00Z');
    assert.equal((await world.nextPost('U4', closes, later)).args.text, silent.args.text);
  });

  // The end: nothing is asked of who does not introduce any more.
  assert.match(await words('U2', 'stop introducing people'), /Taken back/u);
  await world.kith.moveTo('2026-06-09T08:00:00Z');
  const before = world.own('U2').length;
  assert.match(await words('U4', 'introduce me to <@U8>'), /Nothing is promised/u);
  await world.settled('U2');
  assert.equal(world.own('U2').length, before + 1, 'help alone');
});
