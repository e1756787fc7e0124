// Every refusal that the fake of Teams makes, one row each: what is sent, what the Connector would say, which rule keeps it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { constants, createHash, randomUUID, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { formHeaders, jsonHeaders, raw } from './call.mjs';
import { FakeTeams, appId, password, tenant } from './teams.mjs';

const bot = `28:${appId}`;
const login = `/${tenant}/oauth2/v2.0/token`;
const credentials = { grant_type: 'client_credentials', client_id: appId, client_secret: password, scope: 'https://api.botframework.com/.default' };
const ines = '/emea/v3/conversations/a%3Aines/activities';

let teams;
let token;
let shown; // id of a card in the conversation of ines
let posts = 0;
let time = 0; // of the pace

const execute = (more = {}) => ({ type: 'Action.Execute', title: 'Done', verb: 'done', data: { a: 1 }, fallback: { type: 'Action.Submit', data: { a: 1 } }, ...more });
const row = (...actions) => ({ body: [{ type: 'ActionSet', actions }] });

// A message that nothing is wrong with but what `more` puts into it, and `content` into its card.
function message(more = {}, content = {}) {
  posts += 1;
  return {
    type: 'message', from: { id: bot }, summary: 'Hello', channelData: { delivery_id: `d-${posts}` },
    attachments: [{
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', fallbackText: 'Hello', speak: 'Hello', body: [{ type: 'TextBlock', text: 'Hello' }], ...content },
    }],
    ...more,
  };
}
const card = (content) => message({}, content);
const opening = (more = {}) => ({ bot: { id: bot }, isGroup: false, tenantId: tenant, members: [{ id: '29:ines' }], channelData: { tenant: { id: tenant } }, ...more });

const call = (path, sent, { verb = 'POST', headers = {} } = {}) => raw(teams, path, {
  verb, headers: { ...jsonHeaders, Authorization: `Bearer ${token}`, ...headers }, body: typeof sent === 'string' ? sent : JSON.stringify(sent),
});
const ask = (form, verb) => raw(teams, login, { headers: formHeaders, body: new URLSearchParams(form).toString(), ...(verb ? { verb } : {}) });

// A second passes between two messages, from the first one on.
const tick = () => { time += 1000; return time; };

before(async () => {
  teams = new FakeTeams();
  teams.monotonic = tick;
  await teams.start();
  token = (await ask(credentials)).json.access_token;
  for (const user of ['ines', 'gone', 'cross']) teams.user(user).installed = user !== 'gone';
  teams.user('cross').blocked = true;
  shown = (await call(ines, message())).json.id;
});
after(() => teams.stop());
beforeEach(() => {
  teams.violations.length = 0;
  teams.monotonic = tick;
});

test('what is right is taken', async () => {
  const posted = await call(ines, card(row(execute())));
  assert.equal(posted.status, 201);
  const changed = await call(`${ines}/${posted.json.id}`, { ...message(), id: posted.json.id }, { verb: 'PUT' });
  assert.deepEqual([changed.status, changed.json.id], [200, posted.json.id]);
  assert.deepEqual((await call('/emea/v3/conversations', opening())).json, { id: 'a:ines' });
  assert.deepEqual(teams.shown('ines').at(-1).words, 'Hello');
  assert.deepEqual(teams.violations, []);
});

