// Thanks in a channel: who is thanked is asked first, either takes them back, and whoever thanks cannot tell a no from a
// silence or a block. Where the app cannot write there, they stay private and the operators are told.

import assert from 'node:assert/strict';

import { buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';

const channel = 'C0KUDOS01';
const settings = { KITH_SLACK_THANKS_CHANNEL: `#kudos=${channel}` };
const people = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => person(number));
const settledAfter = 31_000; // when the outcome of a lost answer is asked for
const noon = new Date('2026-04-07T10:00:00Z');
const trees = /maple|birch|cedar|willow|aspen/u;

async function begin(world, members) {
  world.slack.workspace.addChannel({ id: channel, name: 'kudos', members });
  await world.kith.moveTo(noon);
  await world.start();
}

// What is thanked for in public, after the yes of who thanks: what they are told, with its button.
async function thank(world, user, text) {
  const before = world.slack.calls.length;
  await world.say(user, text);
  const { message } = await world.nextPost(user, (call) => call.number > before && /Shall I pass this on/u.test(wordsOf(call.args)));
  const pressed = world.slack.calls.length;
  await world.press(user, message, 'thank', { button: buttonsOf(message).find(({ value }) => value === 'public') });
  const { args } = await world.nextAnswer(user, pressed);
  return { words: wordsOf(args), message: { ...message, blocks: args.blocks } };
}

