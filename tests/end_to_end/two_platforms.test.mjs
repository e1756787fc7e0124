// A company half on Slack and half on Microsoft Teams is one company: introductions, reminders and logs do not stop at the
// border, and somebody who is on both sides is one person.

import assert from 'node:assert/strict';

import { actionOf, buttonOf, buttonsOf, person, wordsOf } from './harness.mjs';
import { actionsOn, onBoth } from './on_both.mjs';
import { add, ok } from './on_teams.mjs';

const seconds = 1000;
const team = '19:payments@thread.tacv2';
const mine = (action) => ({ args }) => buttonsOf({ blocks: args.blocks }).some((button) => actionOf(button) === action);
const cardWith = (action) => ({ attachments }) => JSON.stringify(attachments).includes(`"kith_action":"${action}"`);
const isQuestion = cardWith('not_yet');

const company = [1, 2, 3, 4, 5, 6].map((number) => person(number, number <= 3
  ? { ...(number === 1 ? { leads: 'Payments' } : {}) }
  : { slack_id: '', teams_id: `aad-person${number}` }));
// On both sides, and in no introductions.
const onBothSides = person(7);
const onSlack = ['U1', 'U2', 'U3'];
const inTeams = ['person4', 'person5', 'person6'];
const rules = `[[rule]]
name = "Introductions"
rule = "On the first Tuesday of each month at 10:00, introduce everyone in Payments in pairs."
owner = "p1@example.com"

[[rule]]
name = "Friday check-in"
rule = "Every Friday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."
owner = "p1@example.com"
`;

async function everybodyJoins(world) {
  const { teams, send, kith } = world;
  world.teams.group(team, [...inTeams]);
  for (const user of inTeams) Object.assign(teams.user(user), { email: `p${user.at(-1)}@example.com`, principal: `${user}@corp.example` });
  for (const activity of teams.addition('person4', team)) assert.deepEqual(await send(activity), ok);
  await kith.logged('"event":"roster.read"');
  for (const user of onSlack) {
    await world.say(user, 'join introductions');
    await world.nextPost(user);
  }
  for (const user of inTeams) await world.write(user, 'join introductions');
}

