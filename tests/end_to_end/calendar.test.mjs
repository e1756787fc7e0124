// The calendar that people subscribe to, read by a second, independent parser of iCalendar.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { after } from 'node:test';

import { endToEnd, person, wordsOf } from './harness.mjs';
import { eventsOf, meetings } from './icalendar.mjs';

const people = [1, 2, 3].map((number) => person(number, number === 3 ? { zone: 'America/New_York' } : {}));

endToEnd('statement 25: the calendar has the right local time in a second parser over changes of the clock, and what is called off disappears', {
  faked: true, started: false, people, settings: { KITH_PUBLIC_URL: 'https://kith.example/' }, timeoutMs: 300_000,
}, async (world) => {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
  };
  const posted = async (user, text) => {
    await said(user, text);
    return Number(/number (\d+)/u.exec(await said(user, 'yes'))[1]);
  };
  const addressFor = async (user) => /https:\/\/kith\.example(\/feeds\/[0-9a-f]{32}\.ics)/u.exec(await said(user, 'calendar'))[1];
  const fetched = async (path) => {
    const response = await fetch(`http://127.0.0.1:${world.kith.port}${path}`, { headers: { connection: 'close' } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  await world.kith.moveTo('2026-03-10T09:00:00Z');
  await world.start();
  const yoga = await posted('U1', 'class: Yoga every Tuesday at 18:00 in room 2, 90 minutes, until 30 November, except 31 March');
  const games = await posted('U1', 'event: Games on Thursday 26 March at 18:30 in the kitchen');
  const far = await posted('U3', 'event: Far away on Friday 6 November at 9:00');
  const month = await posted('U1', 'community: Board games every last Friday of the month at 18:00 in the kitchen, except 24 April');
  for (const number of [yoga, games, far, month]) await said('U2', `join ${number}`);
  const path = await addressFor('U2');
  const first = await fetched(path);
  assert.deepEqual([first.status, first.type], [200, 'text/calendar; charset=utf-8']);
  assert.ok(first.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75), 'lines are folded');
  const events = new Map(eventsOf(first.text).map((event) => [event.uid, event]));
  assert.deepEqual([...events.keys()].sort(), [yoga, games, far, month].map((number) => `activity-${number}@kith.example`).sort());
  const event = (number) => events.get(`activity-${number}@kith.example`);

  // 18:00 in Berlin all year: 17:00 UTC, 16:00 from 29 March, 17:00 again from 25 October; not on 31 March.
  assert.deepEqual(meetings(event(yoga), 4), ['2026-03-10T17:00:00.000Z', '2026-03-17T17:00:00.000Z', '2026-03-24T17:00:00.000Z', '2026-04-07T16:00:00.000Z']);
  const all = meetings(event(yoga), 100);
  assert.ok(all.includes('2026-10-20T16:00:00.000Z') && all.includes('2026-10-27T17:00:00.000Z'));
  assert.equal(all.at(-1), '2026-11-24T17:00:00.000Z');
  for (const at of all) assert.equal(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(new Date(at)), '18:00');
  assert.equal(event(yoga).duration.toSeconds(), 90 * 60);
  // The last Friday of each month, over the change of 29 March; not in April.
  assert.deepEqual(meetings(event(month), 4), ['2026-03-27T17:00:00.000Z', '2026-05-29T16:00:00.000Z', '2026-06-26T16:00:00.000Z', '2026-07-31T16:00:00.000Z']);
  assert.match(await said('U3', "what's on?"), /Board games.*every last Friday of the month, not on 24 April/u);
  // A week after the clocks of New York have changed, which is another day than in Berlin.
  assert.equal(event(far).startDate.toJSDate().toISOString(), '2026-11-06T14:00:00.000Z');
  assert.deepEqual([event(games).summary, event(games).location, event(games).sequence], ['Games', 'the kitchen', 0]);

  // Moved: the same event, counted on. Called off: gone from it.
  assert.match(await said('U1', `move event ${games} to Friday 27 March at 17:00`), /Shall I change it to this/u);
  await said('U1', 'yes');
  const [moved] = eventsOf((await fetched(path)).text).filter(({ uid }) => uid === `activity-${games}@kith.example`);
  assert.deepEqual([moved.sequence, moved.startDate.toJSDate().toISOString()], [1, '2026-03-27T16:00:00.000Z']);
  await said('U1', `cancel event ${games}`);
  await said('U2', `leave ${far}`);
  assert.match(await said('U1', `cancel event ${yoga} on 22 April`), /does not meet on Wednesday 22 April/u);
  assert.match(await said('U1', `cancel event ${yoga} on 21 April`), /does not meet on Tuesday 21 April.*not on 31 March and 21 April/su);
  const [without] = eventsOf((await fetched(path)).text).filter(({ uid }) => uid === `activity-${yoga}@kith.example`);
  assert.ok(!meetings(without, 20).includes('2026-04-21T16:00:00.000Z') && meetings(without, 20).includes('2026-04-28T16:00:00.000Z'));
  await said('U2', `leave ${month}`);
  await world.killAndStart();
  assert.deepEqual(eventsOf((await fetched(path)).text).map(({ uid }) => uid), [`activity-${yoga}@kith.example`]);

  // Only who has the address can read it; a new one ends the old one, and none is left of who revokes it or is erased.
  for (const wrong of ['/feeds/', '/feeds/x.ics', `/feeds/${'0'.repeat(32)}.ics`, path.toUpperCase(), path.replace('.ics', '')]) {
    assert.equal((await fetched(wrong)).status, 404, wrong);
  }
  assert.doesNotMatch(JSON.stringify(await world.kith.person('p2')), new RegExp(/[0-9a-f]{32}/u.exec(path)[0], 'u'));
  const second = await addressFor('U2');
  assert.deepEqual([(await fetched(path)).status, (await fetched(second)).status], [404, 200]);
  assert.match(await said('U2', 'stop calendar'), /does not work any more/u);
  assert.equal((await fetched(second)).status, 404);
  const third = await addressFor('U3');
  await world.kith.output(['forget', 'p3']);
  assert.equal((await fetched(third)).status, 404);
});

// A calendar on the web: what it says, how often it leads on before that, and how it answered.
const web = {
  body: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nEND:VCALENDAR\r\n', hops: 0, elsewhere: undefined, answers: [],
  next: (status) => new Promise((resolve) => { web.wanted = { status, resolve }; }),
  etag: () => `"${createHash('sha256').update(web.body).digest('hex')}"`,
};
const webServer = createServer((request, response) => {
  const hop = Number(/\d+/u.exec(request.url)?.[0] ?? 0);
  const etag = request.headers['if-none-match'];
  const status = web.elsewhere ? 307 : hop < web.hops ? 302 : etag === web.etag() ? 304 : 200;
  const headers = { 200: { etag: web.etag(), 'content-type': 'text/calendar' }, 302: { location: `/hop/${hop + 1}` }, 307: { location: web.elsewhere } }[status];
  response.writeHead(status, headers).end(status === 200 ? web.body : '');
  response.once('close', () => {
    web.answers.push({ status, etag });
    if (web.wanted?.status === status) web.wanted.resolve();
  });
});
await new Promise((ready) => { webServer.listen(0, '127.0.0.1', ready); });
after(() => webServer.close());
const webHost = `127.0.0.1:${webServer.address().port}`;

endToEnd('calendars and lists are imported whole or not at all, and a second time change nothing', {
  faked: true, started: false, people, timeoutMs: 300_000,
  settings: { KITH_FEED_HOSTS: webHost, KITH_FEEDS: `industry http://${webHost}/fair.ics` },
}, async (world) => {
  const words = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
  };
  const calendar = (events) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
  const run = ['UID:run@example', 'SUMMARY:Lunch run', 'DTSTART;TZID=Europe/Berlin:20260317T120000', 'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;BYDAY=TU', 'EXDATE;TZID=Europe/Berlin:20260331T120000'];
  const brought = async (name, text) => world.kith.run(['import', 'activities', world.file(name, text)]);

  await world.kith.moveTo('2026-03-10T09:00:00Z');
  await world.start();
  let result = await brought('club.ics', calendar([run]));
  assert.deepEqual([result.status, result.stderr], [0, '1 added, 0 changed, 0 as they were\n']);
  result = await brought('club.ics', calendar([run]));
  assert.equal(result.stderr, '0 added, 0 changed, 1 as they were\n');
  assert.match(await words('U1', 'events'), /Lunch run.*17 March.*12:00/su);
  await words('U1', 'join 1');
  assert.match(await words('U3', 'events'), /7:00.*12:00 in Europe\/Berlin/su);

  // A week later the same file still tells of the same series; called off, those who said yes are told.
  await world.kith.moveTo('2026-03-24T13:00:00Z');
  assert.equal((await brought('club.ics', calendar([run]))).stderr, '0 added, 0 changed, 1 as they were\n');
  const before = world.slack.calls.length;
  assert.equal((await brought('club.ics', calendar([[...run, 'STATUS:CANCELLED']]))).stderr, '0 added, 1 changed, 0 as they were\n');
  await words('U2', 'events');
  await world.kith.moveTo('2026-03-25T00:00:00Z');
  await world.kith.moveTo('2026-03-25T09:00:00Z');
  await world.nextPost('U1', (call) => call.number > before && /Called off/u.test(wordsOf(call.args)), { timeoutMs: 60_000 });

  // A list: faults with their lines, and nothing of it is kept.
  const head = 'id,kind,title,topics,starts,zone,capacity,guests';
  result = await brought('list.csv', `${head}\n1,volunteering,Tree planting,outdoors,2026-04-11T10:00,Europe/Berlin,8,yes\n2,party,,x,soon,Mars,0,maybe\n`);
  assert.equal(result.status, 1);
  for (const part of [/list\.csv:3: /u, /kind must be/u, /title is empty/u, /starts .soon./u, /zone .Mars./u, /capacity must be/u, /guests must be/u, /nothing was imported/u]) assert.match(result.stderr, part);
  assert.match(await words('U2', 'volunteering'), /Nothing of that/u);
  result = await brought('list.csv', `${head}\n1,volunteering,Tree planting,outdoors,2026-04-11T10:00,Europe/Berlin,8,yes\n`);
  assert.equal(result.stderr, '1 added, 0 changed, 0 as they were\n');
  assert.match(await words('U2', 'anything outdoors'), /Tree planting.*11 April.*10:00.*8 places/su);
  for (const [name, text] of [['bad.ics', 'hello'], ['bad.csv', 'id,kind,title,colour\n']]) assert.equal((await brought(name, text)).status, 2, name);

  // A calendar on the web: read again by its hour, only where it changed, behind three redirects at most, at allowed hosts.
  // How it went stands in the log: brought in, refused, or (of a 304) nothing.
  const readAt = async (iso, status, line = 'feed.read') => {
    const lines = world.kith.log.split(line).length;
    const answered = web.next(status);
    await world.kith.moveTo(iso);
    await answered;
    if (line) await world.kith.logged(line, lines);
  };
  const fair = ['UID:fair@example', 'SUMMARY:Open data fair', 'DTSTART;TZID=Europe/Berlin:20260423T100000', 'DTEND;TZID=Europe/Berlin:20260423T160000'];
  web.body = calendar([fair]);
  await readAt('2026-03-26T09:00:00Z', 200);
  await readAt('2026-03-26T10:01:00Z', 304, '');
  assert.equal(web.answers.at(-1).etag, web.etag());
  const shown = await words('U3', 'conferences');
  assert.match(shown, /Open data fair.*23 April/su);
  await words('U3', `join ${/(\d+)\. \*?Open data fair/u.exec(shown)[1]}`);
  for (const [hops, status, line] of [[3, 200, 'feed.read'], [4, 302, 'feed.failed']]) {
    web.hops = hops;
    web.body = calendar([[...fair, `DESCRIPTION:hops ${hops}`]]);
    await readAt(`2026-03-26T1${hops}:30:00Z`, status, line);
  }
  assert.match(await words('U2', 'conferences'), /Open data fair.*hops 3/su);
  web.hops = 0;
  web.elsewhere = 'http://localhost:1/';
  await readAt('2026-03-26T16:00:00Z', 307, 'feed.failed');
  web.elsewhere = undefined;
  // Too large, no calendar, no answer: what is known stays.
  for (const [at, body] of [['17', 'x'.repeat(1 << 20) + calendar([fair])], ['18', 'hello']]) {
    web.body = body;
    await readAt(`2026-03-26T${at}:30:00Z`, 200, 'feed.failed');
  }
  assert.match(await words('U2', 'conferences'), /Open data fair/u);
  // Called off with nothing but its UID: it is gone, and who said yes is told, once.
  const calls = world.slack.calls.length;
  web.body = calendar([['UID:fair@example']]).replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:CANCEL');
  await readAt('2026-03-27T14:00:00Z', 200);
  await world.nextPost('U3', (call) => call.number > calls && /Called off.*Open data fair/u.test(wordsOf(call.args)), { timeoutMs: 60_000 });
  assert.match(await words('U2', 'conferences'), /Nothing of that/u);
  web.body = `${web.body}\r\n`;
  await readAt('2026-03-27T15:30:00Z', 200);
  await words('U3', 'events');
  assert.equal(world.slack.calls.filter((call) => call.number > calls && call.method === 'chat.postMessage' && /Called off/u.test(wordsOf(call.args))).length, 1);
});
