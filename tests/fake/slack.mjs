// Slack's Web API on loopback, strict: what a careful client never sends is refused as Slack refuses it and
// kept in `violations`. It records every call and offers the faults that the real one shows on bad days.

import { EventEmitter } from 'node:events';
import http from 'node:http';

import { decodeJsonObject, decodeUtf8, mediaType, readArguments } from './arguments.mjs';
import { checkResponse, methods, needs, responseArguments, runResponse } from './methods.mjs';
import { FakeOauth } from './oauth.mjs';
import { Pacing } from './pacing.mjs';
import { Refused } from './refused.mjs';
import { FakeSocketMode } from './socket.mjs';
import { UnderWay, found, until } from './waiting.mjs';
import { Workspace, ids } from './workspace.mjs';

export { ids } from './workspace.mjs';

const allScopes = 'app_mentions:read,channels:read,chat:write,commands,groups:read,im:history,im:read,im:write,mpim:history,mpim:write,team:read,usergroups:read,users:read,users:read.email';
// Calls of one method a minute, by tier.
const allTiers = { 2: 20, 3: 50, 4: 100 };

export const responseMethod = 'response_url';

export class FakeSlack extends EventEmitter {
  // token: the bot token that is accepted. appToken: the app-level one. scopes: what the bot token may do.
  // deliveryIds: whether each post must carry metadata with its delivery_id.
  // massMentions: whether <!channel> and its like are allowed.
  // alsoTaken: arguments that any call may carry besides its own; Slack's own framework adds `token` and `team_id`.
  // perChannelMs, toleranceMs, perMinute, atOnce, pacingIsViolation: see Pacing. perChannelMs 0 turns pacing off.
  // socket: settings of Socket Mode, see FakeSocketMode.
  // oauth: the app as others install it, see FakeOauth.
  // tiers: calls of one method a minute. pageSizes: how many people the pages of a list hold at most.
  constructor({
    token = 'xoxb-1-fake', appToken = 'xapp-1-A0KITH001-1-fake', scopes = allScopes, socket = {}, deliveryIds = true, massMentions = false, alsoTaken = [], perChannelMs = 1000,
    toleranceMs = 100, perMinute = Infinity, atOnce = 10, pacingIsViolation = true, clock = Date.now, tiers = allTiers, pageSizes = [], oauth = {},
  } = {}) {
    super();
    this.setMaxListeners(0);
    this.settings = { token, appToken, scopes, deliveryIds, massMentions, alsoTaken, tiers, pageSizes };
    this.clock = clock;
    this.workspace = new Workspace(() => this.clock());
    this.oauth = new FakeOauth(this, oauth);
    this.pacing = new Pacing({ perChannelMs, toleranceMs, perMinute, atOnce });
    this.pacingIsViolation = pacingIsViolation;
    this.calls = []; // every request, in the order of arrival
    this.violations = []; // {rule, error, method, detail, call}
    this.connections = 0;
    this.#server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => this.#receive(request, response));
    this.#server.on('connection', () => { this.connections += 1; });
    this.socket = new FakeSocketMode(this, socket);
    this.#server.on('upgrade', (request, raw, head) => this.socket.upgrade(request, raw, head));
    this.#server.on('clientError', (error, socket) => {
      // A client that dies half-way through a request is no violation.
      if (error.code === 'ECONNRESET' || error.code === 'HPE_INVALID_EOF_STATE') return socket.destroy();
      this.violations.push({ rule: 'malformed_http', error: '', method: '', detail: 'not a well-formed HTTP request', call: 0 });
      return socket.destroy();
    });
  }

  #server;
  #faults = [];
  #taken = new Set();
  #underWay = new UnderWay();

  async start() {
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    this.authority = `127.0.0.1:${this.#server.address().port}`;
    this.apiBase = `http://${this.authority}/api/`;
    return this;
  }

  async stop() {
    for (const fault of this.#faults.splice(0)) fault.release?.();
    this.socket.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }

  // ---- looking and waiting

  callsOf(method) {
    return this.calls.filter((call) => call.method === method);
  }

  // The first call of `method` (undefined: of any) that no earlier nextCall returned and for which `matches` holds; waits for it if need be.
  nextCall(method, matches = () => true, { timeoutMs } = {}) {
    const fits = (call) => call.answered && (method === undefined || call.method === method) && !this.#taken.has(call) && matches(call);
    const look = (call) => {
      const next = call === undefined ? this.calls.find(fits) : fits(call) && call;
      if (next) this.#taken.add(next);
      return next;
    };
    return found(this, 'call', look, (most) => {
      const seen = this.calls.slice(-10).map((call) => `${call.method} ${JSON.stringify(call.args)?.slice(0, 200)}`);
      return `no ${method ?? 'call'} within ${most} ms; last calls:\n  ${seen.join('\n  ')}`;
    }, timeoutMs);
  }

  // Resolves with what `look()` gives once it gives something; it is asked now and after each call.
  until(look, more) {
    return until(this, 'call', look, more);
  }

  // Resolves when no request is being answered.
  idle() {
    return this.#underWay.none();
  }

  // ---- faults: each is used once (or `times`), by the first call that fits

  // Answers without acting.
  nextReply({ method, matches, status = 200, headers = {}, body = '', times = 1 }) {
    return this.#plan({ kind: 'reply', method, matches, status, headers, body, times });
  }

  rateLimit(method, seconds, { matches, times = 1 } = {}) {
    return this.nextReply({
      method, matches, times, status: 429, headers: { 'Retry-After': String(seconds) }, body: { ok: false, error: 'ratelimited' },
    });
  }

  // Acts, then cuts the connection: the answer is lost.
  dropAnswer(method, { matches, times = 1 } = {}) {
    return this.#plan({ kind: 'drop', method, matches, times });
  }

  // Cuts the connection without acting.
  reset(method, { matches, times = 1 } = {}) {
    return this.#plan({ kind: 'reset', method, matches, times });
  }

  // Acts `ms` later.
  delay(method, ms, { matches, times = 1 } = {}) {
    return this.#plan({ kind: 'delay', method, matches, ms, times });
  }

  // Acts when the returned function is called. `held` on it resolves when the call has come in.
  hold(method, { matches } = {}) {
    const fault = this.#plan({ kind: 'hold', method, matches, times: 1 });
    fault.released = new Promise((resolve) => { fault.release = resolve; });
    const release = () => fault.release();
    release.held = new Promise((resolve) => { fault.arrived = resolve; });
    return release;
  }

  #plan(fault) {
    this.#faults.push(fault);
    return fault;
  }

  #fault(call) {
    const index = this.#faults.findIndex(({ method, matches }) => method === call.method && (matches?.(call) ?? true));
    if (index < 0) return undefined;
    const fault = this.#faults[index];
    fault.times -= 1;
    if (fault.times <= 0) this.#faults.splice(index, 1);
    return fault;
  }

  // A restarted client knows nothing of the pacing before.
  forgetPacing() {
    this.pacing.forget();
  }

  responseUrl(about) {
    return `http://${this.authority}${this.workspace.responseUrl(about)}`;
  }

  // ---- one request

  #receive(request, response) {
    this.#underWay.add(response);
    const call = {
      number: this.calls.length + 1, method: undefined, at: this.clock(), elapsed: performance.now(), verb: request.method,
      url: request.url, headers: request.headers, rawHeaders: request.rawHeaders, body: Buffer.alloc(0), args: undefined,
      answer: undefined, answered: false, violations: [],
    };
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('error', () => {});
    response.on('error', () => {});
    request.on('end', () => {
      call.body = Buffer.concat(parts);
      this.calls.push(call);
      this.#answer(call, request.socket, response).catch((error) => this.emit('error', error));
    });
  }

  async #answer(call, socket, response) {
    const answer = await this.#judge(call);
    call.answer = answer;
    call.answered = true;
    if (answer.cut) socket.destroy();
    else this.#write(response, answer);
    this.emit('call', call);
  }

  #write(response, { status, headers = {}, body }) {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
    response.writeHead(status, {
      'Content-Type': type, 'Content-Length': Buffer.byteLength(text), 'X-OAuth-Scopes': this.settings.scopes, ...headers,
    });
    response.end(text);
  }

  async #judge(call) {
    const [path, query = ''] = call.url.split('?', 2);
    try {
      if (call.headers.host !== this.authority) throw new Refused('host', 'invalid_host', `Host ${call.headers.host}`);
      if (path.startsWith('/api/')) return await this.#api(call, path.slice('/api/'.length), query);
      if (path.startsWith('/hooks/')) return await this.#hook(call, path);
      throw new Refused('unknown_path', 'unknown_method', `path ${path}`, { status: 404 });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!error.careful) this.#note(call, error);
      return { status: error.status, headers: error.headers, body: error.body };
    }
  }

  #note(call, { rule, error, message }) {
    const violation = { rule, error, method: call.method ?? call.url, detail: message, call: call.number };
    call.violations.push(violation);
    this.violations.push(violation);
  }

  async #api(call, name, query) {
    call.method = name;
    if (!Object.hasOwn(methods, name)) throw new Refused('unknown_method', 'unknown_method', `no method ${name}`);
    const spec = methods[name];
    if (spec.byClient) return this.#carryOut(call, spec, () => ({ status: 200, body: { ok: true, ...this.oauth.access(call) } }));
    if (call.verb !== 'POST' && !(call.verb === 'GET' && spec.reads)) {
      throw new Refused('http_method', 'invalid_post_type', `${call.verb} for ${name}`, { status: call.verb === 'GET' ? 200 : 405 });
    }
    this.#authorize(call, query, spec.appLevel ? this.settings.appToken : this.settings.token);
    call.args = readArguments(spec, {
      verb: call.verb, query, contentType: call.headers['content-type'], body: call.body, alsoTaken: this.settings.alsoTaken,
    });
    if (spec.scope) needs(spec.scope, this.settings);
    const workspace = call.grant?.place.workspace ?? this.workspace;
    const context = { args: call.args, settings: this.settings, workspace, grant: call.grant, oauth: this.oauth, socket: this.socket };
    spec.check?.(context);
    return this.#carryOut(call, spec, () => ({ status: 200, body: { ok: true, ...spec.run(context) } }));
  }

  #authorize(call, query, wanted) {
    const values = call.rawHeaders.filter((_value, index) => index % 2 === 1 && call.rawHeaders[index - 1].toLowerCase() === 'authorization');
    const { token, appToken } = this.settings;
    const open = `${query}&${call.body.toString('latin1')}`;
    if (!this.settings.alsoTaken.includes('token') && (open.includes(token) || open.includes(appToken))) {
      throw new Refused('token_outside_header', 'invalid_auth', 'the token stands outside its header');
    }
    if (values.length === 0) throw new Refused('no_token', 'not_authed', 'no Authorization header');
    if (values.length > 1) throw new Refused('two_tokens', 'invalid_auth', 'two Authorization headers');
    const bearer = values[0].replace(/^Bearer /u, '');
    if (wanted === token) call.grant = this.oauth.grantOf(bearer);
    if (call.grant !== undefined) return;
    // A token that worked until the app was removed is no mistake of the client's.
    if (this.oauth.gone?.has(bearer)) throw new Refused('app_removed', 'account_inactive', 'the app was removed', { careful: true });
    const other = wanted === token ? appToken : token;
    if (values[0] === `Bearer ${other}`) throw new Refused('token_type', 'not_allowed_token_type', 'a token of the other kind');
    if (values[0] !== `Bearer ${wanted}`) throw new Refused('wrong_token', 'invalid_auth', 'not the token of this workspace');
  }

  // Faults and pacing around the deed itself.
  async #carryOut(call, { posts = false, tier } = {}, act) {
    const channel = posts ? this.#channelOf(call) : '';
    const early = this.pacing.earlyAfterRefusal(call.method, channel);
    if (early > 0) {
      this.#note(call, new Refused('retry_after_ignored', 'ratelimited', `${early} ms before Retry-After was over`));
      return this.#limited(call.method, channel, Math.ceil(early / 1000));
    }
    const over = this.pacing.overTier(call.method, this.settings.tiers[tier]);
    if (over > 0) {
      if (this.pacingIsViolation) this.#note(call, new Refused('tier_limit', 'ratelimited', `more than ${this.settings.tiers[tier]} a minute`));
      return this.#limited(call.method, channel, Math.ceil(over / 1000));
    }
    const fault = this.#fault(call);
    if (fault?.kind === 'reset') return { cut: true };
    if (fault?.kind === 'reply') {
      const wait = Object.entries(fault.headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
      if (fault.status === 429 && Number(wait) > 0) this.pacing.refused(call.method, channel, Number(wait));
      return { status: fault.status, headers: fault.headers, body: fault.body };
    }
    if (fault?.kind === 'delay') await new Promise((resolve) => { setTimeout(resolve, fault.ms); });
    if (fault?.kind === 'hold') {
      fault.arrived(call);
      await fault.released;
    }
    const wait = posts ? Math.max(this.pacing.waitFor(channel), this.pacing.waitForWorkspace()) : 0;
    if (wait > 0) {
      if (this.pacingIsViolation) {
        this.#note(call, new Refused('too_fast', 'ratelimited', `${Math.round(wait)} ms too early in ${channel} or the workspace`));
      }
      return this.#limited(call.method, channel, Math.ceil(wait / 1000));
    }
    const answer = act();
    if (posts) this.pacing.posted(channel);
    return fault?.kind === 'drop' ? { ...answer, cut: true } : answer;
  }

  #channelOf({ args: { channel }, grant }) {
    const workspace = grant?.place.workspace ?? this.workspace;
    return /^[UW]/u.test(channel) && workspace.users.has(channel) ? workspace.direct(channel) : channel;
  }

  #limited(method, channel, seconds) {
    this.pacing.refused(method, channel, seconds);
    return { status: 429, headers: { 'Retry-After': String(seconds) }, body: { ok: false, error: 'ratelimited' } };
  }

  async #hook(call, path) {
    call.method = responseMethod;
    if (call.verb !== 'POST') throw new Refused('http_method', 'invalid_post_type', `${call.verb} for a response URL`, { status: 405 });
    if (call.headers.authorization !== undefined || call.body.includes(this.settings.token)) {
      throw new Refused('token_leaked', 'invalid_auth', 'a response URL never gets the token', { status: 400 });
    }
    if (mediaType(call.headers['content-type'])[0] !== 'application/json') {
      throw new Refused('invalid_post_type', 'invalid_post_type', `content type ${call.headers['content-type']}`, { status: 400 });
    }
    // No charset is asked for here: Slack's own pages show none.
    call.args = decodeJsonObject(decodeUtf8(call.body));
    const spec = { json: true, args: responseArguments };
    const request = { verb: 'POST', query: '', contentType: 'application/json; charset=utf-8', body: call.body };
    call.args = readArguments(spec, request);
    checkResponse(call.args, this.settings);
    return this.#carryOut(call, {}, () => {
      runResponse(this.workspace.useResponseUrl(path), call.args, this.workspace);
      return { status: 200, body: 'ok' };
    });
  }
}
