// Calendars as other programs write them, read by Kith, and what it gives on of them: an independent parser reads both, and
// each meeting is at the same instant in one as in the other.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

import { endToEnd, person, wordsOf } from './harness.mjs';

const required = createRequire(new URL('../node/package.json', import.meta.url));
const ICAL = required('ical.js');
const { default: generated } = required('ical-generator');
const { tzlib_get_ical_block: zoneBlock } = required('timezones-ical-library');

const read = 20; // of a series' meetings, fewer than Kith reads of one
const begin = new Date('2026-03-10T09:00:00Z');
const folded = (lines) => `${lines.flatMap((line) => line.match(/.{1,70}/gsu).map((part, at) => (at ? ` ${part}` : part))).join('\r\n')}\r\n`;

// The instants of the coming meetings of each title, by the second parser: with exceptions, and with single ones moved.
function meetingsOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event, { exceptions: [] }));
  const found = {};
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    const single = (at) => events.find((one) => one.uid === event.uid && one.isRecurrenceException() && one.recurrenceId.toJSDate().getTime() === at.toJSDate().getTime());
    const at = found[event.summary] ?? [];
    for (let each = event.iterator(), next = each.next(); next && at.length < read; next = each.next()) {
      const instead = single(next);
      const start = (instead?.startDate ?? next).toJSDate();
      if (start > begin && instead?.component.getFirstPropertyValue('status') !== 'CANCELLED') at.push(start.toISOString());
    }
    found[event.summary] = at.sort();
  }
  return found;
}

// As Google gives a calendar away: the zone of the calendar beside it, series with their zone, single events in UTC.
const google = folded([
  'BEGIN:VCALENDAR', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'VERSION:2.0', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
  'X-WR-CALNAME:Runners', 'X-WR-TIMEZONE:America/New_York',
  'BEGIN:VTIMEZONE', 'TZID:America/New_York', 'X-LIC-LOCATION:America/New_York',
  'BEGIN:DAYLIGHT', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'TZNAME:EDT', 'DTSTART:19700308T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500', 'TZNAME:EST', 'DTSTART:19701101T020000', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'END:STANDARD',
  'END:VTIMEZONE',
  'BEGIN:VEVENT', 'DTSTART;TZID=America/New_York:20260205T173000', 'DTEND;TZID=America/New_York:20260205T183000',
  'RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20260702T035959Z;BYDAY=TH', 'EXDATE;TZID=America/New_York:20260402T173000', 'EXDATE;TZID=America/New_York:20260514T173000',
  'DTSTAMP:20260301T101010Z', 'UID:4f0run@google.com', 'CREATED:20260105T101010Z', 'LAST-MODIFIED:20260301T101010Z', 'SEQUENCE:2', 'STATUS:CONFIRMED',
  'SUMMARY:River run', 'DESCRIPTION:Easy pace\\, everybody is welcome.\\nMeet at the boathouse and bring something warm for afterwards.', 'TRANSP:OPAQUE', 'END:VEVENT',
  'BEGIN:VEVENT', 'DTSTART;TZID=America/New_York:20260424T180000', 'DTEND;TZID=America/New_York:20260424T190000', 'DTSTAMP:20260301T101010Z', 'UID:4f0run@google.com',
  'RECURRENCE-ID;TZID=America/New_York:20260423T173000', 'SEQUENCE:3', 'STATUS:CONFIRMED', 'SUMMARY:River run', 'END:VEVENT',
  'BEGIN:VEVENT', 'DTSTART:20260318T220000Z', 'DTEND:20260318T233000Z', 'DTSTAMP:20260301T101010Z', 'UID:9a1@google.com', 'SUMMARY:Race briefing', 'LOCATION:Boathouse', 'END:VEVENT',
  'END:VCALENDAR',
]);

