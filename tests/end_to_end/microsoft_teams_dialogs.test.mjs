// The real binary with Microsoft Teams: forms as dialogs, and the home card that shows what came of them.

import assert from 'node:assert/strict';

import { person } from './harness.mjs';
import { add, ok, onTeams } from './on_teams.mjs';

const holds = (what) => ({ attachments }) => JSON.stringify(attachments).includes(what);

async function home({ teams, send }, user) {
  assert.deepEqual(await send(teams.message(user, 'home')), ok);
  return teams.nextCard(user, holds('"my_data"'));
}

// What the home card says after the next change of it.
async function changed({ teams }, card, what) {
  const { activity } = await teams.nextCall('PUT', ({ path, activity: sent }) => path.endsWith(`/${card.id}`) && JSON.stringify(sent).includes(what));
  return activity;
}

onTeams('a connection is logged in a dialog, once, and the home card shows it', {}, async (world) => {
  const { kith, teams, send } = world;
  const greeting = await add(world, 'ines');
  await add(world, 'Ana');
  const pressed = await send(teams.press('ines', greeting, 'home'));
  assert.equal(JSON.parse(pressed.body).statusCode, 200);
  const card = await teams.nextCard('ines', holds('"my_data"'));
  const asking = teams.ask('ines', card, 'log');
  const asked = await send(asking);
  const dialog = teams.dialog(asked);
  assert.equal(dialog.title, 'Log a connection');
  assert.deepEqual(Object.keys(dialog.inputs), ['people', 'kind', 'day', 'length', 'note', 'readers']);
  assert.deepEqual(await send(asking), asked, 'what is sent again is answered alike');
  assert.throws(() => teams.handIn('ines', dialog), /people is missing: Please fill this in/u);

  const late = { people: 'aad-Ana', kind: 'coffee', day: '2099-01-01', note: 'Her new team' };
  const refused = teams.dialog(await send(teams.handIn('ines', dialog, late)));
  assert.match(refused.words, /⚠ When\? That day is in the future\./u);
  assert.equal(refused.inputs.note.value, 'Her new team');
  assert.equal(refused.inputs.people.value, '29:Ana');
  assert.equal((await kith.connections()).length, 0);

  const handing = teams.handIn('ines', refused, { day: new Date(kith.now()).toISOString().slice(0, 10) });
  const closed = await send(handing);
  assert.equal(teams.dialog(closed), undefined);
  assert.deepEqual(await send(handing), closed);
  const answer = await teams.nextCard('ines', holds('"undo"'));
  assert.match(answer.words, /<at>Ana<\/at>/u);
  const [logged, ...others] = await kith.connections();
  assert.equal(others.length, 0);
  assert.deepEqual([logged.kind, logged.note], ['coffee', 'Her new team']);
  await changed(world, card, 'Ana');
});

onTeams('settings are changed in a dialog, and wrong ones stand at their field', {}, async (world) => {
  const { teams, send } = world;
  await add(world, 'ines');
  const card = await home(world, 'ines');
  const dialog = teams.dialog(await send(teams.ask('ines', card, 'settings')));
  assert.equal(dialog.inputs.zone.value, 'Europe/Berlin');
  const refused = teams.dialog(await send(teams.handIn('ines', dialog, { zone: 'Europe/Nowhere', cap: '1', to: '08:00' })));
  assert.equal(refused.words.match(/⚠/gu).length, 4, 'two faults, each above all and at its field');
  assert.equal(refused.inputs.cap.value, '1');
  assert.equal(teams.dialog(await send(teams.handIn('ines', refused, { zone: 'Europe/Paris', to: '16:00' }))), undefined);
  await changed(world, card, 'Europe/Paris');

  const pause = teams.dialog(await send(teams.ask('ines', card, 'pause')));
  assert.equal(teams.dialog(await send(teams.handIn('ines', pause))), undefined);
  const paused = { id: card.id, content: (await changed(world, card, '"start"')).attachments[0].content };
  assert.equal(JSON.parse((await send(teams.press('ines', paused, 'start'))).body).statusCode, 200);
  await changed(world, card, '"pause"');

  const erase = teams.dialog(await send(teams.ask('ines', card, 'forget_me')));
  assert.equal(teams.dialog(await send(teams.handIn('ines', erase, {}, 'close'))), undefined);
  const really = teams.dialog(await send(teams.ask('ines', card, 'forget_me')));
  assert.equal(teams.dialog(await send(teams.handIn('ines', really))), undefined);
});

