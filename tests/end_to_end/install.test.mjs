// The app in many workspaces: installed by people in a browser, one service for all of them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import { command, event, messageEvent } from '../fake/requests.mjs';
import { endToEnd, ids, inBothModes, person, responseMethod, wordsOf } from './harness.mjs';

const second = 'T0SECOND1';
const strict = /default-src 'none'/u;

// A browser that keeps the cookies of one person.
class Browser {
  constructor(world) {
    this.world = world;
    this.cookies = new Map();
  }

  async get(path, headers = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`http://127.0.0.1:${this.world.kith.port}${path}`, {
      redirect: 'manual', headers: { connection: 'close', ...(cookie ? { cookie } : {}), ...headers },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(set);
      this.set = set;
      if (/Max-Age=0/u.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, location: response.headers.get('location'), headers: response.headers, text: await response.text() };
  }

  // The way to Slack's page.
  async begin(headers) {
    const { status, location } = await this.get('/slack/install', headers);
    assert.equal(status, 302);
    return location;
  }

  back(url, headers) {
    return this.get(url.slice(new URL(url).origin.length), headers);
  }

  async install(who) {
    const page = await this.back(this.world.slack.oauth.allow(await this.begin(), who));
    assert.equal(page.status, 200, page.text);
    return page;
  }
}

// An event of that workspace.
const of = (team, inner, more = {}) => event(inner, {
  team_id: team, context_team_id: team,
  authorizations: [{ enterprise_id: null, team_id: team, user_id: ids.botUser, is_bot: true, is_enterprise_install: false }], ...more,
});

async function say(world, team, workspace, user, text) {
  const built = of(team, { ...messageEvent(workspace.typed({ user, text })), team });
  const answer = await world.sender.send(built);
  assert.equal(answer.status, 200);
  return answer;
}

const answers = (workspace, user) => workspace.own(workspace.direct(user)).map(wordsOf);
const answered = (world, workspace, user, words) => world.slack.until(() => answers(workspace, user).some((one) => words.test(one)) || undefined);

// Resolves with an answer that fits, to this and not to what was said before.
const replied = async (world, team, workspace, user, text, words) => {
  const before = answers(workspace, user).length;
  await say(world, team, workspace, user, text);
  return world.slack.until(() => answers(workspace, user).slice(before).find((one) => words.test(one)));
};

const secondOf = (world) => {
  const workspace = world.slack.oauth.addWorkspace(second, { name: 'Zweig & Söhne <b>' });
  for (const user of ['U21', 'U22']) workspace.addUser({ id: user, name: user.toLowerCase() });
  return workspace;
};

inBothModes('two workspaces live in one service, and neither knows of the other', { many: true }, async (world) => {
  const other = secondOf(world);
  // Of nobody yet: taken, without effect.
  await say(world, ids.team, world.slack.workspace, 'U1', 'help');
  await new Browser(world).install({ user: 'U1' });
  await new Browser(world).install({ user: 'U21', team: second });
  await say(world, ids.team, world.slack.workspace, 'U1', 'log coffee with <@U2>');
  await answered(world, world.slack.workspace, 'U1', /coffee/iu);
  await say(world, second, other, 'U21', 'what did I log');
  await say(world, second, other, 'U21', 'help');
  await answered(world, other, 'U21', /snooze/iu);
  assert.ok(answers(other, 'U21').some((words) => /Nothing is logged/u.test(words)));
  assert.ok(!answers(other, 'U21').some((words) => words.includes('<@U2>')));
  const tokens = new Set(world.slack.callsOf('chat.postMessage').map(({ headers, args }) => `${headers.authorization} ${args.channel.slice(0, 3)}`));
  assert.ok([...tokens].every((one) => one.includes(second) === /U2[12]|D2/u.test(one)), [...tokens].join('\n'));
  assert.ok(!/xox[be]|oauth-secret/u.test(world.kith.log), 'a secret stands in the log');
});

endToEnd('the page that ends an installation is honest, escaped, and shown once', { many: true }, async (world) => {
  secondOf(world);
  const browser = new Browser(world);
  const url = world.slack.oauth.allow(await browser.begin(), { user: 'U21', team: second });
  assert.match(browser.set, /^__Host-kith_install=[0-9a-f]{64}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/u);
  const page = await browser.back(url, { 'accept-language': 'xx, de-AT;q=0.9' });
  assert.equal(page.status, 200);
  assert.match(page.text, /<html lang="de">.*installiert.*Zweig &amp; Söhne &lt;b&gt;/su);
  assert.match(page.headers.get('content-security-policy'), strict);
  const [, style] = /<style>([^<]*)<\/style>/u.exec(page.text);
  assert.ok(page.headers.get('content-security-policy').includes(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`));
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.ok(!page.text.includes('c0de') && !page.text.includes('xoxb') && !page.text.includes('<script'));
  assert.equal(browser.cookies.size, 0, 'the cookie is taken away');
  const calls = world.slack.callsOf('oauth.v2.access').length;
  const again = await browser.back(url);
  assert.equal(again.status, 400);
  assert.equal(world.slack.callsOf('oauth.v2.access').length, calls);
});

endToEnd('a state is good once, in its own browser, for ten minutes, and over a restart', { many: true, faked: true }, async (world) => {
  const { oauth } = world.slack;
  const victim = new Browser(world);
  const attacker = new Browser(world);
  await victim.begin();
  // Somebody else's way, in the victim's browser; and the victim's without its cookie.
  assert.equal((await victim.back(oauth.allow(await attacker.begin(), { user: 'U2' }))).status, 400);
  const url = oauth.allow(await victim.begin(), { user: 'U1' });
  assert.equal((await new Browser(world).back(url)).status, 400);
  const kept = new Map(victim.cookies);
  for (const [name, value] of [['state', ''], ['state', 'ff'.repeat(80)], ['code', 'a%0d%0ab'], ['code', '']]) {
    victim.cookies = new Map(kept);
    const bent = url.replace(new RegExp(`${name}=[^&]*`, 'u'), `${name}=${value}`);
    assert.equal((await victim.back(bent)).status, 400, bent);
  }
  assert.equal(world.slack.callsOf('oauth.v2.access').length, 0);
  await world.restart();
  victim.cookies = new Map(kept);
  assert.equal((await victim.back(url)).status, 200);
  victim.cookies = new Map(kept);
  assert.equal((await victim.back(url)).status, 400, 'used');
  assert.equal(world.slack.callsOf('oauth.v2.access').length, 1);
  const late = oauth.allow(await victim.begin(), { user: 'U1' });
  world.kith.setTime(world.kith.now() + 601_000);
  assert.equal((await victim.back(late)).status, 400, 'too late');
});

endToEnd('who refuses, whatever stands in the address, and whatever host is named, ends on a harmless page', { many: true }, async (world) => {
  const { oauth } = world.slack;
  const browser = new Browser(world);
  const page = await browser.back(oauth.refuse(await browser.begin({ host: 'evil.example.com', 'x-forwarded-host': 'evil.example.com' })));
  assert.equal(page.status, 200);
  assert.match(page.text, /Nothing was installed/u);
  assert.match(page.text, /href="https:\/\/kith\.example\.com\/slack\/install"/u);
  for (const query of ['error=%3Cscript%3Ealert(1)%3C/script%3E', 'error=access_denied%0d%0aSet-Cookie:%20a=b', 'code=%zz', 'state[]=1&redirect_uri=https://evil.example.com', '']) {
    const bent = await browser.get(`/slack/oauth/callback?${query}`);
    assert.ok([200, 400, 503].includes(bent.status), query);
    assert.ok(!bent.text.includes('<script') && !bent.text.includes('evil') && bent.location === null, query);
    assert.deepEqual(bent.headers.getSetCookie().map((one) => one.split('=')[0]), ['__Host-kith_install']);
  }
  assert.equal(world.slack.callsOf('oauth.v2.access').length, 0);
});

endToEnd('what Slack does not grant is told kindly, and in the log without a secret', { many: true }, async (world) => {
  const { oauth } = world.slack;
  const browser = new Browser(world);
  world.slack.nextReply({ method: 'oauth.v2.access', body: { ok: false, error: 'bad_client_secret' } });
  const refused = await browser.back(oauth.allow(await browser.begin(), { user: 'U1' }));
  assert.equal(refused.status, 503);
  assert.match(refused.text, /tell whoever runs Kith/u);
  assert.match(world.kith.log, /bad_client_secret.*KITH_SLACK_CLIENT_SECRET/u);
  // A token of somebody else's app is not taken.
  world.slack.nextReply({ method: 'auth.test', body: { ok: true, team_id: ids.team, user_id: ids.botUser, bot_id: ids.bot, app_id: 'A0EVIL' } });
  assert.equal((await browser.back(oauth.allow(await browser.begin(), { user: 'U1' }))).status, 503);
  world.slack.nextReply({ method: 'oauth.v2.access', body: { ok: true, access_token: 'xoxb bad', token_type: 'bot' } });
  assert.equal((await browser.back(oauth.allow(await browser.begin(), { user: 'U1' }))).status, 503);
  await browser.install({ user: 'U1' });
  assert.ok(!/xox[be]|c0dec0de|oauth-secret/u.test(world.kith.log), 'a secret stands in the log');
});

endToEnd('who installs is an operator of that workspace, and who does so again is not', { many: true }, async (world) => {
  const other = secondOf(world);
  await new Browser(world).install({ user: 'U1' });
  await new Browser(world).install({ user: 'U21', team: second });
  await new Browser(world).install({ user: 'U22', team: second });
  const rule = 'Every Monday at 10:00, suggest a check-in to everyone.';
  await say(world, second, other, 'U21', rule);
  await say(world, second, other, 'U22', rule);
  await world.slack.until(() => ['U21', 'U22'].every((user) => answers(other, user).length > 0) || undefined);
  assert.notEqual(answers(other, 'U21')[0], answers(other, 'U22')[0]);
  assert.match(answers(other, 'U21')[0], /It means/u);
  assert.doesNotMatch(answers(other, 'U22')[0], /It means/u);
});

endToEnd('the workspaces that the operator names share the people of people.csv', {
  many: true, people: [person(1)], settings: { KITH_SLACK_WORKSPACES: ids.team },
}, async (world) => {
  secondOf(world);
  await new Browser(world).install({ user: 'U1' });
  await new Browser(world).install({ user: 'U21', team: second });
  await say(world, ids.team, world.slack.workspace, 'U1', 'help');
  await answered(world, world.slack.workspace, 'U1', /snooze/iu);
  assert.deepEqual((await world.kith.person('p1')).accounts, [{ platform: 'slack', workspace: ids.team, user: 'U1' }]);
  // The list of the workspace that was named is about the operator's people; the other's is not.
  await world.kith.logged('"directory.read"', 2);
  assert.notEqual(await world.kith.person('U2'), undefined);
  assert.equal(await world.kith.person('U21'), undefined);
});

endToEnd('a token is renewed before it ends, and messages go on', { many: true, faked: true, slack: { oauth: { rotation: 43_200 } } }, async (world) => {
  const { workspace, oauth } = world.slack;
  await new Browser(world).install({ user: 'U1' });
  const renewals = () => world.slack.callsOf('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token');
  await say(world, ids.team, workspace, 'U1', 'help');
  await answered(world, workspace, 'U1', /snooze/iu);
  assert.equal(renewals().length, 0, 'twelve hours are left');
  world.kith.setTime(world.kith.now() + 10.5 * 3_600_000);
  await world.slack.until(() => renewals().length === 1 || undefined);
  const before = answers(workspace, 'U1').length;
  world.kith.setTime(world.kith.now() + 2 * 3_600_000); // the first token has ended
  await say(world, ids.team, workspace, 'U1', 'help');
  await world.slack.until(() => answers(workspace, 'U1').length > before || undefined);
  const used = world.slack.callsOf('chat.postMessage').filter(({ answer }) => answer.body.ok).map(({ headers }) => headers.authorization);
  assert.notEqual(used.at(-1), used[0]);
  assert.equal(renewals().length, 1);
  oauth.taken = new Set(oauth.refreshes.keys());
  world.kith.setTime(world.kith.now() + 10 * 3_600_000);
  await world.kith.logged('invalid_refresh_token');
  assert.match(world.kith.log, /slack\.token_not_renewed.*installed again at \/slack\/install/u);
  assert.ok(!/xoxe/u.test(world.kith.log), 'a secret stands in the log');
});

inBothModes('an app that is removed sends nothing more, and can be installed again', { many: true }, async (world) => {
  const other = secondOf(world);
  const browser = new Browser(world);
  await browser.install({ user: 'U1' });
  await browser.install({ user: 'U21', team: second });
  world.slack.oauth.uninstall(second);
  for (const inner of [{ type: 'tokens_revoked', tokens: { bot: [ids.botUser] } }, { type: 'app_uninstalled' }]) {
    assert.equal((await world.sender.send(of(second, inner, { eventTime: Math.trunc(Date.now() / 1000) + 2 }))).status, 200);
  }
  await say(world, ids.team, world.slack.workspace, 'U1', 'help');
  await answered(world, world.slack.workspace, 'U1', /snooze/iu);
  await say(world, second, other, 'U21', 'help');
  await browser.install({ user: 'U22', team: second });
  await say(world, second, other, 'U22', 'help');
  await answered(world, other, 'U22', /snooze/iu);
  assert.deepEqual(answers(other, 'U21'), [], 'what came while it was removed has no effect');
});

endToEnd('an answer that waits for its response URL is not sent any more once the app is removed', { many: true, faked: true }, async (world) => {
  await new Browser(world).install({ user: 'U1' });
  const other = secondOf(world);
  await new Browser(world).install({ user: 'U21', team: second });
  world.slack.rateLimit(responseMethod, 5);
  const responseUrl = world.slack.responseUrl({ kind: 'commands', channel: 'C0GENERAL', user: 'U1' });
  const asked = command({ text: 'help', user: 'U1', responseUrl });
  assert.equal((await world.sender.send(asked)).status, 200);
  await world.slack.nextCall(responseMethod);
  world.slack.oauth.uninstall(ids.team);
  await world.sender.send(of(ids.team, { type: 'app_uninstalled' }, { eventTime: Math.trunc(world.kith.now() / 1000) + 2 }));
  // Events are taken in their order: once this is answered, the removal is known.
  await replied(world, second, other, 'U21', 'list', /Nothing is logged/u);
  world.kith.setTime(new Date(world.kith.now() + 60_000));
  // What is due is looked at in its order: the answer to somebody elsewhere comes after it.
  await replied(world, second, other, 'U21', 'list', /Nothing is logged/u);
  assert.equal(world.slack.callsOf(responseMethod).length, 1);
});

const learnt = (world, team, workspace, user) => say(world, team, workspace, user, 'log coffee with <@U22>');

endToEnd('what is kept of a workspace is erased 30 days after the app was removed, and of no other', { many: true, faked: true }, async (world) => {
  const other = secondOf(world);
  await new Browser(world).install({ user: 'U1' });
  await new Browser(world).install({ user: 'U21', team: second });
  await learnt(world, second, other, 'U21');
  await say(world, ids.team, world.slack.workspace, 'U1', 'log coffee with <@U2>');
  await answered(world, other, 'U21', /coffee/iu);
  await answered(world, world.slack.workspace, 'U1', /coffee/iu);
  world.slack.oauth.uninstall(second);
  const seconds = Math.trunc(world.kith.now() / 1000) + 2;
  await world.sender.send(of(second, { type: 'app_uninstalled' }, { eventTime: seconds }));
  await say(world, ids.team, world.slack.workspace, 'U1', 'help');
  await answered(world, world.slack.workspace, 'U1', /snooze/iu);
  assert.match((await world.kith.run(['check'])).stdout, /Zweig.*app was removed; what is kept is erased on/u);
  world.kith.setTime(world.kith.now() + 29 * 86_400_000);
  await say(world, ids.team, world.slack.workspace, 'U1', 'why');
  assert.ok(!world.kith.log.includes('workspace.erased'));
  world.kith.setTime(world.kith.now() + 2 * 86_400_000);
  await world.kith.logged('"workspace.erased","workspace":"T0SECOND1","people":2,"whole":true');
  assert.doesNotMatch((await world.kith.run(['check'])).stdout, /Zweig/u);
  await say(world, ids.team, world.slack.workspace, 'U1', 'what did I log in the last 90 days');
  await answered(world, world.slack.workspace, 'U1', /What you logged.*<@U2>/su);
});

endToEnd('a workspace is erased at once on command, beside the service', { many: true }, async (world) => {
  const other = secondOf(world);
  await new Browser(world).install({ user: 'U1' });
  await new Browser(world).install({ user: 'U21', team: second });
  await learnt(world, second, other, 'U21');
  await answered(world, other, 'U21', /coffee/iu);
  await world.kith.output(['forget', '--workspace', second]);
  await new Browser(world).install({ user: 'U21', team: second });
  await replied(world, second, other, 'U21', 'list', /Nothing is logged/u);
});

inBothModes('an enterprise-wide install answers people of all its workspaces, and nobody else', { many: true }, async (world) => {
  const { oauth } = world.slack;
  oauth.addEnterprise('E0BIG0001', { name: 'Big', teams: ['T0BIG0001', 'T0BIG0002'] });
  const { workspace } = oauth.enterprises.get('E0BIG0001');
  for (const user of ['U31', 'U32', 'U33']) workspace.addUser({ id: user, name: user.toLowerCase(), enterprise_user: { id: user, enterprise_id: 'E0BIG0001' } });
  const page = await new Browser(world).install({ user: 'U31', enterprise: 'E0BIG0001' });
  assert.match(page.text, /app\.slack\.com\/manage\/E0BIG0001\/integrations/u);
  const authorization = { enterprise_id: 'E0BIG0001', team_id: null, user_id: ids.botUser, is_bot: true, is_enterprise_install: true };
  const told = (team, user, more) => world.sender.send(of(team, { ...messageEvent(workspace.typed({ user, text: 'help' })), team }, more));
  await told('T0BIG0001', 'U31', { authorizations: [authorization], enterprise_id: 'E0BIG0001' });
  // Of a workspace that has no install of its own, and says nothing of the one that it came through.
  await told('T0BIG0002', 'U32', { enterprise_id: 'E0BIG0001' });
  await told('T0ELSE001', 'U33', { enterprise_id: 'E0ELSE001' });
  for (const user of ['U31', 'U32']) await answered(world, workspace, user, /snooze/iu);
  const last = await world.command('U31', 'help', { team_id: 'T0BIG0002', enterprise_id: 'E0BIG0001', is_enterprise_install: 'true' });
  assert.match(last.words, /snooze/iu);
  assert.deepEqual(answers(workspace, 'U33'), []);
});

inBothModes('of an enterprise the lists of the workspaces that the app is in are read one by one, and anew when one is added', {
  many: true, faked: true, settings: { KITH_SLACK_WORKSPACES: 'E0BIG0001', KITH_SLACK_TEAMS: 'Payments=@payments' },
}, async (world) => {
  const { oauth } = world.slack;
  oauth.addEnterprise('E0BIG0001', { name: 'Big', teams: ['T0BIG0001', 'T0BIG0002', 'T0BIG0003'] });
  const { workspace, ...big } = oauth.enterprises.get('E0BIG0001');
  oauth.enterprises.get('E0BIG0001').granted = big.teams.slice(0, 2);
  const member = (user, ...teams) => workspace.addUser({ id: user, name: user.toLowerCase(), team_id: teams[0], teams, enterprise_user: { id: user, enterprise_id: 'E0BIG0001', teams } });
  member('U31', 'T0BIG0001', 'T0BIG0002');
  for (const user of ['U32', 'U33', 'U34']) member(user, 'T0BIG0001');
  member('U35', 'T0BIG0002');
  member('U36', 'T0BIG0003');
  workspace.addUsergroup({ id: 'S0PAY', handle: 'payments', users: ['U31', 'U35'] });
  await new Browser(world).install({ user: 'U31', enterprise: 'E0BIG0001' });
  await world.kith.logged('"directory.teams_read"');
  const known = async () => JSON.parse((await world.kith.run(['stats'])).stdout).people;
  const listed = () => world.slack.callsOf('users.list').filter(({ answer }) => answer?.body?.ok).map(({ args }) => args.team_id);
  assert.deepEqual(listed().toSorted(), ['T0BIG0001', 'T0BIG0002']);
  assert.equal(await known(), 5);
  const exported = (user) => world.kith.run(['export', 'person', user]).then(({ stdout }) => stdout);
  assert.match(await exported('U35'), /Payments/u);

  oauth.enterprises.get('E0BIG0001').granted = big.teams;
  const authorization = { enterprise_id: 'E0BIG0001', team_id: null, user_id: ids.botUser, is_bot: true, is_enterprise_install: true };
  const told = { team_id: null, enterprise_id: 'E0BIG0001', authorizations: [authorization] };
  assert.equal((await world.sender.send(event({ type: 'team_access_granted', team_ids: ['T0BIG0003'] }, told))).status, 200);
  world.kith.setTime(new Date(world.kith.now() + 6 * 60_000));
  await world.slack.until(() => listed().includes('T0BIG0003') || undefined, { timeoutMs: 60_000 });
  await world.kith.logged('"accounts":7');
  assert.equal(await known(), 6);
});

// ---- from a workspace to its enterprise

const big = 'E0BIG0001';
const firstOfBig = 'T0BIG0001';

// An enterprise with people; U33 is known by another id in it than in the workspace.
function bigOf(world) {
  const { oauth } = world.slack;
  oauth.addEnterprise(big, { name: 'Big', teams: [firstOfBig, 'T0BIG0002'] });
  const { workspace } = oauth.enterprises.get(big);
  for (const user of ['U31', 'U32', 'U33', 'U34']) {
    const id = user === 'U33' ? 'W33' : user;
    workspace.addUser({ id: user, name: user.toLowerCase(), team_id: firstOfBig, teams: [firstOfBig], enterprise_user: { id, enterprise_id: big, teams: [firstOfBig] } });
  }
  return workspace;
}
const throughBig = { enterprise_id: big, authorizations: [{ enterprise_id: big, team_id: null, user_id: ids.botUser, is_bot: true, is_enterprise_install: true }] };
const asked = async (world, workspace, user, text, more = {}) => {
  const before = answers(workspace, user).length;
  assert.equal((await world.sender.send(of(firstOfBig, { ...messageEvent(workspace.typed({ user, text })), team: firstOfBig }, more))).status, 200);
  return world.slack.until(() => answers(workspace, user)[before]);
};

inBothModes('when the app comes to the whole enterprise its workspace goes over, each person once, with all that is kept', {
  many: true, settings: { KITH_SLACK_WORKSPACES: big },
}, async (world) => {
  const workspace = bigOf(world);
  const people = async () => JSON.parse((await world.kith.run(['stats'])).stdout).people;
  await new Browser(world).install({ user: 'U31', team: firstOfBig });
  await world.kith.logged('"directory.read"');
  assert.match(await asked(world, workspace, 'U31', 'log coffee with <@U32> note: the boat'), /Logged/u);
  assert.match(await asked(world, workspace, 'U31', 'add <@U32> to my circle'), /1 of 8/u);
  // By the id that he has in the workspace alone.
  assert.match(await asked(world, workspace, 'U33', 'log lunch with <@U31>'), /Logged/u);
  while (await people() !== 4);
  assert.match(await asked(world, workspace, 'U34', 'delete my data'), /erase/iu);
  assert.match(await asked(world, workspace, 'U34', 'yes'), /erased/u);
  assert.equal(await people(), 3);

  const page = await new Browser(world).install({ user: 'U31', enterprise: big });
  assert.match(page.text, /app\.slack\.com\/manage/u);
  await world.kith.logged('"slack.workspace_absorbed"');
  await world.kith.logged('"directory.read"', 2);
  assert.equal(await people(), 3, 'nobody twice, and who was erased stays so');
  const kept = await world.kith.person('U31');
  assert.deepEqual(kept.accounts.map(({ workspace: place, user }) => [place, user]), [[big, 'U31']]);
  assert.deepEqual(kept.kept_ties.map(({ in_circle: circle }) => circle), [true]);
  assert.deepEqual((await world.kith.person('W33')).accounts.map(({ workspace: place, user }) => [place, user]), [[big, 'W33']]);
  assert.deepEqual((await world.kith.connections()).map(({ note }) => note).toSorted(), ['', 'the boat']);

  // What comes through the enterprise is of the same people, also after a restart.
  assert.match(await asked(world, workspace, 'U31', 'my data', throughBig), /the boat/u);
  await world.killAndStart();
  assert.match(await asked(world, workspace, 'U31', 'undo', throughBig), /undone|removed|taken back/iu);
  // A workspace of it needs no install of its own.
  const again = await new Browser(world).install({ user: 'U32', team: firstOfBig });
  assert.match(again.text, /here already.*whole organisation/su);
  assert.match(await asked(world, workspace, 'U32', 'help', throughBig), /snooze/iu);
  assert.equal(await people(), 3);
});

inBothModes('without a word of the operator the enterprise joins the organisation of its first workspace, and back as well', { many: true }, async (world) => {
  const workspace = bigOf(world);
  const browser = new Browser(world);
  await browser.install({ user: 'U31', team: firstOfBig });
  await asked(world, workspace, 'U31', 'log coffee with <@U32> note: the boat');
  await browser.install({ user: 'U32', enterprise: big });
  await world.kith.logged('"slack.workspace_absorbed"');
  world.slack.forgetPacing(); // another install has a pace of its own
  assert.match(await asked(world, workspace, 'U31', 'my data', throughBig), /the boat/u);
  // Removed from the enterprise, and installed in the workspace again: it knows them still.
  world.slack.oauth.uninstall(big);
  const removed = event({ type: 'app_uninstalled' }, { team_id: firstOfBig, eventTime: Math.trunc(Date.now() / 1000) + 2, ...throughBig });
  assert.equal((await world.sender.send(removed)).status, 200);
  // Until that is worked off the workspace is told that it needs no install of its own.
  while (/already/u.test((await browser.install({ user: 'U31', team: firstOfBig })).text));
  world.slack.forgetPacing();
  assert.match(await asked(world, workspace, 'U31', 'my data', { enterprise_id: big }), /the boat/u);
});

inBothModes('a workspace that joins the enterprise later goes over once the list of its workspaces names it', {
  many: true, faked: true, settings: { KITH_SLACK_WORKSPACES: `${big},T0LATE001` },
}, async (world) => {
  const { oauth } = world.slack;
  const workspace = oauth.addWorkspace('T0LATE001');
  workspace.addUser({ id: 'U41', name: 'u41', team_id: 'T0LATE001', teams: ['T0LATE001'] });
  await new Browser(world).install({ user: 'U41', team: 'T0LATE001' });
  await say(world, 'T0LATE001', workspace, 'U41', 'help');
  await answered(world, workspace, 'U41', /snooze/iu);
  oauth.enterprises.set(big, { id: big, name: 'Big', teams: ['T0LATE001'], workspace });
  Object.assign(workspace.user('U41'), { enterprise_user: { id: 'U41', enterprise_id: big, teams: ['T0LATE001'] } });
  await new Browser(world).install({ user: 'U41', enterprise: big });
  await world.kith.logged('"event":"slack.installed","workspace":"E0BIG0001"');
  await world.slack.nextCall('users.list', ({ args }) => args.team_id === 'T0LATE001');
  world.kith.setTime(new Date(world.kith.now() + 30_000));
  await world.kith.logged('"slack.workspace_absorbed"');
  assert.equal(JSON.parse((await world.kith.run(['stats'])).stdout).people, 1);
});

inBothModes('while Slack does not say which workspaces an enterprise has, no user groups are asked for', {
  many: true, settings: { KITH_SLACK_WORKSPACES: big, KITH_SLACK_TEAMS: 'Payments=@payments' },
}, async (world) => {
  const workspace = bigOf(world);
  workspace.addUsergroup({ id: 'S0PAY', handle: 'payments', users: ['U31'] });
  world.slack.nextReply({ method: 'auth.teams.list', body: { ok: false, error: 'internal_error' }, times: 100 });
  await new Browser(world).install({ user: 'U31', enterprise: big });
  await world.slack.nextCall('auth.teams.list');
  const changed = { type: 'subteam_members_changed', subteam_id: 'S0PAY', team_id: firstOfBig, added_users: ['U32'], removed_users: [], date_update: 1767225600, event_ts: '1767225600.000900' };
  assert.equal((await world.sender.send(event(changed, { team_id: firstOfBig, ...throughBig }))).status, 200);
  await asked(world, workspace, 'U31', 'help', throughBig);
  await world.slack.nextCall('users.info');
  await asked(world, workspace, 'U32', 'help', throughBig);
  await world.slack.nextCall('users.info', ({ args }) => args.user === 'U32');
  assert.deepEqual(world.slack.callsOf('usergroups.list'), []);
});
