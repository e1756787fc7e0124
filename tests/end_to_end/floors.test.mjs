// No figure about fewer people than the floor: in a preview, in "what if", in a preview of the rules file, in counts, in a
// poll, in what is exported; nor one that tells by its change what one person did.

import assert from 'node:assert/strict';

import { endToEnd, person, wordsOf } from './harness.mjs';
import { weeksIn } from './weeks.mjs';

const people = [
  person(1, { name: 'Dana Lead', team: 'Leads', leads: 'Payments;Design' }),
  ...[2, 3, 4, 5, 6, 7, 8, 10, 11].map((number) => person(number)),
  ...[21, 22, 23, 24].map((number) => person(number, { team: 'Design' })),
  person(9, { team: 'Leads' }),
];
const rules = `[[rule]]
name = "Design"
rule = "Every Friday at 9:30, suggest a check-in to everyone in Design."
owner = "p1@example.com"
`;
// Figures that people are counted by: each is a multiple of five, or "fewer than 5".
function wellRounded(words) {
  for (const [said, figure] of words.matchAll(/(?:about|at least|fewer than) (\d+)/gu)) assert.equal(Number(figure) % 5, 0, `${said} in ${words}`);
}

endToEnd('statement 28: no preview, comparison, count, poll or export stands on fewer people than the floor, nor lets one be computed', {
  faked: true, started: false, people, rules, timeoutMs: 240_000, settings: { KITH_ADMINS: 'p9@example.com', KITH_HOLDOUT: '50%' },
}, async (world, t) => {
  const { told, said, at, pressed, begin } = weeksIn(world);
  await begin('2026-04-06T12:00:00Z');
  await world.installed();
  const lead = async (text) => wordsOf((await told('U1', text)).args);
  const named = /<@U(?:[2-8]|1[01]|2[1-4])>|Person \d/u;

  await t.test('a preview with a personal fact shows neither names nor small figures, before and after one person changes', async () => {
    const sentence = 'rule every Monday at 10:00 suggest coffee to anyone in Payments who has not connected with anyone for 14 days';
    const before = await lead(sentence);
    wellRounded(before);
    assert.doesNotMatch(before, named);
    assert.match(before, /at least 5 people|about 5 people|5 people/u);
    await said('U1', 'no');
    await said('U2', 'coffee with <@U9> today');
    await said('U3', 'stop');
    const after = await lead(sentence);
    wellRounded(after);
    assert.equal(after, before, 'nine or seven: the lead sees the same');
    await said('U1', 'no');
    await said('U4', 'lunch with <@U5>, <@U6> and <@U7> today');
    const few = await lead(sentence);
    assert.match(few, /fewer than 5/u);
    assert.doesNotMatch(few, /\b[1-4] (?:people|person|nudges)\b/u);
    await said('U1', 'no');
  });
  await t.test('a team under the floor is told as fewer than five, without names or hours', async () => {
    const words = await lead('rule every Monday at 10:00 suggest coffee to everyone in Design');
    assert.match(words, /fewer than 5 people/u);
    wellRounded(words);
    assert.doesNotMatch(words, named);
    await said('U1', 'no');
  });
  await t.test('who is named one by one cannot be combined with what people chose or did', async () => {
    const words = await lead('rule every Monday at 10:00 suggest coffee to anyone in Payments except <@U2> who has not connected with anyone for 14 days');
    assert.match(words, /cannot name people, not as an exception either/u);
    assert.doesNotMatch(words, /fewer than \d+ people nudged|about \d|First on/u);
  });
  await t.test('“what if” compares by the same figures', async () => {
    const { message } = await told('U1', 'rule every Friday at 15:00 suggest coffee to everyone in Payments');
    await pressed('U1', message, 'approve');
    const words = await lead('what if rule 2 were every 2 weeks');
    assert.match(words, /Nothing is changed yet/u);
    wellRounded(words);
    assert.doesNotMatch(words, /\b[1-4] (?:people|person|nudges)\b/u);
    await said('U1', 'no');
  });
  await t.test('a preview of the rules file names nobody of a small team, nor how many they are', async () => {
    const preview = await world.kith.output(['rules', 'preview', world.file('rules-again.toml', rules)]);
    assert.match(preview, /fewer than 5/u);
    assert.doesNotMatch(preview, named);
  });

  // A week goes by; counts are the organisation's, of messages and not of people's choices.
  await at('2026-04-10T07:30:00Z');
  await t.test('counts and metrics know no team, no kind of choice, and no difference on fewer than twenty', async () => {
    const counts = await world.kith.stats();
    assert.deepEqual(Object.keys(counts).filter((key) => !['inbound', 'outbound', 'nudges', 'people', 'rules', 'holdout', 'learning'].includes(key)), []);
    assert.doesNotMatch(JSON.stringify(counts), /Payments|Design|p\d|stopped|blocked|circle|support/u);
    assert.doesNotMatch(JSON.stringify(counts.holdout ?? {}), /difference|interval|met/u);
    assert.doesNotMatch(await world.kith.page('/metrics'), /Payments|Design|"p\d|stopped|blocked|circle|support/u);
  });
  await t.test('an operator’s export of connections has what was logged, and no choice of anybody', async () => {
    const connections = await world.kith.connections();
    assert.ok(connections.length > 0);
    for (const one of connections) assert.deepEqual(Object.keys(one).sort(), ['date', 'id', 'kind', 'logged_at', 'logged_by', 'note', 'people']);
  });
  await t.test('a poll tells how many can as “fewer than 5”, the same before and after an answer', async () => {
    await said('U1', 'poll: Lunch with <@U6>, <@U7> and <@U8> on Thursday 23 April at 12:00 or Friday 24 April at 12:30 in the kitchen');
    const number = /number (\d+)/u.exec(await said('U1', 'yes'))[1];
    const asked = await world.nextPost('U6', ({ args }) => /activity_date_1/u.test(wordsOf(args)), { timeoutMs: 60_000 });
    const before = await lead(`poll ${number}`);
    await pressed('U6', asked.message, 'activity_date_1');
    const after = await lead(`poll ${number}`);
    assert.equal(after, before);
    assert.match(after, /fewer than 5 others can/u);
  });
});
