// What we hand to operators works as it stands: the example files, and the scripts' refusals.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = (name) => join(root, 'deploy/example', name);
const folder = mkdtempSync(join(tmpdir(), 'kith-deploy-'));
after(() => rmSync(folder, { recursive: true }));

function run(command, args, env = {}) {
  const answer = spawnSync(command, args, {
    cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', KITH_DATA_DIR: join(folder, 'data'), ...env },
  });
  assert.equal(answer.error, undefined);
  return { status: answer.status, out: answer.stdout, err: answer.stderr };
}
const kith = (args, env) => run(process.env.KITH_BIN, args, env);

test('the example people can be imported, and a second time nothing changes', () => {
  const first = kith(['import', 'people', example('people.csv')]);
  assert.equal(first.status, 0, first.err);
  const second = kith(['import', 'people', example('people.csv')]);
  assert.equal(second.status, 0, second.err);
});

test('the example rules can be read, printed and previewed', () => {
  const checked = kith(['rules', 'check', example('rules.toml')]);
  assert.equal(checked.status, 0, checked.out + checked.err);
  const printed = kith(['rules', 'print', example('rules.toml')]);
  assert.equal(printed.status, 0, printed.err);
  assert.match(printed.out, /Every Monday at 9:30, suggest a check-in to anyone in Payments/);
  assert.equal(kith(['rules', 'preview', example('rules.toml')]).status, 0);
});

test('a rule that cannot be read is told with its place', () => {
  const file = join(folder, 'faulty.toml');
  writeFileSync(file, '[[rule]]\nname = "x"\nrule = "Every Mondy, suggest a check-in to everyone."\n');
  const answer = kith(['rules', 'check', file]);
  assert.equal(answer.status, 1, answer.err);
  assert.match(answer.out + answer.err, /faulty\.toml:3:\d+/);
});

test('the example settings and holidays are accepted', () => {
  assert.equal(kith(['import', 'people', example('people.csv')]).status, 0);
  const answer = kith(['stats', '--config', example('kith.toml')], { KITH_HOLIDAYS_FILE: example('holidays.toml'), KITH_HELP_LINES_FILE: example('help_lines.toml'), KITH_RULES_FILE: example('rules.toml') });
  assert.equal(answer.status, 0, answer.err);
  assert.doesNotThrow(() => JSON.parse(answer.out));
});

test('an unknown setting is refused, so the one above is no accident', () => {
  const file = join(folder, 'unknown.toml');
  writeFileSync(file, '[server]\nlissen = "127.0.0.1:0"\n');
  const answer = kith(['stats', '--config', file]);
  assert.equal(answer.status, 2);
  assert.match(answer.err, /server\.lissen/);
});

for (const [script, args] of [['deploy/install-packages', ['--tset']], ['deploy/quickstart', ['--fast']], ['tests/run', ['--lnog']]]) {
  test(`${script} refuses what it does not know`, () => {
    const answer = run(join(root, script), args);
    assert.equal(answer.status, 2);
    assert.match(answer.err, /^usage:/);
  });
}

const manifest = (name) => JSON.parse(readFileSync(join(root, 'deploy/slack', name), 'utf8'));
const source = readFileSync(join(root, 'adapters/slack/web_api.hpp'), 'utf8');
const namesIn = (array, pattern) => [...(new RegExp(`${array} = \\{([^;]*)\\};`, 'u').exec(source)?.[1] ?? '').matchAll(pattern)].map(([, name]) => name).toSorted();

for (const [name, socketMode] of [['manifest.json', false], ['manifest-socket-mode.json', true]]) {
  test(`${name} asks for what Kith uses, and nothing else`, () => {
    const { oauth_config: oauth, settings, features } = manifest(name);
    assert.deepEqual(oauth.scopes.bot.toSorted(), namesIn('bot_scopes', /"([^"]+)"/gu));
    assert.deepEqual(settings.event_subscriptions.bot_events.toSorted(), namesIn('bot_events', /\{"([^"]+)",/gu));
    assert.ok(settings.event_subscriptions.bot_events.length > 5);
    assert.equal(settings.socket_mode_enabled, socketMode);
    // Slack wants the URLs where it is to call them, and has no use for them in Socket Mode.
    const urls = [features.slash_commands[0].url, settings.event_subscriptions.request_url, settings.interactivity.request_url];
    for (const url of urls) assert.equal(url === undefined, socketMode);
    assert.equal(features.slash_commands[0].should_escape, true);
  });
}