// [what, send, rule, the Connector's code, HTTP status]
const rows = [
  ['no token', () => raw(teams, ines, { headers: jsonHeaders, body: JSON.stringify(message()) }), 'no_token', 'Unauthorized', 401],
  ['a body of another type', () => call(ines, message(), { headers: { 'Content-Type': 'text/plain' } }), 'content_type', 'BadSyntax', 400],
  ['broken JSON', () => call(ines, '{'), 'bad_json', 'BadSyntax', 400],
  ['JSON that is no object', () => call(ines, 'null'), 'bad_json', 'BadSyntax', 400],
  ['another version', () => call(ines.replace('v3', 'v2'), message()), 'unknown_call', 'NotFound', 404],
  ['another method', () => call(`${ines}/${shown}`, message(), { verb: 'PATCH' }), 'unknown_call', 'NotFound', 404],
  ['a post onto a message', () => call(`${ines}/${shown}`, message()), 'unknown_call', 'NotFound', 404],
  ['a change of no message', () => call(ines, message(), { verb: 'PUT' }), 'unknown_call', 'NotFound', 404],
  ['a conversation that nobody has', () => call(ines.replace('ines', 'nobody'), message()), 'unknown_conversation', 'ConversationNotFound', 404],
  ['a change of a message that is not there', () => call(`${ines}/1`, { ...message(), id: '1' }, { verb: 'PUT' }), 'unknown_activity', 'ActivityNotFound', 404],
  ['a change under another id', () => call(`${ines}/${shown}`, { ...message(), id: '1' }, { verb: 'PUT' }), 'unknown_activity', 'ActivityNotFound', 404],
  ['typing', () => call(ines, message({ type: 'typing' })), 'type', 'BadArgument', 400],
  ['another sender', () => call(ines, message({ from: { id: '29:ines' } })), 'from', 'BadArgument', 400],
  ['a text beside the card', () => call(ines, message({ text: 'Hello' })), 'text_beside_card', 'BadArgument', 400],
  ['nothing to notify of', () => call(ines, message({ summary: '' })), 'summary', 'BadArgument', 400],
  ['no delivery id', () => call(ines, message({ channelData: {} })), 'delivery_id', 'BadArgument', 400],
  ['a second attachment', () => call(ines, message({ attachments: [message().attachments[0], message().attachments[0]] })), 'attachments', 'BadArgument', 400],
  ['a card of another version', () => call(ines, card({ version: '1.6' })), 'version', 'BadArgument', 400],
  ['a card without words for who cannot see it', () => call(ines, card({ speak: '' })), 'fallback', 'BadArgument', 400],
  ['a card over 28 KB', () => call(ines, card({ body: [{ type: 'TextBlock', text: 'x'.repeat(28_000) }] })), 'too_large', 'BadArgument', 400],
  ['a row without actions', () => call(ines, card(row())), 'actions', 'BadArgument', 400],
  ['six actions in a row', () => call(ines, card(row(...Array.from({ length: 6 }, () => execute())))), 'actions', 'BadArgument', 400],
  ['an action that older clients do not know', () => call(ines, card(row(execute({ fallback: { type: 'Action.Execute', data: { a: 1 } } })))), 'action', 'BadArgument', 400],
  ['an action that carries something else there', () => call(ines, card(row(execute({ data: { a: 2 } })))), 'fallback_data', 'BadArgument', 400],
  ['a mention without its entity', () => call(ines, card({ body: [{ type: 'TextBlock', text: '<at>Ana</at>' }] })), 'mention', 'BadArgument', 400],
  ['a group', () => call('/emea/v3/conversations', opening({ isGroup: true })), 'create_conversation', 'BadArgument', 400],
  ['another tenant', () => call('/emea/v3/conversations', opening({ tenantId: 'another' })), 'create_conversation', 'BadArgument', 400],
  ['two members', () => call('/emea/v3/conversations', opening({ members: [{ id: '29:ines' }, { id: '29:gone' }] })), 'create_conversation', 'BadArgument', 400],
  ['a bot as the member', () => call('/emea/v3/conversations', opening({ members: [{ id: bot }] })), 'create_conversation', 'BadArgument', 400],
  ['a submit that opens nothing', () => call(ines, card(row({ type: 'Action.Submit', title: 'Done', data: { a: 1 } }))), 'action', 'BadArgument', 400],
  ['a link to anywhere', () => call(ines, card(row({ type: 'Action.OpenUrl', title: 'Chat', url: 'https://evil.example/' }))), 'url', 'BadArgument', 400],
  ['a roster in tiny pages', () => call('/emea/v3/conversations/a%3Aines/pagedmembers?pageSize=10', '', { verb: 'GET' }), 'page_size', 'BadArgument', 400],
  ['a page of nobody', () => call('/emea/v3/conversations/a%3Aines/pagedmembers?pageSize=200&continuationToken=x', '', { verb: 'GET' }), 'continuation_token', 'BadArgument', 400],
  ['all members at once, which is throttled hard', () => call('/emea/v3/conversations/a%3Aines/members', '', { verb: 'GET' }), 'unknown_call', 'NotFound', 404],
];

for (const [what, send, rule, code, status] of rows) {
  test(`refused: ${what}`, async () => {
    const answer = await send();
    assert.deepEqual([answer.status, answer.json.error.code], [status, code]);
    assert.deepEqual(teams.violations.map((one) => one.rule), [rule]);
  });
}

