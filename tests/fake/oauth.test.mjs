// The fake's side of installing an app is as strict as Slack's.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { formHeaders, raw } from './call.mjs';
import { FakeSlack } from './slack.mjs';

let slack;
before(async () => { slack = await new FakeSlack({ oauth: { rotation: 3600 } }).start(); });
after(() => slack.stop());
beforeEach(() => {
  slack.violations.length = 0;
  slack.clock = Date.now;
});

const basic = (secret = slack.oauth.clientSecret) => ({ Authorization: `Basic ${Buffer.from(`${slack.oauth.clientId}:${secret}`).toString('base64')}` });
const page = (more = {}) => `http://${slack.authority}/oauth/v2/authorize?${new URLSearchParams({
  client_id: slack.oauth.clientId, scope: 'chat:write', state: 's'.repeat(32), redirect_uri: slack.oauth.redirect, ...more,
})}`;
const code = () => new URL(slack.oauth.allow(page(), { user: 'U1' })).searchParams.get('code');
const access = (fields, { headers = { ...basic(), ...formHeaders }, path = '/api/oauth.v2.access', verb } = {}) => raw(slack, path, {
  headers, body: new URLSearchParams(fields).toString(), ...(verb ? { verb } : {}),
});
const exchange = (fields = {}, more) => access({ code: code(), redirect_uri: slack.oauth.redirect, ...fields }, more);
const refresh = (token) => access({ grant_type: 'refresh_token', refresh_token: token });
const who = (token) => raw(slack, '/api/auth.test', { headers: { Authorization: `Bearer ${token}` } });
const rules = () => slack.violations.map(({ rule }) => rule);

test('a code becomes a token once, within ten minutes', async () => {
  const own = code();
  const { json } = await exchange({ code: own });
  assert.equal((await who(json.access_token)).json.team_id, json.team.id);
  assert.equal((await exchange({ code: own })).json.error, 'invalid_code');
  const old = code();
  slack.clock = () => Date.now() + 600_001;
  assert.equal((await exchange({ code: old })).json.error, 'invalid_code', "'code' is a careful question");
  assert.deepEqual(rules(), []);
});

test('only the app itself exchanges a code, and only for its own address', async () => {
  assert.equal((await exchange({}, { headers: { ...basic('other'), ...formHeaders } })).json.error, 'bad_client_secret');
  assert.equal((await exchange({ redirect_uri: `${slack.oauth.redirect}/` })).json.error, 'bad_redirect_uri');
  assert.equal((await exchange({ client_secret: slack.oauth.clientSecret })).json.error, 'invalid_auth');
  assert.equal((await exchange({ more: '1' })).json.error, 'invalid_arguments');
  assert.equal((await exchange({}, { headers: { ...basic(), 'Content-Type': 'application/json' } })).json.error, 'invalid_post_type');
  assert.deepEqual(rules(), ['client', 'redirect', 'secret_outside', 'oauth_fields', 'oauth_type']);
});

test('a token is renewed once, two are active, and one ends', async () => {
  const first = (await exchange()).json;
  const next = (await refresh(first.refresh_token)).json;
  assert.equal((await refresh(first.refresh_token)).json.error, 'invalid_refresh_token', "'refresh_token' is a careful question");
  assert.equal((await who(first.access_token)).json.ok, true);
  await refresh(next.refresh_token);
  assert.equal((await who(first.access_token)).json.error, 'invalid_auth', 'the third ends the first');
  slack.clock = () => Date.now() + 3_600_001;
  assert.equal((await who(next.access_token)).json.error, 'token_expired');
  slack.clock = Date.now;
  slack.oauth.uninstall('T0KITH001');
  assert.equal((await who(next.access_token)).json.error, 'account_inactive', "'app_removed' is a careful question");
  assert.deepEqual(rules(), ['wrong_token']);
});

test('the page is shown for this app, this address and a state that cannot be guessed only', () => {
  for (const wrong of [{ client_id: '2' }, { redirect_uri: 'https://evil.example.com/' }, { scope: '' }, { state: 'short' }, { user_scope: 'x' }]) {
    assert.throws(() => slack.oauth.allow(page(wrong), { user: 'U1' }), /refuses/u, JSON.stringify(wrong));
  }
  assert.equal(new URL(slack.oauth.refuse(page())).searchParams.get('error'), 'access_denied');
});
