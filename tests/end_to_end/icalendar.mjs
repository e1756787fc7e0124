// What a second, independent parser of iCalendar reads in a calendar of Kith's.

import { createRequire } from 'node:module';

const ICAL = createRequire(new URL('../node/package.json', import.meta.url))('ical.js');

// The events of a calendar, with the zones that it brings itself and no others.
export function eventsOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

// The first meetings of a series, as UTC.
export function meetings(event, count) {
  const found = [];
  for (let each = event.iterator(), next = each.next(); next && found.length < count; next = each.next()) {
    found.push(next.toJSDate().toISOString());
  }
  return found;
}
