// Forms: shortcuts that open them, what is wrong told at its field, and what is done with what was filled in.

import assert from 'node:assert/strict';

import { shortcut, viewClosed } from '../fake/requests.mjs';
import { inputsOf } from '../fake/forms.mjs';
import { buttonOf, inBothModes, person, wordsOf } from './harness.mjs';

const people = [person(1, { name: 'Dana', email: 'dana@example.com', leads: 'Payments' }), ...[2, 3, 4, 5, 6, 7].map((number) => person(number))];
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
const tomorrow = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date(Date.now() + 86_400_000));

inBothModes('“Log a connection” opens a form, keeps what was filled in, and offers Undo', { people }, async (world) => {
  const { view } = await world.useShortcut('U2', 'log_connection');
  assert.deepEqual(inputsOf(view).map(({ block_id: id }) => id), ['people', 'kind', 'day', 'length', 'note', 'readers']);
  const filled = { people: ['U3', 'U4'], kind: 'coffee', length: '30', note: 'moves to data & <b>', readers: 'people' };
  const { action } = await world.submit('U2', view, filled);
  assert.equal(action, 'clear');
  const { args, message } = await world.nextPost('U2');
  assert.match(wordsOf(args), /Logged/u);
  const [line] = await world.kith.connections();
  assert.deepEqual([line.kind, line.date, line.duration_min, line.note, line.note_shared], ['coffee', today(), 30, 'moves to data & <b>', true]);
  await world.say('U3', 'my data');
  assert.match(wordsOf((await world.nextPost('U3')).args), /moves to data/u, 'shared with whom it names');
  await world.press('U2', message, 'undo');
  await world.settled('U2');
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('what is wrong is told at its field, and can be put right', { people }, async (world) => {
  const { view } = await world.useShortcut('U2', 'log_connection');
  const wrong = await world.submit('U2', view, { people: ['U2'], day: tomorrow() });
  assert.equal(wrong.action, 'errors');
  assert.deepEqual(Object.keys(wrong.errors).toSorted(), ['day', 'people']);
  assert.match(wrong.errors.day, /future/u);
  const bot = await world.submit('U2', view, { people: ['U0KITHBOT'] });
  assert.deepEqual(Object.keys(bot.errors), ['people']);
  assert.deepEqual(await world.kith.connections(), []);
  assert.equal((await world.submit('U2', view, { people: ['U2', 'U3'] })).action, 'clear');
  const [line] = await world.kith.connections();
  assert.equal(line.people.length, 1);
});

inBothModes('a form that is handed in twice is kept once, and answered alike', { people }, async (world) => {
  const { view } = await world.useShortcut('U2', 'log_connection');
  const first = await world.submit('U2', view, { people: ['U3'], note: 'once' });
  const again = await world.submit('U2', view, {}, { built: first.built });
  assert.equal(again.answer.body, first.answer.body);
  // The same view, changed after an answer that got lost on its way.
  const changed = await world.submit('U2', view, { people: ['U3'], note: 'once more' });
  assert.equal(changed.action, 'clear');
  await world.settled('U2');
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note), ['once']);
});

inBothModes('“Log this meeting” names the author and keeps nothing of the message', { people }, async (world) => {
  const message = { ts: '1767226000.000100', user: 'U5', text: 'a secret plan' };
  const { view } = await world.useOnMessage('U2', 'log_meeting', message);
  const [who] = inputsOf(view);
  assert.deepEqual(who.element.initial_users, ['U5']);
  assert.doesNotMatch(JSON.stringify(view), /secret/u);
  await world.submit('U2', view, {});
  await world.settled('U2');
  const [line] = await world.kith.connections();
  assert.equal(line.note, '');
  assert.doesNotMatch(world.kith.log, /secret plan/u);
  const own = await world.useOnMessage('U2', 'log_meeting', { ...message, user: 'U2' });
  assert.equal(inputsOf(own.view)[0].element.initial_users, undefined);
  const bots = await world.useOnMessage('U2', 'log_meeting', { ts: message.ts, bot_id: 'B9', text: 'beep' });
  assert.equal(inputsOf(bots.view)[0].element.initial_users, undefined);
});

