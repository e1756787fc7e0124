// The admin verbs and their exit statuses: 0 done, 1 faults found, 2 wrong usage or files, 3 the environment refused.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { endToEnd, peopleCsv, secret } from './harness.mjs';

const row = (number, more = {}) => ({
  id: `p${number}`, name: `Person ${number}`, email: `p${number}@example.com`, team: 'Payments', zone: 'Europe/Berlin', slack_id: `U${number}`, ...more,
});
const rows = [1, 2, 3].map((number) => row(number));
const good = 'Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days.';
const rulesFile = (sentence) => `[[rule]]\nname = "Monday check-in"\nrule = ${JSON.stringify(sentence)}\nowner = "p1@example.com"\n`;
const still = { started: false };

// [what, arguments (a function of the world), exit status, what standard error names]
const cases = [
  ['no verb', () => [], 2],
  ['an unknown verb', () => ['sing'], 2, /sing/u],
  ['an unknown option', () => ['check', '--loud'], 2, /loud/u],
  ['a setting file that is not there', () => ['check', '--config', 'nowhere.toml'], 2, /nowhere\.toml/u],
  ['a setting file that is no TOML', (world) => ['check', '--config', world.file('bad.toml', '[[')], 2, /bad\.toml/u],
  ['an unknown key in the settings', (world) => ['check', '--config', world.file('odd.toml', '[server]\nlisten_on = "x"\n')], 2, /listen_on/u],
  ['help', () => ['help'], 0],
  ['help of a verb', () => ['help', 'serve'], 0],
  ['help of an unknown verb', () => ['help', 'sing'], 2, /sing/u],
  ['the version', () => ['--version'], 0],
  ['good rules', (world) => ['rules', 'check', world.file('good.toml', rulesFile(good))], 0],
  ['rules that are not there', () => ['rules', 'check', 'nowhere.toml'], 2, /nowhere\.toml/u],
  ['rules that are no TOML', (world) => ['rules', 'check', world.file('rules.toml', '[[rule')], 2],
  ['a faulty sentence', (world) => ['rules', 'check', world.file('faulty.toml', rulesFile(good.replace('Monday', 'Mondy')))], 1],
  ['a faulty sentence to print', (world) => ['rules', 'print', world.file('faulty.toml', rulesFile('Every Monday, sing.'))], 1],
  ['printing rules', (world) => ['rules', 'print', world.file('good.toml', rulesFile(good))], 0],
  ['no file of rules', () => ['rules', 'check'], 2],
  ['an unknown verb of rules', () => ['rules', 'sing'], 2],
  ['people', (world) => ['import', 'people', world.file('people.csv', peopleCsv(rows))], 0],
  ['people that are not there', () => ['import', 'people', 'nowhere.csv'], 2, /nowhere\.csv/u],
  ['an unknown column', (world) => ['import', 'people', world.file('column.csv', 'id,name,shoe_size\n1,x,43\n')], 2, /shoe_size/u],
  ['an unknown zone', (world) => ['import', 'people', world.file('zone.csv', peopleCsv([row(7, { zone: 'Mars/Olympus' })]))], 1, /Mars\/Olympus/u],
  ['organizations', (world) => ['import', 'organizations', world.file('organizations.csv', 'id,name\nacm,ACM\n')], 0],
  ['organizations without names', (world) => ['import', 'organizations', world.file('nameless.csv', 'id\nacm\n')], 2, /name/u],
  ['connections of somebody unknown', (world) => ['import', 'connections', world.file('unknown.jsonl', '{"people":["nobody"],"kind":"call","date":"2026-01-05","logged_by":"nemo"}\n')], 1, /unknown\.jsonl:1: .*nemo/u],
  ['connections that are not there', () => ['import', 'connections', 'nowhere.jsonl'], 2, /nowhere\.jsonl/u],
  ['an unknown thing to import', () => ['import', 'dreams', 'x'], 2],
  ['an unknown person', () => ['export', 'person', 'nobody'], 2],
  ['connections', () => ['export', 'connections', '--format', 'jsonl'], 0],
  ['the audit', () => ['export', 'audit', '--format', 'jsonl'], 0],
  ['an unknown format', () => ['export', 'connections', '--format', 'papyrus'], 2, /papyrus/u],
  ['stats', () => ['stats'], 0],
];

endToEnd('exit statuses are the contract\'s', still, async (world) => {
  const wrong = [];
  for (const [what, args, status, names] of cases) {
    const result = await world.kith.run(args(world));
    if (result.status !== status) wrong.push(`${what}: ${result.status} instead of ${status}: ${result.stderr.slice(0, 200)}`);
    if (names && !names.test(result.stderr)) wrong.push(`${what}: standard error does not name ${names}: ${result.stderr.slice(0, 200)}`);
    if (status !== 0 && result.stderr === '' && result.stdout === '') wrong.push(`${what}: not a word`);
  }
  assert.deepEqual(wrong, []);
});