onBoth('introductions, reminders and logs cross the border between Slack and Teams', {
  faked: true, started: false, people: [...company, onBothSides], rules, timeoutMs: 240_000,
}, async (world) => {
  const { kith, slack, teams } = world;
  await kith.moveTo('2026-04-06T08:00:00Z');
  await world.start();
  await world.installed();
  await everybodyJoins(world);
  teams.user('person7').email = 'p7@example.com';
  await add(world, 'person7');
  await teams.nextCard('person7', cardWith('apart'));
  await world.say('U7', 'help');
  await world.nextPost('U7', ({ args }) => /snooze/iu.test(wordsOf(args)));
  await world.write('person7', 'help'); // heard last on Teams
  await kith.approach('2026-04-07T10:00:00Z');

  // Three and three: an odd number of pairs is across.
  const cards = new Map();
  for (const user of inTeams) cards.set(user, await teams.nextCard(user, cardWith('done')));
  const posted = (user) => slack.calls.find((call) => call.method === 'chat.postMessage' && call.answer?.body?.ok && mine('done')(call)
    && (call.args.channel.startsWith('G') ? slack.workspace.conversation(call.args.channel).members.has(user) : world.speaksTo(user, call)));
  const posts = new Map();
  for (const user of onSlack) posts.set(user, await slack.until(() => posted(user)));
  const across = [];
  for (const [user, card] of cards) {
    const link = card.content.body.flatMap(({ actions = [] }) => actions).find(({ type }) => type === 'Action.OpenUrl');
    const other = onSlack.find((_one, at) => card.words.includes(`Person ${at + 1}`));
    if (other) {
      // Each is told on their own side, and where the other one is.
      assert.match(card.words, /can be found on Slack/u);
      assert.equal(link, undefined);
      const { args } = posts.get(other);
      assert.ok(!args.channel.startsWith('G'));
      assert.match(wordsOf(args), new RegExp(`Person ${user.at(-1)}.*can be found on Teams`, 'su'));
      across.push([other, user]);
    } else {
      // A bot cannot open a chat of several: the card has a link to one.
      const [, partner] = /<at>Person (\d)<\/at>/u.exec(card.words);
      assert.equal(link.url, `https://teams.microsoft.com/l/chat/0/0?users=person${partner}%40corp.example`);
      assert.deepEqual(actionsOn(card), ['done', 'chat', 'later', 'decline', 'why', 'stop']);
    }
  }
  assert.equal(across.length % 2, 1);

  // One says so on Slack: it is a connection of both, and neither is asked about it.
  const [[slackUser, teamsUser]] = across;
  const asked = slack.calls.length;
  const message = world.own(slackUser).find((one) => buttonOf(one, 'done'));
  await world.press(slackUser, message, 'done');
  assert.match(wordsOf((await world.nextAnswer(slackUser, asked)).args), /Logged/u);
  const [met] = await kith.connections();
  assert.deepEqual([met.logged_by, ...met.people], [`p${slackUser.at(-1)}`, `p${teamsUser.at(-1)}`]);
  assert.match((await world.write(teamsUser, 'my data')).words, new RegExp(`Person ${slackUser.at(-1)}`, 'u'));

  // On Friday whoever met nobody is reminded, each once and on their own side; who has both, where they were heard last.
  // What was said on Slack counts for the other on Teams.
  const before = slack.calls.length;
  const postsBefore = teams.posts.length;
  await kith.approach('2026-04-10T07:30:00Z');
  const reminded = [...inTeams, 'person7'].filter((user) => user !== teamsUser);
  const isReminder = ({ attachments }) => /check-in/iu.test(JSON.stringify(attachments)) && cardWith('later')({ attachments });
  for (const user of reminded) await teams.nextCard(user, isReminder);
  const remindedOnSlack = (user) => slack.calls.filter((call) => call.number > before && call.method === 'chat.postMessage'
    && mine('later')(call) && world.speaksTo(user, call));
  for (const user of onSlack.filter((one) => one !== slackUser)) await slack.until(() => remindedOnSlack(user)[0]);
  await world.write(teamsUser, 'help');
  for (const user of [slackUser, 'U7']) await world.settled(user);
  for (const user of [...inTeams, 'person7']) {
    const reminders = teams.posts.slice(postsBefore).filter(({ conversation, activity }) => activity && conversation === teams.user(user).conversation && isReminder(activity));
    assert.equal(reminders.length, user === teamsUser ? 0 : 1, user);
  }
  assert.deepEqual([...onSlack, 'U7'].map((user) => remindedOnSlack(user).length), [...onSlack, 'U7'].map((user) => (user === slackUser || user === 'U7' ? 0 : 1)));

  // A week later whoever has not said anything is asked, on their own side.
  await kith.approach('2026-04-14T08:10:00Z');
  const waiting = inTeams.filter((user) => user !== teamsUser);
  for (const user of waiting) {
    const card = await teams.nextCard(user, isQuestion);
    assert.deepEqual(actionsOn(card), ['met', 'planned', 'not_yet', 'could_not', 'why', 'stop']);
    assert.match(await world.pressCard(user, card, 'not_yet'), /once more in a week/u);
    // A press on a copy that still has its buttons changes nothing: the outcome stands.
    assert.equal(JSON.parse((await world.send(teams.press(user, card, 'met'))).body).statusCode, 200);
    await world.write(user, 'settings');
    assert.match(teams.shown(user).find(({ id }) => id === card.id).words, /once more in a week/u);
  }
  for (const user of onSlack.filter((one) => one !== slackUser && across.every(([other]) => other !== one))) {
    assert.equal((await slack.until(() => slack.calls.find((call) => call.method === 'chat.postMessage' && mine('not_yet')(call) && world.speaksTo(user, call)))).answer.body.ok, true);
  }
  assert.equal(teams.calls.filter(({ activity, conversation }) => conversation === `a:${teamsUser}` && activity && isQuestion(activity)).length, 0);
});

const joinedWords = /one person/u;

