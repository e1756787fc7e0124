// Checks the labelled chat sentences beside this file and prints how many there are of each intent.
// Run: node tests/corpus/understand/check.mjs     exit status 1 if a line is ill-formed or contradicts itself.
import { readFileSync } from "node:fs";

const INTENTS = ["log_connection", "snooze", "stop", "resume", "why", "help", "find_mentor", "offer_mentoring", "rsvp",
  "ask_support", "create_rule", "thanks", "list_connections", "export_data", "delete_data", "unknown"];
const KINDS = ["coffee", "meal", "call", "walk", "message", "meeting", "mentoring", "activity"];
const BECAUSE = ["question", "negation", "plan", "other_person", "cancelled", "wish", "noise"];
const TYPES = ["introduction", "check_in", "mentor", "event"];

const oneOf = (values) => (value) => values.includes(value);
const isDate = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && addDays(value, 0) === value;
const isWords = (value) => Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === "string" && word);
const isCount = (value) => Number.isInteger(value) && value > 0;
const isText = (value) => typeof value === "string" && value.trim() === value && value.length > 0;

// The fields an intent may have, with the test of their values.
const FIELDS = {
  log_connection: { people: isWords, kind: oneOf(KINDS), date: isDate, duration_min: isCount, note: isText,
    needs_person_resolution: oneOf([true]) },
  snooze: { resume_on: isDate, scope: oneOf(["all", "introductions", "checkins"]) },
  stop: { scope: oneOf(["all", "introductions", "checkins", "reminders", "person"]), people: isWords },
  find_mentor: { topics: isWords },
  offer_mentoring: { topics: isWords, capacity: isCount },
  rsvp: { response: oneOf(["yes", "no", "maybe"]), event: isText },
  ask_support: { urgency: oneOf(["normal", "crisis"]), topics: isWords, anonymous: oneOf([true]) },
  thanks: { people: isWords },
  list_connections: { from: isDate, to: isDate, people: isWords },
  delete_data: { scope: oneOf(["all", "connection", "last"]) },
  unknown: { because: oneOf(BECAUSE) },
};
const REQUIRED = { log_connection: ["people"], stop: ["scope"], rsvp: ["response"], ask_support: ["urgency"], delete_data: ["scope"] };

const WEEKDAYS = [
  /\b(sun(day)?|sonntag|dimanche|domingo)\b/i, /\b(mon(day)?|montag|lundi|lunes)\b/i, /\b(tue(s|sdy|sday)?|dienstag|mardi|martes)\b/i,
  /\b(wed(nesday)?|mittwoch|mercredi|mi[eé]rcoles)\b/i, /\b(thu(r|rs|rsday)?|donnerstag|jeudi|jueves)\b/i,
  /\b(fri(day)?|freitag|vendredi|viernes)\b/i, /\b(sat(urday)?|samstag|samedi)\b|s[aá]bado/i,
];
const RELATIVE = [
  [-2, /day before yesterday|two days ago|\b2 days ago|vorgestern|avant-hier|anteayer/i],
  [-1, /\byesterday\b|\blast night\b|\bgestern\b|(?<!avant-)\bhier\b|\bayer\b/i],
];

function addDays(date, days) {
  const time = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(time.getTime())) return undefined;
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

const weekday = (date) => new Date(`${date}T00:00:00Z`).getUTCDay();

function checkNow(now) {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)([+-]\d\d:\d\d)\[([A-Za-z_]+\/[A-Za-z_]+)\]$/.exec(now);
  if (!match) return "now is not of the form 2026-03-11T14:05:00+01:00[Europe/Berlin]";
  const [, date, time, offset, zone] = match;
  const name = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(new Date(`${date}T${time}${offset}`)).find((part) => part.type === "timeZoneName").value;
  const real = name === "GMT" ? "+00:00" : name.slice(3);
  return real === offset ? undefined : `${zone} is at ${real} then, not ${offset}`;
}

function checkContext(context) {
  const known = ["reply_to", "sender_role"];
  const unknown = Object.keys(context).filter((key) => !known.includes(key));
  if (unknown.length) return `context has unknown ${unknown}`;
  if (context.sender_role !== undefined && context.sender_role !== "lead") return "sender_role is lead or absent";
  const reply = context.reply_to;
  if (reply && (!TYPES.includes(reply.type) || !Array.isArray(reply.people) || !isDate(reply.sent))) return "reply_to is ill-formed";
  return undefined;
}

// What the words of a log say about its day, where they name just one.
function checkDay(text, expect, today) {
  const { date, note } = expect;
  if (!date) return [];
  const faults = [];
  if (date > today) faults.push(`logs the future day ${date}`);
  // A line that mends itself or tells of several days is left to its reader; "sat down" names no Saturday.
  const said = (note ? text.replace(note, " ") : text).replace(/\bsat (down|next|with)\b/gi, " ");
  if (/tomorrow|correction|sorry no|\bnext\b|yesterday.*\btoday\b/i.test(said)) return faults;
  const days = WEEKDAYS.map((pattern, day) => (pattern.test(said) ? day : -1)).filter((day) => day >= 0);
  const offsets = RELATIVE.filter(([, pattern]) => pattern.test(said)).map(([days_back]) => days_back);
  if (days.length === 1 && offsets.length === 0 && weekday(date) !== days[0]) faults.push(`${date} is not the weekday named`);
  if (days.length === 0 && offsets.length === 1 && addDays(today, offsets[0]) !== date) faults.push(`${date} is not the day named`);
  if (days.length === 0 && offsets.length === 0 && /\btoday\b|this morning|just now/i.test(said) && date !== today) faults.push(`${date} is not today`);
  return faults;
}

