// Socket Mode of the fake Slack: tickets, WebSocket connections, envelopes, and a strict look at each acknowledgement. What
// a careful client never does is kept in the fake's `violations`.

import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

import { Refused } from './refused.mjs';
import { until, waitMs } from './waiting.mjs';
import { ids } from './workspace.mjs';

const { WebSocketServer } = createRequire(new URL('../node/package.json', import.meta.url))('ws');

const acknowledgementBytes = 20_000;
const connectionsMax = 10;

// `built` (of requests.mjs) as Slack wraps it here: {type, payload, accepts}.
export function wrapped(built) {
  if (built.contentType === 'application/json') {
    return { type: 'events_api', payload: JSON.parse(built.body), accepts: false };
  }
  const fields = Object.fromEntries(new URLSearchParams(built.body.toString()));
  if (fields.payload !== undefined) return { type: 'interactive', payload: JSON.parse(fields.payload), accepts: true };
  return { type: 'slash_commands', payload: fields, accepts: true };
}

// One connection, from its upgrade on. `ready` from hello until it is closed by either side.
class Connection {
  constructor(socket, number, host) {
    this.socket = socket;
    this.number = number;
    this.host = host;
    this.ready = false;
    this.leaving = false; // it was told to go and gets no new work
    this.pinged = 0;
    this.owed = new Map(); // envelope id -> what it is owed for: {accepts, resolve, reject}
    this.settled = new Set();
    this.frames = []; // texts that came from the client
  }

  tell(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  // Bytes that are no WebSocket frame of ours.
  tellRaw(bytes) {
    this.socket._socket.write(bytes);
  }

  // Gone without a word.
  cut() {
    this.socket.terminate();
  }

  close(code = 1000) {
    this.socket.close(code);
  }
}

export class FakeSocketMode extends EventEmitter {
  // lasts: seconds that hello announces. pingMs: between two pings; 0 sends none. ackMs: how long Slack waits.
  constructor(slack, { lasts = 18_060, pingMs = 2000, pongMs = 10_000, ackMs = 3000, ticketMs = 10_000 } = {}) {
    super();
    this.setMaxListeners(0);
    this.slack = slack;
    this.times = { lasts, pingMs, pongMs, ackMs, ticketMs };
    this.enabled = true; // the app's switch
    this.scopes = 'connections:write'; // of the app-level token
    this.saysHello = true;
    this.connections = []; // all there ever were
    this.timeline = []; // how many were ready, after each change
    this.#server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1 << 20 });
  }

  #server;
  #tickets = new Map();
  #made = 0;
  #turn = 0;
  #envelopes = 0;

  stop() {
    for (const { socket } of this.connections) socket.terminate();
    this.#server.close();
  }

  #note(rule, detail) {
    this.slack.violations.push({ rule, error: '', method: 'websocket', detail, call: 0 });
  }

  // ---- tickets and upgrades

  ticket() {
    this.#made += 1;
    const ticket = `secret-ticket-${this.#made}-${Math.random().toString(36).slice(2)}`;
    this.#tickets.set(ticket, performance.now() + this.times.ticketMs);
    return `ws://${this.slack.authority}/link/?ticket=${ticket}&app_id=${ids.app}`;
  }

  // The app-level token is asked for what it may do.
  checkScopes() {
    if (!this.scopes.split(',').includes('connections:write')) {
      throw new Refused('missing_scope', 'missing_scope', 'the app-level token lacks connections:write', {
        fields: { needed: 'connections:write', provided: this.scopes },
      });
    }
  }

