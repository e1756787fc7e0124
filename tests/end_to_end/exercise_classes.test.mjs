// A class each week, by the clock of another zone, while the clocks change there and then here: each hears of it at their own
// ten past ten, with the time that their own clock shows then, and so says the calendar.

import assert from 'node:assert/strict';

import { endToEnd, person } from './harness.mjs';
import { eventsOf, meetings } from './icalendar.mjs';
import { talkIn } from './talk.mjs';

const newYork = 'America/New_York';
const people = [1, 2, 3, 4, 5, 6, 7].map((number) => person(number, [2, 3].includes(number) ? { zone: newYork, site: 'New York' } : {}));

endToEnd('a weekly class over both changes of the clocks, for people of two zones', {
  faked: true, started: false, people, settings: { KITH_PUBLIC_URL: 'https://kith.example' }, timeoutMs: 300_000,
}, async (world, t) => {
  const { words, said, at, pressed, goes, posted, nextFrom, count, heardBy, settled } = talkIn(world);
  const { kith } = world;
  const addressOf = async (user) => /kith\.example(\/feeds\/[0-9a-f]{32}\.ics)/u.exec(await words(user, 'calendar'))[1];
  const feed = (path) => fetch(`http://127.0.0.1:${kith.port}${path}`, { headers: { connection: 'close' } });
  const classes = async (path) => eventsOf(await (await feed(path)).text()).map((event) => meetings(event, 60));
  // Friday, half past nine in New York. Its clocks change on 8 March, those of Berlin on 29 March.
  await kith.moveTo('2026-02-27T14:30:00Z');
  await world.start();
  const number = await posted('U3', 'class: Yoga every Tuesday at 12:00 in the gym, 60 minutes, until 14 April, up to 5 #yoga');
  assert.match(await words('U1', 'classes'), /Yoga.*3 March, 18:00 \(12:00 in America\/New_York\), every week/su);
  assert.match(await words('U2', 'classes'), /Yoga.*3 March, 12:00, every week/su);
  for (const user of ['U1', 'U2', 'U4', 'U5', 'U6']) assert.match(await words(user, `join ${number}`), /before each meeting/u);
  const paths = {};
  for (const user of ['U1', 'U2', 'U4', 'U5', 'U6', 'U7']) paths[user] = await addressOf(user);
  await t.test('capacity: who waits for a place has it in no calendar', async () => {
    assert.match(await words('U7', `join ${number}`), /number 1 on the waiting list/u);
    assert.deepEqual(await classes(paths.U7), []);
    assert.equal((await goes('p7'))[0].waiting, true);
  });

  // One calendar for both: 17:00 UTC before 8 March, 16:00 afterwards, whatever Berlin's clocks do.
  const noon = ['2026-03-03T17:00:00.000Z', '2026-03-10T16:00:00.000Z', '2026-03-17T16:00:00.000Z', '2026-03-24T16:00:00.000Z', '2026-03-31T16:00:00.000Z', '2026-04-07T16:00:00.000Z', '2026-04-14T16:00:00.000Z'];
  assert.deepEqual([await classes(paths.U1), await classes(paths.U2)], [[noon], [noon]]);
  const clock = (zone, iso) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(new Date(iso));
  assert.deepEqual(noon.map((iso) => clock('Europe/Berlin', iso)), ['18:00', '17:00', '17:00', '17:00', '18:00', '18:00', '18:00']);
  assert.ok(noon.every((iso) => clock(newYork, iso) === '12:00'));

  // The reminders of the three phases, each on Monday at ten past ten.
  await at('2026-03-02T09:10:00Z', { U1: /Coming up.*Yoga.*18:00 \(12:00 in America\/New_York\)/su }, ['U3', 'U7']);
  await at('2026-03-02T15:10:00Z', { U2: /Coming up.*Yoga[^(]*12:00, every week/su });
  // Whom they met is asked on Wednesday; U1 leaves it alone.
  const { U1: left } = await at('2026-03-04T09:10:00Z', { U1: /Yoga/u });
  await at('2026-03-09T09:10:00Z', { U1: /Coming up.*Yoga.*17:00 \(12:00 in America\/New_York\)/su });
  await at('2026-03-09T14:10:00Z', { U2: /Coming up.*Yoga[^(]*12:00, every week/su }, ['U3', 'U7']);
  await world.killAndStart();

  // One date is called off: it is in no calendar, and nobody is reminded of it.
  await kith.moveTo('2026-03-12T14:00:00Z');
  const before = count();
  assert.match(await words('U3', `cancel event ${number} on 17 March`), /does not meet on Tuesday 17 March/u);
  assert.match((await nextFrom('U1', before, /Yoga/u)).words, /24 March, 17:00 \(12:00 in America\/New_York\).*not on 17 March/su);
  assert.match((await nextFrom('U2', before, /Yoga/u)).words, /24 March, 12:00.*not on 17 March/su);
  const six = noon.filter((iso) => !iso.startsWith('2026-03-17'));
  assert.deepEqual([await classes(paths.U1), await classes(paths.U2)], [[six], [six]]);
  for (const iso of ['2026-03-16T09:30:00Z', '2026-03-16T14:30:00Z']) {
    await kith.moveTo(iso);
    for (const user of ['U1', 'U2']) await settled(user);
  }
  for (const user of ['U1', 'U2']) assert.equal(heardBy(user, before).filter((text) => /Coming up/u.test(text)).length, 0, user);

  // In the meantime some go, each in their way.
  await kith.moveTo('2026-03-18T09:00:00Z');
  await t.test('decline half-way: who leaves has it in their calendar no more; the place goes to who waited, and so does the date', async () => {
    const then = count();
    assert.match(await words('U6', `leave ${number}`), /Nobody is told/u);
    await nextFrom('U7', then, /A place is free/u);
    assert.deepEqual([await classes(paths.U6), await classes(paths.U7)], [[], [six]]);
  });
  await t.test('leaving the company mid-way: their address on the web is gone with them', async () => {
    await kith.output(['forget', 'p4']);
    assert.equal((await feed(paths.U4)).status, 404);
    assert.equal(await kith.person('p4'), undefined);
  });
  await t.test('opt-out half-way: who stopped everything is reminded of nothing, and their calendar stays theirs', async () => {
    assert.match(await words('U5', 'stop'), /Stopped/u);
    assert.deepEqual(await classes(paths.U5), [six]);
  });
  const stopped = count();
  await t.test('time zones: after the second change of the clocks the reminder is right for both', async () => {
    await at('2026-03-30T08:10:00Z', { U1: /Coming up.*Yoga.*18:00 \(12:00 in America\/New_York\)/su, U7: /Coming up.*18:00/su }, ['U3', 'U5', 'U6']);
    await at('2026-03-30T14:10:00Z', { U2: /Coming up.*Yoga[^(]*12:00, every week/su });
    assert.deepEqual(heardBy('U5', stopped), []);
  });
  await t.test('silence: whom they met is asked once in four weeks of a series, however often it meets', async () => {
    assert.equal(heardBy('U1', left.call.number).filter((text) => /(meet there|worth remembering|talked to)\?/u.test(text)).length, 0);
    assert.deepEqual(await kith.connections(), []);
  });

  // The rest is called off: gone from each calendar, and told once.
  await kith.moveTo('2026-04-08T13:30:00Z');
  const end = count();
  assert.match(await words('U3', `cancel event ${number}`), /Called off/u);
  for (const user of ['U1', 'U2']) await nextFrom(user, end, /Called off.*Yoga/u);
  assert.deepEqual([await classes(paths.U1), await classes(paths.U2), await classes(paths.U5)], [[], [], []]);
  await t.test('deletion: who erases everything has no address any more', async () => {
    const { message } = await said('U1', 'delete my data');
    await pressed('U1', message, 'erase');
    assert.equal((await feed(paths.U1)).status, 404);
    assert.equal(await kith.person('p1'), undefined);
  });
  await kith.moveTo('2026-04-20T15:00:00Z');
  for (const user of ['U2', 'U7']) {
    await settled(user);
    assert.equal(heardBy(user, end).filter((text) => /Yoga/u.test(text)).length, 1, user);
  }
});