endToEnd('a fault in a sentence has its line, its column and a suggestion', still, async (world) => {
  const { stdout, stderr, status } = await world.kith.run(['rules', 'check', world.file('faulty.toml', rulesFile(good.replace('Monday', 'Mondy')))]);
  assert.equal(status, 1);
  const said = `${stdout}${stderr}`;
  assert.match(said, /3:\d+/u);
  assert.match(said, /Monday/u);
});

endToEnd('rules are printed as their canonical sentence, which prints itself', still, async (world) => {
  const first = await world.kith.output(['rules', 'print', world.file('one.toml', rulesFile('each monday at 9.30 am suggest a check-in to anyone in Payments'.replace('9.30 am', '9:30')))]);
  assert.match(first, /Every Monday at 9:30, suggest a check-in to (?:anyone|everyone) in Payments/u);
});

endToEnd('a preview names nobody who was chosen by a personal fact', still, async (world) => {
  await world.kith.output(['import', 'people', world.file('people.csv', peopleCsv([1, 2, 3, 4, 5, 6].map((number) => row(number))))]);
  const text = await world.kith.output(['rules', 'preview', world.file('rules.toml', rulesFile(good)), '--weeks', '2']);
  assert.match(text, /9:30|09:30/u);
  assert.doesNotMatch(text, /Person [1-6]/u);
});

endToEnd('an import is all or nothing, names each faulty line, and is the same twice', still, async (world) => {
  const faulty = peopleCsv([row(1), row(2, { zone: 'Nowhere/X' }), row(3, { start_date: 'soon' })]);
  const refused = await world.kith.run(['import', 'people', world.file('faulty.csv', faulty)]);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr + refused.stdout, /3[\s\S]*Nowhere\/X/u);
  assert.match(refused.stderr + refused.stdout, /4[\s\S]*soon/u);
  const people = async () => JSON.parse(await world.kith.output(['stats'])).people;
  const before = await people();
  const file = world.file('people.csv', peopleCsv(rows));
  await world.kith.output(['import', 'people', file]);
  const after = await people();
  assert.notDeepEqual(before, after);
  await world.kith.output(['import', 'people', file]);
  assert.deepEqual(await people(), after);
});

endToEnd('an import beside the running service is noticed', async (world) => {
  await world.kith.output(['import', 'people', world.file('people.csv', peopleCsv(rows))]);
  await world.say('U1', 'log coffee with <@U2> note: known');
  await world.nextPost('U1');
  const [line] = await world.kith.connections();
  assert.equal(line.logged_by, 'p1');
  assert.ok(line.people.includes('p2'), JSON.stringify(line));
  const person = await world.kith.output(['export', 'person', 'p1']);
  assert.match(person, /known/u);
  const other = await world.kith.output(['export', 'person', 'p2']);
  assert.doesNotMatch(other, /note: known|"known"/u, 'the note is seen only by who wrote it');
});

const unsettled = [
  ['an unknown variable', { KITH_COLOUR: 'red' }, 2, /KITH_COLOUR/u],
  ['an address that is none', { KITH_LISTEN: 'here' }, 2, /KITH_LISTEN/u],
  ['an empty signing secret', { KITH_SLACK_SIGNING_SECRET: '' }, 2, /KITH_SLACK_SIGNING_SECRET/u],
  ['a floor below 5', { KITH_FLOOR: '2' }, 2, /KITH_FLOOR/u],
  ['a plain http address that is not on loopback', { KITH_SLACK_API_BASE: 'http://slack.com/api/' }, 2, /KITH_SLACK_API_BASE/u],
  ['rules that are not there', { KITH_RULES_FILE: 'nowhere.toml' }, 2, /nowhere\.toml/u],
];
endToEnd('serve refuses wrong settings with their key, all at once', still, async (world) => {
  for (const [what, settings, status, names] of unsettled) {
    const result = await world.kith.run(['serve'], { settings });
    assert.equal(result.status, status, `${what}: ${result.stderr.slice(0, 300)}`);
    assert.match(result.stderr, names, what);
  }
  const both = await world.kith.run(['serve'], { settings: { KITH_COLOUR: 'red', KITH_LISTEN: 'here' } });
  assert.match(both.stderr, /KITH_COLOUR/u);
  assert.match(both.stderr, /KITH_LISTEN/u);
});

