// What the cards of nudges on Teams can do: several requests in one, later, why, stop, presses that come late or twice; and the
// last word to who erases everything.

import assert from 'node:assert/strict';

import { person } from './harness.mjs';
import { add, onTeams } from './on_teams.mjs';

const minute = 60_000;
const monday = Date.parse('2026-03-23T08:30:00Z'); // 9:30 in Berlin
const people = [1, 2, 3, 4, 5, 6].map((number) => person(number, {
  slack_id: '', teams_id: `aad-person${number}`, ...(number === 1 ? { leads: 'Payments', team: 'Leads' } : {}),
}));
const rule = (name, sentence) => `[[rule]]\nname = "${name}"\nrule = '${sentence}'\nowner = "p1@example.com"\n`;
const rules = rule('Check-in', 'Every Monday at 9:30, suggest a check-in to everyone in Payments.')
  + rule('Retro', 'Every Monday at 15:00, remind everyone in Payments: "retro at four".');

const actions = ({ content }) => content.body.flatMap(({ actions: row = [] }) => row.map(({ data }) => data.kith_action));
const four = ['done', 'later', 'why', 'stop'];
const isNudge = ({ attachments }) => JSON.stringify(attachments).includes('"kith_action":"later"');

onTeams('two requests come on one card, each is answered in its place, and a restart in between changes nothing', {
  faked: true, at: monday - 61 * minute, rules, people,
}, async (world) => {
  const { kith, teams, send } = world;
  await add(world, 'person2');
  await kith.moveTo(monday - 3000);
  const card = await teams.nextCard('person2', isNudge);
  assert.deepEqual(actions(card), [...four, ...four]);
  assert.match(card.words, /retro at four/u);
  const pressed = async (action, which) => {
    const activity = teams.press('person2', card, action, which);
    assert.equal(JSON.parse((await send(activity)).body).statusCode, 200);
    const call = await teams.nextCall('PUT', ({ activity: { id } }) => id === card.id);
    return { activity, card: teams.shown('person2').find(({ id }) => id === call.activity.id) };
  };
  const first = await pressed('done', 0);
  assert.match(first.card.words, /Thank you|Logged/u);
  assert.deepEqual(actions(first.card).filter((name) => four.includes(name)), four, 'the other request keeps its buttons');
  await kith.restart();

  // Twice, as the service does that did not hear us: the answer is the same, and nothing else happens.
  const puts = teams.calls.filter(({ method }) => method === 'PUT').length;
  const again = await send(first.activity);
  assert.deepEqual([again.status, JSON.parse(again.body).statusCode], [200, 200]);
  const why = teams.dialog(await send(teams.ask('person2', card, 'why', 1)));
  assert.match(why.words, /suggest a check-in/u);
  assert.match(why.words, /in one message with something else/u);
  assert.equal(teams.calls.filter(({ method }) => method === 'PUT').length, puts);

  const stopped = await pressed('stop', 1);
  assert.match(stopped.card.words, /Thank you|Logged/u, 'the outcome of the first stays');
  assert.match(stopped.card.words, /no more/u);
  assert.deepEqual(actions(stopped.card).filter((name) => four.includes(name)), []);
  await send(teams.message('person2', 'settings'));
  const { content } = await teams.nextCard('person2');
  assert.doesNotMatch(content.body.find(({ id }) => id === 's_kinds').value, /check_in/u);
});

onTeams('what is put off comes back on a card of its own, and a press on the old one changes nothing', {
  faked: true, at: monday - 61 * minute, rules: rule('Check-in', 'Every Monday at 9:30, suggest a check-in to everyone in Payments.'), people,
}, async (world) => {
  const { kith, teams, send } = world;
  await add(world, 'person2');
  await kith.moveTo(monday - 3000);
  const card = await teams.nextCard('person2', isNudge);
  await send(teams.press('person2', card, 'later'));
  await teams.nextCall('PUT');
  const before = teams.posts.length;
  await send(teams.press('person2', card, 'done'));
  await send(teams.message('person2', 'help'));
  await teams.nextCard('person2');
  assert.equal(teams.posts.length, before + 1, 'the outcome stands');
  await kith.moveTo(monday + 2 * 24 * 60 * minute);
  const back = await teams.nextCard('person2', isNudge);
  assert.deepEqual(actions(back), four);
  await send(teams.press('person2', back, 'stop'));
  await teams.nextCall('PUT', ({ activity: { id } }) => id === back.id);
  assert.match(teams.shown('person2').find(({ id }) => id === back.id).words, /no more/u);
});

onTeams('who erases everything is told that it is done, and is nobody then', {}, async (world) => {
  const { kith, teams, send } = world;
  await add(world, 'ines');
  await send(teams.message('ines', 'delete my data'));
  const question = await teams.nextCard('ines');
  assert.equal(JSON.parse((await send(teams.press('ines', question, 'erase'))).body).statusCode, 200);
  await teams.nextCall('PUT', ({ activity: { id } }) => id === question.id);
  assert.match(teams.shown('ines').find(({ id }) => id === question.id).words, /erased/u);
  assert.equal(await kith.person('29:ines'), undefined);

  // Typed, where nothing stands that could change.
  await add(world, 'tom');
  await send(teams.message('tom', 'delete my data'));
  await teams.nextCard('tom');
  await send(teams.message('tom', 'yes'));
  assert.match((await teams.nextCard('tom')).words, /erased/u);
  assert.equal(await kith.person('29:tom'), undefined);
  await send(teams.message('tom', 'help'));
  assert.match((await teams.nextCard('tom')).words, /stay in touch/u);
});

onTeams('whoever removed or blocked the app is named to the operator', {}, async (world) => {
  const { kith, teams, send } = world;
  await add(world, 'ines');
  await add(world, 'tom');
  await add(world, 'ana');
  assert.doesNotMatch((await kith.run(['check'])).stdout, /removed or blocked/u);
  await send(teams.removal('ines'));
  teams.user('tom').blocked = true;
  await send(teams.message('tom', 'help'));
  await kith.logged('ConversationBlockedByUser');
  for (let said = ''; !/2 removed or blocked the app.*: ines, tom/u.test(said);) said = (await kith.run(['check'])).stdout;
  teams.user('tom').blocked = false;
  await send(teams.message('tom', 'settings'));
  await teams.nextCard('tom');
  assert.match((await kith.run(['check'])).stdout, /1 removed or blocked the app.*: ines/u);
});
