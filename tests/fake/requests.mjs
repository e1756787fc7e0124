// Requests as Slack sends them to an app: built as plain values, then signed and sent. The bytes that are signed are
// the bytes that go out.

import { createHmac } from 'node:crypto';
import http from 'node:http';

import { ids } from './workspace.mjs';

const answerMs = 15_000;

// The value of X-Slack-Signature. `timestamp` is signed as the text it is.
export function sign(secret, timestamp, rawBody) {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`;
}

const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';

export const paths = Object.freeze({
  events: '/slack/events', commands: '/slack/commands', interactivity: '/slack/interactivity', options: '/slack/options',
});

let eventNumber = 0;
export function newEventId() {
  eventNumber += 1;
  return `Ev${process.pid.toString(36).toUpperCase()}${Date.now().toString(36).toUpperCase()}${eventNumber}`;
}

function request(path, contentType, body) {
  return { path, contentType, body: Buffer.isBuffer(body) ? body : Buffer.from(body) };
}

// Form encoding as Slack does it: a space is a plus.
export function encodeForm(fields) {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== undefined)).toString();
}

export function json(value, path = paths.events) {
  return request(path, jsonType, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));
}

export function form(fields, path = paths.commands) {
  return request(path, formType, typeof fields === 'string' || Buffer.isBuffer(fields) ? fields : encodeForm(fields));
}

// The envelope of the Events API around `inner`.
export function event(inner, { eventId = newEventId(), eventTime = Math.trunc(Date.now() / 1000), ...more } = {}) {
  return json({
    token: 'legacy', team_id: ids.team, context_team_id: ids.team, context_enterprise_id: null, api_app_id: ids.app,
    event: inner, type: 'event_callback', event_id: eventId, event_time: eventTime, event_context: `EC${eventId}`,
    authorizations: [{
      enterprise_id: null, team_id: ids.team, user_id: ids.botUser, is_bot: true, is_enterprise_install: false,
    }],
    is_ext_shared_channel: false, ...more,
  });
}

// The inner event of a direct message. `typed` is what Workspace.typed returned.
export function messageEvent({ channel, message }, more = {}) {
  return {
    type: 'message', channel_type: 'im', channel, user: message.user, text: message.text, team: ids.team, ts: message.ts,
    event_ts: message.ts, client_msg_id: `6e1c1c60-7f1e-4a8b-9f53-${message.ts.replace('.', '').slice(-12)}`,
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }), ...more,
  };
}

// The event by which the app hears of a message of its own.
export function ownMessageEvent(channel, { metadata, ...message }) {
  return { ...message, channel_type: 'im', channel, event_ts: message.ts, ...(metadata === undefined ? {} : { metadata }) };
}

export function homeOpened({ user, channel, tab = 'home', view, ts = `${Math.trunc(Date.now() / 1000)}.000600` }) {
  return { type: 'app_home_opened', user, channel, tab, event_ts: ts, ...(view === undefined ? {} : { view }) };
}

// A person's record changed, or somebody is new. Slack sends no locale with these.
export function userEvent(type, { locale: _unsaid, ...user }) {
  return { type, user, cache_ts: 1767225600, event_ts: `${Math.trunc(Date.now() / 1000)}.000700` };
}

// Somebody joined or left a channel that the app is in.
export function membershipEvent(type, { user, channel }) {
  return { type, user, channel, channel_type: 'C', team: ids.team, event_ts: `${Math.trunc(Date.now() / 1000)}.000800` };
}

// Who is in a user group changed.
export function subteamEvent(id, { added = [], removed = [] } = {}) {
  return {
    type: 'subteam_members_changed', subteam_id: id, team_id: ids.team, date_previous_update: 1767225500, date_update: 1767225600,
    added_users: added, added_users_count: added.length, removed_users: removed, removed_users_count: removed.length,
    event_ts: `${Math.trunc(Date.now() / 1000)}.000900`,
  };
}

export function command({
  text, user, channel = 'C0GENERAL', channelName = 'general', command: name = '/kith', responseUrl, trigger = '1111.2222.aaaa', ...more
}) {
  return form({
    token: 'legacy', team_id: ids.team, team_domain: ids.domain, channel_id: channel, channel_name: channelName, user_id: user,
    user_name: user.toLowerCase(), command: name, text, api_app_id: ids.app, is_enterprise_install: 'false',
    response_url: responseUrl, trigger_id: trigger, ...more,
  });
}

// A payload of interactivity in its form.
export function payload(value, path = paths.interactivity) {
  return form({ payload: typeof value === 'string' ? value : JSON.stringify(value) }, path);
}

const person = (user, home = ids.team) => ({ id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: home });
const team = { id: ids.team, domain: ids.domain };

// A press on `button` (an element of a message that the app sent) by `user`.
export function action({ user, userTeam, channel, channelName = 'directmessage', message, button, blockId, responseUrl, trigger = '1111.2222.bbbb', ephemeral = false, ...more }) {
  const { metadata, ...shown } = message ?? {};
  return payload({
    type: 'block_actions', api_app_id: ids.app, token: 'legacy', team, enterprise: null, is_enterprise_install: false,
    user: person(user, userTeam), container: { type: 'message', message_ts: message?.ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: channelName },
    ...(message && !ephemeral ? { message: { ...shown, ...(metadata === undefined ? {} : { metadata }) } } : {}),
    state: { values: {} }, trigger_id: trigger, response_url: responseUrl,
    actions: [{
      type: 'button', action_id: button.action_id, block_id: blockId ?? 'b1', action_ts: `${Math.trunc(Date.now() / 1000)}.000900`,
      text: button.text ?? { type: 'plain_text', text: 'Press' }, ...(button.value === undefined ? {} : { value: button.value }),
    }],
    ...more,
  });
}

export function viewSubmission({ user, view, trigger = '1111.2222.cccc', ...more }) {
  return payload({
    type: 'view_submission', api_app_id: ids.app, token: 'legacy', trigger_id: trigger, team, enterprise: null,
    is_enterprise_install: false, user: person(user), response_urls: [], view, ...more,
  });
}

// A press, or a change of a live field, in a modal or on the home page.
export function viewAction({ user, view, element, blockId, trigger, state = { values: {} }, chosen, ...more }) {
  return payload({
    type: 'block_actions', api_app_id: ids.app, token: 'legacy', team, enterprise: null, is_enterprise_install: false,
    user: person(user), container: { type: 'view', view_id: view.id }, trigger_id: trigger, view: { ...view, state }, state,
    actions: [{
      type: element.type, action_id: element.action_id, block_id: blockId, action_ts: `${Math.trunc(Date.now() / 1000)}.000900`,
      ...(element.type === 'button' ? { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) } : {}), ...chosen,
    }],
    ...more,
  });
}

// Somebody types into a field whose options the app offers.
export function blockSuggestion({ user, view, element, blockId, typed }) {
  return payload({
    type: 'block_suggestion', api_app_id: ids.app, token: 'legacy', team, enterprise: null, is_enterprise_install: false, user: person(user),
    container: { type: 'view', view_id: view.id }, block_id: blockId, action_id: element.action_id, value: typed, view,
  }, paths.options);
}

export function viewClosed({ user, view, cleared = false }) {
  return payload({
    type: 'view_closed', api_app_id: ids.app, token: 'legacy', team, enterprise: null, is_enterprise_install: false, user: person(user),
    view, is_cleared: cleared,
  });
}

export function shortcut({ user, name, trigger }) {
  return payload({
    type: 'shortcut', callback_id: name, trigger_id: trigger, action_ts: `${Math.trunc(Date.now() / 1000)}.001000`, token: 'legacy',
    team, enterprise: null, is_enterprise_install: false, user: person(user),
  });
}

// `message` is anybody's; the app gets its text too, wanted or not.
export function messageAction({ user, name, trigger, channel = 'C0GENERAL', message, responseUrl }) {
  return payload({
    type: 'message_action', callback_id: name, trigger_id: trigger, action_ts: `${Math.trunc(Date.now() / 1000)}.001100`, token: 'legacy',
    message_ts: message.ts, response_url: responseUrl, team, enterprise: null, is_enterprise_install: false,
    channel: { id: channel, name: 'general' }, message: { type: 'message', ...message }, user: person(user),
  });
}

export function urlVerification(challenge = '3eZbrw1aB10FEMAGAZd4FyFQ') {
  return json({ type: 'url_verification', token: 'legacy', challenge });
}

export function rateLimited() {
  return json({
    token: 'legacy', type: 'app_rate_limited', team_id: ids.team, minute_rate_limited: Math.trunc(Date.now() / 1000), api_app_id: ids.app,
  });
}

// The TLS probe, the one request that Slack does not sign. `more` are fields that a forger might put beside it.
export function sslCheck(more = {}) {
  return form({ ssl_check: '1', token: 'legacy', ...more });
}

// `request` at another path.
export const at = (path, { ...built }) => ({ ...built, path });

// Headers of a delivery. `signature` and `timestamp` may be given to forge them, null leaves the header out.
export function headersFor(built, { secret, now = Date.now(), timestamp = String(Math.trunc(now / 1000)), signature, retry, retryReason = 'http_timeout', contentType = built.contentType, headers = {} }) {
  const signed = signature === undefined ? sign(secret, timestamp ?? '', built.body) : signature;
  return {
    ...(contentType === null ? {} : { 'Content-Type': contentType }),
    'Content-Length': String(built.body.length),
    'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', Accept: '*/*',
    ...(timestamp === null ? {} : { 'X-Slack-Request-Timestamp': timestamp }),
    ...(signed === null ? {} : { 'X-Slack-Signature': signed }),
    ...(retry === undefined ? {} : { 'X-Slack-Retry-Num': String(retry), 'X-Slack-Retry-Reason': retryReason }),
    ...headers,
  };
}

export const unsigned = Object.freeze({ signature: null, timestamp: null });

// Sends to one app. `port` may change between requests, as after a restart.
export class Sender {
  constructor({ secret, clock = Date.now }) {
    this.secret = secret;
    this.clock = clock;
    this.port = undefined;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  }

  // `{status, headers, body}`; rejects when the connection breaks or nothing is answered in time.
  send(built, { timeoutMs = answerMs, method = 'POST', agent = this.agent, ...how } = {}) {
    const headers = headersFor(built, { secret: this.secret, now: this.clock(), ...how });
    return new Promise((resolve, reject) => {
      const outgoing = http.request({ host: '127.0.0.1', port: this.port, path: built.path, method, headers, agent }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          clearTimeout(timer);
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() });
        });
      });
      const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      outgoing.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      outgoing.end(built.body);
    });
  }

  close() {
    this.agent.destroy();
  }
}