  upgrade(request, socket, head) {
    const refuse = (status, rule, detail) => {
      this.#note(rule, detail);
      socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    };
    socket.on('error', () => {});
    const url = new URL(request.url, `http://${this.slack.authority}`);
    if (request.headers.host !== this.slack.authority) return refuse(421, 'host', `Host ${request.headers.host}`);
    if (url.pathname !== '/link/') return refuse(404, 'unknown_path', `path ${url.pathname}`);
    if (request.headers.authorization !== undefined) return refuse(400, 'token_leaked', 'a WebSocket never gets a token');
    const ticket = url.searchParams.get('ticket');
    const until = this.#tickets.get(ticket);
    if (until === undefined) return refuse(401, 'bad_ticket', 'no such ticket, or it was used');
    this.#tickets.delete(ticket);
    if (performance.now() > until) return refuse(401, 'late_ticket', 'the ticket is too old');
    return this.#server.handleUpgrade(request, socket, head, (opened) => this.#opened(opened));
  }

  #opened(socket) {
    const number = this.connections.length + 1;
    const connection = new Connection(socket, number, `applink-${number}`);
    this.connections.push(connection);
    socket.on('message', (data, binary) => this.#heard(connection, data, binary));
    socket.on('error', () => {});
    let ponged = performance.now();
    socket.on('pong', () => { ponged = performance.now(); });
    socket.on('ping', () => { connection.pinged += 1; });
    const pings = this.times.pingMs === 0 ? undefined : setInterval(() => {
      if (performance.now() - ponged > this.times.pongMs) {
        this.#note('no_pong', `connection ${number} answers no ping`);
        socket.terminate();
      } else if (socket.readyState === socket.OPEN) socket.ping();
    }, this.times.pingMs);
    socket.on('close', (code) => {
      clearInterval(pings);
      connection.closed = code;
      this.#unready(connection);
      for (const owed of connection.owed.values()) for (const one of owed) one.reject(new Error('the connection is gone'));
      connection.owed.clear();
      if (![1000, 1002, 1005, 1006, 1007, 1009].includes(code)) this.#note('close_code', `connection ${number} was closed with ${code}`);
      this.emit('change');
    });
    if (!this.enabled) this.disconnect(connection, 'link_disabled');
    else if (this.ready().length >= connectionsMax) this.disconnect(connection, 'too_many_websockets');
    else if (this.saysHello) this.hello(connection);
    this.emit('change');
  }

  hello(connection, more = {}) {
    connection.ready = true;
    connection.tell({
      type: 'hello', num_connections: this.ready().length, connection_info: { app_id: ids.app },
      debug_info: { host: connection.host, build_number: 54, approximate_connection_time: this.times.lasts }, ...more,
    });
    this.#changed();
  }

