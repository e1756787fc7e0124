// Mentorships over weeks, from the request to the end, and each way in which one can go otherwise: after each of them what
// is kept, said and exported is looked at.

import assert from 'node:assert/strict';

import { event, userEvent } from '../fake/requests.mjs';
import { actionOf, buttonOf, buttonsOf, endToEnd, inBothModes, person, wordsOf } from './harness.mjs';

const people = [
  ...[1, 2, 3, 4].map((number) => person(number, { level: '2', team: 'Risk' })),
  ...[5, 6, 7, 8].map((number) => person(number, { level: '4' })),
  person(9, { level: '4', zone: 'America/New_York' }),
];
const options = { faked: true, started: false, people, timeoutMs: 300_000 };
const has = (name) => ({ args }) => buttonOf({ blocks: args.blocks }, name) !== undefined;
const says = (pattern) => ({ args }) => pattern.test(wordsOf(args));

// What the tests do in such a world.
function talk(world) {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
  };
  const at = async (iso, expected = {}) => {
    await world.kith.approach(iso);
    const posts = {};
    for (const [user, matches] of Object.entries(expected)) {
      posts[user] = await world.nextPost(user, matches, { timeoutMs: 60_000 });
      assert.ok(posts[user].call.at >= Date.parse(iso), `${user} too early: ${new Date(posts[user].call.at).toISOString()}`);
    }
    await world.settled('U8');
    return posts;
  };
  const pressed = async (user, message, name) => {
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return (await world.nextAnswer(user, before)).args;
  };
  // Of one person, as exported.
  const kept = async (who) => (await world.kith.person(who)).mentorships;
  // Presses the button that opens a form, and gives the form.
  const opened = async (user, message, name) => {
    await world.installed();
    const before = world.slack.calls.length;
    await world.press(user, message, name);
    return world.nextView(user, before);
  };
  const begin = async (iso) => {
    await world.kith.moveTo(iso);
    await world.start();
  };
  // `mentee` asks `mentor`, who says yes; both have their kick-off.
  const start = async (mentee, mentor) => {
    await said(mentee, `ask <@${mentor}> to be my mentor`);
    const asked = await world.nextPost(mentor, has('mentor_yes'), { timeoutMs: 60_000 });
    const answer = await pressed(mentor, asked.message, 'mentor_yes');
    const told = await world.nextPost(mentee, says(/is your mentor now|you two learn from each other/u), { timeoutMs: 60_000 });
    return { answer, told };
  };
  return { said, at, pressed, kept, opened, begin, start };
}

