// A small company around the real binary: a fake Slack, people in it, signed requests, and what came of them.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { applyAnswer, inputsOf, offeredOptions, stateOf } from '../fake/forms.mjs';
import {
  Sender, action, blockSuggestion, command, event, homeOpened, messageAction, messageEvent, shortcut, viewAction, viewSubmission,
} from '../fake/requests.mjs';
import { FakeSlack, ids, responseMethod } from '../fake/slack.mjs';
import { SocketSender } from '../fake/socket.mjs';
import { Kith, binary, faketimeLibrary } from './kith.mjs';

export { ids, responseMethod } from '../fake/slack.mjs';

export const secret = '7c1f9be3a4d25086b1e07f6d93c8a512';
export const token = 'xoxb-1-end-to-end';
export const appToken = 'xapp-1-A0KITH001-1-end-to-end';

const testMs = 120_000;
const deadlineMs = 3000; // Slack's, for every answer

// Why the tests of this file cannot run, or false.
function reasonToSkip({ faked }) {
  if (!binary) return 'there is no binary: build the release preset or set KITH_BIN';
  if (faked && !faketimeLibrary) return 'libfaketime is not installed';
  return false;
}

// A test on the real binary in the world that `make` makes: a Place with `begin`, `end` and `violations`. It
// ends with SIGTERM, exit status 0 and no violation of the platform's rules; what the body expects to be refused it takes out
// of `world.violations` itself.
export function inWorld(name, chosen, make, body) {
  const reason = reasonToSkip(chosen);
  const skip = process.env.CI ? false : reason;
  test(name, { timeout: chosen.timeoutMs ?? testMs, skip }, async (t) => {
    assert.equal(reason, false);
    const world = make();
    try {
      await world.begin();
      await body(world, t);
      if (world.kith.running) await world.kith.stop();
      assert.deepEqual(world.violations, []);
    } catch (error) {
      if (world.violations.length > 0) t.diagnostic(`violations: ${JSON.stringify(world.violations.slice(0, 10))}`);
      t.diagnostic(`last lines of kith's log:\n${world.kith.log.split('\n').slice(-25).join('\n')}`);
      throw error;
    } finally {
      await world.end();
    }
  });
}

// The same with Slack.
//   faked: the binary's clock is ours: world.kith.moveTo and approach     started: false leaves the start to the body
//   socketMode: Slack's requests come over Socket Mode, and there is no signing secret
//   many: the app is installed by OAuth, and no token stands in the settings
//   people: rows of people.csv, imported before the start      rules: text of the rules file
export function endToEnd(name, options, body = options) {
  const chosen = typeof options === 'function' ? {} : options;
  inWorld(name, chosen, () => new World(chosen), body);
}

// The same test twice, with requests over HTTP and in Socket Mode.
export function inBothModes(name, options, body = options) {
  const chosen = typeof options === 'function' ? {} : options;
  endToEnd(`${name} (HTTP)`, chosen, body);
  endToEnd(`${name} (Socket Mode)`, { ...chosen, socketMode: true }, body);
}

const columns = ['id', 'name', 'email', 'team', 'department', 'site', 'zone', 'work_start', 'work_end', 'manager', 'start_date', 'level', 'interests', 'language', 'leads', 'slack_id', 'teams_id'];

// A row of people.csv: one of the Payments team in Berlin.
export const person = (number, more = {}) => ({
  id: `p${number}`, name: `Person ${number}`, email: `p${number}@example.com`, team: 'Payments', site: 'Berlin',
  zone: 'Europe/Berlin', start_date: '2025-01-06', slack_id: `U${number}`, ...more,
});

