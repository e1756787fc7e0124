// A team event, from its posting to whom one met there: it is for the team alone, guests take places, and who needs more
// places than are free holds the line. What becomes of it when its organiser leaves.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => person(number, {
  ...(number === 1 ? { leads: 'Payments' } : {}), ...(number === 7 ? { zone: 'America/New_York' } : {}),
  ...(number === 8 ? { team: 'Risk' } : {}),
}));

endToEnd('a team event with few places and guests: its line, its reminder, and whom one met in one tap', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, posted, nextFrom, count, heardBy } = talkIn(world);
  const actions = ({ message }) => buttonsOf(message).map(actionOf);
  await world.kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  for (const user of ['U5', 'U6', 'U7', 'U8']) assert.match(await words(user, 'suggest events'), /Two a month at most/u);
  const draft = await said('U2', 'team event: Bowling on Thursday 16 April at 18:00 in the alley, only my team, up to 5, guests welcome');
  assert.match(draft.words, /Bowling.*18:00.*the alley.*Your team can see it/su);
  const number = Number(/number (\d+)/u.exec(await words('U2', 'yes'))[1]);

  await t.test('for the team alone: who is in another team neither sees it nor can join it, whatever number they type', async () => {
    assert.match(await words('U8', "what's on?"), /Nothing of that/u);
    assert.match(await words('U8', `join ${number}`), /don't find an activity/u);
    assert.match(await words('U8', `who goes to ${number}?`), /don't find an activity/u);
    assert.deepEqual(await goes('p8'), []);
  });

  // Who wants suggestions hears of what their team does, in their own hours.
  const { U5: suggested, U6: other } = await at('2026-04-06T08:10:00Z', { U5: /Bowling/u, U6: /Bowling/u }, ['U8', 'U9']);
  assert.deepEqual(actions(suggested), ['join', 'decline', 'why', 'stop']);
  assert.match(await pressed('U5', suggested.message, 'join'), /You are in/u);
  await t.test('decline: a suggestion that is declined leaves no trace but that it does not come again', async () => {
    assert.match(await pressed('U6', other.message, 'decline'), /don.t suggest this one again/u);
    assert.deepEqual(await goes('p6'), []);
  });
  await at('2026-04-06T14:10:00Z', { U7: /Bowling.*12:00 \(18:00 in Europe\/Berlin\)/su });

  // Places count guests: 1 + 3 of 5.
  assert.match(await words('U3', `join ${number} with 2 guests`), /4 of 5 places taken/u);
  await t.test('capacity: who needs more places than are free waits, and nobody with fewer guests passes them', async () => {
    assert.match(await words('U4', `join ${number} with 1 guest`), /number 1 on the waiting list/u);
    assert.match(await words('U9', `join ${number}`), /number 2 on the waiting list/u);
    assert.match(await words('U9', `join ${number} with 6 guests`), /welcome, up to 5 each/u);
    assert.deepEqual([(await goes('p4'))[0], (await goes('p9'))[0]].map(({ waiting, guests }) => [waiting, guests]), [[true, 1], [true, 0]]);
  });
  await world.kith.moveTo('2026-04-07T09:00:00Z');
  await t.test('a guest less makes room for who is first in the line, and for nobody else', async () => {
    const before = count();
    assert.match(await words('U3', `join ${number} with 1 guest`), /3 of 5 places taken/u);
    assert.match((await nextFrom('U4', before, /A place is free/u)).words, /5 of 5 places taken/u);
    assert.deepEqual([(await goes('p4'))[0].waiting, (await goes('p9'))[0].waiting, (await goes('p3'))[0].guests], [false, true, 1]);
    assert.deepEqual(heardBy('U9', before), []);
  });
  await world.killAndStart();

  await t.test('opt-out half-way: who stopped everything while waiting is passed, and is told nothing', async () => {
    assert.match(await words('U9', 'stop'), /Stopped/u);
    assert.match(await words('U7', `join ${number}`), /number 2 on the waiting list/u);
    assert.equal((await world.kith.person('p9')).preferences.stopped, true);
  });
  await world.kith.moveTo('2026-04-08T09:00:00Z');
  await t.test('leaving the company mid-way and time zones: a place and its guest’s go to the next who can be told, at nine where they are', async () => {
    await world.kith.output(['forget', 'p4']);
    const before = count();
    await at('2026-04-08T13:00:00Z', { U7: /A place is free.*4 of 5 places taken/su }, ['U5', 'U6']);
    assert.equal(await world.kith.person('p4'), undefined);
    assert.deepEqual([(await goes('p7'))[0].waiting, (await goes('p9'))[0].waiting], [false, true]);
    assert.deepEqual(heardBy('U9', before), []);
  });

  // The reminder names who agreed to be shown, to those who go.
  for (const user of ['U5', 'U7']) await said(user, `join ${number}`).then(({ message }) => pressed(user, message, 'activity_show'));
  await at('2026-04-15T08:10:00Z', { U3: /Coming up.*Bowling.*Also going.*<@U5>/su, U5: /Coming up.*Also going.*<@U7>/su }, ['U2', 'U6', 'U9']);
  await at('2026-04-15T14:10:00Z', { U7: /Coming up.*12:00 \(18:00 in Europe\/Berlin\)/su });

  // The day after: one tap each.
  const { U3: asked, U5: silent } = await at('2026-04-17T08:10:00Z', { U3: /Bowling/u, U5: /Bowling/u }, ['U2', 'U6', 'U9']);
  assert.deepEqual(buttonsOf(asked.message).slice(0, 3).map(({ text }) => text.text), ['Person 5', 'Person 7', 'Nobody new']);
  const tap = actions(asked).find((action) => action.startsWith('met_'));
  assert.match(await pressed('U3', asked.message, tap), /Logged.*<@U5>/su);
  const [connection, ...more] = await world.kith.connections();
  assert.deepEqual([more.length, connection.logged_by, connection.date, connection.kind, connection.people], [0, 'p3', '2026-04-16', 'activity', ['p5']]);
  const { U7: nobody } = await at('2026-04-17T14:10:00Z', { U7: /Bowling/u });
  assert.match(await pressed('U7', nobody.message, 'decline'), /nothing was logged/u);
  await t.test('silence: who answers nothing is asked no second time, and a suggestion left alone was the only one', async () => {
    await world.kith.moveTo('2026-05-04T14:30:00Z');
    for (const user of ['U5', 'U7']) await world.settled(user);
    assert.equal(heardBy('U5', silent.call.number).filter((text) => /Bowling/u.test(text)).length, 0);
    assert.equal(heardBy('U7').filter((text) => /(be something for you|like to come along|near your interests|that is coming up):?.*Bowling/su.test(text)).length, 1);
    assert.equal((await world.kith.connections()).length, 1);
  });
  await t.test('deletion: nothing of who erases themselves is kept, and what others logged of them names nobody', async () => {
    const { message } = await said('U5', 'delete my data');
    await pressed('U5', message, 'erase');
    assert.equal(await world.kith.person('p5'), undefined);
    assert.doesNotMatch(JSON.stringify(await world.kith.person('p3')), /p5|Person 5/u);
  });

  // Its organiser leaves: it is called off, who said yes is told once, and what nobody had joined is gone without a word.
  const picnic = await posted('U2', 'team event: Picnic on Thursday 21 May at 12:00 in the park, only my team');
  const unjoined = await posted('U2', 'team event: Darts on Friday 22 May at 12:00, only my team');
  assert.match(await words('U3', `join ${picnic}`), /You are in/u);
  await world.kith.moveTo('2026-05-05T07:30:00Z');
  await t.test('leaving the company mid-way: the organiser’s event is called off, and those who said yes hear it once', async () => {
    const before = count();
    await world.kith.output(['forget', 'p2']);
    assert.match((await nextFrom('U3', before, /Called off/u)).words, /Picnic.*need not come/su);
    assert.deepEqual((await goes('p3')).filter(({ activity }) => activity === picnic).map(({ state }) => state), ['cancelled']);
    assert.match(await words('U1', `join ${unjoined}`), /don't find an activity/u);
    await world.killAndStart();
    await world.kith.moveTo('2026-05-22T10:00:00Z');
    for (const user of ['U1', 'U3', 'U6']) await world.settled(user);
    assert.deepEqual(['U1', 'U3', 'U6'].map((user) => heardBy(user, before).filter((text) => /Picnic|Darts/u.test(text)).length), [0, 1, 0]);
  });
});