  #unready(connection) {
    if (!connection.ready) return;
    connection.ready = false;
    this.#changed();
  }

  #changed() {
    this.timeline.push(this.ready().length);
    this.emit('change');
  }

  // ---- what the client says

  #heard(connection, data, binary) {
    const text = data.toString();
    if (binary) return this.#note('binary_frame', 'a binary frame');
    connection.frames.push(text);
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return this.#note('no_json', `no JSON: ${text.slice(0, 50)}`);
    }
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return this.#note('no_object', 'not an object');
    const { envelope_id: id, payload, ...others } = message;
    if (Object.keys(others).length > 0) return this.#note('unknown_field', `field ${Object.keys(others)[0]}`);
    if (typeof id !== 'string') return this.#note('no_envelope_id', 'an acknowledgement without its id');
    const owed = connection.owed.get(id);
    if (!owed) {
      const rule = connection.settled.has(id) ? 'acknowledged_twice' : 'unknown_envelope';
      return this.#note(rule, `connection ${connection.number} was sent no ${id}, or has acknowledged it`);
    }
    if (payload !== undefined && (typeof payload !== 'object' || payload === null || Array.isArray(payload))) {
      return this.#note('bad_payload', 'a payload is an object');
    }
    const [first, ...rest] = owed;
    if (payload !== undefined && Object.keys(payload).length > 0 && !first.accepts) return this.#note('unwanted_payload', `for ${id}`);
    // Slack drops it without a word: it stays owed.
    if (Buffer.byteLength(text) >= acknowledgementBytes) return this.#note('too_large', `${Buffer.byteLength(text)} bytes`);
    if (rest.length > 0) connection.owed.set(id, rest);
    else connection.owed.delete(id);
    connection.settled.add(id);
    first.resolve({ payload, text });
    return this.emit('change');
  }

  // ---- looking and waiting

  ready() {
    return this.connections.filter(({ ready }) => ready);
  }

  // The newest connection that is ready.
  get current() {
    return this.ready().at(-1);
  }

  // Resolves with what `look()` gives once it gives something; it is asked now and after each change.
  until(look, more) {
    return until(this, 'change', look, more);
  }

  // A connection that is ready and was not there before `after` were.
  next(after = 0, more) {
    return this.until(() => this.ready().find(({ number }) => number > after), { what: `a connection after the ${after}th`, ...more });
  }

  // ---- what Slack does

  disconnect(connection, reason, more = {}) {
    connection.tell({ type: 'disconnect', reason, debug_info: { host: connection.host }, ...more });
    if (reason !== 'warning') connection.leaving = true;
    if (reason === 'link_disabled' || reason === 'too_many_websockets') connection.ready = false;
    this.#changed();
  }

  newEnvelopeId() {
    this.#envelopes += 1;
    return `57d6a792-0000-4000-8000-${String(this.#envelopes).padStart(12, '0')}`;
  }

  // Sends one envelope and resolves with its acknowledgement, {payload, text}; rejects when its connection ends before.
  // `on`: a connection; by default each that is ready in turn, and while none is, the next one.
  async send(built, { on, envelopeId = this.newEnvelopeId(), retry = 0, reason = 'timeout', more = {} } = {}) {
    const open = () => this.ready().filter(({ leaving, socket }) => !leaving && socket.readyState === socket.OPEN);
    if (!on) await this.until(() => open().length > 0, { what: 'a connection' });
    this.#turn += 1;
    const connection = on ?? open()[this.#turn % open().length];
    const { type, payload, accepts } = wrapped(built);
    const answered = new Promise((resolve, reject) => {
      const owed = { accepts, resolve, reject };
      connection.owed.set(envelopeId, [...(connection.owed.get(envelopeId) ?? []), owed]);
    });
    answered.catch(() => {});
    connection.tell({
      type, envelope_id: envelopeId, accepts_response_payload: accepts, payload,
      ...(type === 'events_api' ? { retry_attempt: retry, retry_reason: retry === 0 ? '' : reason } : {}), ...more,
    });
    return { connection, envelopeId, answered };
  }

  // An event as Slack delivers it: again, up to three times, when its connection ends or nobody acknowledges in time. The
  // pauses between are left out. Resolves with how often it was sent; rejects when Slack would give up.
  async deliver(built) {
    for (let retry = 0; retry <= 3; retry += 1) {
      const { answered } = await this.send(built, { retry });
      let timer;
      const late = new Promise((resolve) => { timer = setTimeout(resolve, this.times.ackMs, 'late'); });
      const how = await Promise.race([answered.then(() => 'acknowledged', () => 'gone'), late]);
      clearTimeout(timer);
      if (how === 'acknowledged') return retry + 1;
    }
    throw new Error('nobody acknowledged an event');
  }
}

// In the place of Sender: the same requests, over Socket Mode. What is acknowledged was answered with 200.
export class SocketSender {
  constructor(mode) {
    this.mode = mode;
    this.#ids = new WeakMap();
  }

  #ids;

  async send(built, { retry, timeoutMs = waitMs } = {}) {
    const id = this.#ids.get(built) ?? this.mode.newEnvelopeId();
    // Slack repeats an event in a new envelope; what people do, if at all, in the same.
    if (built.contentType !== 'application/json') this.#ids.set(built, id);
    const { answered } = await this.mode.send(built, { envelopeId: id, retry });
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no acknowledgement within ${timeoutMs} ms`)), timeoutMs);
    });
    const { payload } = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
    const body = payload === undefined || Object.keys(payload).length === 0 ? '' : JSON.stringify(payload);
    return { status: 200, headers: body === '' ? {} : { 'content-type': 'application/json' }, body };
  }

  close() {}
}