// people.csv with the rows' known columns; what is absent stays empty.
export function peopleCsv(rows) {
  const cell = (value = '') => (/[",\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n').concat('\n');
}

// A folder of its own, and the binary in it.
export class Place {
  constructor({ faked = false, command: path } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
    this.kith = new Kith({ folder: this.folder, faked, ...(path ? { command: path } : {}), settings: {} });
  }

  // Path of a new file with `content`.
  file(name, content) {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  leave() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class World extends Place {
  constructor({ people, rules, faked, started = true, socketMode = false, many = false, slack = {}, settings = {}, command: path } = {}) {
    super({ faked, command: path });
    this.people = people;
    this.started = started;
    this.slack = new FakeSlack({ token, appToken, ...slack, clock: () => this.kith.now() });
    this.socketMode = socketMode;
    this.sender = socketMode ? new SocketSender(this.slack.socket) : new Sender({ secret, clock: () => this.kith.now() });
    this.settings = settings;
    this.many = many;
    this.rules = rules;
  }

  get violations() {
    return this.slack.violations;
  }

  async begin() {
    await this.slack.start();
    this.kith.platforms.push(this.slack);
    for (let number = 1; number <= 9; number += 1) this.slack.workspace.addUser({ id: `U${number}`, name: `person${number}` });
    this.slack.workspace.addChannel({ id: 'C0GENERAL', name: 'general', members: ['U0KITHBOT', 'U1', 'U2'] });
    this.kith.set({
      KITH_LISTEN: '127.0.0.1:0', KITH_ADMIN_LISTEN: '127.0.0.1:0', ...(this.many ? this.oauthSettings() : { KITH_SLACK_BOT_TOKEN: token }),
      ...(this.socketMode ? { KITH_SLACK_APP_TOKEN: appToken } : { KITH_SLACK_SIGNING_SECRET: secret }),
      KITH_SLACK_API_BASE: this.slack.apiBase, KITH_OUTBOUND_ALLOW: this.slack.authority,
      ...(this.rules === undefined ? {} : { KITH_RULES_FILE: this.file('rules.toml', this.rules) }), ...this.settings,
    });
    if (this.people) {
      for (const { slack_id, name, email, zone } of this.people) {
        if (slack_id) this.slack.workspace.addUser({ id: slack_id, name, email, ...(zone ? { tz: zone } : {}) });
      }
      await this.kith.output(['import', 'people', this.file('people.csv', peopleCsv(this.people))]);
    }
    if (this.started) await this.start();
  }

  oauthSettings() {
    const { clientId, clientSecret, redirect } = this.slack.oauth;
    return { KITH_SLACK_CLIENT_ID: clientId, KITH_SLACK_CLIENT_SECRET: clientSecret, KITH_PUBLIC_URL: new URL(redirect).origin };
  }

  async start(more) {
    await this.kith.start(more);
    this.sender.port = this.kith.port;
  }

  async restart() {
    await this.kith.stop();
    await this.start();
  }

  async killAndStart() {
    await this.kith.kill();
    this.slack.forgetPacing();
    await this.start();
  }

  async end() {
    await this.kith.kill();
    this.sender.close();
    await this.slack.stop();
    this.leave();
  }

  // ---- what people do; each resolves to {answer, built, ...}

  async say(user, text, { how, envelope, ...more } = {}) {
    const typed = this.slack.workspace.typed({ user, text });
    const built = event(messageEvent(typed, more), envelope);
    return { typed, built, answer: await this.sender.send(built, how) };
  }

  async openHome(user) {
    const view = this.home(user);
    const built = event(homeOpened({ user, channel: this.slack.workspace.direct(user), view }));
    return { built, answer: await this.sender.send(built) };
  }

  // The words that `/kith text` is answered with, wherever they come: in the answer, the response URL, or a message.
  async command(user, text, { how, ...more } = {}) {
    const channel = this.slack.workspace.direct(user);
    const responseUrl = this.slack.responseUrl({ kind: 'commands', channel, user });
    const built = command({ text, user, channel, channelName: 'directmessage', responseUrl, ...more });
    const before = this.slack.calls.length;
    const answer = await this.sender.send(built, how);
    assert.equal(answer.status, 200, `/kith ${text}`);
    if (answer.body !== '') return { built, answer, words: answer.body, args: parsed(answer.body) };
    const call = await this.slack.nextCall(undefined, (one) => one.number > before && this.speaksTo(user, one));
    return { built, answer, call, words: wordsOf(call.args), args: call.args };
  }

  speaksTo(user, call) {
    if (call.method === responseMethod) return true;
    return ['chat.postMessage', 'chat.postEphemeral'].includes(call.method)
      && [user, this.slack.workspace.direct(user)].includes(call.args?.channel) && call.answer?.body?.ok === true;
  }

  // Presses the button `name` of `message`; `via` says whether the payload brings a response URL.
  async press(user, message, name, { how, button = buttonOf(message, name), responseUrl, built, ...more } = {}) {
    assert.ok(button, `no button ${name} in ${JSON.stringify(message.blocks)}`);
    const channel = this.slack.workspace.direct(user);
    const url = responseUrl === null ? undefined : responseUrl ?? this.slack.responseUrl({ channel, message, user });
    const trigger = this.slack.workspace.trigger({ user });
    const request = built ?? action({ user, channel, message, button, blockId: button.block_id, responseUrl: url, trigger, ...more });
    return { built: request, answer: await this.sender.send(request, how) };
  }

  // ---- forms

  // Kith has asked whose its token is. Before that it keeps what comes undecided, and opens no form.
  async installed() {
    await this.kith.logged('"event":"slack.installed"');
  }

  // The home page as `user` sees it.
  home(user) {
    return this.slack.workspace.homes.get(user);
  }

  // Each sends a request that asks for a form, and gives the form that opened.
  async useShortcut(user, name) {
    await this.installed();
    return this.opened(user, shortcut({ user, name, trigger: this.slack.workspace.trigger({ user }) }));
  }

  async useOnMessage(user, name, message) {
    await this.installed();
    const trigger = this.slack.workspace.trigger({ user });
    return this.opened(user, messageAction({ user, name, trigger, message, responseUrl: this.slack.responseUrl({ channel: 'C0GENERAL', user }) }));
  }

  // `match` further says which button, where the page has several of that action.
  async pressHome(user, name, match = () => true) {
    await this.installed();
    const button = buttonsOf(this.home(user)).find((one) => actionOf(one) === name && match(one));
    assert.ok(button, `no button ${name} on the home page`);
    const trigger = this.slack.workspace.trigger({ user });
    const built = viewAction({ user, view: this.home(user), element: button, blockId: button.block_id, trigger });
    const before = this.slack.calls.length;
    return { before, built, answer: await this.sender.send(built) };
  }

  async openFromHome(user, name, match) {
    const { before, built, answer } = await this.pressHome(user, name, match);
    return { built, answer, view: await this.nextView(user, before) };
  }

  async opened(user, built) {
    const before = this.slack.calls.length;
    const answer = await this.sender.send(built);
    assert.deepEqual([answer.status, answer.body], [200, '']);
    return { built, answer, view: await this.nextView(user, before) };
  }

  async nextView(user, after = 0, method = 'views.open') {
    const call = await this.slack.nextCall(method, (one) => one.number > after && one.answer?.body?.ok === true);
    return structuredClone(call.answer.body.view);
  }

  // Hands `view` in with `filled` put into it: {action, errors, view}.
  async submit(user, view, filled, { built, ...more } = {}) {
    const trigger = this.slack.workspace.trigger({ user, view: view.id });
    const request = built ?? viewSubmission({ user, view: { ...view, state: stateOf(view, filled) }, trigger, ...more });
    const answer = await this.sender.send(request);
    return { built: request, answer, ...applyAnswer(this.slack, user, view, answer) };
  }

  // The options that a field of an open form offers for what `user` typed into it: Slack asks once enough is typed, and
  // shows nothing after its deadline.
  async offered(user, view, field, typed) {
    const { block_id: blockId, element } = inputsOf(view).find((block) => block.block_id === field);
    assert.equal(element.type, 'external_select');
    assert.ok(typed.length >= (element.min_query_length ?? 3), 'Slack does not ask yet');
    const before = performance.now();
    const answer = await this.sender.send(blockSuggestion({ user, view, element, blockId, typed }));
    assert.ok(performance.now() - before < deadlineMs, 'the options came too late');
    return offeredOptions(answer);
  }

  // Presses a button of an open form, or changes a live field to what `filled` says; what comes of it is another call.
  async pressIn(user, view, name, filled = {}) {
    const trigger = this.slack.workspace.trigger({ user, view: view.id });
    const state = stateOf(view, filled, { complete: false });
    const button = buttonsOf(view).find((one) => actionOf(one) === name);
    const field = view.blocks.find((block) => block.block_id === name && block.dispatch_action);
    assert.ok(button ?? field, `neither a button nor a live field ${name}`);
    const element = button ?? field.element;
    const chosen = button ? {} : state.values[name][element.action_id];
    const before = this.slack.calls.length;
    const built = viewAction({ user, view, element, blockId: button?.block_id ?? name, trigger, state, chosen });
    const answer = await this.sender.send(built);
    assert.deepEqual([answer.status, answer.body], [200, '']);
    return { built, before };
  }

  // The next home page of `user` that was published.
  async nextHome(user, after = 0) {
    const call = await this.slack.nextCall('views.publish', (one) => one.number > after && one.args?.user_id === user && one.answer?.body?.ok === true);
    return structuredClone(call.args.view);
  }

  // ---- what came of it

  // The next post to `user` that was accepted and that no earlier call returned: {args, message}. The message is as it was
  // when this saw it, as on the screen of someone whose client is slow: later updates do not change it.
  async nextPost(user, matches = () => true, more) {
    const call = await this.slack.nextCall('chat.postMessage', (one) => this.speaksTo(user, one) && matches(one), more);
    const message = this.own(user).find(({ ts }) => ts === call.answer.body.ts);
    return { call, args: call.args, message: structuredClone(message) };
  }

  // The first post to a conversation of several people that `user` is in: {call, args, message, channel, members}. Any number
  // of calls may ask for the same one.
  async nextTogether(user, { after = 0, ...more } = {}) {
    const { conversations } = this.slack.workspace;
    const groupOf = (call) => (conversations.get(call.args?.channel)?.is_mpim ? conversations.get(call.args.channel) : undefined);
    const call = await this.slack.until(() => this.slack.calls.find((one) => one.number > after && one.method === 'chat.postMessage'
      && one.answer?.body?.ok === true && groupOf(one)?.members.has(user)), more);
    const { id, members } = groupOf(call);
    const message = this.slack.workspace.own(id).find(({ ts }) => ts === call.answer.body.ts);
    return { call, args: call.args, message: structuredClone(message), channel: id, members: [...members].filter((one) => one !== ids.botUser) };
  }

  // Presses a button of a message that several people see, and gives what only `user` sees of it.
  async pressTogether(user, { message, channel }, name, more) {
    const before = this.slack.calls.length;
    const responseUrl = this.slack.responseUrl({ channel, message, user });
    const { name: channelName } = this.slack.workspace.conversation(channel);
    await this.press(user, message, name, { channel, channelName, responseUrl, ...more });
    return { before, responseUrl, answer: () => this.slack.nextCall(responseMethod, (one) => one.number > before) };
  }

  // The next visible answer to `user`: a post, an ephemeral, an update or a response, as its call.
  nextAnswer(user, after = 0) {
    return this.slack.nextCall(undefined, (one) => one.number > after
      && (this.speaksTo(user, one) || (one.method === 'chat.update' && one.answer?.body?.ok === true)));
  }

  own(user) {
    return this.slack.workspace.own(this.slack.workspace.direct(user));
  }

  // What was asked for before by `user` is answered when this is: Kith answers a person in order.
  async settled(user) {
    const before = this.slack.calls.length;
    const { answer } = await this.say(user, 'help');
    assert.equal(answer.status, 200);
    const { call } = await this.nextPost(user, (one) => one.number > before && isHelp(wordsOf(one.args)));
    return call;
  }

  // Takes the violations of `rules` out of the list and returns them.
  forgive(...rules) {
    const all = this.slack.violations.splice(0);
    this.slack.violations.push(...all.filter(({ rule }) => !rules.includes(rule)));
    return all.filter(({ rule }) => rules.includes(rule));
  }
}

// Help names the ways to pause and to end; no other message names both.
export const isHelp = (words) => /snooze/iu.test(words) && /stop/iu.test(words) && /why/iu.test(words);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

// All the words of a message, its blocks included.
export const wordsOf = (args) => `${args?.text ?? ''}\n${args?.blocks ? JSON.stringify(args.blocks) : ''}`;

export function buttonsOf(message) {
  return (message?.blocks ?? []).flatMap((block) => [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]
    .filter(({ type }) => type === 'button').map((button) => ({ ...button, block_id: block.block_id })));
}

// What a button does. Where one block has the action twice, ids carry a number after a colon.
export const actionOf = ({ action_id: id }) => id.replace(/:\d+$/u, '');
export const buttonOf = (message, name) => buttonsOf(message).find((button) => actionOf(button) === name);

export const deliveryId = (args) => args?.metadata?.event_payload?.delivery_id;

// Ids that occur in more than one of `messages`.
export function doubled(messages) {
  const seen = new Map();
  for (const message of messages) {
    const id = deliveryId(message);
    seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id);
}

// What is in doubt is looked up after half a minute: while nothing is sent the clock is moved over that, until `done`.
export async function passDoubts(world, done) {
  for (let idle = 0, calls = -1; !done(); idle += 1) {
    await world.kith.page('/healthz');
    if (calls !== world.slack.calls.length) idle = 0;
    calls = world.slack.calls.length;
    if (idle > 0 && idle % 100 === 0) world.kith.setTime(world.kith.now() + 31_000);
  }
}

// Each of these members of Slack joins introductions, and hears that they did.
export async function joinIntroductions(world, users) {
  for (const user of users) {
    await world.say(user, 'join introductions');
    await world.nextPost(user);
  }
}