const input = (more = {}) => ({ type: 'Input.Text', id: 'w_note', label: 'Note', ...more });
const dialog = (body, more = {}, { type = 'continue', content = {} } = {}) => ({
  status: 200,
  body: JSON.stringify({ task: { type, value: {
    title: 'Log', height: 'medium', width: 'medium', ...more,
    card: { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5', body, ...content }, ...more.card },
  } } }),
});
const choices = (...values) => ({ type: 'Input.ChoiceSet', choices: values.map((value) => ({ title: value, value })) });
const dialogRows = [
  ['another type', dialog([], {}, { type: 'open' }), 'task'],
  ['no title', dialog([], { title: '' }), 'title'],
  ['a size of its own', dialog([], { height: 'huge' }), 'size'],
  ['no card', dialog([], { card: { contentType: 'text' } }), 'content_type'],
  ['a newer card', dialog([], {}, { content: { version: '1.6' } }), 'version'],
  ['too much', dialog([{ type: 'TextBlock', text: 'x'.repeat(28_000) }]), 'too_large'],
  ['an Execute', dialog([{ type: 'ActionSet', actions: [execute()] }]), 'only_submit_in_dialogs'],
  ['two inputs of one name', dialog([input(), input()]), 'input_id'],
  ['an input without a label', dialog([input({ label: '' })]), 'input_label'],
  ['a required input that cannot say so', dialog([input({ isRequired: true })]), 'error_message'],
  ['nothing to choose', dialog([input(choices())]), 'choices'],
  ['the same choice twice', dialog([input(choices('a', 'a'))]), 'choice_values'],
  ['a value that is no choice', dialog([input({ ...choices('a'), value: 'b' })]), 'value w_note'],
];
test('a dialog that Teams would not show as it is meant is kept', () => {
  assert.equal(teams.dialog(dialog([input()])).inputs.note.label, 'Note');
  assert.equal(teams.dialog({ status: 200, body: '{}' }), undefined);
  assert.deepEqual(teams.violations, []);
  for (const [what, answer, rule] of dialogRows) {
    teams.violations.length = 0;
    teams.dialog(answer);
    assert.deepEqual(teams.violations.map((one) => [one.rule, one.what]), [['dialog', rule]], what);
  }
  teams.violations.length = 0;
  teams.dialog({ status: 200, body: '{"tasks":{}}' });
  assert.deepEqual(teams.violations.map((one) => one.rule), ['task_answer']);
});

test('a roster comes page by page', async () => {
  const everybody = Array.from({ length: 120 }, (_, number) => `member${number}`);
  teams.group('19:many@thread.tacv2', everybody).installed = true;
  teams.pageMax = 50;
  const names = [];
  for (let next = ''; next !== undefined;) {
    const { json } = await call(`/emea/v3/conversations/19%3Amany%40thread.tacv2/pagedmembers?pageSize=200${next && `&continuationToken=${encodeURIComponent(next)}`}`, '', { verb: 'GET' });
    names.push(...json.members.map(({ name }) => name));
    next = json.continuationToken;
  }
  assert.deepEqual(names, everybody);
  assert.equal((await call('/emea/v3/conversations/19%3Amany%40thread.tacv2/members/aad-member7', '', { verb: 'GET' })).json.id, '29:member7');
  assert.equal((await call('/emea/v3/conversations/19%3Amany%40thread.tacv2/members/29%3Anobody', '', { verb: 'GET' })).status, 404);
  assert.deepEqual(teams.violations, []);
});

test('refused without blame: what a careful bot cannot know', async () => {
  for (const [path, code] of [['gone', 'BotNotInConversationRoster'], ['cross', 'ConversationBlockedByUser']]) {
    const answer = await call(ines.replace('ines', path), message());
    assert.deepEqual([answer.status, answer.json.error.code], [403, code]);
  }
  assert.equal((await call('/emea/v3/conversations', opening({ members: [{ id: '29:gone' }] }))).status, 403);
  assert.equal((await call(ines, message(), { headers: { Authorization: 'Bearer of.yesterday' } })).status, 401);
  assert.deepEqual(teams.violations, []);
});

test('the login gives a token for exactly what a bot asks for', async () => {
  for (const form of [{ ...credentials, client_secret: 'x' }, { ...credentials, scope: 'x' }, { ...credentials, more: 'x' }, {}]) {
    const answer = await ask(form);
    assert.deepEqual([answer.status, answer.json.error], [400, 'invalid_client']);
  }
  assert.equal((await ask(credentials, 'PUT')).status, 400);
  assert.deepEqual(teams.violations.map(({ rule }) => rule), Array(5).fill('token_request'));
  assert.doesNotMatch(JSON.stringify(teams.violations), /p(?:&|%26)ss/u, 'the password is no part of what is kept');
});

test('seven messages a second into one conversation, an eighth is refused', async () => {
  time += 1000;
  teams.monotonic = () => time;
  for (let count = 1; count <= 7; count += 1) assert.equal((await call(ines, message())).status, 201);
  assert.equal((await call(ines, message())).status, 429);
  assert.deepEqual(teams.violations.map(({ rule }) => rule), ['too_fast']);
  time += 1000;
  assert.equal((await call(ines, message())).status, 201);
});

test('a conversation that was closed for a while is not written to meanwhile', async () => {
  teams.user('late').installed = true;
  const late = ines.replace('ines', 'late');
  teams.faults.push({ status: 429, body: { error: { code: 'Throttled' } }, headers: { 'retry-after': '3600' } });
  assert.equal((await call(late, message())).status, 429);
  assert.deepEqual(teams.violations, []);
  assert.equal((await call(ines, message())).status, 201, 'others go on');
  assert.equal((await call(late, message())).status, 429);
  assert.deepEqual(teams.violations.map(({ rule }) => rule), ['retry_after_ignored']);
});

test('a message that comes twice is taken, and kept as a violation', async () => {
  const same = message();
  for (let count = 1; count <= 2; count += 1) assert.equal((await call(ines, same)).status, 201);
  assert.deepEqual(teams.violations.map(({ rule }) => rule), ['repeated']);
});

test('a call whose answer is lost is carried out', async () => {
  const known = teams.shown('ines').length;
  teams.faults.push({ lost: true });
  await assert.rejects(call(ines, message()));
  assert.equal(teams.shown('ines').length, known + 1);
  assert.deepEqual(teams.violations, []);
});

test('what the fake has no answer for breaks the connection and is kept', async () => {
  await assert.rejects(call('/emea/v3/conversations/%zz/activities', message()));
  assert.deepEqual(teams.violations.map(({ rule }) => rule), ['crash']);
});

test('fifty messages a second of one app in a tenant, another one is refused', async () => {
  time += 1000;
  teams.monotonic = () => time;
  for (let user = 0; user < 50; user += 1) {
    teams.user(`many${user}`).installed = true;
    assert.equal((await call(`/emea/v3/conversations/a%3Amany${user}/activities`, message())).status, 201);
  }
  assert.equal((await call(ines, message())).status, 429);
  assert.deepEqual(teams.violations.map(({ rule }) => rule), ['too_fast_for_the_tenant']);
  time += 1000;
  assert.equal((await call(ines, message())).status, 201);
});

test('the login takes what the key of a certificate signed, once, and says what else is wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  const [keyFile, certificateFile] = ['key', 'certificate'].map((name) => join(folder, `${name}.pem`));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=kith', '-keyout', keyFile, '-out', certificateFile], { stdio: 'ignore' });
  const key = { key: readFileSync(keyFile, 'utf8'), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  teams.certificate = readFileSync(certificateFile, 'utf8');
  rmSync(folder, { recursive: true });
  const thumbprint = createHash('sha256').update(new X509Certificate(teams.certificate).raw).digest('base64url');
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const used = randomUUID();
  const { client_secret: _secret, ...others } = credentials;
  const shownAs = async (header, claims, spoil = '') => {
    const text = `${encoded({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint, ...header })}.${encoded({
      aud: `http://${teams.authority}${login}`, iss: appId, sub: appId, jti: randomUUID(), nbf: now, iat: now, exp: now + 600, ...claims,
    })}`;
    const assertion = `${text}.${sign('sha256', Buffer.from(`${text}${spoil}`), key).toString('base64url')}`;
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    return (await ask({ ...others, client_assertion_type: type, client_assertion: assertion })).status;
  };
  assert.equal(await shownAs({}, { jti: used }), 200);
  assert.deepEqual(teams.violations, []);
  for (const [rule, header, claims, spoil] of [
    ['signature', {}, {}, 'x'], ['assertion_header', { alg: 'RS256' }, {}], ['thumbprint', { 'x5t#S256': 'x' }, {}],
    ['audience', {}, { aud: 'https://login.example' }], ['issuer', {}, { iss: 'somebody' }], ['jti', {}, { jti: used }], ['times', {}, { exp: now + 3600 }],
  ]) {
    assert.equal(await shownAs(header, claims, spoil), 400, rule);
    assert.match(teams.violations.pop().what, new RegExp(`, ${rule}$`, 'u'));
  }
  assert.equal((await ask(credentials)).status, 400, 'a password in its place');
  teams.certificate = undefined;
});

test('every rule of the fake has a test', () => {
  const source = readFileSync(new URL('teams.mjs', import.meta.url), 'utf8');
  const tests = readFileSync(new URL(import.meta.url), 'utf8');
  const rules = new Set([/#violate\('(\w+)'/gu, /refuse\(\d+, '\w+', [^']*'(\w+)'\)/gu, /check\(.*, '(\w+)'\)/gu]
    .flatMap((written) => [...source.matchAll(written)].map(([, rule]) => rule)));
  assert.ok(rules.size > 20, `found only ${rules.size} rules`);
  assert.deepEqual([...rules].filter((rule) => !tests.includes(`'${rule}'`)), []);
});
