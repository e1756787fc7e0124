// Each kind of message that Kith starts: that it says why, can be put off or declined, and can be stopped, and that all of
// it works.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';
import { has, says, weeksIn } from './weeks.mjs';

const people = [
  person(1, { team: 'Leads', leads: 'Payments;Risk;Sales' }),
  ...[2, 3, 4, 5, 6].map((number) => person(number)),
  ...[11, 12, 13, 14, 15, 16].map((number) => person(number, { team: 'Risk' })),
  ...[21, 22, 23, 24, 25].map((number) => person(number, { team: 'Sales' })),
  ...[31, 32, 33].map((number) => person(number, { team: 'Legal', interests: 'chess' })),
  ...[41, 42, 43].map((number) => person(number, { team: 'Legal' })),
  ...[51, 52, 53].map((number) => person(number, { team: 'Legal', level: '2' })),
  person(54, { team: 'Leads', level: '4' }),
  ...[61, 62, 63].map((number) => person(number, { team: 'Legal' })),
];
const rules = [
  ['Volunteering', 'Every Monday at 10:00, suggest volunteering to everyone in Payments.'],
  ['Introductions', 'Every Tuesday at 10:00, introduce everyone in Risk in pairs.'],
  ['Check-in', 'Every Wednesday at 9:30, suggest a check-in to everyone in Sales.'],
].map(([name, rule]) => `[[rule]]\nname = "${name}"\nrule = "${rule}"\nowner = "p1@example.com"\n`).join('\n');

