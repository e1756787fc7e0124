// A date looked for on Teams, with people invited by name: they alone are asked, in words and by buttons, and who invites
// learns no single answer.

import assert from 'node:assert/strict';

import { person } from './harness.mjs';
import { add, ok, onTeams } from './on_teams.mjs';

const monday = Date.parse('2026-03-23T08:30:00Z'); // 9:30 in Berlin
const people = [1, 2, 3, 4].map((number) => person(number, { slack_id: '', teams_id: `aad-person${number}` }));
const actions = ({ content }) => content.body.flatMap(({ actions: row = [] }) => row.map(({ data }) => data.kith_action));

onTeams('who is invited by name says which dates suit them, and nobody else hears of it', { faked: true, at: monday, people }, async (world, t) => {
  const { kith, teams, send } = world;
  const says = async (user, text, mentions = []) => {
    assert.deepEqual(await send(teams.message(user, text, { mentions })), ok);
    return teams.nextCard(user);
  };
  const pressed = async (user, card, action) => {
    assert.equal(JSON.parse((await send(teams.press(user, card, action))).body).statusCode, 200);
    await teams.nextCall('PUT', ({ activity: { id } }) => id === card.id);
    return teams.shown(user).find(({ id }) => id === card.id);
  };
  for (const { name } of people) await add(world, name.toLowerCase().replace(' ', ''));

  const asked = await says('person1', 'poll: Lunch with <at>person2</at> and <at>person3</at> on Thursday 26 March at 12:00 or Friday 27 March at 12:30 in the kitchen', ['person2', 'person3']);
  assert.match(asked.words, /Lunch.*the kitchen/u);
  assert.match(asked.words, /I ask <at>Person 2<\/at> and <at>Person 3<\/at> once/u);
  const posted = await pressed('person1', asked, 'activity_post');
  const number = /number (\d+)/u.exec(posted.words)[1];

  const invited = await teams.nextCard('person2', ({ attachments }) => JSON.stringify(attachments).includes('activity_date_1'));
  assert.match(invited.words, /<at>Person 1<\/at> invites you/u);
  assert.deepEqual(actions(invited), ['activity_date_1', 'activity_date_2', 'activity_dates_none', 'activity_stop', 'report_invitation']);
  assert.match((await pressed('person2', invited, 'activity_date_2')).words, /Noted.*Friday 27 March, 12:30, suits you/su);
  await teams.nextCard('person3', ({ attachments }) => JSON.stringify(attachments).includes('activity_date_1'));
  const before = (await says('person1', `poll ${number}`)).words;
  assert.match((await says('person3', 'all of them')).words, /Noted.*Thursday 26 March, 12:00, suits you/su);

  await t.test('who invites sees the same before and after an answer, and no name', async () => {
    const after = (await says('person1', `poll ${number}`)).words;
    assert.equal(after, before);
    assert.match(after, /Friday 27 March, 12:30: fewer than 5 others can/u);
    assert.doesNotMatch(after, /Person [23]/u);
  });
  await t.test('who is not invited finds nothing of it', async () => {
    assert.match((await says('person4', `dates ${number}: 1`)).words, /No date is looked for/u);
    assert.doesNotMatch((await says('person4', "what's on?")).words, /Lunch/u);
    assert.deepEqual((await kith.person('p4')).invited_to_activities, []);
  });
  assert.deepEqual((await kith.person('p3')).invited_to_activities, [{ activity: Number(number), title: 'Lunch' }]);
  await kith.restart();

  assert.match((await says('person1', `fix ${number}: 2`)).words, /Friday 27 March, 12:30.*3 people are/su);
  for (const user of ['person2', 'person3'])
    await teams.nextCard(user, ({ attachments }) => JSON.stringify(attachments).includes('you are on the list'));
  assert.deepEqual((await kith.person('p4')).activities, []);
});