inBothModes('statement 22: a mentor never gets more requests than their capacity; an unanswered one expires and the asker is told', options, async (world, t) => {
  const { said, at, pressed, kept, opened, begin } = talk(world);
  await begin('2026-03-02T08:00:00Z');
  assert.match(await said('U5', 'offer mentoring in rust (2 people)'), /up to 2 people/u);

  // Asked by the button and its form, and in words; the third finds no room.
  const before = world.slack.calls.length;
  await world.say('U1', 'find me a mentor for rust');
  const found = await world.nextPost('U1', (call) => call.number > before);
  const form = await opened('U1', found.message, 'ask_mentor');
  await world.submit('U1', form, { note: 'I would like to learn lifetimes', rhythm: '21' });
  await world.nextPost('U1', says(/pass your request on/u));
  const first = await world.nextPost('U5', has('mentor_yes'), { timeoutMs: 60_000 });
  assert.match(wordsOf(first.args), /<@U1>.*every 3 weeks.*I would like to learn lifetimes/su);
  assert.deepEqual(buttonsOf(first.message).map(actionOf), ['mentor_yes', 'mentor_no', 'why', 'stop']);
  assert.match(await said('U2', 'ask <@U5> to be my mentor in rust: hello'), /pass your request on/u);
  await t.test('capacity: the third is not passed on', async () => {
    assert.match(await said('U3', 'find me a mentor for rust'), /Nobody offers rust/u);
    assert.match(await said('U3', 'ask <@U5> to be my mentor'), /can't pass a request on/u);
    assert.deepEqual([(await kept('p3')).length, (await kept('p5')).length], [0, 2]);
    assert.equal(world.own('U5').filter((message) => /<@U3>/u.test(wordsOf(message))).length, 0);
  });

  await t.test('decline: without a reason, the place is free, and the asker is told kindly', async () => {
    assert.match(await said('U5', 'decline <@U1>'), /give no reason/u);
    const no = await world.nextPost('U1', says(/cannot take on a mentorship/u), { timeoutMs: 60_000 });
    assert.match(wordsOf(no.args), /says nothing about you/u);
    assert.deepEqual((await kept('p1')).map(({ state, end, note }) => [state, end, note]), [['ended', 'declined', undefined]]);
  });
  assert.match(await said('U3', 'ask <@U5> to be my mentor'), /pass your request on/u);
  assert.match(await said('U3', 'withdraw my request to <@U5>'), /finds no request of yours/u);
  await world.killAndStart();

  // Told the next day, for two messages a day are one too many.
  await at('2026-03-03T08:00:00Z', { U5: says(/<@U2> asks whether/u) });
  await t.test('silence: one reminder, and after a week the end', async () => {
    // Both from when it was told; the fourth day is a Saturday.
    await at('2026-03-09T08:00:00Z', { U5: says(/only this once more/u) });
    // A week after it was told, which was at ten past nine by the clock of then.
    await world.kith.moveTo('2026-03-10T08:30:00Z');
    const over = await world.nextPost('U2', says(/did not answer in time/u), { timeoutMs: 60_000 });
    assert.deepEqual(buttonsOf(over.message).map(actionOf), ['why', 'stop']);
    assert.deepEqual((await kept('p2')).map(({ state, end, note }) => [state, end, note]), [['ended', 'expired', undefined]]);
    assert.deepEqual((await kept('p5')).map(({ end }) => end), ['declined', 'expired', 'withdrawn']);
  });
  assert.match(wordsOf(await pressed('U5', first.message, 'mentor_yes')), /ended already/u);
  await world.kith.moveTo('2026-03-20T09:00:00Z');
  await world.settled('U5');
  assert.equal(world.own('U5').filter((message) => /asks whether|once more/u.test(wordsOf(message))).length, 2);
});

endToEnd('statement 23: either side ends a mentorship without a reason, and the reminders stop at once', options, async (world) => {
  const { said, at, pressed, kept, opened, begin, start } = talk(world);
  await begin('2026-03-02T08:00:00Z');
  await said('U5', 'offer mentoring in rust (3 people)');
  const { answer, told } = await start('U1', 'U5');
  for (const words of [wordsOf(answer), wordsOf(told.args)]) assert.match(words, /every 4 weeks.*first meeting.*erased with the end/su);

  // They agree: the mentee by the form, and the mentor hears of it.
  const form = await opened('U1', told.message, 'mentor_plan');
  await world.submit('U1', form, { rhythm: '14', term: '3', goals: 'a first release', agenda: 'the borrow checker' });
  await at('2026-03-03T08:00:00Z', { U5: says(/changed your plan.*every 2 weeks.*a first release/su) });
  await said('U5', 'note with <@U1>: began well');
  const [theirs] = await kept('p1');
  assert.deepEqual([theirs.every_days, theirs.until, theirs.goals, theirs.agenda, theirs.notes[0].words],
    [14, '2026-06-02', 'a first release', 'the borrow checker', 'began well']);
  assert.doesNotMatch(JSON.stringify(await world.kith.person('p2')), /release|borrow|began/u);

  // The mentee is prompted first, with the agenda; what the mentor logs starts the count anew.
  const { U1: prompt } = await at('2026-03-11T09:10:00Z', { U1: has('done') });
  assert.match(wordsOf(prompt.args), /<@U5>.*the borrow checker/su);
  await said('U5', 'mentoring with <@U1> today');
  await world.killAndStart();
  const { U1: again } = await at('2026-03-20T09:10:00Z', { U1: has('done') });
  // Met, by the button: it is logged as what it was.
  assert.match(wordsOf(await pressed('U1', again.message, 'done')), /Logged/u);
  assert.equal((await world.kith.person('p1')).connections.at(-1).kind, 'mentoring');
  const { U5: review } = await at('2026-03-30T08:10:00Z', { U5: has('mentor_well'), U1: has('mentor_well') });
  assert.match(wordsOf(review.args), /Four weeks with <@U1>.*a first release/su);

  // The end: no reason, nothing more, and the words are gone; a tie comes of it when both want it.
  const ended = await pressed('U5', review.message, 'mentor_close');
  assert.match(wordsOf(ended), /Ended, at once/u);
  const { U1: closed } = await at('2026-03-31T07:00:00Z', { U1: has('mentor_keep') });
  assert.match(wordsOf(closed.args), /<@U5> has ended the mentorship. No reason is asked for/u);
  assert.match(wordsOf(await pressed('U1', closed.message, 'mentor_keep')), /is not told/u);
  assert.deepEqual((await world.kith.person('p5')).kept_ties, []);
  assert.match(wordsOf(await pressed('U5', { ...review.message, blocks: ended.blocks }, 'mentor_keep')), /Both of you want/u);
  assert.deepEqual((await world.kith.person('p5')).kept_ties.map((tie) => tie.with), ['p1']);
  const [gone] = await kept('p1');
  assert.deepEqual([gone.state, gone.end, gone.goals, gone.agenda, gone.notes], ['ended', 'closed', undefined, undefined, undefined]);
  await at('2026-04-01T07:00:00Z', { U1: says(/would like to stay in touch as well/u) });
  await world.kith.moveTo('2026-05-20T12:00:00Z');
  for (const user of ['U1', 'U5']) await world.settled(user);
  for (const user of ['U1', 'U5']) assert.doesNotMatch(world.own(user).slice(-2).map(wordsOf).join('\n'), /meeting with|You meet/u);
});

endToEnd('a mentorship goes its way when one leaves, stops, is far away, or is erased', options, async (world, t) => {
  const { said, at, pressed, kept, begin, start } = talk(world);
  await begin('2026-03-02T08:00:00Z');
  for (const mentor of ['U5', 'U6', 'U7']) await said(mentor, 'offer mentoring in rust');
  await said('U9', 'offer peer mentoring in rust');
  await start('U1', 'U5');
  await start('U2', 'U6');
  await start('U3', 'U7');
  // Far away: asked in the hours there.
  await t.test('time zones: a request is passed on in the hours of who is asked', async () => {
    await said('U4', 'ask <@U9> to be my mentor');
    const { U9: far } = await at('2026-03-02T14:00:00Z', { U9: has('mentor_yes') });
    await pressed('U9', far.message, 'mentor_yes');
    await world.nextPost('U4', says(/is your mentor now|you two learn from each other/u), { timeoutMs: 60_000 });
    assert.deepEqual([(await kept('p4')).map(({ state }) => state), (await kept('p9')).map(({ state }) => state)], [['active'], ['active']]);
  });
  await said('U4', 'outside mentor: Kim Lee, the talk in Oslo every 2 weeks for 6 weeks');

  // Leaving: the other is told, and what they wrote is gone.
  await said('U5', 'goals with <@U1>: a first release');
  await t.test('leaving the company mid-way: the other is told, and the words of the two are gone', async () => {
    const gone = world.slack.workspace.user('U5');
    gone.deleted = true;
    await world.sender.send(event(userEvent('user_change', gone)));
    const { U1: left } = await at('2026-03-03T08:00:00Z', { U1: says(/is no longer here/u) });
    assert.deepEqual(buttonsOf(left.message).map(actionOf), ['why', 'stop']);
    assert.deepEqual((await kept('p1')).map(({ end, goals }) => [end, goals]), [['left', undefined]]);
  });

  // Erasing: nothing of it is anybody's any more.
  await t.test('deletion: nothing of a mentorship is left on either side', async () => {
    await world.kith.output(['forget', 'p7']);
    assert.deepEqual(await kept('p3'), []);
    assert.equal(await world.kith.person('p7'), undefined);
  });

  // Opting out half-way: nothing more comes, and the mentorship stays.
  await t.test('opt-out half-way: who stops the prompts gets none, and the mentorship stays', async () => {
    const { U2: prompt } = await at('2026-03-11T09:10:00Z', { U2: has('done') });
    assert.match(wordsOf(await pressed('U2', prompt.message, 'stop')), /mentoring/u);
    assert.equal((await kept('p2'))[0].state, 'active');
  });
  const { U4: outside } = await at('2026-03-16T09:10:00Z', { U4: says(/Kim Lee, the talk in Oslo/u) });
  assert.match(wordsOf(await pressed('U4', outside.message, 'mentor_fine')), /next time/u);
  const { U6: overdue } = await at('2026-03-23T09:10:00Z', { U6: says(/<@U2>/u) });
  assert.ok(buttonOf(overdue.message, 'done'));
  assert.equal(await world.kith.person('p7'), undefined);
  await world.kith.moveTo('2026-04-20T09:00:00Z');
  await world.settled('U2');
  assert.equal(world.own('U2').filter((message) => buttonOf(message, 'done')).length, 0, 'the one there was is replaced');
  assert.doesNotMatch(JSON.stringify(await world.kith.person('p9')), /Kim Lee/u);
});