endToEnd('statement 16: each kind of message has a working why, not now and stop', {
  faked: true, started: false, people, rules, timeoutMs: 400_000,
}, async (world, t) => {
  const { said, moveTo, at, pressed, got, begin } = weeksIn(world);
  const why = async (user, message) => {
    const before = world.slack.calls.length;
    await world.press(user, message, 'why');
    return wordsOf(await world.nextView(user, before));
  };
  const stopped = async (who) => (await world.kith.person(who)).preferences.stopped_kinds;
  await begin('2026-04-06T07:30:00Z');
  await world.installed();
  for (const number of [11, 12, 13, 14, 15, 16]) await said(`U${number}`, 'join introductions');
  for (const number of [31, 32, 33]) await said(`U${number}`, 'suggest events');
  for (const number of [41, 42, 43]) await said(`U${number}`, 'keep in touch with <@U1> every 2 weeks');
  await said('U54', 'offer mentoring in rust (3 people)');
  for (const number of [51, 52, 53]) {
    await said(`U${number}`, 'ask <@U54> to be my mentor');
    await said('U54', `accept <@U${number}>`);
    await world.nextPost(`U${number}`, says(/is your mentor now/u), { timeoutMs: 60_000 });
  }

  const { U2, U3, U4 } = await at('2026-04-06T08:00:00Z', { U2: says(/suggests volunteering/u), U3: has('join'), U4: has('join') });
  await t.test('the offer of a program', async () => {
    assert.deepEqual(buttonsOf(U2.message).map(actionOf), ['join', 'decline', 'why', 'stop']);
    assert.match(await why('U2', U2.message), /suggest volunteering to everyone in Payments/u);
    assert.match(wordsOf(await pressed('U3', U3.message, 'decline')), /don't ask again/u);
    assert.match(wordsOf(await pressed('U4', U4.message, 'stop')), /no more invitations/u);
    assert.ok((await stopped('p4')).length > 0);
  });

  await world.kith.approach('2026-04-07T10:00:00Z');
  const met = {};
  for (const number of [11, 12, 13, 14, 15, 16]) met[`U${number}`] = await world.nextTogether(`U${number}`, { timeoutMs: 60_000 });
  await t.test('an introduction', async () => {
    const [a, b, c] = [...new Set(Object.values(met).map(({ channel }) => channel))].map((channel) => Object.values(met).find((one) => one.channel === channel));
    assert.deepEqual(buttonsOf({ blocks: a.args.blocks }).map(actionOf), ['done', 'later', 'decline', 'why', 'stop']);
    const asked = await world.pressTogether(a.members[0], a, 'why');
    assert.match(wordsOf(await world.nextView(a.members[0], asked.before)), /introduce people in pairs in Risk/u);
    assert.match(wordsOf((await (await world.pressTogether(b.members[0], b, 'decline')).answer()).args), /not this time/u);
    assert.match(wordsOf((await (await world.pressTogether(b.members[1], b, 'later')).answer()).args), /come back to it|nothing was changed/u);
    assert.match(wordsOf((await (await world.pressTogether(c.members[0], c, 'stop')).answer()).args), /introductions/u);
    assert.deepEqual(await stopped(c.members[0].replace('U', 'p')), ['introduction', 'invitation'], 'nor is anybody asked to join again');
  });

  const wednesday = await at('2026-04-08T07:30:00Z', { U21: has('done'), U22: has('done'), U23: has('done') });
  await t.test('a check-in', async () => {
    assert.deepEqual(buttonsOf(wednesday.U21.message).map(actionOf), ['done', 'later', 'why', 'stop']);
    assert.match(await why('U21', wednesday.U21.message), /suggest a check-in to everyone in Sales/u);
    assert.match(wordsOf(await pressed('U22', wednesday.U22.message, 'later')), /come back to it/u);
    assert.ok(await pressed('U23', wednesday.U23.message, 'stop'));
    assert.deepEqual(await stopped('p23'), ['check_in']);
  });

  // A date is looked for, and some are asked by name.
  await said('U1', 'poll: Lunch with <@U61>, <@U62> and <@U63> on Thursday 23 April at 12:00 or Friday 24 April at 12:30 in the kitchen');
  await said('U1', 'yes');
  const invited = {};
  for (const user of ['U61', 'U62', 'U63']) invited[user] = await world.nextPost(user, has('activity_date_1'), { timeoutMs: 60_000 });
  await t.test('a question for dates', async () => {
    assert.deepEqual(buttonsOf(invited.U61.message).map(actionOf), ['activity_date_1', 'activity_date_2', 'activity_dates_none', 'activity_stop', 'report_invitation']);
    assert.match(wordsOf(invited.U61.args), /<@U1> invites you/u, 'why it came is who asks, by name');
    assert.match(wordsOf(await pressed('U62', invited.U62.message, 'activity_dates_none')), /none|no date/iu);
    assert.ok(await pressed('U63', invited.U63.message, 'activity_stop'));
    const preferences = (await world.kith.person('p63')).preferences;
    assert.match(JSON.stringify(preferences), /activity/u);
  });

  await said('U1', 'event: Chess night on Thursday 30 April at 18:00 #chess');
  await said('U1', 'yes');
  const event = await at('2026-04-08T08:10:00Z', { U31: says(/Chess night/u), U32: says(/Chess night/u), U33: says(/Chess night/u) });
  await t.test('a suggestion of an event', async () => {
    assert.deepEqual(buttonsOf(event.U31.message).map(actionOf), ['join', 'decline', 'why', 'stop']);
    assert.match(await why('U31', event.U31.message), /chess/iu);
    assert.match(wordsOf(await pressed('U32', event.U32.message, 'decline')), /don.t suggest this one again/u);
    assert.ok(await pressed('U33', event.U33.message, 'stop'));
    assert.match(JSON.stringify((await world.kith.person('p33')).preferences), /activity/u);
  });

  const prompts = await at('2026-04-15T08:10:00Z', { U51: has('done'), U52: has('done'), U53: has('done') });
  await t.test('a prompt to meet one’s mentor', async () => {
    assert.deepEqual(buttonsOf(prompts.U51.message).map(actionOf).filter((name) => !name.startsWith('mentor')), ['done', 'later', 'why', 'stop']);
    assert.match(await why('U51', prompts.U51.message), /By the rhythm agreed on, a meeting is due/u);
    assert.match(wordsOf(await pressed('U52', prompts.U52.message, 'later')), /come back to it/u);
    assert.match(wordsOf(await pressed('U53', prompts.U53.message, 'stop')), /mentoring/u);
    assert.deepEqual(await stopped('p53'), ['mentor']);
  });

  const ties = await at('2026-04-20T08:10:00Z', { U41: has('done'), U42: has('done'), U43: has('done') });
  await t.test('a reminder to keep in touch', async () => {
    assert.deepEqual(buttonsOf(ties.U41.message).map(actionOf), ['done', 'later', 'why', 'stop']);
    assert.match(await why('U41', ties.U41.message), /You asked to be reminded of .*every 2 weeks/u);
    assert.match(wordsOf(await pressed('U42', ties.U42.message, 'later')), /come back to it/u);
    assert.ok(await pressed('U43', ties.U43.message, 'stop'));
    assert.deepEqual((await world.kith.person('p43')).kept_ties, []);
  });

  // Weeks later: nothing more of a kind came to whoever stopped it, nor anything put off twice.
  const since = world.slack.calls.length;
  for (const day of ['2026-04-21', '2026-04-22', '2026-05-04', '2026-05-06', '2026-05-13']) await at(`${day}T10:00:00Z`);
  for (const [user, pattern] of [['U4', /volunteering/u], ['U23', /check-in/iu], ['U33', /Chess night/u], ['U53', /<@U54>/u], ['U43', /<@U1>/u], ['U63', /Lunch/u]])
    assert.deepEqual(got(user, ({ args }) => buttonsOf({ blocks: args.blocks }).length > 0 && pattern.test(wordsOf(args)), since), [], user);
});
