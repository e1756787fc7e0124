// What people keep for themselves, over weeks: reminders in their own hours, a practice, an end; and who stops, leaves or
// erases everything half-way. What they offer: one introduction, a link of their own.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';

const people = [person(1), person(2, { zone: 'America/New_York' }), person(3), person(4), person(5)];

const saying = (world) => async (user, text) => {
  const before = world.slack.calls.length;
  await world.say(user, text);
  return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
};

endToEnd('notes of one’s own bring their reminders once, and go', { people, faked: true, started: false }, async (world, t) => {
  const said = saying(world);
  const reminder = (user, pattern) => world.nextPost(user, ({ args }) => pattern.test(wordsOf(args)), { timeoutMs: 60_000 });
  const notes = async (user) => (await world.kith.person(user)).own_notes.map(({ kind }) => kind);
  const note = 'met Jo Smith of Acme at PyCon, remind me to write on Friday';

  await world.kith.moveTo('2026-04-07T14:00:00Z');
  await world.start();
  for (const user of ['U1', 'U2', 'U3', 'U4', 'U5']) assert.match(await said(user, note), /for your eyes only/u);
  assert.match(await said('U5', 'I\'m a contact for ACM'), /ACM/u);
  assert.match(await said('U1', 'I\'m a member of ACM until 8 May'), /8 May.*<@U5> agreed/su);
  assert.match(await said('U1', 'practise listening: when my one-to-one begins, I close the laptop'), /close the laptop/u);
  assert.deepEqual(await notes('p1'), ['outside', 'membership', 'practice']);
  // One stops, one leaves, one erases everything.
  await said('U3', 'stop');
  await t.test('leaving the company mid-way: every note of theirs goes at once', async () => {
    await world.kith.output(['forget', 'p4']);
    assert.equal(await world.kith.person('p4'), undefined);
  });
  await t.test('deletion: everything of one’s own goes, also what others could ask about', async () => {
    await world.say('U5', 'delete my data');
    const { message } = await world.nextPost('U5', ({ args }) => /cannot be undone/u.test(wordsOf(args)));
    await world.press('U5', message, 'erase');
    await world.settled('U5');
    assert.equal(await world.kith.person('p5'), undefined);
  });

  // Friday, ten past ten where they are.
  await world.kith.moveTo('2026-04-10T08:11:00Z');
  await reminder('U1', /Jo Smith of Acme/u);
  await t.test('time zones: the reminder comes at ten past ten where they are', async () => {
    await world.kith.moveTo('2026-04-10T14:11:00Z');
    const far = await reminder('U2', /Jo Smith of Acme/u);
    assert.ok(far.call.at >= Date.parse('2026-04-10T14:10:00Z'));
    assert.deepEqual(await notes('p2'), ['outside']);
  });
  // The practice, a week after it began.
  await world.kith.moveTo('2026-04-14T08:11:00Z');
  const practice = await reminder('U1', /How did it go this week/u);
  assert.deepEqual(buttonsOf(practice.message).map(actionOf), ['practice', 'practice']);
  await world.press('U1', practice.message, 'practice');
  await world.killAndStart();
  await t.test('opt-out half-way: a practice ends with a word', async () => {
    assert.match(await said('U1', 'stop practising'), /Nothing of it is kept/u);
    assert.deepEqual((await notes('p1')).includes('practice'), false);
  });
  // Two weeks before the renewal; the contact is gone by now.
  await world.kith.moveTo('2026-04-24T08:11:00Z');
  const renewal = await reminder('U1', /membership of ACM/u);
  assert.doesNotMatch(wordsOf(renewal.args), /U5/u);
  // What was noted of people outside is gone 30 days after its reminder.
  await world.kith.moveTo('2026-05-11T08:00:00Z');
  await world.settled('U1');
  while ((await notes('p1')).includes('outside') || (await notes('p3')).includes('outside')) await world.settled('U1');
  assert.deepEqual(await notes('p1'), ['membership']);
  const reminders = (user) => world.own(user).filter((one) => /You asked me to remind you/u.test(wordsOf(one))).length;
  await t.test('silence: a reminder comes once, whoever leaves it unanswered; to who stopped, left or erased it, never', async () => {
    assert.deepEqual(['U1', 'U2', 'U3', 'U4', 'U5'].map(reminders), [1, 1, 0, 0, 0]);
    assert.deepEqual([await notes('p1'), await notes('p2')], [['membership'], []]);
  });
  assert.doesNotMatch(await world.kith.output(['export', 'audit']), /Jo Smith|ACM/u);
  const console = await world.kith.output(['console', '--as', 'p1', '--i-am-the-operator'], { stdin: 'my memberships\noutside notes\nmy profile is https://example.com/in/p1\n' });
  assert.match(console, /ACM/u);
  assert.match(console, /You noted nobody from outside/u);
  assert.match(console, /https:\/\/example\.com\/in\/p1/u);
});