onTeams('settings asked for in words are a form in the chat, which says in its place what came of it', {}, async (world) => {
  const { teams, send } = world;
  await add(world, 'ines');
  const form = async () => {
    assert.deepEqual(await send(teams.message('ines', 'Settings')), ok);
    return teams.nextCard('ines', holds('"kith_form":"settings"'));
  };
  const now = (card) => teams.shown('ines').find(({ id }) => id === card.id);
  const after = async (card, activity) => {
    assert.deepEqual(await send(activity), ok);
    await teams.nextCall('PUT', ({ path }) => path.endsWith(`/${card.id}`));
    return now(card);
  };
  const card = await form();
  assert.match(card.words, /^Settings/u);
  const refused = await after(card, teams.handInCard('ines', card, { zone: 'Europe/Nowhere', cap: '1', to: '08:00' }));
  assert.equal(refused.words.match(/⚠/gu).length, 4, 'two faults, each above all and at its field');
  assert.equal(refused.content.body.find(({ id }) => id === 'o_cap').value, '1');
  const handing = teams.handInCard('ines', refused, { zone: 'Europe/Paris', to: '16:00', interests: 'chess' });
  const saved = await after(card, handing);
  assert.match(saved.words, /Saved.*At most:\*\* 1 a week.*9:00-16:00, Monday to Friday.*Europe\/Paris.*chess/su);
  assert.doesNotMatch(saved.words, /Not wanted/u, 'what nobody said yes to is not refused by saving the rest');
  assert.equal(saved.content.body.some(({ type }) => type === 'ActionSet' || type.startsWith('Input.')), false);

  // The service sends again what it thinks we did not hear.
  const puts = teams.calls.filter(({ method }) => method === 'PUT').length;
  assert.deepEqual(await send(handing), ok);
  const other = await form();
  assert.equal(teams.calls.filter(({ method }) => method === 'PUT').length, puts);
  assert.equal(other.content.body.find(({ id }) => id === 'w_interests').value, 'chess');
  assert.match((await after(other, teams.handInCard('ines', other, {}, 'close'))).words, /Nothing was changed/u);

  // Where the card cannot be posted it is said what to type.
  teams.faults.push({ status: 500 });
  assert.deepEqual(await send(teams.message('ines', 'settings')), ok);
  assert.match((await teams.nextCard('ines')).words, /what to type to change them.*settings cap 1/su);
});

const due = '2026-03-23T08:30:00Z'; // Monday, 9:30 in Berlin
const before = (seconds) => new Date(Date.parse(due) - seconds * 1000).toISOString();
const payments = [1, 2, 3, 4, 5, 6, 7].map((number) => person(number, {
  slack_id: '', teams_id: `aad-person${number}`, ...(number === 1 ? { team: 'Leads', leads: 'Payments' } : {}),
}));
const rules = `[[rule]]
name = "Monday check-in"
rule = "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."
owner = "p1@example.com"
`;

onTeams('a lead builds a rule in dialogs and sees it before the yes', { people: payments }, async (world) => {
  const { teams, send } = world;
  await add(world, 'person1');
  const card = await home(world, 'person1');
  let dialog = teams.dialog(await send(teams.ask('person1', card, 'make_rule')));
  assert.match(dialog.words, /every Monday at 10:00/iu);
  dialog = teams.dialog(await send(teams.handIn('person1', dialog, { what: 'remind' }, 'anew')));
  assert.ok(dialog.inputs.words, 'a reminder has words');
  dialog = teams.dialog(await send(teams.handIn('person1', dialog, { what: 'coffee', words: 'none', days: '2,4' }, 'anew')));
  assert.match(dialog.words, /every Tuesday and Thursday at 10:00, suggest coffee to everyone in the Payments team/iu);
  const preview = teams.dialog(await send(teams.handIn('person1', dialog)));
  assert.match(preview.words, /every Tuesday and Thursday at 10:00/iu);
  assert.equal(teams.dialog(await send(teams.handIn('person1', preview))), undefined);
  await teams.nextCard('person1', holds('Live'));
  await changed(world, card, '"make_rule"');
});

onTeams('why a nudge came is told in a dialog, and what one thinks of it in the next', {
  faked: true, at: before(61 * 60), rules, people: payments,
}, async (world) => {
  const { kith, teams, send } = world;
  await add(world, 'person2');
  await kith.approach(due);
  const card = await teams.nextCard('person2', holds('"later"'));
  const why = teams.dialog(await send(teams.ask('person2', card, 'why')));
  assert.match(why.words, /Monday check-in|14 days/u);
  const feedback = teams.dialog(await send(teams.handIn('person2', why, {}, 'button')));
  assert.deepEqual(Object.keys(feedback.inputs), ['verdict', 'change']);
  assert.equal(teams.dialog(await send(teams.handIn('person2', feedback, { verdict: 'helpful' }))), undefined);
  assert.equal(JSON.parse((await send(teams.press('person2', card, 'done'))).body).statusCode, 200);
  await teams.nextCall('PUT', ({ path }) => path.endsWith(`/${card.id}`));
});
