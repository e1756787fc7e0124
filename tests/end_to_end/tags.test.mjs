// Tags that somebody gives people for themselves, and the rhythm that a tag brings, from the first word to the end, over weeks.
// Nobody but the author ever learns of a tag.

import assert from 'node:assert/strict';

import { actionOf, buttonsOf, endToEnd, person, wordsOf } from './harness.mjs';
import { has, weeksIn } from './weeks.mjs';

const people = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => person(number, number === 5 ? { zone: 'America/New_York' } : {}));
const isReminder = has('done');

endToEnd('a tag brings its rhythm to all who have it, one by one, and only its author knows', {
  faked: true, started: false, people, timeoutMs: 300_000,
}, async (world, t) => {
  const { said, moveTo, at, pressed, opened, begin } = weeksIn(world);
  const kept = async (user) => (await world.kith.person(user)).kept_ties;
  const tie = async (user, other) => (await kept(user)).find((one) => one.with === other);

  await begin('2026-04-06T08:00:00Z');
  assert.match(await said('U2', 'keep in touch with #climbing every 2 weeks'), /Nobody has your tag #climbing/u);
  assert.match(await said('U2', 'tag <@U3> and <@U4> as Climbing'), /#climbing.*Only you see this/su);
  assert.match(await said('U2', 'keep in touch with <@U4> every 8 weeks'), /every 8 weeks/u);
  const rhythm = await said('U2', 'keep in touch with #climbing every 2 weeks, at least every 3 weeks');
  assert.match(rhythm, /every 2 weeks.*every 3 weeks.*stays for.*<@U4>.*One person a day/su);
  assert.match(await said('U2', 'my tags'), /#climbing, every 2 weeks.*<@U3>/su);
  assert.match(await said('U3', 'my tags'), /nobody a tag/u);
  const { tags: [tag], ...first } = await tie('p2', 'p3');
  assert.deepEqual([tag.name, tag.every_days, first.every_days, first.latest_days, first.rhythm_of], ['climbing', 14, 14, 21, 'climbing']);
  const own = await tie('p2', 'p4');
  assert.deepEqual([own.every_days, own.rhythm_of], [56, undefined], 'a rhythm of their own wins');

  await t.test('capacity: twenty tags are the most, and one more changes nothing', async () => {
    const many = Array.from({ length: 21 }, (_, i) => `#t${i + 1}x`).join(' ');
    assert.match(await said('U7', `tag <@U3> ${many}`), /You can have 20 tags.*Nothing was changed/su);
    assert.deepEqual(await kept('p7'), []);
  });
  await said('U6', 'tag <@U3> and <@U7> #mix');
  await said('U6', 'keep in touch with everyone tagged mix every 2 weeks');
  for (const user of ['U1', 'U5']) {
    await said(user, 'tag <@U3> far');
    await said(user, 'keep in touch with #far every 2 weeks');
  }
  await said('U8', 'tag <@U3> brass');
  await said('U8', 'keep in touch with #brass every week');

  // Who gets the tag later comes with it; Slack sends a channel of that name so.
  await moveTo('2026-04-08T08:00:00Z');
  assert.match(await said('U2', 'tag <@U5> <#C0GENERAL|climbing>'), /every 2 weeks/u);
  assert.equal((await tie('p2', 'p5')).every_days, 14);

  await at('2026-04-13T08:10:00Z', { U8: isReminder });
  await moveTo('2026-04-15T09:00:00Z');
  await t.test('leaving the company mid-way: who is gone has nobody’s tag', async () => {
    await world.kith.output(['forget', 'p7']);
    assert.deepEqual((await kept('p6')).map(({ with: other }) => other), ['p3']);
  });
  await t.test('deletion: the tags of who erases themselves go with them', async () => {
    await said('U1', 'delete my data');
    await pressed('U1', world.own('U1').at(-1), 'erase');
    assert.equal(await world.kith.person('p1'), undefined);
  });

  const posts = await at('2026-04-20T08:10:00Z', { U2: isReminder, U6: isReminder, U8: isReminder });
  assert.match(wordsOf(posts.U2.args), /<@U3>/u);
  assert.doesNotMatch(wordsOf(posts.U2.args), /climbing/u);
  assert.match(wordsOf(await opened('U2', posts.U2.message, 'why')), /every 2 weeks \(#climbing\)/u);
  assert.match(await said('U2', 'who is fading?'), /<@U3>.*#climbing.*time for a word/su);
  assert.match(wordsOf(await pressed('U2', posts.U2.message, 'done')), /Logged/u);
  await t.test('decline: no more of this one, who keeps the tag', async () => {
    const ended = await pressed('U6', posts.U6.message, 'stop');
    assert.deepEqual(buttonsOf({ blocks: ended.blocks }).map(actionOf), ['stop_kind', 'stop_all']);
    const { tags, every_days: every } = await tie('p6', 'p3');
    assert.deepEqual([tags.map(({ name }) => name), every], [['mix'], undefined]);
  });
  assert.match(await said('U2', 'snooze #climbing until 4 May'), /#climbing.*4 May/su);
  await t.test('time zones and opt-out half-way: later on the same day where it is later, and nothing after a stop', async () => {
    await at('2026-04-20T14:10:00Z', { U5: isReminder });
    await said('U5', 'stop');
    assert.equal((await world.kith.person('p5')).preferences.stopped, true);
    assert.equal((await tie('p5', 'p3')).rhythm_of, 'far', 'what they wanted is theirs to take up again');
  });

  // The end: the rhythm, then the tag, then the rhythm of one's own.
  assert.match(await said('U2', 'stop keeping in touch with #climbing'), /won't remind you of #climbing/u);
  const without = await tie('p2', 'p3');
  assert.deepEqual([without.every_days, without.rhythm_of, without.tags.map(({ name }) => name)], [undefined, undefined, ['climbing']]);
  assert.match(await said('U2', 'delete the tag climbing'), /no longer #climbing/u);
  assert.deepEqual((await kept('p2')).map(({ with: other, every_days: every }) => [other, every]), [['p4', 56]]);
  await said('U2', 'stop reminding me of <@U4>');
  assert.deepEqual(await kept('p2'), []);

  // Whom they all tagged finds nothing of it.
  const exported = await world.kith.person('p3');
  assert.deepEqual([exported.kept_ties, exported.nudges], [[], []]);
  assert.doesNotMatch(JSON.stringify(exported), /climbing|brass|"far"|"mix"/u);
});