endToEnd('a port, a lock or a folder that is taken ends serve with 3', async (world) => {
  const taken = await world.kith.run(['serve'], { settings: { KITH_LISTEN: `127.0.0.1:${world.kith.port}`, KITH_DATA_DIR: join(world.folder, 'other') } });
  assert.equal(taken.status, 3, taken.stderr.slice(0, 300));
  const locked = await world.kith.run(['serve']);
  assert.equal(locked.status, 3, locked.stderr.slice(0, 300));
  await world.say('U1', 'log coffee with <@U2> note: undisturbed');
  await world.nextPost('U1');
  const notAFolder = world.file('file', 'x');
  const folder = await world.kith.run(['serve'], { settings: { KITH_DATA_DIR: join(notAFolder, 'data') } });
  assert.equal(folder.status, 3, folder.stderr.slice(0, 300));
  if (process.getuid() !== 0) {
    const readOnly = join(world.folder, 'read_only');
    mkdirSync(readOnly);
    chmodSync(readOnly, 0o500);
    assert.equal((await world.kith.run(['serve'], { settings: { KITH_DATA_DIR: readOnly } })).status, 3);
  }
});

endToEnd('a database of a later version is left alone', async (world) => {
  await world.kith.stop();
  const { DatabaseSync } = await import('node:sqlite');
  const { globSync } = await import('node:fs');
  const file = globSync(join(world.kith.dataFolder, '*')).find((path) => {
    try {
      return new DatabaseSync(path, { readOnly: true }).prepare('pragma user_version').get().user_version > 0;
    } catch {
      return false;
    }
  });
  assert.ok(file, 'no database with a user_version in the data folder');
  const database = new DatabaseSync(file);
  const { user_version: version } = database.prepare('pragma user_version').get();
  database.exec('pragma user_version = 9999');
  database.close();
  const result = await world.kith.run(['serve']);
  assert.equal(result.status, 3);
  assert.match(result.stderr, /9999|newer/u);
  const again = new DatabaseSync(file);
  assert.equal(again.prepare('pragma user_version').get().user_version, 9999);
  again.exec(`pragma user_version = ${version}`);
  again.close();
  await world.start();
});

endToEnd('a migration goes to no older schema', still, async (world) => {
  await world.kith.run(['import', 'people', world.file('people.csv', peopleCsv(rows))]);
  const result = await world.kith.run(['migrate', '--to', '3']);
  assert.equal(result.status, 2, result.stderr);
  assert.match(result.stderr, /never goes back/u);
  assert.equal((await world.kith.run(['migrate'])).status, 0);
});

endToEnd('check names a data folder that cannot be made, and an owner whom nobody is', still, async (world) => {
  const nowhere = await world.kith.run(['check'], { settings: { KITH_DATA_DIR: '/dev/null/x' } });
  assert.equal(nowhere.status, 1, nowhere.stdout + nowhere.stderr);
  assert.match(nowhere.stdout, /\/dev\/null\/x cannot be made/u);
  await world.kith.run(['import', 'people', world.file('people.csv', peopleCsv(rows))]);
  const rules = world.file('owned.toml', rulesFile(good).replace('p1@example.com', 'nobody@example.com'));
  const unowned = await world.kith.run(['check'], { settings: { KITH_RULES_FILE: rules } });
  assert.equal(unowned.status, 1, unowned.stdout + unowned.stderr);
  assert.match(unowned.stdout, /nobody@example\.com/u);
  const owned = world.file('good.toml', rulesFile(good));
  assert.equal((await world.kith.run(['check'], { settings: { KITH_RULES_FILE: owned } })).status, 0);
});

endToEnd('check is content with a good set-up and names what is wrong with another', still, async (world) => {
  const fine = await world.kith.run(['check']);
  assert.equal(fine.status, 0, fine.stdout + fine.stderr);
  const broken = await world.kith.run(['check'], { settings: { KITH_SLACK_BOT_TOKEN: 'xoxb-revoked' } });
  assert.equal(broken.status, 1, broken.stdout + broken.stderr);
  assert.match(broken.stdout + broken.stderr, /token/iu);
  assert.doesNotMatch(broken.stdout + broken.stderr, /xoxb-revoked/u);
  world.forgive('wrong_token');
});

