// /kith and what it answers, to the person who typed it and nobody else.

import assert from 'node:assert/strict';

import { action, command } from '../fake/requests.mjs';
import { Stranger } from '../fake/stranger.mjs';
import { buttonOf, buttonsOf, inBothModes, isHelp, responseMethod, wordsOf } from './harness.mjs';

const payments = (number) => ({
  id: `p${number}`, name: `Person ${number}`, email: `p${number}@example.com`, team: 'Payments', site: 'Berlin',
  zone: 'Europe/Berlin', start_date: '2025-01-01', slack_id: `U${number}`,
});
const people = [{ ...payments(1), name: 'Dana', email: 'dana@example.com', leads: 'Payments' }, ...[2, 3, 4, 5, 6, 7].map(payments)];

inBothModes('/kith help says what can be done, only to who asked', { people }, async (world) => {
  for (const text of ['help', '', '  HELP ']) {
    const { words, args } = await world.command('U2', text);
    assert.ok(isHelp(words), words);
    assert.notEqual(args.response_type, 'in_channel');
  }
});

inBothModes('/kith log keeps a connection, /kith list shows it', { people }, async (world) => {
  await world.command('U2', 'log coffee with <@U3|person3> note: 50% &amp; more');
  const [line] = await world.kith.connections();
  assert.equal(line.note, '50% & more');
  const { words } = await world.command('U2', 'list');
  assert.match(words, /U3|Person 3/u);
  const other = await world.command('U4', 'list');
  assert.doesNotMatch(other.words, /U3|Person 3/u);
});

inBothModes('/kith stop and start say what they did', { people }, async (world) => {
  assert.match((await world.command('U2', 'stop')).words, /Stopped/u);
  assert.match((await world.command('U2', 'start')).words, /Started/u);
  assert.match((await world.command('U2', 'snooze 2 weeks')).words, /No nudges before/u);
  assert.match((await world.command('U2', 'why')).words, /You paused all nudges; they come again from/u);
});

inBothModes('each person is answered in their own language', {
  people: people.map((row) => ({ ...row, language: { U3: 'de', U4: 'es-MX' }[row.slack_id] })), settings: { KITH_LANGUAGE: 'fr' }, started: false,
}, async (world) => {
  // Where Slack tells no language; else it would count as soon as the list of people has been read.
  for (const user of world.slack.workspace.users.values()) delete user.locale;
  await world.start();
  assert.match((await world.command('U2', 'stop')).words, /C’est arrêté/u, 'the organisation\'s');
  assert.match((await world.command('U3', 'Kaffee mit <@U5> gestern, 30 Min')).words, /Notiert:.* gestern, 30 min/su);
  assert.match((await world.command('U4', 'pausa hasta el lunes')).words, /Sin avisos antes/u);
  assert.match((await world.command('U4', 'settings language en')).words, /English/u);
  assert.match((await world.command('U4', 'start')).words, /Started/u);
  assert.equal((await world.kith.connections()).length, 1);
});

const sentence = 'every Monday at 9:30 suggest a check-in to anyone in Payments who has not connected with anyone for 14 days';

inBothModes('statement 26: a lead sees the canonical sentence and a preview before a rule can be active', { people }, async (world) => {
  const { words, args } = await world.command('U1', `rule ${sentence}`);
  assert.match(words, /Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days/u);
  assert.doesNotMatch(words, /Person [2-7]/u, 'people chosen by a personal fact are not named');
  const approve = buttonOf(args, 'approve');
  assert.ok(approve, JSON.stringify(buttonsOf(args)));
  assert.ok(buttonOf(args, 'reject'));
  const before = await world.kith.stats();
  const channel = world.slack.workspace.direct('U1');
  const built = action({ user: 'U1', channel, button: approve, blockId: approve.block_id, ephemeral: true, responseUrl: world.slack.responseUrl({ channel, user: 'U1' }) });
  const after = world.slack.calls.length;
  assert.equal((await world.sender.send(built)).status, 200);
  await world.nextAnswer('U1', after);
  assert.equal((await world.sender.send(built)).status, 200);
  await world.settled('U1');
  const rules = await world.command('U1', 'rules');
  assert.match(rules.words, /Every Monday at 9:30/u);
  assert.notDeepEqual(before, await world.kith.stats());

  // What it would be otherwise: shown, and changed by the button alone.
  const other = await world.command('U1', 'what if rule 1 were every two weeks?');
  assert.match(other.words, /Rule 1 as it would be.*Every other Monday at 9:30.*Nothing is changed yet/su);
  assert.doesNotMatch(other.words, /Person [2-7]/u);
  assert.doesNotMatch((await world.command('U1', 'rules')).words, /Every other Monday/u);
  const change = buttonOf(other.args, 'change_rule');
  const since = world.slack.calls.length;
  await world.sender.send(action({ user: 'U1', channel, button: change, blockId: change.block_id, ephemeral: true, responseUrl: world.slack.responseUrl({ channel, user: 'U1' }) }));
  assert.match(wordsOf((await world.nextAnswer('U1', since)).args), /Changed:.*Every other Monday at 9:30/su);
  assert.match((await world.command('U1', 'rules')).words, /Every other Monday at 9:30/u);
});

