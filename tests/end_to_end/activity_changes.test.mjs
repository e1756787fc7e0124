// What changes of an activity, from the first word to the end over weeks: places, the place, the time; who is told of it and who
// is not. And what waits for a lead's yes until somebody looks at it, or nobody does.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, inBothModes, person } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => person(number, {
  ...(number === 1 ? { leads: 'Payments', team: 'Leads' } : {}), ...(number === 5 ? { zone: 'America/New_York' } : {}),
}));
const day = 24 * 60 * 60 * 1000;
const settings = { KITH_PUBLIC_URL: 'https://kith.example' };

inBothModes('an activity that is changed tells those who go once of another time or place, and of nothing else', {
  faked: true, started: false, people, settings, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, posted, nextFrom, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  await kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  const number = await posted('U2', 'event: Board games on Thursday 16 April at 18:00 in the kitchen, up to 2');
  for (const user of ['U3', 'U4']) assert.match(await words(user, `join ${number}`), /You are in/u);
  assert.match(await words('U5', `join ${number}`), /number 1 on the waiting list/u);
  const feed = /\/feeds\/[0-9a-f]+\.ics/u.exec(await words('U3', 'calendar'))[0];
  const calendar = () => kith.page(feed);
  assert.match(await calendar(), /LOCATION:the kitchen/u);

  await t.test('decline: without a yes nothing changes, and nobody but who may change it is asked', async () => {
    assert.match(await words('U3', `event ${number} is in the garden now`), /Only whoever posted it/u);
    assert.match(await words('U2', `event ${number} is in the garden now`), /Shall I change it to this.*the garden.*told once/su);
    assert.match(await words('U2', 'no'), /nothing was changed/u);
    assert.match(await words('U2', `change event ${number}`), /Which part changes/u);
    assert.match(await calendar(), /LOCATION:the kitchen/u);
  });
  await t.test('capacity: nobody is put off the list, and more places move the waiting list up', async () => {
    assert.match(await words('U2', `change event ${number} to up to 1`), /2 places are taken already/u);
    assert.match(await words('U2', `change event ${number} to up to 3`), /Shall I change it.*2 of 3 places.*Nobody is told/su);
    await words('U2', 'yes');
    // Told at nine by their own clock.
    await at('2026-04-06T13:00:00Z', { U5: /A place is free/u }, ['U3', 'U4', 'U6']);
    assert.equal((await goes('p5'))[0].waiting, false);
  });
  await world.killAndStart();

  // Another place in the evening, another time an hour later: whoever is not at work hears of both at once in the morning.
  const before = count();
  await kith.moveTo('2026-04-07T17:00:00Z');
  await words('U2', `event ${number} is in the garden now`);
  assert.match(await words('U2', 'yes'), /somewhere else now, and I tell those/u);
  await t.test('time zones: who is at work then hears at once, the others in the morning and once', async () => {
    await nextFrom('U5', before, /somewhere else now.*the garden/su);
    await kith.moveTo('2026-04-07T18:00:00Z');
    await words('U2', `move event ${number} to Thursday 23 April at 19:00`);
    assert.match(await words('U2', 'yes'), /another time now, and I tell those/u);
    await nextFrom('U5', before, /There is a new time:.*13:00 \(19:00 in Europe\/Berlin\)/su);
    const { U4: news } = await at('2026-04-08T07:00:00Z', { U3: /new time and place.*23 April, 19:00, the garden/su, U4: /new time and place/u }, ['U6', 'U7']);
    for (const user of ['U3', 'U4']) {
      await settled(user);
      assert.equal(heardBy(user, before).filter((text) => /Board games/u.test(text)).length, 1, user);
    }
    // One for whom it is impossible leaves with one tap.
    assert.deepEqual(buttonsOf(news.message).map(actionOf), ['leave', 'why', 'stop']);
    await pressed('U4', news.message, 'leave');
    assert.deepEqual(await goes('p4'), []);
  });
  const shown = await calendar();
  assert.match(shown, /SEQUENCE:2/u);
  assert.match(shown, /DTSTART;TZID=Europe\/Berlin:20260423T190000/u);
  assert.match(shown, /LOCATION:the garden/u);

  await t.test('silence: a question that was left for something else changes nothing later', async () => {
    await words('U2', `event ${number} is at 20:00 now`);
    await words('U2', 'my events');
    assert.doesNotMatch(await words('U2', 'yes'), /another time/u);
    assert.match(await calendar(), /20260423T190000/u);
  });
  await t.test('opt-out half-way: who stopped everything hears of no change', async () => {
    await words('U6', `join ${number}`);
    await words('U6', 'stop');
    const after = count();
    await kith.moveTo('2026-04-09T09:00:00Z');
    await words('U2', `event ${number} is in the library now`);
    await words('U2', 'yes');
    await nextFrom('U3', after, /somewhere else now.*the library/su);
    await settled('U6');
    assert.deepEqual(heardBy('U6', after).filter((text) => /library/u.test(text)), []);
  });

  // The reminder has moved with it: none on the day before the old date, one before the new.
  await at('2026-04-15T08:10:30Z', {}, ['U3']);
  await at('2026-04-22T08:10:00Z', { U3: /Coming up.*19:00, the library/su }, ['U4', 'U6']);

  await t.test('leaving the company mid-way: the place of who left is free, and changes are told to the others alone', async () => {
    await kith.output(['forget', 'p3']);
    assert.match(await words('U7', `join ${number}`), /You are in/u);
    assert.equal(await kith.person('p3'), undefined);
  });
  await t.test('deletion: who erases themselves is told that it is called off, and those who go hear of it', async () => {
    const question = await said('U2', 'delete my data');
    assert.match(question.words, /What you organise and is still to come is called off/u);
    const after = count();
    await pressed('U2', question.message, 'erase');
    await nextFrom('U7', after, /Called off.*Board games/su);
    assert.equal(await kith.person('p2'), undefined);
    assert.match((await said('U8', 'delete my data')).words, /It cannot be undone/u);
    assert.doesNotMatch((await said('U8', 'delete my data')).words, /called off/u);
  });
});

