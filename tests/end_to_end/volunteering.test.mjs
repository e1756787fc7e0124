// What members post where a lead looks first: a yes, a no, no answer, and what becomes of it when somebody leaves in between.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person } from './harness.mjs';
import { talkIn } from './talk.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => person(number, {
  interests: [5, 6].includes(number) ? 'outdoors' : '',
  ...(number === 1 ? { leads: 'Payments', team: 'Leads' } : {}), ...(number === 8 ? { leads: 'Payments', team: 'Leads', zone: 'America/New_York' } : {}),
}));

endToEnd('volunteering that a member posts is open after a lead’s yes, and nobody hears of it after a no', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, words, at, pressed, goes, nextFrom, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  // What `user` posts, and the question that a lead gets.
  const proposed = async (user, text, lead = 'U1') => {
    await said(user, text);
    const before = count();
    assert.match(await words(user, 'yes'), /lead of your team looks at it first/u);
    return lead && nextFrom(lead, before, /need your yes/u);
  };
  const unseen = async (title, ...users) => {
    for (const user of users) assert.doesNotMatch(await words(user, 'volunteering'), title);
  };
  await kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  assert.match(await words('U2', 'events need my yes'), /Only leads/u);
  assert.match(await words('U1', 'events need my yes'), /members of Payments.*yes of a lead/u);
  assert.match(await words('U5', 'suggest events'), /outdoors/u);

  // It waits: nobody sees it, and it cannot be joined.
  const question = await proposed('U2', 'volunteering: River clean-up on Saturday 9 May at 10:00 by the bridge, up to 2 #outdoors');
  assert.match(question.words, /<@U2> would like to post this.*River clean-up.*the bridge/su);
  assert.deepEqual(buttonsOf(question.message).map(actionOf), ['activity_agree', 'activity_refuse']);
  await unseen(/9 May|the bridge/u, 'U3', 'U5');
  assert.match(await words('U3', 'join 1'), /don't find an activity/u);
  await t.test('time zones: a lead elsewhere is asked at nine where they are', async () => {
    await at('2026-04-06T13:00:00Z', { U8: /<@U2> would like to post this/u }, ['U3', 'U5']);
  });
  await kith.moveTo('2026-04-07T07:30:00Z');
  await world.killAndStart();

  // The yes.
  const before = count();
  assert.match(await pressed('U1', question.message, 'activity_agree'), /Open now.*River clean-up.*<@U2> is told/su);
  await nextFrom('U2', before, /River clean-up.*open now/su);
  assert.match(await pressed('U1', question.message, 'activity_refuse'), /is over|decided|Open now|gone|don't find/u);
  const { U5: suggested } = await at('2026-04-07T08:10:00Z', { U5: /River clean-up/u }, ['U6', 'U3']);
  assert.match(await pressed('U5', suggested.message, 'join'), /1 of 2 places taken/u);
  assert.match(await words('U3', 'join 1'), /2 of 2 places taken/u);
  await t.test('capacity: the helper who is one too many waits, and moves up when somebody leaves the company', async () => {
    assert.match(await words('U4', 'join 1'), /number 1 on the waiting list/u);
    await kith.output(['forget', 'p3']);
    await at('2026-04-08T07:00:00Z', { U4: /A place is free/u }, ['U5', 'U6']);
    assert.deepEqual((await goes('p4')).map(({ waiting }) => waiting), [false]);
  });

  // The no.
  await kith.moveTo('2026-04-09T08:00:00Z');
  await t.test('decline: after a lead’s no the poster alone is told, without a reason, and nobody else ever hears of it', async () => {
    const refused = await proposed('U4', 'volunteering: Tree planting on Saturday 16 May at 10:00 #outdoors');
    const after = count();
    assert.match(await pressed('U1', refused.message, 'activity_refuse'), /Not posted.*Tree planting/su);
    assert.match((await nextFrom('U4', after, /Tree planting/u)).words, /was not posted. Your lead can say more/u);
    await unseen(/Tree/u, 'U5', 'U6', 'U2');
    assert.deepEqual([heardBy('U5'), heardBy('U6')].flat().filter((text) => /Tree/u.test(text)), []);
    assert.doesNotMatch(JSON.stringify(await kith.person('p5')), /Tree/u);
  });

  await t.test('leaving the company mid-way: what waits for a yes goes with who posted it', async () => {
    await kith.moveTo('2026-04-13T08:00:00Z');
    const orphan = await proposed('U7', 'volunteering: Soup kitchen on Saturday 23 May at 10:00 #outdoors');
    await kith.output(['forget', 'p7']);
    await pressed('U1', orphan.message, 'activity_agree');
    await unseen(/Soup/u, 'U5', 'U6');
    assert.equal(await kith.person('p7'), undefined);
  });
  await t.test('deletion: who erases everything takes what they had proposed with them', async () => {
    await kith.moveTo('2026-04-14T08:00:00Z');
    const erased = await proposed('U6', 'volunteering: Bird count on Saturday 30 May at 7:00 #outdoors');
    const { message } = await said('U6', 'delete my data');
    await pressed('U6', message, 'erase');
    await pressed('U1', erased.message, 'activity_agree');
    await unseen(/Bird/u, 'U5', 'U2');
    assert.equal(await kith.person('p6'), undefined);
  });
  await t.test('silence: what no lead answers is never shown, and the lead is reminded once at most', async () => {
    await kith.moveTo('2026-04-15T08:00:00Z');
    const left = await proposed('U2', 'volunteering: Bicycle workshop on Friday 24 April at 15:00 #outdoors');
    assert.match(await words('U2', 'my events'), /You organise:.*Bicycle workshop/su);
    await kith.moveTo('2026-04-27T10:00:00Z');
    for (const user of ['U1', 'U2', 'U5']) await settled(user);
    assert.ok(heardBy('U1', left.call.number).filter((text) => /Bicycle/u.test(text)).length <= 1);
    assert.deepEqual(heardBy('U5').filter((text) => /Bicycle/u.test(text)), []);
    await pressed('U1', left.message, 'activity_agree');
    await unseen(/Bicycle/u, 'U5');
  });
  await t.test('opt-out half-way: who stopped everything keeps their place, and is reminded of nothing', async () => {
    assert.match(await words('U4', 'stop'), /Stopped/u);
    await at('2026-05-08T08:10:00Z', { U5: /Coming up.*River clean-up/su }, ['U4', 'U2']);
    assert.deepEqual((await goes('p4')).map(({ title }) => title), ['River clean-up']);
  });
  const { U5: met } = await at('2026-05-11T07:00:00Z', { U5: /River clean-up/u }, ['U4', 'U2']);
  assert.match(await pressed('U5', met.message, 'decline'), /nothing was logged/u);

  // No yes is needed any more.
  assert.match(await words('U1', 'events need no yes'), /open at once again/u);
  await said('U2', 'volunteering: Open day on Saturday 13 June at 10:00 #outdoors');
  const open = count();
  assert.match(await words('U2', 'yes'), /Posted, as number/u);
  await settled('U1');
  assert.deepEqual(heardBy('U1', open), []);
  assert.match(await words('U5', 'volunteering'), /Open day/u);
  const audit = await kith.output(['export', 'audit']);
  assert.match(audit, /activities\.curated/u);
  assert.doesNotMatch(audit, /Tree planting|Soup kitchen/u);
});