inBothModes('a sentence with a fault is answered with a hint, never with a 5xx', { people }, async (world) => {
  const { words } = await world.command('U1', 'rule every Mondy at 9:30 suggest a check-in to anyone in Payments');
  assert.match(words, /Monday|day/u);
  const unknown = await world.command('U1', 'rule every Monday at 9:30 suggest a check-in to anyone in Nowhere');
  assert.match(unknown.words, /Nowhere/u);
});

inBothModes('who leads nobody makes a proposal, not a rule', { people }, async (world) => {
  await world.command('U2', `rule ${sentence}`);
  const rules = await world.command('U1', 'rules');
  assert.doesNotMatch(rules.words, /live/iu);
});

inBothModes('the same command twice is one command', { people }, async (world) => {
  const channel = world.slack.workspace.direct('U2');
  const built = command({ text: 'log coffee with <@U3> note: twice', user: 'U2', channel, responseUrl: world.slack.responseUrl({ channel, user: 'U2' }) });
  const how = { timestamp: String(Math.trunc(Date.now() / 1000)) };
  assert.equal((await world.sender.send(built, how)).status, 200);
  assert.equal((await world.sender.send(built, how)).status, 200);
  await world.settled('U2');
  assert.equal((await world.kith.connections()).length, 1);
});

inBothModes('response URLs of strangers are never called', { people }, async (world) => {
  const stranger = await new Stranger().start();
  try {
    const channel = world.slack.workspace.direct('U2');
    const urls = [
      `http://${stranger.authority}/hooks/x`, `https://${stranger.authority}/hooks/x`,
      `http://127.0.0.1@${stranger.authority}/`, `http://hooks.slack.com@${stranger.authority}/`,
      `http://localhost:${stranger.authority.split(':')[1]}/`, `http://[::1]:${stranger.authority.split(':')[1]}/`,
      'https://hooks.slack.com.example.com/x', 'file:///etc/passwd', 'gopher://x', '', 'http://', '//x', `http://${world.slack.authority}.example.com/`,
    ];
    for (const responseUrl of urls) {
      const answer = await world.sender.send(command({ text: 'help', user: 'U2', channel, responseUrl }));
      assert.ok(answer.status < 500, responseUrl);
    }
    await world.settled('U2');
    assert.equal(stranger.connections, 0);
  } finally {
    await stranger.stop();
  }
});

inBothModes('a response URL that is used up does not lose the answer', { people }, async (world) => {
  world.slack.nextReply({ method: responseMethod, status: 404, body: { ok: false, error: 'used_url' }, times: 5 });
  const channel = world.slack.workspace.direct('U2');
  const responseUrl = world.slack.responseUrl({ kind: 'commands', channel, user: 'U2' });
  const answer = await world.sender.send(command({ text: 'help', user: 'U2', channel, responseUrl }));
  assert.equal(answer.status, 200);
  if (answer.body === '') {
    await world.slack.nextCall(undefined, (call) => call.method !== responseMethod && world.speaksTo('U2', call));
  }
});

const nastyTexts = ['<!channel> hello', '*bold* _x_ `code`', '\u0000', '&lt;script&gt;', '𝕏'.repeat(2000), '“smart” quotes', 'a'.repeat(20_000), '|', '%00', '<@U2|', '<@>'];
inBothModes('whatever is typed after /kith is answered kindly and pings nobody', { people }, async (world) => {
  for (const text of nastyTexts) {
    const { answer } = await world.command('U2', text);
    assert.equal(answer.status, 200, text.slice(0, 30));
  }
});

// README.md, “Connect Slack in five minutes”, in a workspace of two and without people.csv.
inBothModes('from an empty store to the first nudge', { faked: true, started: false, settings: { KITH_ADMINS: 'u1@example.com' } }, async (world) => {
  const { kith, slack } = world;
  for (let number = 3; number <= 9; number += 1) slack.workspace.users.delete(`U${number}`);
  for (const user of ['U1', 'U2']) slack.workspace.user(user).tz = 'Europe/Berlin';
  slack.workspace.user('U1').profile.email = 'u1@example.com';
  await kith.moveTo('2026-03-11T12:25:00Z');
  await world.start();
  await kith.logged('"directory.read"');
  await world.say('U1', 'rule every weekday at 13:30 suggest a check-in to everyone');
  const { message, args } = await world.nextPost('U1');
  assert.match(args.text, /suggest a check-in to everyone.*First on Wednesday, 11 March at 13:30/su);
  await world.press('U1', message, 'approve');
  await world.settled('U1');
  await kith.approach('2026-03-11T12:30:00Z');
  for (const user of ['U1', 'U2']) {
    const nudge = await world.nextPost(user, (call) => buttonOf(call.args, 'later') !== undefined);
    assert.match(nudge.args.text, /check-in.*Stop these ends this kind/su);
  }
});