// As Outlook does: zones by the names of Windows, and one that somebody made by hand.
const windowsZone = (name) => [
  'BEGIN:VTIMEZONE', `TZID:${name}`,
  'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD',
  'BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT',
  'END:VTIMEZONE',
];
const outlook = folded([
  'BEGIN:VCALENDAR', 'METHOD:PUBLISH', 'PRODID:Microsoft Exchange Server 2010', 'VERSION:2.0', 'X-WR-CALNAME:Club',
  ...windowsZone('W. Europe Standard Time'), ...windowsZone('Customized Time Zone'),
  'BEGIN:VEVENT', 'UID:040000008200E00074C5B7101A82E00800000000C0FFEE', 'SUMMARY;LANGUAGE=de-DE:Chorprobe', 'LOCATION;LANGUAGE=de-DE:Aula',
  'RRULE:FREQ=WEEKLY;UNTIL=20260630T160000Z;INTERVAL=2;BYDAY=WE;WKST=MO', 'EXDATE;TZID=W. Europe Standard Time:20260408T180000',
  'DTSTART;TZID=W. Europe Standard Time:20260311T180000', 'DTEND;TZID=W. Europe Standard Time:20260311T193000',
  'CLASS:PUBLIC', 'PRIORITY:5', 'DTSTAMP:20260302T080000Z', 'TRANSP:OPAQUE', 'STATUS:CONFIRMED', 'SEQUENCE:0',
  'X-MICROSOFT-CDO-BUSYSTATUS:BUSY', 'BEGIN:VALARM', 'DESCRIPTION:REMINDER', 'TRIGGER;RELATED=START:-PT15M', 'ACTION:DISPLAY', 'END:VALARM', 'END:VEVENT',
  'BEGIN:VEVENT', 'UID:040000008200E00074C5B7101A82E00800000000DECAF0', 'SUMMARY:Chess', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=6',
  'DTSTART;TZID="Customized Time Zone":20260327T173000', 'DTEND;TZID="Customized Time Zone":20260327T190000', 'DTSTAMP:20260302T080000Z', 'END:VEVENT',
  'END:VCALENDAR',
]);

// As a library writes it that many web sites use, with zones from another one.
function fromLibrary() {
  const calendar = generated({ name: 'Meetups', prodId: '//example//meetups//EN', timezone: { name: 'Australia/Sydney', generator: (zone) => zoneBlock(zone)[0] } });
  calendar.createEvent({
    id: 'meetup-1@example.com', summary: 'Systems meetup', timezone: 'Australia/Sydney', start: '2026-03-17T18:30:00', end: '2026-03-17T20:30:00',
    stamp: begin, location: 'Level 3', repeating: { freq: 'MONTHLY', byDay: ['TU'], bySetPos: 3, count: 8, exclude: ['2026-05-19T18:30:00'] },
  });
  return calendar.toString();
}

endToEnd('feeds as Google, Outlook and a common library write them are read with RRULE, EXDATE and VTIMEZONE, each meeting at its instant', {
  faked: true, started: false, people: [person(1), person(2, { zone: 'America/New_York' })], settings: { KITH_PUBLIC_URL: 'https://kith.example/', KITH_ZONE: 'Europe/Berlin' }, timeoutMs: 120_000,
}, async (world) => {
  const said = async (user, text) => {
    const before = world.slack.calls.length;
    await world.say(user, text);
    return wordsOf((await world.nextPost(user, (call) => call.number > before)).args);
  };
  await world.kith.moveTo(begin);
  await world.start();
  const feeds = { google, outlook, library: fromLibrary() };
  assert.match(feeds.library, /BEGIN:VTIMEZONE.*RRULE.*EXDATE/su);
  let count = 0;
  for (const [name, text] of Object.entries(feeds)) {
    const told = meetingsOf(text);
    const result = await world.kith.run(['import', 'activities', world.file(`${name}.ics`, text)]);
    assert.deepEqual([result.status, result.stderr], [0, `${Object.keys(told).length} added, 0 changed, 0 as they were\n`], name);
    count += Object.keys(told).length;
  }
  for (let number = 1; number <= count; ++number) await said('U1', `join ${number}`);
  const path = /https:\/\/kith\.example(\/feeds\/[0-9a-f]{32}\.ics)/u.exec(await said('U1', 'calendar'))[1];
  const given = meetingsOf(await (await fetch(`http://127.0.0.1:${world.kith.port}${path}`, { headers: { connection: 'close' } })).text());
  for (const [name, text] of Object.entries(feeds)) {
    for (const [title, at] of Object.entries(meetingsOf(text))) {
      assert.ok(at.length > 0, title);
      assert.deepEqual(given[title], at, `${name}: ${title}`);
    }
  }

  // By the clock that the calendar means, where its name, its X-WR-TIMEZONE or the house's own clock tells it; never UTC.
  const berlin = await said('U1', "what's on?");
  const newYork = await said('U2', "what's on?");
  assert.match(berlin, /River run.*22:30.*17:30 in America\/New_York/su);
  assert.match(newYork, /Race briefing[^\n]*\n?[^\n]*18:00/u);
  assert.match(newYork, /Chorprobe.*18:00 in Europe\/Berlin/su);
  assert.match(newYork, /Chess.*17:30 in Europe\/Berlin/su);
  assert.match(berlin, /Systems meetup.*18:30 in Australia\/Sydney/su);
  for (const text of [berlin, newYork]) assert.doesNotMatch(text, /UTC/u);
});
