// The manifests keep the limits of Slack's published schema (github.com/slackapi/manifest-schema, manifest.schema.2.0.0),
// which is in no package; slack_types.test.mjs compiles them against the type of `@slack/web-api`.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { typeErrors } from './payloads.mjs';

const folder = new URL('../../deploy/slack/', import.meta.url);
const manifests = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]);

const text = (least, most, form) => (value) => typeof value === 'string' && value.length >= least && value.length <= most && (!form || form.test(value));
const list = (most, each = () => true) => (value) => Array.isArray(value) && value.length <= most && value.every(each);
const https = text(1, 3000, /^https:\/\/[^\s]+$/u);

// [where, whether it must be there, what it must be]
const rules = [
  ['_metadata.major_version', true, (value) => value === 2],
  ['display_information.name', true, text(1, 35)],
  ['display_information.description', false, text(1, 140)],
  ['display_information.long_description', false, text(175, 4000)],
  ['display_information.background_color', false, text(4, 7, /^#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?$/u)],
  ['features.bot_user.display_name', true, text(1, 80, /^[\w .-]+$/u)],
  ['features.slash_commands', false, list(50)],
  ['features.slash_commands.*.command', true, text(2, 32, /^\/[^\s]+$/u)],
  ['features.slash_commands.*.description', true, text(1, 2000)],
  ['features.slash_commands.*.usage_hint', false, text(1, 1000)],
  ['features.slash_commands.*.url', false, https],
  ['features.shortcuts', false, list(10)],
  ['features.shortcuts.*.name', true, text(1, 24)],
  ['features.shortcuts.*.type', true, (value) => value === 'global' || value === 'message'],
  ['features.shortcuts.*.callback_id', true, text(1, 255)],
  ['features.shortcuts.*.description', true, text(1, 150)],
  ['oauth_config.redirect_urls', false, list(1000, https)],
  ['oauth_config.scopes.bot', true, list(255, text(1, 255, /^[a-z_.]+(?::[a-z_.]+)*$/u))],
  ['settings.event_subscriptions.request_url', false, https],
  ['settings.event_subscriptions.bot_events', true, list(100, text(1, 100, /^[a-z_.]+$/u))],
  ['settings.interactivity.is_enabled', true, (value) => value === true],
  ['settings.interactivity.request_url', false, https],
  ['settings.interactivity.message_menu_options_url', false, https],
  ['settings.socket_mode_enabled', true, (value) => typeof value === 'boolean'],
];

function* valuesAt(value, [name, ...rest], at = '') {
  if (name === undefined) yield [at, value];
  else if (name === '*') for (const [index, item] of (value ?? []).entries()) yield* valuesAt(item, rest, `${at}/${index}`);
  else if (value?.[name] !== undefined || rest.length === 0) yield* valuesAt(value?.[name], rest, `${at}/${name}`);
}

function faultsOf(manifest) {
  const faults = rules.flatMap(([where, required, fits]) => [...valuesAt(manifest, where.split('.'))]
    .filter(([, value]) => (value === undefined ? required : !fits(value))).map(([at]) => at));
  const events = manifest.settings?.event_subscriptions;
  const web = [events?.request_url, manifest.settings?.interactivity?.request_url, manifest.settings?.interactivity?.message_menu_options_url, ...(manifest.features?.slash_commands ?? []).map(({ url }) => url)];
  // With Socket Mode Slack needs no addresses of ours, without it every one.
  if (!manifest.settings?.socket_mode_enabled && web.includes(undefined)) faults.push('an address is missing');
  return faults;
}

for (const [name, manifest] of manifests) {
  test(`${name} keeps the limits of the schema`, () => assert.deepEqual(faultsOf(manifest), []));
}

test('the manifests have the type of @slack/web-api', () => {
  assert.deepEqual([...typeErrors(manifests.map(([name, manifest]) => [name, { method: 'manifest', body: manifest }]))], []);
});

test('the manifests are one app: they differ in the addresses, in how its work comes, and in what many workspaces need', () => {
  const ofMany = ['team_access_granted', 'team_access_revoked'];
  const apps = manifests.map(([, manifest]) => {
    const app = structuredClone(manifest);
    for (const commands of app.features.slash_commands) delete commands.url;
    for (const part of [app.settings.event_subscriptions, app.settings.interactivity]) {
      delete part.request_url;
      delete part.message_menu_options_url;
    }
    app.settings.event_subscriptions.bot_events = app.settings.event_subscriptions.bot_events.filter((event) => !ofMany.includes(event));
    for (const name of ['socket_mode_enabled', 'org_deploy_enabled', 'token_rotation_enabled']) delete app.settings[name];
    delete app.oauth_config.redirect_urls;
    return app;
  });
  const { settings: many, oauth_config: oauth } = Object.fromEntries(manifests)['manifest-many-workspaces.json'];
  assert.deepEqual(manifests.map(([name, { settings }]) => [name, settings.socket_mode_enabled, settings.token_rotation_enabled]), [
    ['manifest-many-workspaces.json', false, true], ['manifest-socket-mode.json', true, false], ['manifest.json', false, false],
  ]);
  assert.ok(many.org_deploy_enabled && ofMany.every((event) => many.event_subscriptions.bot_events.includes(event)));
  assert.deepEqual(oauth.redirect_urls, ['https://kith.example.com/slack/oauth/callback']);
  assert.deepEqual(apps[0], apps[1]);
  assert.deepEqual(apps[0], apps[2]);
});

test('planted faults are found', () => {
  const [, manifest] = manifests[0];
  const plant = (change) => {
    const copy = structuredClone(manifest);
    change(copy);
    return faultsOf(copy);
  };
  assert.deepEqual(plant((one) => { one.display_information.name = 'x'.repeat(36); }), ['/display_information/name']);
  assert.deepEqual(plant((one) => { one.display_information.long_description = 'short'; }), ['/display_information/long_description']);
  assert.deepEqual(plant((one) => { one.features.slash_commands[0].command = 'kith'; }), ['/features/slash_commands/0/command']);
  assert.deepEqual(plant((one) => { delete one.features.bot_user.display_name; }), ['/features/bot_user/display_name']);
  assert.deepEqual(plant((one) => { one.oauth_config.scopes.bot.push('CHAT'); }), ['/oauth_config/scopes/bot']);
  assert.notDeepEqual(plant((one) => { one.settings.socket_mode_enabled = false; delete one.settings.interactivity.request_url; }), []);
});
