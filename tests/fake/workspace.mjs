// The made-up workspace behind the fake: people, conversations, messages, home pages, triggers, response URLs.

import { Refused } from './refused.mjs';

const minutes = 60_000;
const triggerMs = 3_000;

export const ids = Object.freeze({
  team: 'T0KITH001', domain: 'kith-demo', app: 'A0KITH001', bot: 'B0KITHBOT', botUser: 'U0KITHBOT',
});

export class Workspace {
  constructor(clock, team = ids.team) {
    this.clock = clock; // () => milliseconds since 1970, the time that messages carry
    this.team = team;
    this.users = new Map();
    this.conversations = new Map();
    this.usergroups = new Map();
    this.homes = new Map();
    this.ephemerals = [];
    this.views = new Map();
    this.modals = new Map(); // person -> ids of the views that are open, the last one on top
    this.#lastMicros = 0n;
    this.#triggers = new Map();
    this.#responseUrls = new Map();
    this.#made = 0;
    this.addUser({ id: ids.botUser, name: 'kith', real_name: 'Kith', is_bot: true });
  }

  #lastMicros;
  #triggers;
  #responseUrls;
  #made;

  number() {
    this.#made += 1;
    return String(this.#made).padStart(6, '0');
  }

  // A time stamp as messages have it: unique and rising.
  ts() {
    const now = BigInt(Math.trunc(this.clock())) * 1000n;
    this.#lastMicros = now > this.#lastMicros ? now : this.#lastMicros + 1n;
    return `${this.#lastMicros / 1_000_000n}.${String(this.#lastMicros % 1_000_000n).padStart(6, '0')}`;
  }

  addUser({ id, name = id.toLowerCase(), real_name = name, email = `${name}@example.com`, tz = 'Europe/Berlin', ...more }) {
    const user = {
      id, team_id: this.team, name, real_name, deleted: false, tz, tz_label: tz, tz_offset: 3600, is_bot: false,
      is_restricted: false, is_ultra_restricted: false, is_admin: false, is_owner: false, locale: 'en-GB',
      profile: { display_name: name, real_name, email, team: this.team }, updated: 1767225600, ...more,
    };
    this.users.set(id, user);
    return user;
  }

  user(id) {
    const user = this.users.get(id);
    if (!user) throw new Refused('unknown_user', 'user_not_found', `no user ${id}`);
    return user;
  }

  addUsergroup({ id, handle, name = handle, users = [] }) {
    const group = { id, team_id: ids.team, is_usergroup: true, name, handle, description: '', is_external: false, date_delete: 0, users };
    this.usergroups.set(id, group);
    return group;
  }

  addChannel({ id, name = id.toLowerCase(), members = [], is_archived = false, is_private = false }) {
    const channel = { id, name, is_channel: true, is_im: false, is_private, is_archived, members: new Set(members), messages: [] };
    this.conversations.set(id, channel);
    return channel;
  }

  // The id of the direct conversation of a person with the app. It exists from the first use on.
  direct(userId) {
    const id = `D${userId.slice(1)}DM`;
    if (!this.conversations.has(id)) {
      this.conversations.set(id, {
        id, user: userId, is_channel: false, is_im: true, is_private: true, is_archived: false,
        members: new Set([userId, ids.botUser]), messages: [],
      });
    }
    return id;
  }

  // The id of the conversation of these people and the app; the same for the same people.
  group(people) {
    const members = people.toSorted();
    const id = `G${members.join('').replace(/[^A-Z0-9]/gu, '')}`;
    if (!this.conversations.has(id)) {
      this.conversations.set(id, {
        id, name: `mpdm-${members.map((one) => this.user(one).name).join('--')}--kith-1`, is_channel: false, is_im: false, is_mpim: true,
        is_private: true, is_archived: false, members: new Set([...members, ids.botUser]), messages: [],
      });
    }
    return id;
  }

  conversation(id) {
    const conversation = this.conversations.get(id);
    if (!conversation) throw new Refused('unknown_channel', 'channel_not_found', `no conversation ${id}`);
    return conversation;
  }

  // Where a post to `channel` goes; a user id means that person's direct conversation.
  writable(channel) {
    const conversation = /^[UW]/u.test(channel)
      ? this.conversation(this.direct(this.#reachable(channel)))
      : this.conversation(channel);
    if (conversation.is_im) this.#reachable(conversation.user);
    if (conversation.is_archived) throw new Refused('archived', 'is_archived', `${channel} is archived`);
    if (!conversation.members.has(ids.botUser)) throw new Refused('not_in_channel', 'not_in_channel', `the app is not in ${channel}`);
    return conversation;
  }

  #reachable(userId) {
    const user = this.users.get(userId);
    if (!user) throw new Refused('unknown_channel', 'channel_not_found', `no user ${userId}`);
    if (user.deleted) throw new Refused('user_disabled', 'user_disabled', `${userId} is deactivated`);
    return userId;
  }

  post(conversation, { user = ids.botUser, text = '', blocks, metadata, thread_ts }) {
    const own = user === ids.botUser;
    const message = {
      type: 'message', user, text, ts: this.ts(), team: this.team,
      ...(own ? { bot_id: ids.bot, app_id: ids.app } : {}),
      ...(blocks === undefined ? {} : { blocks }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(thread_ts === undefined ? {} : { thread_ts }),
    };
    conversation.messages.push(message);
    return message;
  }

  // What a person typed into the direct conversation (or `channel`); the message that an event then tells.
  typed({ user, text, channel = this.direct(user), thread_ts }) {
    return { channel, message: this.post(this.conversation(channel), { user, text, thread_ts }) };
  }

  // Messages of the app in one conversation, oldest first.
  own(channel) {
    const id = /^[UW]/u.test(channel) ? this.direct(channel) : channel;
    return this.conversation(id).messages.filter((message) => message.user === ids.botUser);
  }

  message(conversation, ts) {
    const message = conversation.messages.find((one) => one.ts === ts);
    if (!message) throw new Refused('unknown_message', 'message_not_found', `no message ${ts}`);
    return message;
  }

  // `view`: the open modal that the interaction came from, over which another can be pushed.
  trigger({ user, view } = {}) {
    const id = `1111.2222.${this.number()}`;
    this.#triggers.set(id, { until: this.clock() + triggerMs, used: false, user, view });
    return id;
  }

  useTrigger(id) {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new Refused('unknown_trigger', 'invalid_trigger_id', 'no such trigger');
    if (trigger.used) throw new Refused('used_trigger', 'exchanged_trigger_id', 'a trigger works once');
    if (this.clock() > trigger.until) throw new Refused('expired_trigger', 'expired_trigger_id', 'older than 3 s');
    trigger.used = true;
    return trigger;
  }

  // Path of a new response URL. `message`, with its conversation, is what `replace_original` replaces.
  responseUrl({ kind = 'actions', channel, message, user, ephemeral = message === undefined } = {}) {
    const path = `/hooks/${kind}/${ids.team}/${this.number()}/secret`;
    this.#responseUrls.set(path, { kind, channel, message, user, ephemeral, uses: 0, until: this.clock() + 30 * minutes });
    return path;
  }

  useResponseUrl(path) {
    const url = this.#responseUrls.get(path);
    if (!url) throw new Refused('unknown_url', 'invalid_url', `no ${path}`, { status: 404 });
    if (this.clock() > url.until) throw new Refused('expired_url', 'expired_url', 'older than 30 minutes', { status: 404 });
    if (url.uses >= 5) throw new Refused('used_url', 'used_url', 'used 5 times', { status: 404 });
    url.uses += 1;
    return url;
  }
}
