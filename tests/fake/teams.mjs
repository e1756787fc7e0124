// A Bot Connector, Microsoft's signing keys and its login for tests, on one loopback port, strictly: what a careful bot never
// sends is refused and kept in `violations`.

import { X509Certificate, constants, createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { EventEmitter } from 'node:events';
import http from 'node:http';

import { Pacing } from './pacing.mjs';
import { UnderWay, found } from './waiting.mjs';

export const appId = '4a7b1e02-0000-4000-8000-0000000000b0';
export const tenant = '9d1f8a62-0000-4000-8000-000000000001';
export const password = 'p&ss word';
const bot = `28:${appId}`;
const issuer = 'https://api.botframework.com';

const cardBytesMax = 28_000; // of cards in other ways than a bot's; a bot's may have more
const sendsPerSecond = 7; // into one conversation
const postsPerSecond = 50; // of one app in a tenant
const card = 'application/vnd.microsoft.card.adaptive';

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

// A key pair as Microsoft publishes its half.
export class SigningKey {
  constructor(kid, endorsements = ['msteams', 'webchat']) {
    this.kid = kid;
    this.endorsements = endorsements;
    Object.assign(this, generateKeyPairSync('rsa', { modulusLength: 2048 }));
  }

  get jwk() {
    return { ...this.publicKey.export({ format: 'jwk' }), use: 'sig', kid: this.kid, x5t: this.kid, endorsements: this.endorsements };
  }

  token(claims, header = {}) {
    const text = `${encoded({ alg: 'RS256', kid: this.kid, typ: 'JWT', ...header })}.${encoded(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), this.privateKey).toString('base64url')}`;
  }
}

// Emits 'call' after each call that was answered. A call: {number, method, path, body, status, conversation, activity}.
export class FakeTeams extends EventEmitter {
  // clock: what activities and their tokens say of the time.
  constructor({ clock = Date.now } = {}) {
    super();
    this.clock = clock;
  }

  #underWay = new UnderWay();
  #server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    this.#serve(request, response).catch((error) => {
      this.#violate('crash', error.stack);
      response.destroy();
    });
  });
  #taken = new Set(); // numbers of calls that nextCall gave
  #sent = new Map(); // by conversation: when
  #posted = []; // when, of the last second
  #pacing = new Pacing({ perChannelMs: 0, toleranceMs: 100 }); // keeps until when a 429 closed a conversation
  #ids = 1_711_111_110_000;
  #tokens = 0;
  #assertions = new Set(); // ids of those that were shown

  violations = [];
  calls = [];
  keys = [new SigningKey('k-2026-03')];
  keyReads = 0;
  certificate; // PEM: the app shows that it has its key, in place of a password
  tokenReads = 0;
  // {status, body?, headers?, matches?}: answered in place of the next call that matches; with `after` it is carried out all
  // the same. {lost: true}: it is carried out, and its answer never comes. {cut: true}: neither.
  faults = [];
  monotonic = () => performance.now(); // for the pace of messages
  users = new Map(); // user id: {conversation, installed, blocked}
  groups = new Map(); // teams and group chats, by id
  pageMax = 500; // members that a page has at most
  activities = new Map(); // conversation: Map of id: activity, as it is shown now

  async start() {
    await new Promise((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
    this.authority = `127.0.0.1:${this.#server.address().port}`;
    this.serviceUrl = `http://${this.authority}/emea/`;
    this.settings = {
      KITH_TEAMS_APP_ID: appId, KITH_TEAMS_APP_PASSWORD: password, KITH_TEAMS_TENANT_ID: tenant,
      KITH_TEAMS_OPENID_URL: `http://${this.authority}/v1/.well-known/openidconfiguration`,
      KITH_TEAMS_TOKEN_URL: `http://${this.authority}/${tenant}/oauth2/v2.0/token`,
      KITH_OUTBOUND_ALLOW: this.authority,
    };
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }

  #violate(rule, what) {
    this.violations.push({ rule, what });
  }

  // ---- what Teams sends

  claims(more = {}) {
    const now = Math.floor(this.clock() / 1000);
    return { serviceurl: this.serviceUrl, nbf: now - 60, exp: now + 3600, iss: issuer, aud: appId, ...more };
  }

  // How `user` is addressed; known once Teams has shown them to the bot.
  user(user) {
    if (!this.users.has(user)) {
      this.users.set(user, { conversation: `a:${user}`, installed: false, blocked: false, email: `${user}@example.com`, role: 'user' });
    }
    return this.users.get(user);
  }

  // A team or group chat with these `members`; the bot is in it once it was added.
  group(id, members) {
    const group = { conversation: id, members, installed: false, blocked: false };
    this.groups.set(id, group);
    return group;
  }

  // An activity of that team or chat.
  inGroup(user, id, more = {}) {
    const team = id.includes('@thread.tacv2');
    return this.activity(user, {
      conversation: { conversationType: team ? 'channel' : 'groupChat', isGroup: true, id, tenantId: tenant },
      channelData: { tenant: { id: tenant }, ...(team ? { team: { id }, channel: { id } } : {}), ...more.channelData }, ...more.activity,
    });
  }

  // The two activities that come when `user` adds the app to it.
  addition(user, id) {
    this.groups.get(id).installed = true;
    const bare = this.inGroup(user, id);
    return [
      { ...bare, type: 'conversationUpdate', id: `f:${bare.id}-2`, membersAdded: [{ id: bot }] },
      { ...bare, type: 'installationUpdate', action: 'add', id: `f:${bare.id}` },
    ];
  }

  // The activity that comes when somebody joined or left it (`added`, `removed`), or of another kind (`eventType`).
  update(user, id, { added = [], removed = [], eventType } = {}) {
    const group = this.groups.get(id);
    group.members = [...group.members.filter((name) => !removed.includes(name)), ...added];
    for (const name of added) this.user(name);
    const bare = this.inGroup(user, id, eventType ? { channelData: { eventType } } : {});
    return {
      ...bare, type: 'conversationUpdate', id: `f:${bare.id}`,
      ...(added.length > 0 ? { membersAdded: added.map((name) => ({ id: `29:${name}` })) } : {}),
      ...(removed.length > 0 ? { membersRemoved: removed.map((name) => ({ id: `29:${name}` })) } : {}),
    };
  }

  // The calls that changed something.
  get posts() {
    return this.calls.filter(({ method }) => method !== 'GET');
  }

  activity(user, more = {}) {
    const { locale = 'en-US', zone = 'Europe/Berlin' } = this.user(user); // of their client
    this.#ids += 1;
    return {
      type: 'message', id: String(this.#ids), timestamp: new Date(this.clock()).toISOString(), localTimezone: zone,
      serviceUrl: this.serviceUrl, channelId: 'msteams', from: { id: `29:${user}`, name: user, aadObjectId: `aad-${user}` },
      conversation: { conversationType: 'personal', id: this.user(user).conversation, tenantId: tenant },
      recipient: { id: bot, name: 'Kith' }, locale,
      entities: [{ type: 'clientInfo', locale, country: 'DE', platform: 'Web', timezone: zone }],
      channelData: { tenant: { id: tenant } }, ...more,
    };
  }

  message(user, text, { mentions = [], ...more } = {}) {
    const activity = this.activity(user, { text, textFormat: 'plain', ...more });
    for (const name of mentions) {
      activity.entities.push({ type: 'mention', text: `<at>${name}</at>`, mentioned: { id: `29:${name}`, name } });
    }
    return activity;
  }

  // The two activities that come when `user` installs the app.
  installation(user) {
    this.user(user).installed = true;
    const { entities, ...bare } = this.activity(user, { channelData: { tenant: { id: tenant }, settings: { selectedChannel: { id: this.user(user).conversation } } } });
    return [
      { ...bare, type: 'installationUpdate', action: 'add', id: `f:${bare.id}` },
      { ...bare, type: 'conversationUpdate', id: `f:${bare.id}-2`, membersAdded: [{ id: bot }, { id: `29:${user}` }] },
    ];
  }

  removal(user) {
    this.user(user).installed = false;
    return this.activity(user, { type: 'installationUpdate', action: 'remove' });
  }

  // Presses the button of that action on a card that is shown in `user`'s conversation.
  // Of several the one that `which` counts.
  press(user, { id, content }, action, which = 0) {
    const button = content.body.flatMap(({ actions = [] }) => actions).filter(({ data }) => data?.kith_action === action)[which];
    if (!button) throw new Error(`no button ${action} in ${JSON.stringify(content)}`);
    const { text, ...bare } = this.activity(user, { type: 'invoke', name: 'adaptiveCard/action', replyToId: id });
    return { ...bare, value: { action: { type: 'Action.Execute', verb: button.verb, data: button.data }, trigger: 'manual' } };
  }

  // Presses a button that asks for a dialog, as the client does that can show one.
  ask(user, { id, content }, action, which = 0) {
    const button = content.body.flatMap(({ actions = [] }) => actions).filter(({ data }) => data?.kith_action === action)[which];
    if (button?.data.msteams?.type !== 'task/fetch') throw new Error(`no button ${action} opens a dialog in ${JSON.stringify(content)}`);
    const { text, ...bare } = this.activity(user, { type: 'invoke', name: 'task/fetch', replyToId: id });
    const { msteams, ...data } = button.data; // the client keeps what is its own
    return { ...bare, value: { data, context: { theme: 'default' } } };
  }

  // The dialog in the answer to an invoke: {title, content, words, inputs}; undefined where it shows none.
  dialog({ status, body }) {
    if (status !== 200) throw new Error(`${status} ${body}`);
    const { task, ...others } = body === '' ? {} : JSON.parse(body);
    if (Object.keys(others).length > 0) this.#violate('task_answer', body);
    if (task === undefined || task.type === 'message') return undefined;
    const { title, card: shown } = task.value;
    const faults = dialogFaultsOf(task);
    if (faults.length > 0) this.#violate('dialog', faults.join(', '));
    return { title, content: shown.content, words: wordsIn(shown.content), inputs: inputsOf(shown.content) };
  }

  // Hands in what the dialog shows with `values` ({field: text}) filled in, by the button of that `press`.
  handIn(user, dialog, values = {}, press = 'submit') {
    const { text, ...bare } = this.activity(user, { type: 'invoke', name: 'task/submit' });
    return { ...bare, value: { data: filledIn(dialog, values, press), context: { theme: 'default' } } };
  }

  // The same with a form that stands in a card in the chat: Action.Submit comes as a message without text.
  handInCard(user, { id, content }, values = {}, press = 'submit') {
    const { text, ...bare } = this.activity(user, { type: 'message', replyToId: id });
    return { ...bare, value: filledIn({ content, inputs: inputsOf(content) }, values, press) };
  }

  // Posts an activity to the bot: {status, body}. `token` in place of a good one; null: none.
  async send(port, activity, { token = this.keys[0].token(this.claims()), headers = {} } = {}) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST', body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      headers: {
        'content-type': 'application/json; charset=utf-8', connection: 'close',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers,
      },
    });
    return { status: answer.status, body: await answer.text() };
  }

  // ---- what the bot calls

  // The next call of that method that was answered well and not given before, as it is or as it comes.
  nextCall(method, matches = () => true) {
    const look = () => {
      const call = this.calls.find((one) => !this.#taken.has(one.number) && one.method === method && one.status < 300 && matches(one));
      if (call) this.#taken.add(call.number);
      return call;
    };
    return found(this, 'call', look, (ms) => `no ${method} came within ${ms} ms; there were ${JSON.stringify(this.calls.map(({ method: one, path, status }) => [one, path, status]))}`);
  }

  // The next card in the conversation of `user`: {id, content, words}.
  async nextCard(user, matches = () => true) {
    const { conversation } = this.user(user);
    const { activity } = await this.nextCall('POST', (call) => call.activity && call.conversation === conversation && matches(call.activity));
    return cardOf(activity);
  }

  // Resolves when no request is being answered.
  idle() {
    return this.#underWay.none();
  }

  shown(user) {
    return [...(this.activities.get(this.user(user).conversation)?.values() ?? [])].map(cardOf);
  }

  async #serve(request, response) {
    this.#underWay.add(response);
    let body = '';
    for await (const part of request) body += part;
    const answer = (status, value = {}, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/v1/.well-known/openidconfiguration') {
      answer(200, { issuer, jwks_uri: `http://${this.authority}/v1/.well-known/keys`, id_token_signing_alg_values_supported: ['RS256'] });
    } else if (pathname === '/v1/.well-known/keys') {
      this.keyReads += 1;
      answer(200, { keys: this.keys.map(({ jwk }) => jwk) });
    } else if (pathname === `/${tenant}/oauth2/v2.0/token`) {
      this.#giveToken(request, body, answer);
    } else {
      const call = { number: this.calls.length + 1, method: request.method, path: pathname, query: Object.fromEntries(searchParams), body };
      this.calls.push(call);
      this.#connector(request, call, (status, value, headers) => {
        call.status = status;
        if (call.lost) return response.destroy();
        if (call.instead && status < 300) return answer(call.instead.status, call.instead.body, call.instead.headers);
        return answer(status, value, headers);
      });
      this.emit('call', call);
    }
  }

  #giveToken(request, body, answer) {
    this.tokenReads += 1;
    const form = Object.fromEntries(new URLSearchParams(body));
    const { client_assertion: assertion, ...others } = form;
    const wanted = {
      grant_type: 'client_credentials', client_id: appId, scope: 'https://api.botframework.com/.default',
      ...(this.certificate ? { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' } : { client_secret: password }),
    };
    const faults = this.certificate ? this.#assertionFaults(assertion ?? '', `http://${request.headers.host}${request.url}`) : [];
    if (request.method !== 'POST' || JSON.stringify(this.certificate ? others : form) !== JSON.stringify(wanted) || faults.length > 0) {
      this.#violate('token_request', [...Object.keys(form), ...faults].join(', ')); // not what it holds: the password
      answer(400, { error: 'invalid_client' });
      return;
    }
    this.#tokens += 1;
    this.token = `outbound.${this.#tokens}`;
    answer(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: this.token });
  }

  // What Entra would refuse of a signed statement of who the app is.
  // https://learn.microsoft.com/entra/identity-platform/certificate-credentials
  #assertionFaults(assertion, audience) {
    const faults = [];
    const check = (good, what) => { if (!good) faults.push(what); };
    const [header, claims, signature, ...more] = assertion.split('.');
    if (!signature || more.length > 0) return ['assertion'];
    const { publicKey, raw } = new X509Certificate(this.certificate);
    const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    check(verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')), 'signature');
    const { alg, typ, 'x5t#S256': thumbprint, ...others } = JSON.parse(Buffer.from(header, 'base64url'));
    check(alg === 'PS256' && typ === 'JWT' && Object.keys(others).length === 0, 'assertion_header');
    check(thumbprint === createHash('sha256').update(raw).digest('base64url'), 'thumbprint');
    const { aud, iss, sub, jti, nbf, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url'));
    const now = this.clock() / 1000;
    check(aud === audience, 'audience');
    check(iss === appId && sub === appId, 'issuer');
    check(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u.test(jti) && !this.#assertions.has(jti), 'jti');
    check(nbf === iat && nbf <= now + 5 && exp > now && exp <= nbf + 600, 'times');
    this.#assertions.add(jti);
    return faults;
  }

  #connector(request, call, answer) {
    const refuse = (status, code, rule) => {
      if (rule) this.#violate(rule, `${call.method} ${call.path} ${call.body.slice(0, 300)}`);
      answer(status, { error: { code, message: code } });
    };
    if (request.headers.authorization !== `Bearer ${this.token}`) return refuse(401, 'Unauthorized', request.headers.authorization ? undefined : 'no_token');
    const fault = this.faults.findIndex(({ matches = () => true }) => matches(call));
    if (fault >= 0) {
      const [{ status, body = {}, headers = {}, lost, cut, after }] = this.faults.splice(fault, 1);
      if (status === 429) this.#pacing.refused(call.method, call.path, Number(headers['retry-after'] ?? 0));
      call.lost = lost || cut;
      if (cut) return answer(0);
      if (after) call.instead = { status, body, headers };
      if (!lost && !after) return answer(status, body, headers);
    }
    if (call.method === 'POST') {
      const now = this.monotonic();
      this.#posted = [...this.#posted.filter((at) => now - at < 1000), now];
      if (this.#posted.length > postsPerSecond) return refuse(429, 'Throttled', 'too_fast_for_the_tenant');
    }
    if (this.#pacing.earlyAfterRefusal(call.method, call.path) > 0) return refuse(429, 'Throttled', 'retry_after_ignored');
    if (call.method !== 'GET' && !/^application\/json(;|$)/u.test(request.headers['content-type'] ?? '')) return refuse(400, 'BadSyntax', 'content_type');
    const parts = call.path.split('/').slice(2).map(decodeURIComponent); // after /emea
    if (call.method === 'GET') return this.#roster(call, parts, answer, refuse);
    let sent;
    try {
      sent = JSON.parse(call.body);
    } catch {
      sent = null;
    }
    if (sent === null || typeof sent !== 'object') return refuse(400, 'BadSyntax', 'bad_json');
    if (call.method === 'POST' && parts.join('/') === 'v3/conversations') return this.#open(sent, answer, refuse);
    const [version, kind, conversation, what, id, ...more] = parts;
    const known = version === 'v3' && kind === 'conversations' && what === 'activities' && more.length === 0;
    if (!known || (call.method === 'POST') !== (id === undefined) || !['POST', 'PUT'].includes(call.method)) {
      return refuse(404, 'NotFound', 'unknown_call');
    }
    const owner = this.#place(conversation);
    if (!owner) return refuse(404, 'ConversationNotFound', 'unknown_conversation');
    if (owner.blocked) return refuse(403, 'ConversationBlockedByUser');
    if (!this.#reaches(owner)) return refuse(403, 'BotNotInConversationRoster');
    const faults = faultsOf(sent);
    if (faults.length > 0) return refuse(400, 'BadArgument', faults.join(', '));
    const all = this.activities.get(conversation) ?? new Map();
    this.activities.set(conversation, all);
    if (call.method === 'PUT') {
      if (!all.has(id) || sent.id !== id) return refuse(404, 'ActivityNotFound', 'unknown_activity');
    } else {
      const now = this.monotonic();
      const recent = (this.#sent.get(conversation) ?? []).filter((at) => now - at < 1000);
      if (recent.length >= sendsPerSecond) return refuse(429, 'Throttled', 'too_fast');
      this.#sent.set(conversation, [...recent, now]);
      if ([...all.values()].some(({ channelData }) => channelData.delivery_id === sent.channelData.delivery_id)) this.#violate('repeated', sent.channelData.delivery_id);
    }
    this.#ids += 1;
    const its = id ?? String(this.#ids);
    Object.assign(call, { conversation, activity: { ...sent, id: its } });
    all.set(its, call.activity);
    return answer(id ? 200 : 201, { id: its });
  }

  // Whoever has the app, and everybody in a team that has it.
  #reaches(place) {
    const names = [...this.users].filter(([, one]) => one === place).map(([name]) => name);
    return place.installed || [...this.groups.values()].some(({ installed, members }) => installed && members.includes(names[0]));
  }

  #place(conversation) {
    return [...this.users.values(), ...this.groups.values()].find((one) => one.conversation === conversation);
  }

  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
  #roster({ query }, [version, kind, conversation, what, id, ...more], answer, refuse) {
    if (version !== 'v3' || kind !== 'conversations' || more.length > 0) return refuse(404, 'NotFound', 'unknown_call');
    const place = this.#place(conversation);
    if (!place) return refuse(404, 'ConversationNotFound', 'unknown_conversation');
    if (!place.installed) return refuse(403, 'BotNotInConversationRoster');
    const names = place.members ?? [...this.users].filter(([, one]) => one === place).map(([name]) => name);
    const member = (name) => {
      const { email, role, principal = email } = this.user(name);
      return { id: `29:${name}`, name, aadObjectId: `aad-${name}`, email, userPrincipalName: principal, tenantId: tenant, userRole: role };
    };
    if (what === 'members' && id) {
      const name = names.find((one) => id === `29:${one}` || id === `aad-${one}`);
      return name ? answer(200, member(name)) : refuse(404, 'MemberNotFoundInConversation');
    }
    if (what !== 'pagedmembers' || id) return refuse(404, 'NotFound', 'unknown_call');
    const size = Number(query.pageSize);
    if (!(size >= 50 && size <= 500)) return refuse(400, 'BadArgument', 'page_size');
    const begin = query.continuationToken ? Number(query.continuationToken.replace('from+', '')) : 0;
    if (!Number.isInteger(begin)) return refuse(400, 'BadArgument', 'continuation_token');
    const end = begin + Math.min(size, this.pageMax);
    return answer(200, { members: names.slice(begin, end).map(member), ...(end < names.length ? { continuationToken: `from+${end}` } : {}) });
  }

  #open(sent, answer, refuse) {
    const [member, ...others] = sent.members ?? [];
    const good = sent.bot?.id === bot && sent.isGroup === false && sent.tenantId === tenant && sent.channelData?.tenant?.id === tenant;
    if (!good || !member?.id?.startsWith('29:') || others.length > 0) return refuse(400, 'BadArgument', 'create_conversation');
    const user = this.users.get(member.id.slice(3));
    if (!user || !this.#reaches(user)) return refuse(403, 'BotNotInConversationRoster');
    return answer(201, { id: user.conversation });
  }
}

const cardOf = ({ id, attachments }) => ({ id, content: attachments[0].content, words: wordsIn(attachments[0].content) });

const inputsOf = ({ body }) => Object.fromEntries(body.filter(({ type }) => type.startsWith('Input.')).map((input) => [input.id.slice(2), input]));

// The data of a form's button with what was filled in. Like the client it keeps back what is incomplete.
function filledIn({ content, inputs }, values, press) {
  const button = content.body.flatMap(({ actions = [] }) => actions).find(({ data }) => data.kith_press === press);
  if (!button) throw new Error(`no button ${press} in ${JSON.stringify(content)}`);
  const filled = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = values[name] ?? input.value ?? '';
    if (button.associatedInputs === 'none') continue;
    if (input.isRequired && value === '') throw new Error(`${name} is missing: ${input.errorMessage}`);
    filled[input.id] = value;
  }
  for (const name of Object.keys(values)) if (!inputs[name]) throw new Error(`no field ${name} among ${Object.keys(inputs)}`);
  return { ...button.data, ...filled };
}

function wordsIn(content) {
  return content.body.flatMap((element) => (element.items ?? [element]).map(({ text = '' }) => text)).join('\n');
}

// What is wrong with an activity that a bot sends.
function faultsOf(activity) {
  const faults = [];
  const check = (good, what) => { if (!good) faults.push(what); };
  check(activity.type === 'message', 'type');
  check(activity.from?.id === bot, 'from');
  check(activity.text === undefined, 'text_beside_card'); // the service would split it off
  check(typeof activity.summary === 'string' && activity.summary !== '', 'summary');
  check(typeof activity.channelData?.delivery_id === 'string' && activity.channelData.delivery_id !== '', 'delivery_id');
  const [attachment, ...others] = activity.attachments ?? [];
  check(attachment?.contentType === card && others.length === 0, 'attachments');
  const content = attachment?.content ?? {};
  check(content.type === 'AdaptiveCard' && content.version === '1.5', 'version');
  check(content.fallbackText && content.speak, 'fallback');
  check(JSON.stringify(content).length <= cardBytesMax, 'too_large');
  for (const { type, actions = [] } of content.body ?? []) {
    check(type !== 'ActionSet' || (actions.length > 0 && actions.length <= 5), 'actions');
    for (const one of actions) {
      if (one.type === 'Action.OpenUrl') {
        check(/^https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=[\w.%-]+(,[\w.%-]+)*$/u.test(one.url), 'url');
        continue;
      }
      if (one.type === 'Action.Submit' && one.data?.kith_press) {
        check(one.title, 'action'); // of a form that stands in the chat
        continue;
      }
      if (one.type === 'Action.Submit') {
        check(one.title && one.data?.msteams?.type === 'task/fetch' && one.associatedInputs === 'none', 'action');
        continue;
      }
      check(one.type === 'Action.Execute' && one.verb && one.title && one.fallback?.type === 'Action.Submit', 'action');
      check(JSON.stringify(one.data) === JSON.stringify(one.fallback?.data), 'fallback_data');
    }
  }
  return [...faults, ...inputFaultsOf(content), ...mentionFaultsOf(content)];
}

function mentionFaultsOf(content) {
  const faults = [];
  const check = (good, what) => { if (!good) faults.push(what); };
  const entities = new Set((content.msteams?.entities ?? []).map(({ text }) => text));
  for (const [mention] of JSON.stringify(content.body ?? []).matchAll(/<at>.*?<\/at>/gu)) check(entities.has(mention), 'mention');
  return faults;
}

// What is wrong with a dialog that a bot answers with.
function dialogFaultsOf({ type, value: { title, height, width, card: shown, ...others } }) {
  const faults = [];
  const check = (good, what) => { if (!good) faults.push(what); };
  check(type === 'continue' && Object.keys(others).length === 0, 'task');
  check(typeof title === 'string' && title !== '', 'title');
  check(['small', 'medium', 'large'].includes(height) && ['small', 'medium', 'large'].includes(width), 'size');
  check(shown?.contentType === card, 'content_type');
  const { content } = shown;
  check(content.type === 'AdaptiveCard' && content.version === '1.5', 'version');
  check(JSON.stringify(content).length <= cardBytesMax, 'too_large');
  for (const { actions = [] } of content.body) {
    for (const one of actions) check(one.type === 'Action.Submit' && one.title && typeof one.data === 'object', 'only_submit_in_dialogs');
  }
  return [...faults, ...inputFaultsOf(content), ...mentionFaultsOf(content)];
}

function inputFaultsOf({ body = [] }) {
  const faults = [];
  const check = (good, what) => { if (!good) faults.push(what); };
  const ids = new Set();
  for (const element of body) {
    if (!element.type.startsWith('Input.')) continue;
    check(element.id && !ids.has(element.id), 'input_id');
    ids.add(element.id);
    check(element.label, 'input_label');
    check(!element.isRequired || element.errorMessage, 'error_message');
    if (element.type !== 'Input.ChoiceSet') continue;
    const values = element.choices.map(({ value }) => value);
    check(element['choices.data'] ? element['choices.data'].dataset === 'graph.microsoft.com/users' : values.length > 0, 'choices');
    check(new Set(values).size === values.length, 'choice_values');
    if (element.value && !element['choices.data']) {
      for (const one of element.isMultiSelect ? element.value.split(',') : [element.value]) check(values.includes(one), `value ${element.id}`);
    }
  }
  return faults;
}