onBoth('equal e-mail on both sides makes one person, both are told, and either can undo it', {
  faked: true, at: '2026-04-06T08:00:00Z', people: [person(1, { leads: 'Payments' })],
}, async (world) => {
  const { kith, teams, slack } = world;
  await world.installed();
  slack.workspace.addUser({ id: 'U20', name: 'Ines Roth', email: 'Ines.Roth@example.com' });
  await world.say('U20', 'coffee with <@U1> yesterday');
  await world.nextPost('U20');
  for (let known; !known;) known = await kith.person('ines.roth@example.com');
  const { people } = await kith.stats();
  teams.user('ines').email = 'ines.roth@example.com';
  await add(world, 'ines');
  const there = await teams.nextCard('ines', cardWith('apart'));
  assert.match(there.words, joinedWords);
  const { message, args } = await world.nextPost('U20', mine('apart'));
  assert.match(wordsOf(args), joinedWords);
  assert.equal((await kith.stats()).people, people);
  const one = await kith.person('29:ines');
  assert.deepEqual(one.accounts.map(({ platform }) => platform), ['slack', 'teams']);
  assert.match((await world.write('ines', 'list')).words, /Person 1/u);

  // What is logged on either side is one list, and Undo on one side parts them for good.
  await world.press('U20', message, 'apart');
  assert.match((await teams.nextCard('ines')).words, /apart/u);
  assert.equal((await kith.stats()).people, people + 1);
  assert.deepEqual((await kith.person('29:ines')).accounts.map(({ platform }) => platform), ['teams']);
  assert.doesNotMatch((await world.write('ines', 'list')).words, /Person 1/u);
  await kith.moveTo(kith.now() + 25 * 60 * 60 * seconds);
  await kith.restart();
  await add(world, 'ines');
  await world.write('ines', 'help');
  assert.equal((await kith.stats()).people, people + 1, 'an address does not join them again');
  assert.equal(JSON.parse((await world.send(teams.press('ines', there, 'apart'))).body).statusCode, 200);
  assert.match(JSON.stringify((await teams.nextCall('PUT')).activity), /apart already/u);
});

onBoth('a code typed on the other side makes one person, who gets each nudge once, where they were heard last', {
  faked: true, started: false, rules: `[[rule]]
name = "Friday check-in"
rule = "Every Friday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."
owner = "p1@example.com"
`,
  people: [1, 2, 3, 4, 5, 6].map((number) => person(number, number === 1 ? { leads: 'Payments', team: 'Leads' } : {})),
}, async (world) => {
  const { kith, teams } = world;
  await kith.moveTo('2026-04-09T08:00:00Z');
  await world.start();
  await world.installed();
  teams.user('bo').email = 'bo.privately@example.org';
  await add(world, 'bo');
  const given = await world.write('bo', 'link');
  const [, code] = /link ([A-Z2-9-]+)/u.exec(given.words.replaceAll('\\', ''));
  assert.match((await world.write('bo', `link ${code}`)).words, /other account/u);

  // Not a code, one letter wrong, and too late.
  await world.say('U2', 'link AAAA-BBBB-9');
  assert.match(wordsOf((await world.nextPost('U2')).args), /no such code/u);
  const { people } = await kith.stats();
  await world.say('U2', `link ${code.toLowerCase()}`);
  const { args } = await world.nextPost('U2', mine('apart'));
  assert.match(wordsOf(args), joinedWords);
  assert.match((await teams.nextCard('bo', cardWith('apart'))).words, joinedWords);
  assert.equal((await kith.stats()).people, people - 1);
  assert.deepEqual((await kith.person('p2')).accounts.map(({ platform }) => platform).toSorted(), ['slack', 'teams']);
  await world.say('U3', `link ${code}`);
  assert.match(wordsOf((await world.nextPost('U3')).args), /no such code/u, 'it works once');

  // On Teams last: the nudge comes there, and nowhere else.
  await world.write('bo', 'help');
  await kith.approach('2026-04-10T07:30:00Z');
  const nudge = await teams.nextCard('bo', cardWith('later'));
  assert.match(nudge.words, /check-in/iu);
  for (const user of ['U3', 'U4']) await world.nextPost(user, mine('later'));
  await world.settled('U2');
  assert.equal(world.own('U2').some((one) => buttonOf(one, 'later')), false);
  assert.match(await world.pressCard('bo', nudge, 'done'), /./u);
});

onBoth('guests are never linked', {}, async (world) => {
  const { kith, teams } = world;
  await world.installed();
  await add(world, 'ines');
  const [, code] = /link ([A-Z2-9-]+)/u.exec((await world.write('ines', 'link')).words.replaceAll('\\', ''));
  world.slack.workspace.addUser({ id: 'UGUEST', name: 'Gast', email: 'ines@example.com', is_restricted: true });
  await world.say('UGUEST', 'help');
  await world.nextPost('UGUEST');
  for (let known; known?.membership !== 'guest';) known = await kith.person('UGUEST');
  await world.say('UGUEST', `link ${code}`);
  assert.match(wordsOf((await world.nextPost('UGUEST')).args), /not linked/u);
  assert.equal((await kith.person('29:ines')).accounts.length, 1);
  assert.equal(teams.posts.some(({ activity }) => activity && cardWith('apart')(activity)), false);
});