const asked = async (world, user) => (await world.nextPost(user, ({ args }) => /Shall I say it in #kudos/u.test(wordsOf(args)))).message;
// The same message as it is on the screen now.
const now = (world, user, { ts }) => structuredClone(world.own(user).find((message) => message.ts === ts));
const inChannel = (world) => world.slack.workspace.own(channel).map(wordsOf);

// Presses, and gives what `user` sees of it in the place of that message.
async function answer(world, user, message, name) {
  const before = world.slack.calls.length;
  await world.press(user, message, name);
  const call = await world.slack.nextCall('chat.update', (one) => one.number > before && one.args?.ts === message.ts && one.answer?.body?.ok === true);
  return wordsOf(call.args);
}

async function said(world, tree) {
  const call = await world.slack.nextCall('chat.postMessage', (one) => one.args?.channel === channel && wordsOf(one.args).includes(tree));
  assert.equal(call.answer.body.ok, true);
  return call;
}

const takenDown = (world, { answer: { body } }) => world.slack.nextCall('chat.update', (one) => one.args?.channel === channel && one.args.ts === body.ts && /was taken back/u.test(wordsOf(one.args)));

endToEnd('thanks are said in a channel after a yes, and go again', { people, settings, faked: true, started: false }, async (world, t) => {
  await begin(world, ['U0KITHBOT', 'U1', 'U2']);
  await t.test('who is thanked says yes, then takes it back', async () => {
    const { words } = await thank(world, 'U1', 'thank <@U2> publicly for the <!channel> maple');
    assert.match(words, /If they agree, I say it in #kudos, too/u);
    const question = await asked(world, 'U2');
    assert.deepEqual(inChannel(world), []);
    assert.match(await answer(world, 'U2', question, 'say_thanks'), /I say it in #kudos/u);
    const post = await said(world, 'maple');
    assert.match(wordsOf(post.args), /U1.*says thank you to.*U2/su);
    assert.doesNotMatch(wordsOf(post.args), /<!|broadcast/u);
    assert.equal(buttonsOf(post.args).length, 0);
    // The same press, sent again by a slow client, says nothing twice.
    await world.press('U2', question, 'say_thanks');
    await world.settled('U2');
    assert.equal(inChannel(world).length, 1);
    assert.match(await answer(world, 'U2', now(world, 'U2', question), 'take_back_thanks'), /not any more/u);
    await takenDown(world, post);
    assert.doesNotMatch(inChannel(world).join(), trees);
    assert.match(wordsOf(now(world, 'U2', question)), /maple/u);
  });
  const told = [];
  await t.test('decline: kept between the two of them', async () => {
    const { words, message } = await thank(world, 'U1', 'thank <@U3> publicly for the birch');
    const question = await asked(world, 'U3');
    assert.match(await answer(world, 'U3', question, 'keep_thanks'), /stays between the two of you/u);
    await world.press('U3', question, 'say_thanks');
    await world.settled('U3');
    told.push([words, await answer(world, 'U1', message, 'take_back_thanks')]);
  });
  await t.test('silence: nothing is said', async () => {
    const { words, message } = await thank(world, 'U7', 'thank <@U8> publicly for the birch');
    await asked(world, 'U8');
    told.push([words, await answer(world, 'U7', message, 'take_back_thanks')]);
  });
  await t.test('block: who wants nothing of the other gets nothing', async () => {
    await world.say('U6', 'never pair me with <@U5>');
    await world.nextPost('U6');
    const { words, message } = await thank(world, 'U5', 'thank <@U6> publicly for the birch');
    await world.settled('U6');
    assert.doesNotMatch(world.own('U6').map(wordsOf).join(), trees);
    told.push([words, await answer(world, 'U5', message, 'take_back_thanks')]);
  });
  await t.test('who thanks cannot tell these apart', () => {
    const same = told.map((both) => both.map((words) => words.replaceAll(/U\d|thanks\/[0-9a-f.]+|"block_id":"[^"]*"/gu, '')));
    assert.deepEqual(same[1], same[0]);
    assert.deepEqual(same[2], same[0]);
    assert.equal(inChannel(world).length, 1);
  });
  await t.test('who thanks takes it back', async () => {
    const { message } = await thank(world, 'U3', 'thank <@U4> publicly for the cedar');
    const question = await asked(world, 'U4');
    await answer(world, 'U4', question, 'say_thanks');
    const post = await said(world, 'cedar');
    assert.match(await answer(world, 'U3', message, 'take_back_thanks'), /not stand in the channel/u);
    await takenDown(world, post);
    await world.slack.until(() => /not any more/u.test(wordsOf(now(world, 'U4', question))));
  });
  await t.test('who thanks takes it back in words', async () => {
    await thank(world, 'U2', 'thank <@U1> publicly for the aspen');
    const question = await asked(world, 'U1');
    assert.match(wordsOf(question), /aspen/u);
    await answer(world, 'U1', question, 'say_thanks');
    const post = await said(world, 'aspen');
    await world.settled('U1');
    const before = world.slack.calls.length;
    await world.say('U2', 'undo my thanks to <@U1>');
    assert.match(wordsOf((await world.nextPost('U2', (call) => call.number > before)).args), /not stand in the channel/u);
    await takenDown(world, post);
    await world.slack.until(() => /not any more/u.test(wordsOf(now(world, 'U1', question))));
  });
  await t.test('deletion: what was said goes with who erases themselves, over a restart', async () => {
    await thank(world, 'U4', 'thank <@U7> publicly for the willow');
    await answer(world, 'U7', await asked(world, 'U7'), 'say_thanks');
    const post = await said(world, 'willow');
    await world.settled('U7');
    await world.killAndStart();
    await world.say('U4', 'delete my data');
    const { message } = await world.nextPost('U4', ({ args }) => /cannot be undone/u.test(wordsOf(args)));
    await world.press('U4', message, 'erase');
    await takenDown(world, post);
    assert.equal(await world.kith.person('p4'), undefined);
  });
  assert.doesNotMatch(inChannel(world).join(), trees);
  assert.doesNotMatch(await world.kith.output(['export', 'audit']), trees);
  assert.doesNotMatch(world.kith.log, trees);
});

endToEnd('where the app is not in the channel thanks stay private, and the log says why', { people, settings, faked: true, started: false }, async (world) => {
  await begin(world, ['U1', 'U2']);
  const { message } = await thank(world, 'U1', 'thank <@U2> publicly for the aspen');
  const question = await asked(world, 'U2');
  await answer(world, 'U2', question, 'say_thanks');
  await world.kith.logged('not_in_channel');
  assert.equal(world.forgive('not_in_channel').length, 1);
  assert.match(wordsOf(now(world, 'U2', question)), /aspen/u);
  assert.match(await world.kith.output(['outbox', 'discarded']), /not_in_channel/u);
  const { stdout, status } = await world.kith.run(['check']);
  assert.equal(status, 1);
  assert.match(stdout, /not in #kudos \(C0KUDOS01\)/u);
  // Taken back, no operator can send it again by mistake.
  await answer(world, 'U1', message, 'take_back_thanks');
  assert.doesNotMatch(await world.kith.output(['outbox', 'discarded']), /not_in_channel/u);
  assert.deepEqual(inChannel(world), []);
  assert.doesNotMatch(world.kith.log, trees);
});

endToEnd('a post whose answer was lost is not said to be gone, nor sent twice', { people, settings, faked: true, started: false }, async (world) => {
  await begin(world, ['U0KITHBOT', 'U1', 'U2']);
  const { message } = await thank(world, 'U1', 'thank <@U2> publicly for the aspen');
  const question = await asked(world, 'U2');
  await world.settled('U1');
  const inThere = ({ args }) => args.channel === channel;
  world.slack.dropAnswer('chat.postMessage', { matches: inThere });
  world.slack.nextReply({ method: 'conversations.history', matches: inThere, body: { ok: false, error: 'missing_scope', needed: 'channels:history' } });
  await answer(world, 'U2', question, 'say_thanks');
  await world.kith.logged('sender.uncertain');
  await world.kith.moveTo(world.kith.now() + settledAfter);
  await world.kith.logged('sender.discarded');
  assert.equal(inChannel(world).length, 1);
  const before = world.slack.calls.length;
  await world.press('U1', message, 'take_back_thanks');
  const { args } = await world.nextAnswer('U1', before);
  assert.match(wordsOf(args), /may stand in the channel/u);
  const { status, stderr } = await world.kith.run(['outbox', 'resend', '--all']);
  assert.equal(status, 1);
  assert.match(stderr, /1 may stand in the channel for thanks already.*0 to be sent again/su);
  await world.settled('U1');
  assert.equal(inChannel(world).length, 1);
});

endToEnd('without a channel thanks are offered in private', { people, started: false }, async (world) => {
  await world.start();
  await world.say('U1', 'thank <@U2> publicly for the maple');
  const { args, message } = await world.nextPost('U1');
  assert.match(wordsOf(args), /no channel here.*Only they will read it/su);
  assert.deepEqual(buttonsOf(message).map(({ value }) => value), ['yes', 'no']);
});

endToEnd('a report is read by the operators once, after who reports knows it', { people, settings: { KITH_ADMINS: 'U8' }, faked: true, started: false }, async (world) => {
  await begin(world, ['U0KITHBOT']);
  await world.say('U1', 'thanks <@U2> for the maple');
  const offer = await world.nextPost('U1');
  await world.press('U1', offer.message, 'thank');
  const { message } = await world.nextPost('U2', ({ args }) => /says thank you/u.test(wordsOf(args)));
  const heardByThanker = async () => (await world.settled('U1'), world.own('U1').length);
  await world.press('U2', message, 'report_thanks');
  const question = await world.nextPost('U2', ({ args }) => /Shall I report this to/u.test(wordsOf(args)));
  assert.match(wordsOf(question.args), /U8/u);
  assert.equal(world.own('U8').length, 0);
  const before = await heardByThanker();
  assert.match(await answer(world, 'U2', question.message, 'report'), /told those who run Kith here/u);
  const told = await world.nextPost('U8');
  assert.match(wordsOf(told.args), /reports words of thanks.*maple/su);
  assert.equal(await heardByThanker() - before, 1, 'help, and nothing else');
  await world.settled('U8');
  assert.equal(world.own('U8').filter((one) => /maple/u.test(wordsOf(one))).length, 1);
  assert.doesNotMatch(await world.kith.output(['export', 'audit']), trees);
  assert.doesNotMatch(world.kith.log, trees);
});