inBothModes('a form that comes too late is a message that says what to type', { people }, async (world) => {
  world.slack.nextReply({ method: 'views.open', body: { ok: false, error: 'expired_trigger_id' } });
  await world.installed();
  const built = shortcut({ user: 'U2', name: 'log_connection', trigger: world.slack.workspace.trigger({ user: 'U2' }) });
  const how = { timestamp: String(Math.trunc(Date.now() / 1000)) };
  assert.equal((await world.sender.send(built, how)).status, 200);
  const { args } = await world.nextPost('U2');
  assert.match(wordsOf(args), /coffee with @ana/u);
  // The same request again opens nothing and says nothing.
  assert.equal((await world.sender.send(built, how)).status, 200);
  await world.settled('U2');
  assert.equal(world.slack.calls.filter(({ method }) => method === 'views.open').length, 1);
});

inBothModes('putting a form away changes nothing', { people }, async (world) => {
  const { view } = await world.useShortcut('U2', 'log_connection');
  const answer = await world.sender.send(viewClosed({ user: 'U2', view }));
  assert.deepEqual([answer.status, answer.body], [200, '']);
  await world.settled('U2');
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('a form in the person\'s language', { people: people.map((row) => ({ ...row, language: 'de' })) }, async (world) => {
  const { view } = await world.useShortcut('U2', 'log_connection');
  assert.equal(view.title.text, 'Kontakt notieren');
  const wrong = await world.submit('U2', view, { people: ['U3'], day: tomorrow() });
  assert.match(wrong.errors.day, /Zukunft/u);
});

// ---- the home page

const textOf = (view) => JSON.stringify(view.blocks);

inBothModes('the home page shows what concerns the person and changes with them', { people }, async (world) => {
  await world.say('U2', 'coffee with <@U3> yesterday');
  await world.nextPost('U2');
  await world.openHome('U2');
  const page = await world.nextHome('U2');
  assert.match(textOf(page), /U3/u);
  assert.match(textOf(page), /Europe\/Berlin/u);
  const { view } = await world.openFromHome('U2', 'log');
  const before = world.slack.calls.length;
  await world.submit('U2', view, { people: ['U5'] });
  assert.match(textOf(await world.nextHome('U2', before)), /U5/u);
  // What is typed shows there too.
  const then = world.slack.calls.length;
  await world.say('U2', 'lunch with <@U6> today');
  assert.match(textOf(await world.nextHome('U2', then)), /U6/u);
  // Nobody else's page, and nothing of it on others'.
  await world.openHome('U4');
  assert.doesNotMatch(textOf(await world.nextHome('U4')), /U3|U5|U6/u);
});

const zoneNamed = (name) => ({ text: { type: 'plain_text', text: name, emoji: true }, value: name });

inBothModes('a time zone is found while it is typed, and one that is none is refused at its field', { people }, async (world) => {
  await world.openHome('U2');
  await world.nextHome('U2');
  const { view } = await world.openFromHome('U2', 'settings');
  const offered = async (typed) => (await world.offered('U2', view, 'zone', typed)).map(({ value }) => value);
  assert.equal(inputsOf(view).find(({ block_id: id }) => id === 'zone').element.initial_option.value, 'Europe/Berlin');
  assert.deepEqual(await offered('são p'), ['America/Sao_Paulo']);
  assert.equal((await offered('new y'))[0], 'America/New_York');
  assert.deepEqual(await offered('atlantis'), []);
  assert.ok((await offered('america')).length > 10);
  // What was not offered cannot be picked, but it can come.
  const wrong = await world.submit('U2', view, { zone: zoneNamed('Mars/Base') });
  assert.deepEqual(Object.keys(wrong.errors), ['zone']);
  assert.equal((await world.kith.person('p2')).zone, 'Europe/Berlin');
  const [tokyo] = await world.offered('U2', view, 'zone', 'TOKYO');
  const before = world.slack.calls.length;
  assert.equal((await world.submit('U2', view, { zone: tokyo })).action, 'clear');
  assert.match(textOf(await world.nextHome('U2', before)), /Asia\/Tokyo/u);
  assert.equal((await world.kith.person('p2')).zone, 'Asia/Tokyo');
});

inBothModes('settings are changed in a form, errors stand at their fields', { people }, async (world) => {
  await world.openHome('U2');
  await world.nextHome('U2');
  const { view } = await world.openFromHome('U2', 'settings');
  const wrong = await world.submit('U2', view, { zone: zoneNamed('Mars/Base'), from: '17:00', to: '09:00', days: [], pause: '2020-01-01' })
    .catch((error) => error);
  assert.match(String(wrong), /days is required/u, 'the client asks for a day itself');
  const refused = await world.submit('U2', view, { zone: zoneNamed('Mars/Base'), from: '17:00', to: '09:00', pause: '2020-01-01' });
  assert.deepEqual(Object.keys(refused.errors).toSorted(), ['pause', 'to', 'zone']);
  const before = world.slack.calls.length;
  const done = await world.submit('U2', view, {
    kinds: ['check_in', 'introduction'], cap: '1', zone: zoneNamed('Europe/Paris'), from: '10:00', to: '16:30', days: ['1', '3'], language: 'fr',
    interests: 'Chess, climbing',
  });
  assert.equal(done.action, 'clear');
  const page = textOf(await world.nextHome('U2', before));
  assert.match(page, /Europe\/Paris/u);
  assert.match(page, /lundi et mercredi/u);
  assert.match(page, /chess et climbing/u);
  assert.deepEqual((await world.kith.person('p2')).work_days, ['Monday', 'Wednesday']);
});

inBothModes('the circle and a mentor’s offer are changed on the home page, and nobody else is told', { people }, async (world) => {
  const shown = async (user) => {
    const since = world.slack.calls.length;
    await world.openHome(user);
    return textOf(await world.nextHome(user, since));
  };
  await world.openHome('U2');
  assert.match(textOf(await world.nextHome('U2')), /Up to 8 people who hold you up.*You offer nothing/su);
  const { view } = await world.openFromHome('U2', 'circle');
  const wrong = await world.submit('U2', view, { people: ['U2', 'U3'] });
  assert.deepEqual(Object.keys(wrong.errors), ['people']);
  let before = world.slack.calls.length;
  assert.equal((await world.submit('U2', view, { people: ['U3', 'U4'] })).action, 'clear');
  assert.match(textOf(await world.nextHome('U2', before)), /U3.*every 4 weeks.*U4/su);
  const again = await world.openFromHome('U2', 'circle');
  assert.deepEqual(inputsOf(again.view)[0].element.initial_users.toSorted(), ['U3', 'U4']);
  before = world.slack.calls.length;
  await world.submit('U2', again.view, { people: ['U4'] });
  assert.doesNotMatch(textOf(await world.nextHome('U2', before)), /U3/u);
  const offer = await world.openFromHome('U2', 'mentor_offer');
  assert.deepEqual(Object.keys((await world.submit('U2', offer.view, { topics: 'x'.repeat(100) })).errors), ['topics']);
  before = world.slack.calls.length;
  await world.submit('U2', offer.view, { topics: 'Rust, chess', count: '3' });
  assert.match(textOf(await world.nextHome('U2', before)), /You offer rust and chess, to up to 3 people/u);
  assert.deepEqual((await world.kith.person('p2')).mentor_offer.topics, ['rust', 'chess']);
  before = world.slack.calls.length;
  await world.pressHome('U2', 'mentor_end');
  assert.match(textOf(await world.nextHome('U2', before)), /You offer nothing/u);
  assert.deepEqual((await world.kith.person('p2')).kept_ties.map(({ with: other, in_circle: circle }) => [other, circle]), [['p4', true]]);
  assert.doesNotMatch(await shown('U4'), /U2/u);
  assert.deepEqual(['U2', 'U3', 'U4'].map((user) => world.own(user).length), [0, 0, 0]);
});

inBothModes('a pause and its end, from the home page', { people }, async (world) => {
  await world.openHome('U2');
  await world.nextHome('U2');
  const { view } = await world.openFromHome('U2', 'pause');
  const before = world.slack.calls.length;
  await world.submit('U2', view, { until: tomorrow() });
  assert.match(textOf(await world.nextHome('U2', before)), /Paused until/u);
  const after = world.slack.calls.length;
  await world.pressHome('U2', 'start');
  assert.doesNotMatch(textOf(await world.nextHome('U2', after)), /Paused until/u);
});

inBothModes('my data is shown in private and erased after one more word', { people }, async (world) => {
  await world.say('U2', 'coffee with <@U3> yesterday');
  await world.nextPost('U2');
  await world.openHome('U2');
  await world.nextHome('U2');
  await world.pressHome('U2', 'my_data');
  assert.match(wordsOf((await world.nextPost('U2')).args), /U3/u);
  const { view } = await world.openFromHome('U2', 'forget_me');
  const before = world.slack.calls.length;
  assert.equal((await world.submit('U2', view, {})).action, 'clear');
  assert.doesNotMatch(textOf(await world.nextHome('U2', before)), /U3/u);
  assert.deepEqual(await world.kith.connections(), []);
});

inBothModes('a home page that was changed meanwhile is published all the same', { people }, async (world) => {
  await world.openHome('U2');
  await world.nextHome('U2');
  world.slack.nextReply({ method: 'views.publish', body: { ok: false, error: 'hash_conflict' } });
  const before = world.slack.calls.length;
  await world.openHome('U2');
  await world.nextHome('U2', before);
  const [first, second] = world.slack.calls.filter(({ method, number }) => method === 'views.publish' && number > before);
  assert.ok(first.args.hash);
  assert.equal(second.args.hash, undefined);
});

// ---- thanks, and rules

const atWork = { faked: true };
const noon = '2026-03-11T11:00:00Z';

inBothModes('“Thank” passes thanks on in private, within hours and budget, and keeps no word', { people, ...atWork, started: false }, async (world) => {
  world.kith.setTime(noon);
  await world.start();
  const { view } = await world.useOnMessage('U2', 'thank', { ts: '1767226000.000100', user: 'U5', text: 'a secret plan' });
  assert.deepEqual(inputsOf(view)[0].element.initial_users, ['U5']);
  assert.equal((await world.submit('U2', view, { words: 'for the <!channel> slides' })).action, 'clear');
  const { args } = await world.nextPost('U5');
  assert.match(wordsOf(args), /slides/u);
  await world.nextPost('U2');
  assert.doesNotMatch(world.kith.log, /slides|secret plan/u);
  // Who stopped everything gets nothing, and nobody is told.
  await world.command('U6', 'stop');
  const again = await world.useOnMessage('U2', 'thank', { ts: '1767226000.000200', user: 'U6', text: 'hm' });
  assert.equal((await world.submit('U2', again.view, { words: 'for lunch' })).action, 'clear');
  assert.match(wordsOf((await world.nextPost('U2')).args), /U6/u);
  assert.doesNotMatch(JSON.stringify(world.own('U6')), /lunch/u);
});

inBothModes('thanks in words are passed on after a yes', { people, ...atWork, started: false }, async (world) => {
  world.kith.setTime(noon);
  await world.start();
  const { words, args } = await world.command('U2', 'thanks <@U5|person5> for the slides');
  assert.match(words, /Shall I pass this on/u);
  assert.ok(buttonOf(args, 'thank'));
  await world.command('U2', 'yes');
  const passedOn = await world.nextPost('U5');
  assert.match(wordsOf(passedOn.args), /thanks @Person 5 for the slides/u);
  assert.doesNotMatch(world.kith.log, /slides/u);
  const typed = await world.kith.output(['console', '--as', 'p3', '--i-am-the-operator'], { stdin: 'thanks @p6 for lunch\nyes\n' });
  assert.match(typed, /Shall I pass this on to Person 6.*I pass it on to Person 6/su);
});

inBothModes('a lead builds a rule, sees its sentence after each change and the preview before the yes', { people }, async (world) => {
  await world.openHome('U1');
  await world.nextHome('U1');
  const { view } = await world.openFromHome('U1', 'make_rule');
  assert.match(JSON.stringify(view.blocks), /Every Monday at 10:00, suggest a check-in to everyone in the Payments team/u);
  const { before } = await world.pressIn('U1', view, 'quiet', { quiet: '14' });
  const updated = await world.nextView('U1', before, 'views.update');
  assert.match(JSON.stringify(updated.blocks), /who has not connected with anyone for 14 days/u);
  // A change that was made on the older version comes too late: the newer one stays.
  const { before: late } = await world.pressIn('U1', view, 'every', { every: '2' });
  await world.slack.nextCall('views.update', (one) => one.number > late && one.answer?.body?.error === 'hash_conflict');
  world.forgive('hash_conflict');
  const wrong = await world.submit('U1', updated, { quiet: '14', until: '2020-01-01' });
  assert.deepEqual(Object.keys(wrong.errors), ['until']);
  const preview = await world.submit('U1', updated, { quiet: '14' });
  assert.equal(preview.action, 'push');
  assert.doesNotMatch(JSON.stringify(preview.view), /Person [2-7]/u);
  assert.doesNotMatch((await world.command('U1', 'rules')).words, /Payments team who has not connected/u);
  assert.equal((await world.submit('U1', preview.view, {})).action, 'clear');
  assert.match((await world.command('U1', 'rules')).words, /Payments team who has not connected/u);
});

inBothModes('operators are told which rules rest when the lead who made them is erased, by themselves or by an operator', {
  people: [...people, person(8, { leads: 'Payments' }), person(9)], ...atWork, started: false, settings: { KITH_ADMINS: 'U9' },
}, async (world) => {
  world.kith.setTime(noon);
  await world.start();
  for (const [user, time] of [['U1', '9:30'], ['U8', '9:45']]) {
    await world.say(user, `rule every Monday at ${time} suggest a check-in to everyone in Payments`);
    const { message } = await world.nextPost(user, ({ args }) => buttonOf(args, 'approve') !== undefined);
    await world.press(user, message, 'approve');
    await world.settled(user);
  }
  await world.say('U1', 'delete my data');
  const { message } = await world.nextPost('U1', ({ args }) => buttonOf(args, 'erase') !== undefined);
  await world.press('U1', message, 'erase');
  const own = wordsOf((await world.nextPost('U9', ({ args }) => /no longer here/u.test(wordsOf(args)))).args);
  assert.match(own, /Every Monday at 9:30/u);
  assert.doesNotMatch(own, /Dana|U1>|9:45/u, 'not who it was, and nobody else’s');
  await world.kith.output(['forget', 'p8']);
  assert.match(wordsOf((await world.nextPost('U9', ({ args }) => /no longer here/u.test(wordsOf(args)))).args), /Every Monday at 9:45/u);
  const listed = await world.command('U9', 'rules');
  assert.equal(listed.args.text.match(/paused/gu).length, 2);
});

inBothModes('“Why this?” opens over what it is about, and takes feedback', {
  people, ...atWork, started: false,
  rules: '[[rule]]\nname = "Daily"\nrule = "Every weekday at 12:30, suggest a check-in to everyone in Payments."\nowner = "dana@example.com"\n',
}, async (world) => {
  world.kith.setTime('2026-03-11T11:29:00Z');
  await world.start();
  world.kith.setTime('2026-03-11T11:30:30Z');
  const { message } = await world.nextPost('U2', (one) => buttonOf(one.args, 'why') !== undefined);
  const before = world.slack.calls.length;
  await world.press('U2', message, 'why');
  const view = await world.nextView('U2', before);
  assert.match(JSON.stringify(view.blocks), /Every weekday at 12:30/u);
  const { before: asked } = await world.pressIn('U2', view, 'feedback');
  const feedback = await world.nextView('U2', asked, 'views.push');
  assert.equal((await world.submit('U2', feedback, { verdict: 'too_often', change: ['fewer'] })).action, 'clear');
  assert.match((await world.command('U2', 'settings')).words, /At most:\*? ?1|At most: 1|\b1 a week/u);
});