endToEnd('parse answers each line', still, async (world) => {
  const now = '2026-03-11T14:05:00+01:00[Europe/Berlin]';
  const lines = ['had coffee with @ana yesterday, 30 min', 'did I meet <@U2>?', 'help'].map((text) => JSON.stringify({ text, now }));
  const [coffee, question, help, ...more] = (await world.kith.output(['parse'], { stdin: `${lines.join('\n')}\n` })).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(more, []);
  assert.deepEqual([coffee.intent, coffee.people, coffee.kind, coffee.date, coffee.duration_min], ['log_connection', ['ana'], 'coffee', '2026-03-10', 30]);
  assert.notEqual(question.intent, 'log_connection');
  assert.equal(help.intent, 'help');
  const bad = await world.kith.run(['parse'], { stdin: `{"text":\n\n${lines[2]}\n` });
  assert.equal(bad.status, 2);
  const [unread, read, ...none] = bad.stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([unread.intent, unread.because, read.intent, none], ['unknown', 'noise', 'help', []]);
  assert.match(unread.error, /^line 1: /u);
});

endToEnd('secrets come from files and stay out of sight', still, async (world) => {
  const file = join(world.folder, 'signing_secret');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  await world.start({ KITH_SLACK_SIGNING_SECRET: undefined, KITH_SLACK_SIGNING_SECRET_FILE: file });
  await world.say('U1', 'log coffee with <@U2> note: very private');
  await world.nextPost('U1');
  await world.kith.stop();
  const { readdirSync, readFileSync } = await import('node:fs');
  for (const name of readdirSync(world.kith.dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const bytes = readFileSync(join(name.parentPath, name.name));
    for (const word of ['xoxb-1-end-to-end', secret, 'very private']) assert.equal(bytes.includes(word), false, `${word} in ${name.name}`);
  }
});

const newKey = Buffer.from('a new key for the tests, 32 byte').toString('base64');

endToEnd('the master key is changed beside a running service', async (world) => {
  const key = readFileSync(join(world.kith.dataFolder, 'master.key'), 'utf8').trim();
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await world.say('U1', `log coffee with <@U2> note: note ${number}`);
    await world.nextPost('U1');
  }
  // A service that does not know the new key could not read what is sealed with it.
  const early = await world.kith.run(['reseal'], { settings: { KITH_MASTER_KEY: `${newKey},${key}` } });
  assert.equal(early.status, 3, early.stderr);
  assert.match(early.stderr, /restart it with the same keys/u);
  await world.kith.stop();
  world.kith.set({ KITH_MASTER_KEY: `${newKey},${key}` });
  await world.start();
  await world.say('U1', 'log coffee with <@U2> note: note 7');
  await world.nextPost('U1');
  const before = await world.kith.run(['check']);
  assert.match(before.stdout, /\d+ values still need an old master key: run `kith reseal`/u);
  const done = await world.kith.run(['reseal']);
  assert.equal(done.status, 0, done.stderr);
  assert.equal((await world.kith.run(['reseal'])).status, 0);
  assert.match((await world.kith.run(['check'])).stdout, /no value needs an old one any more/u);
  await world.kith.stop();
  world.kith.set({ KITH_MASTER_KEY: newKey });
  await world.start();
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note).sort(), [1, 2, 3, 4, 5, 6, 7].map((number) => `note ${number}`));
  await world.settled('U1');
  const old = await world.kith.run(['stats'], { settings: { KITH_MASTER_KEY: key } });
  assert.equal(old.status, 2, 'the old key alone opens nothing any more');
});

endToEnd('messages that were given up are listed and sent again', async (world) => {
  world.slack.nextReply({ method: 'chat.postMessage', body: { ok: false, error: 'missing_scope', needed: 'chat:write' }, times: 2 });
  await world.say('U1', 'log coffee with <@U2> note: a private word');
  await world.say('U3', 'help');
  const discarded = async () => (await world.kith.output(['outbox', 'discarded'])).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  let list = [];
  while (list.length < 2) list = await discarded();
  assert.deepEqual(list.map(({ problem }) => problem), ['missing_scope: chat:write', 'missing_scope: chat:write']);
  assert.equal(JSON.stringify(list).includes('private word'), false);
  assert.equal((await world.kith.run(['outbox', 'resend'])).status, 2);
  assert.equal((await world.kith.run(['outbox', 'resend', 'nothing'])).status, 1);
  const mine = list.find(({ user }) => user === 'U1');
  assert.equal((await world.kith.run(['outbox', 'resend', mine.delivery_id])).status, 0);
  const { call } = await world.nextPost('U1');
  assert.equal(call.args.metadata.event_payload.delivery_id, mine.delivery_id);
  assert.equal((await discarded()).length, 1);
  await world.kith.output(['outbox', 'resend', '--problem', 'missing_scope: chat:write']);
  await world.nextPost('U3');
  assert.deepEqual(await discarded(), []);
  assert.match(world.kith.log, /"level":"error","event":"sender.discarded"/u);
});
