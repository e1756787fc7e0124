// Activities, from the first word to the graceful end over weeks: an event with few places, its waiting list, the reminder,
// whom one met, the calendar, and each way in which it can go otherwise. Nobody learns who goes but from themselves.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, inBothModes, person, wordsOf } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => person(number, {
  interests: number >= 6 ? 'chess' : '', ...(number === 5 ? { zone: 'America/New_York' } : {}),
}));
const settings = { KITH_PUBLIC_URL: 'https://kith.example' };

inBothModes('statement 24: an RSVP changes the count, the waiting list moves up one, and nobody else gets an invite', {
  faked: true, started: false, people, settings, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, posted } = talkIn(world);
  await world.kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  const number = await posted('U1', 'event: Board games on Thursday 16 April at 18:00 in the kitchen, up to 2, guests welcome #chess');
  const list = await said('U2', "what's on?");
  assert.match(wordsOf(list.args), /Board games.*18:00.*the kitchen, 2 places/su);
  assert.match(wordsOf(list.args), new RegExp(`join ${number} with 1 guest`, 'u'));
  const joined = await pressed('U2', list.message, 'activity_join');
  assert.match(joined, /1 of 2 places taken/u);
  assert.match(await words('U3', `join ${number}`), /2 of 2 places taken/u);
  await t.test('capacity: who comes after the last place waits, in turn', async () => {
    assert.match(await words('U4', `join ${number}`), /number 1 on the waiting list/u);
    assert.match(await words('U5', `join ${number}`), /number 2 on the waiting list/u);
    assert.deepEqual([(await goes('p4'))[0].waiting, (await goes('p5'))[0].waiting, (await goes('p3'))[0].waiting], [true, true, false]);
  });

  // Declined half-way: one moves up, in their own hours, and nobody else hears of it.
  await world.kith.moveTo('2026-04-07T09:00:00Z');
  await t.test('decline half-way: one moves up from the waiting list, and nobody else hears of it', async () => {
    const before = world.slack.calls.length;
    assert.match(await words('U2', `leave ${number}`), /Nobody is told/u);
    const news = await world.nextPost('U4', (call) => call.number > before && /A place is free/u.test(wordsOf(call.args)));
    assert.match(wordsOf(news.args), /Board games.*2 of 2 places taken/su);
    assert.deepEqual(buttonsOf(news.message).map(actionOf), ['leave', 'why', 'stop']);
    assert.deepEqual([await goes('p2'), (await goes('p4'))[0].waiting, (await goes('p5'))[0].waiting], [[], false, true]);
  });
  await world.killAndStart();

  // Somebody leaves the company: their place goes to the next, who is told at nine by their own clock.
  await world.kith.moveTo('2026-04-08T09:00:00Z');
  await t.test('leaving the company mid-way and time zones: the place goes to the next, who is told at nine by their own clock', async () => {
    await world.kith.output(['forget', 'p3']);
    await at('2026-04-08T13:00:00Z', { U5: /A place is free/u }, ['U2', 'U6', 'U7']);
    assert.equal((await goes('p5'))[0].waiting, false);
    assert.equal(await world.kith.person('p3'), undefined);
  });
  // Nobody else was ever written to: what they have are the answers to what they typed.
  for (const user of ['U6', 'U8', 'U9']) assert.equal(world.own(user).filter((message) => /Board games,/u.test(wordsOf(message))).length, 0);

  // The reminder on the working day before, at the person's own ten past ten; then whom they met, logged in one tap.
  assert.match(await words('U4', `join ${number}`), /You are in/u);
  await pressed('U4', world.own('U4').at(-1), 'activity_show');
  await at('2026-04-15T08:10:00Z', { U4: /Coming up.*Board games/su }, ['U2']);
  await at('2026-04-15T14:10:00Z', { U5: /Coming up.*12:00.*18:00 in Europe\/Berlin.*Also going.*<@U4>/su });
  assert.match(await words('U5', `who else goes to ${number}?`), /Also going.*<@U4>/su);
  assert.match(await words('U6', `who goes to ${number}?`), /Only those who go see/u);
  await at('2026-04-17T08:10:00Z', { U4: /Board games.*(meet|talked)/su });
  const { U5: asked } = await at('2026-04-17T14:10:00Z', { U5: /Board games/u }, ['U2', 'U6']);
  const tap = buttonsOf(asked.message).map(actionOf).find((action) => action.startsWith('met'));
  assert.ok(tap, 'the one who agreed is offered');
  const logged = await pressed('U5', asked.message, tap);
  assert.match(logged, /Logged.*<@U4>/su);
  const [connection] = await world.kith.connections();
  assert.deepEqual([connection.kind, connection.date, connection.people], ['activity', '2026-04-16', ['p4']]);
  // Typed, it was there and then as well: one meeting of the two.
  assert.match(await words('U4', 'met <@U5>'), /Logged.*yesterday/su);
  const typed = (await world.kith.connections()).find(({ logged_by: by }) => by === 'p4');
  assert.deepEqual([typed.kind, typed.date, typed.people], ['activity', '2026-04-16', ['p5']]);

  // Erased: nothing is left of them.
  await t.test('deletion: nothing of them is left, nor their name on the list', async () => {
    await said('U5', 'delete my data');
    await pressed('U5', world.own('U5').at(-1), 'erase');
    assert.equal(await world.kith.person('p5'), undefined);
  });
});