const afar = [6, 7, 8].map((number) => person(number, { zone: 'America/New_York' }));

endToEnd('an introduction on demand goes to who said yes to them, a link comes with the first meeting, and thanks wait for the morning', {
  people: [...people, ...afar], faked: true, started: false,
}, async (world, t) => {
  const said = saying(world);
  await world.kith.moveTo('2026-04-07T08:00:00Z');
  await world.start();
  assert.match(await said('U1', 'introduce me to someone'), /nobody at the moment/u);
  await said('U3', 'join introductions');
  assert.match(await said('U1', 'introduce me to someone'), /How about <@U3>/u);
  await world.nextPost('U3', ({ args }) => /<@U1> would like to meet somebody new/u.test(wordsOf(args)));
  assert.match(await said('U1', 'introduce me to someone'), /less than a week ago/u);
  assert.match(await said('U3', 'my profile is https://example.com/in/p3'), /Published/u);
  assert.match(await said('U1', 'coffee with <@U3> today'), /example\.com\/in\/p3/u);
  assert.doesNotMatch(await said('U1', 'lunch with <@U3> today'), /example\.com/u);

  // Thanks: from here on it is four in the morning where some of them are.
  const thank = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    const { message } = await world.nextPost(user, (call) => call.number > before && /Shall I pass this on/u.test(wordsOf(call.args)));
    const pressed = world.slack.calls.length;
    await world.press(user, message, 'thank');
    const { args } = await world.nextAnswer(user, pressed);
    assert.match(wordsOf(args), /I pass it on/u);
    return { ...message, blocks: args.blocks };
  };
  const thanked = (user) => world.own(user).filter((message) => /says thank you/u.test(wordsOf(message))).map((message) => /maple|birch|cedar|willow|aspen/u.exec(wordsOf(message))[0]);
  const unsaid = async (...ids) => {
    for (const id of ids) assert.doesNotMatch(JSON.stringify(await world.kith.person(id)), /maple|birch|cedar|willow|aspen/u);
  };
  await thank('U1', 'thanks <@U2> for the maple');
  await thank('U1', 'thanks <@U6> for the birch');
  const taken = await thank('U3', 'thanks <@U2> for the cedar');
  await thank('U4', 'thanks <@U7> for the willow');
  await thank('U5', 'thanks <@U8> for the aspen');
  await t.test('decline: who takes it back before it went out is told so, and it goes nowhere', async () => {
    const before = world.slack.calls.length;
    await world.press('U3', taken, 'undo_thanks');
    assert.match(wordsOf((await world.nextAnswer('U3', before)).args), /not passed on any more/u);
    await unsaid('p3', 'p2');
  });
  await t.test('opt-out half-way: whoever stops everything meanwhile gets no thanks, and nobody is told', async () => {
    assert.match(await said('U6', 'stop'), /Stopped/u);
    assert.equal((await world.kith.person('p6')).preferences.stopped, true);
  });
  await t.test('deletion: the words of who erases themselves go with them', async () => {
    await world.say('U4', 'delete my data');
    const { message } = await world.nextPost('U4', ({ args }) => /cannot be undone/u.test(wordsOf(args)));
    await world.press('U4', message, 'erase');
    await world.settled('U4');
    assert.equal(await world.kith.person('p4'), undefined);
    await unsaid('p7');
  });
  await t.test('leaving the company mid-way: thanks for who left reach nobody', async () => {
    await world.kith.output(['forget', 'p8']);
    assert.equal(await world.kith.person('p8'), undefined);
    await unsaid('p5');
  });
  await t.test('time zones: thanks come in the receiver’s morning, once, and are kept nowhere', async () => {
    for (const user of ['U2', 'U6', 'U7', 'U8']) assert.deepEqual(thanked(user), []);
    await world.kith.moveTo('2026-04-07T13:00:00Z');
    const { call } = await world.nextPost('U2', ({ args }) => /says thank you/u.test(wordsOf(args)), { timeoutMs: 60_000 });
    assert.ok(call.at >= Date.parse('2026-04-07T13:00:00Z'));
    await world.settled('U2');
    await unsaid('p1', 'p2');
  });
  await t.test('silence: thanks ask for nothing, and bring nothing more', async () => {
    await world.kith.moveTo('2026-04-09T15:00:00Z');
    for (const user of ['U1', 'U2', 'U5']) await world.settled(user);
    assert.deepEqual(['U2', 'U6', 'U7', 'U8'].map(thanked), [['maple'], [], [], []]);
  });
});