endToEnd('what waits for a lead’s yes reminds the lead once, and ends with a word to who posted it', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, nextFrom, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  const proposed = async (text) => {
    await said('U2', text);
    const before = kith.now();
    assert.match(await words('U2', 'yes'), /lead of your team looks at it first/u);
    return before;
  };
  await kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  await words('U1', 'events need my yes');
  const waitsSince = await proposed('volunteering: Bicycle workshop on Friday 17 April at 15:00');
  const asked = count();

  await t.test('silence: one reminder after two working days, then the end when its date comes', async () => {
    await at('2026-04-07T08:00:30Z', {}, ['U1', 'U2']);
    const sinceThen = count();
    await kith.pass('2026-04-08T08:02:00Z'); // it is looked at once a day
    const reminder = await nextFrom('U1', sinceThen, /<@U2> waits for your yes to this.*Bicycle workshop/su);
    assert.ok(reminder.at >= waitsSince + 2 * day);
    assert.deepEqual(buttonsOf(reminder.message).map(actionOf), ['activity_agree', 'activity_refuse']);
    await world.killAndStart();
    assert.match(await words('U1', 'what waits for my yes?'), /These wait for your yes.*1\. .*Bicycle workshop.*<@U2>/su);
    assert.match(await words('U1', 'my events'), /These wait for your yes/u);
    assert.match(await words('U3', 'what waits for my yes?'), /Nothing waits for your yes/u);
    await at('2026-04-17T13:00:00Z', { U2: /Nobody found the time to look at Bicycle workshop/u }, ['U3']);
    await settled('U1');
    assert.equal(heardBy('U1', asked).filter((text) => /waits for your yes to this/u.test(text)).length, 1);
    assert.match(await pressed('U1', reminder.message, 'activity_agree'), /don't find/u);
    assert.match(await words('U3', 'volunteering'), /Nothing of that.*volunteering: River clean-up/su);
  });
  await t.test('decline and consent: the number alone answers, too', async () => {
    await kith.moveTo('2026-04-20T08:00:00Z');
    await proposed('volunteering: Tree planting on Saturday 16 May at 10:00');
    assert.match(await words('U2', 'change event 2: up to 8'), /waits for a lead's yes/u);
    const refused = count();
    assert.match(await words('U1', 'refuse event 2'), /Not posted.*Tree planting/su);
    await nextFrom('U2', refused, /Tree planting/u);
    await proposed('volunteering: Open day on Saturday 13 June at 10:00');
    const before = count();
    assert.match(await words('U1', 'agree to event 3'), /Open now.*Open day/su);
    await nextFrom('U2', before, /Open day.*open now/su);
  });
  await t.test('the lead stops curating: what waits is open at once, and the poster is told', async () => {
    await kith.moveTo('2026-04-21T08:00:00Z');
    await proposed('volunteering: Soup kitchen on Saturday 23 May at 10:00');
    const before = count();
    assert.match(await words('U1', 'events need no yes'), /One post that waited is open now/u);
    await nextFrom('U2', before, /Soup kitchen.*open now/su);
    assert.match(await words('U3', 'volunteering'), /Soup kitchen/u);
    await words('U1', 'events need my yes');
  });
  await t.test('leaving the company mid-way: without a lead what waits is open within a day', async () => {
    await kith.moveTo('2026-04-22T08:00:00Z');
    await proposed('volunteering: Bird count on Saturday 30 May at 7:00');
    await kith.output(['forget', 'p1']);
    await at('2026-04-23T08:00:00Z', { U2: /Bird count.*open now/su });
    assert.match(await words('U3', 'volunteering'), /Bird count/u);
  });
});