endToEnd('an activity is called off, moved, suggested and left in peace, each in its way', {
  faked: true, started: false, people, settings, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, posted } = talkIn(world);
  await world.kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  // Suggestions come only after a yes, once, by interest; silence has no second one.
  assert.match(await words('U7', 'suggest events'), /chess/u);
  for (const user of ['U8', 'U6']) assert.match(await words(user, 'suggest events'), /chess/u);
  const number = await posted('U1', 'event: Chess night on Thursday 23 April at 18:00 #chess');
  const { U7: invite, U8: other } = await at('2026-04-06T08:10:00Z', { U7: /Chess night/u, U8: /Chess night/u, U6: /Chess night/u }, ['U9', 'U2']);
  assert.deepEqual(buttonsOf(invite.message).map(actionOf), ['join', 'decline', 'why', 'stop']);
  assert.match(await pressed('U7', invite.message, 'join'), /You are in/u);
  assert.deepEqual((await goes('p7')).map(({ activity }) => activity), [number]);
  await t.test('decline: what was suggested is not suggested again', async () => {
    assert.match(await pressed('U8', other.message, 'decline'), /don.t suggest this one again/u);
    const { activities, nudges } = await world.kith.person('p8');
    assert.deepEqual([activities, nudges.map(({ answer }) => answer)], [[], ['declined']]);
  });
  for (const user of ['U2', 'U4', 'U5']) await said(user, `join ${number}`);

  // From the home page somebody leaves without a word; the page shows it.
  await said('U9', `join ${number}`);
  await world.openHome('U9');
  assert.match(wordsOf(await world.nextHome('U9')), /Chess night/u);
  const { before: pressedAt } = await world.pressHome('U9', 'activity_leave');
  assert.doesNotMatch(wordsOf(await world.nextHome('U9', pressedAt)), /Chess night/u);
  assert.deepEqual(await goes('p9'), []);

  // Moved: those who go are told, and only they; who stopped everything meanwhile is not.
  await t.test('opt-out half-way: who stopped everything is told nothing more of what they said yes to', async () => {
    await said('U4', 'stop');
    const { preferences, activities } = await world.kith.person('p4');
    assert.deepEqual([preferences.stopped, activities.map(({ activity }) => activity)], [true, [number]]);
  });
  await world.kith.moveTo('2026-04-08T15:05:00Z');
  let before = world.slack.calls.length;
  assert.match(await words('U1', `move event ${number} to Friday 24 April at 17:00`), /Shall I change it to this.*17:00.*told once/su);
  assert.match(await words('U1', 'yes'), /another time/u);
  for (const user of ['U5']) await world.nextPost(user, (call) => call.number > before && /new time/u.test(wordsOf(call.args)));
  await at('2026-04-09T07:00:00Z', { U2: /new time.*17:00/su, U7: /new time.*17:00/su }, ['U8', 'U9']);

  // Called off: the same, once; then silence.
  await world.kith.moveTo('2026-04-10T10:00:00Z');
  before = world.slack.calls.length;
  assert.match(await words('U1', `cancel event ${number}`), /Called off/u);
  for (const user of ['U2', 'U7']) await world.nextPost(user, (call) => call.number > before && /Called off/u.test(wordsOf(call.args)));
  await at('2026-04-10T13:00:00Z', { U5: /Called off/u });
  await world.killAndStart();
  before = world.slack.calls.length;
  await world.kith.moveTo('2026-04-27T10:00:00Z');
  for (const user of ['U2', 'U4', 'U5', 'U6', 'U7', 'U8']) await world.settled(user);
  const told = world.slack.calls.filter((call) => call.number > before && call.method === 'chat.postMessage' && /Chess night/u.test(wordsOf(call.args)));
  assert.deepEqual(told.map(({ args }) => args.channel), []);
  await t.test('silence: an invitation that is left unanswered was the only one, and says no', async () => {
    assert.equal(world.own('U6').filter((message) => /Chess night/u.test(wordsOf(message))).length, 1);
    assert.deepEqual(await goes('p6'), []);
  });
  assert.match(await words('U2', 'events'), /Nothing of that/u);
  // The terminal knows the same words.
  const console = await world.kith.output(['console', '--as', 'p2', '--i-am-the-operator'], { stdin: 'events\nvolunteering: River clean-up on Saturday 9 May at 10:00 #outdoors\nyes\nanything outdoors\n' });
  assert.match(console, /River clean-up/u);
  assert.match(console, /Saturday.*9 May/u);

  // A date is looked for: who wants suggestions is asked once, others find it; the organiser sees how many can.
  const feed = /\/feeds\/[0-9a-f]+\.ics/u.exec(await words('U7', 'calendar'))[0];
  const calendar = async () => (await fetch(`http://127.0.0.1:${world.kith.port}${feed}`, { headers: { connection: 'close' } })).text();
  before = world.slack.calls.length;
  const lunch = await posted('U1', 'event: Chess lunch on Tuesday 12 May at 12:00 or Wednesday 13 May at 12:30 in the kitchen, up to 2, decide by Monday 11 May at 12:00 #chess');
  const asked = await world.nextPost('U7', (call) => call.number > before && /Which of these dates suit you/u.test(wordsOf(call.args)));
  assert.deepEqual(buttonsOf(asked.message).map(actionOf), ['date_1', 'date_2', 'dates_none', 'why', 'stop']);
  const marked = await pressed('U7', asked.message, 'date_1');
  assert.match(marked, /1\. Tuesday 12 May, 12:00, suits you/u);
  for (const [user, numbers] of [['U2', '1 and 2'], ['U3', '1'], ['U5', '2'], ['U6', '1'], ['U9', '1']]) assert.match(await words(user, `dates ${lunch}: ${numbers}`), /Noted/u);
  assert.match(await words('U5', `poll ${lunch}`), /1\. Tuesday 12 May, 6:00 \(12:00 in Europe\/Berlin\)/u);
  const counts = await words('U1', 'my events');
  assert.match(counts, /A date is looked for:.*12:00: at least 5 others can.*12:30: fewer than 5 others can/su);
  assert.doesNotMatch(counts, /<@U[2-9]>/u);
  assert.deepEqual((await world.kith.person('p2')).dates_marked.map(({ dates }) => dates), [['2026-05-12 12:00', '2026-05-13 12:30']]);
  assert.ok((await goes('p7')).every(({ activity }) => activity !== lunch));
  assert.doesNotMatch(await calendar(), /Chess lunch/u);

  await t.test('leaving the company, deletion and opt-out before a date is fixed: nobody of them keeps a place', async () => {
    await world.kith.output(['forget', 'p3']);
    await said('U6', 'delete my data');
    await pressed('U6', world.own('U6').at(-1), 'erase');
    assert.match(await words('U1', `poll ${lunch}`), /12:00: fewer than 5 others can/u);
    await said('U9', 'stop');
  });
  await world.killAndStart();
  await t.test('capacity, silence and time zones: at the named time the date that suits most is fixed, once', async () => {
    await at('2026-05-11T10:00:00Z', {
      U1: /date for Chess lunch is fixed: Tuesday|fixed: tomorrow/u, U7: /The date is fixed, and you are on the list/u, U2: /you are on the waiting list/u,
    }, ['U4', 'U8', 'U9']);
    assert.deepEqual([(await goes('p7')).at(-1).waiting, (await goes('p2')).at(-1).waiting, (await goes('p9')).length], [false, true, 0]);
    assert.deepEqual((await world.kith.person('p2')).dates_marked, []);
    assert.match(await calendar(), /DTSTART;TZID=Europe\/Berlin:20260512T120000/u);
    // Whom only the other date suited hears of it in one line, at nine by their own clock.
    await at('2026-05-11T13:00:00Z', { U5: /The date is fixed.*you are welcome/su }, ['U1', 'U7', 'U2', 'U8']);
  });
});