function checkPeople({ text, context, expect }) {
  const faults = [];
  const given = context?.reply_to?.people ?? [];
  let bare = false;
  for (const person of expect.people ?? []) {
    const mentioned = [`@${person}`, `<@${person}>`, `<@${person}|`, `<at>${person}</at>`].some((form) => text.includes(form));
    if (mentioned || given.includes(person)) continue;
    bare = true;
    if (!text.includes(person)) faults.push(`${person} stands neither in the text nor in its context`);
  }
  if (expect.intent === "log_connection" && bare !== (expect.needs_person_resolution === true)) {
    faults.push("needs_person_resolution belongs to lines with a bare name, and only to them");
  }
  return faults;
}

function faultsOf(line) {
  const { text, now, context, expect, also } = line;
  const extra = Object.keys(line).filter((key) => !["text", "now", "context", "expect", "also"].includes(key));
  if (extra.length) return [`unknown key ${extra}`];
  if (typeof text !== "string" || !text) return ["text is missing"];
  const faults = [checkNow(now), context && checkContext(context)].filter(Boolean);
  if (!INTENTS.includes(expect?.intent)) return [...faults, `unknown intent ${expect?.intent}`];
  if (also && !(isWords(also) && also.every((intent) => INTENTS.includes(intent)))) faults.push("also names intents");

  const fields = FIELDS[expect.intent] ?? {};
  for (const [key, value] of Object.entries(expect)) {
    if (key === "intent") continue;
    if (!fields[key]) faults.push(`${expect.intent} has no field ${key}`);
    else if (!fields[key](value)) faults.push(`${key} has the wrong value ${JSON.stringify(value)}`);
  }
  for (const key of REQUIRED[expect.intent] ?? []) if (expect[key] === undefined) faults.push(`${key} is missing`);
  if (expect.intent === "stop" && (expect.scope === "person") !== Boolean(expect.people)) faults.push("scope person goes with people");
  if (expect.note && !text.includes(expect.note)) faults.push("the note does not stand in the text");
  for (const topic of expect.topics ?? []) {
    if (topic !== topic.toLowerCase() || !text.toLowerCase().includes(topic)) faults.push(`topic ${topic} is not lower-case text of the line`);
  }

  const today = String(now).slice(0, 10);
  if (expect.intent === "log_connection") faults.push(...checkDay(text, expect, today));
  if (expect.resume_on) {
    if (expect.resume_on <= today) faults.push("resumes in the past");
    const day = WEEKDAYS.findIndex((pattern) => pattern.test(text));
    if (day >= 0 && weekday(expect.resume_on) !== day) faults.push(`${expect.resume_on} is not the weekday named`);
  }
  return [...faults, ...checkPeople(line)];
}

const counts = new Map(INTENTS.map((intent) => [intent, {}]));
const places = new Map();
let faults = 0;
const complain = (place, fault) => {
  faults += 1;
  console.error(`${place}: ${fault}`);
};
for (const part of ["seen", "held_out", "seen_more", "seen_third", "seen_fourth", "seen_fifth", "seen_sixth", "seen_seventh", "seen_eighth", "seen_ninth", "seen_tenth", "seen_eleventh", "seen_twelfth", "seen_thirteenth", "held_out_second", "held_out_third", "seen_fourteenth", "seen_fifteenth", "seen_sixteenth", "seen_seventeenth", "seen_eighteenth", "seen_nineteenth", "seen_twentieth", "seen_twenty_first", "seen_twenty_second", "seen_twenty_third", "seen_twenty_fourth", "seen_twenty_fifth", "seen_twenty_sixth", "seen_twenty_seventh"]) {
  const lines = readFileSync(new URL(`${part}.jsonl`, import.meta.url), "utf8").split("\n");
  if (lines.pop() !== "") complain(`${part}.jsonl`, "the last line has no end");
  lines.forEach((json, index) => {
    const place = `${part}.jsonl:${index + 1}`;
    let line;
    try {
      line = JSON.parse(json);
    } catch (error) {
      complain(place, `not JSON: ${error.message}`);
      return;
    }
    for (const fault of faultsOf(line)) complain(place, fault);
    const key = JSON.stringify([line.text, line.context ?? null]);
    if (places.has(key)) complain(place, `the same as ${places.get(key)}`);
    places.set(key, place);
    const count = counts.get(line.expect?.intent);
    if (count) count[part] = (count[part] ?? 0) + 1;
  });
}

const PARTS = ["seen", "seen_more", "seen_third", "held_out", "seen_fourth", "seen_fifth", "seen_sixth", "seen_seventh", "seen_eighth", "seen_ninth", "seen_tenth", "seen_eleventh", "seen_twelfth", "seen_thirteenth", "held_out_second", "held_out_third", "seen_fourteenth", "seen_fifteenth", "seen_sixteenth", "seen_seventeenth", "seen_eighteenth", "seen_nineteenth", "seen_twentieth", "seen_twenty_first", "seen_twenty_second", "seen_twenty_third", "seen_twenty_fourth", "seen_twenty_fifth", "seen_twenty_sixth", "seen_twenty_seventh"];
const row = (name, count) => {
  const figures = PARTS.map((part) => count[part] ?? 0);
  const all = figures.reduce((sum, figure) => sum + figure, 0);
  console.log(name.padEnd(18) + [...figures, all].map((figure) => String(figure).padStart(17)).join(""));
};
console.log("intent".padEnd(18) + [...PARTS, "all"].map((head) => head.padStart(17)).join(""));
const total = {};
for (const [intent, count] of counts) {
  row(intent, count);
  for (const part of PARTS) total[part] = (total[part] ?? 0) + (count[part] ?? 0);
}
row("all", total);
process.exit(faults ? 1 : 0);
