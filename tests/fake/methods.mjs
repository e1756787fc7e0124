// The Web API methods that the fake plays. `json`: the method takes JSON besides forms. `reads`: a GET is fine too.
// `check` and `run` get ({args, settings, workspace}) and throw Refused; `check` runs before the pacing, `run` acts.

import { checkMessage, checkMetadata, checkViewArgument } from './messages.mjs';
import { Refused } from './refused.mjs';
import { ids } from './workspace.mjs';

const must = (type) => ({ type, required: true });
const may = (type) => ({ type, required: false });
const stamp = /^\d{1,12}\.\d{6}$/u;

function checkStamp(name, value) {
  if (value !== undefined && !stamp.test(value)) {
    throw new Refused('bad_timestamp', 'invalid_arguments', `${name} is no message time stamp`, {
      messages: [`[ERROR] invalid timestamp [json-pointer:/${name}]`],
    });
  }
}

function ownMessage({ args, workspace }) {
  const conversation = workspace.writable(/^[UW]/u.test(args.channel) ? '(a user id)' : args.channel);
  const message = workspace.message(conversation, args.ts);
  return { conversation, message };
}

const shown = ({ metadata, ...message }, withMetadata) => (withMetadata && metadata ? { ...message, metadata } : message);

// `sizes`: how many items the first, second, ... page holds at most; none may be fewer than asked for, even nothing.
function page(items, { limit, cursor }, max, sizes = []) {
  if (limit === undefined) throw new Refused('no_limit', 'limit_required', 'a list is asked for with a limit');
  if (limit < 1 || limit > max) throw new Refused('bad_limit', 'invalid_limit', `limit ${limit}`);
  const [, at, number] = cursor === undefined || cursor === '' ? ['', '0', '0'] : Buffer.from(cursor, 'base64').toString().split(':');
  const start = Number(at);
  if (!Number.isInteger(start) || start > items.length) throw new Refused('bad_cursor', 'invalid_cursor', `cursor ${cursor}`);
  const end = start + Math.min(limit, sizes[Number(number)] ?? limit);
  const next = end < items.length ? Buffer.from(`next:${end}:${Number(number) + 1}`).toString('base64') : '';
  return { items: items.slice(start, end), next };
}

// Arguments of what reads messages back, and the stretch of time they name.
const stretch = {
  channel: must('string'), cursor: may('string'), include_all_metadata: may('boolean'), inclusive: may('boolean'),
  latest: may('string'), oldest: may('string'), limit: may('integer'),
};

function checkStretch({ args }) {
  for (const name of ['ts', 'oldest', 'latest']) {
    if (args[name] !== undefined && args[name] !== '0') checkStamp(name, args[name]);
  }
}

function readBack(args, messages) {
  const inside = ({ ts }) => {
    const at = Number(ts);
    const within = (edge, side) => edge === undefined || side(at, Number(edge)) || (args.inclusive === true && at === Number(edge));
    return within(args.oldest, (one, edge) => one > edge) && within(args.latest, (one, edge) => one < edge);
  };
  const { items, next } = page(messages.filter(inside), { limit: 100, ...args }, 999);
  return {
    messages: items.map((message) => shown(message, args.include_all_metadata === true)), has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
}

// The workspaces that an installation is in.
const teamsOf = (grant) => (grant?.everywhere ? grant.place.granted ?? grant.place.teams : [grant?.place.id ?? ids.team]);

// A token of a whole enterprise has to say which of its workspaces is meant; others need not, and are not heard.
function checkTeam({ args, grant }) {
  if (!grant?.everywhere) return;
  if (args.team_id === undefined) throw new Refused('no_team', 'missing_argument', 'an enterprise-wide token needs team_id');
  if (!teamsOf(grant).includes(args.team_id)) throw new Refused('other_team', 'team_access_not_granted', `team ${args.team_id}`);
}

export function needs(scope, { scopes }) {
  if (!scopes.split(',').includes(scope)) {
    throw new Refused('missing_scope', 'missing_scope', `needs ${scope}`, { fields: { needed: scope, provided: scopes } });
  }
}

// A user as a method shows it: the locale where it is asked for, the address where the scope is there.
function shownUser({ locale, ...user }, { include_locale }, { scopes }) {
  const { email, ...profile } = user.profile;
  return {
    ...user, profile: scopes.split(',').includes('users:read.email') ? { ...profile, email } : profile,
    ...(include_locale && !user.is_stranger ? { locale } : {}),
  };
}

const describe = (conversation) => {
  const { members, messages, ...rest } = conversation;
  return { ...rest, num_members: members.size };
};

export function storedView(workspace, view, key) {
  const known = workspace.views.get(key);
  const stored = {
    id: known?.id ?? `V${workspace.number()}`, team_id: ids.team, app_id: ids.app, bot_id: ids.bot, state: { values: {} },
    root_view_id: known?.id ?? null, ...view, hash: `${workspace.ts()}.hash`,
  };
  workspace.views.set(stored.id, stored);
  return stored;
}

const stackMax = 3;

// On top of what `user` has open.
export function pushed(workspace, user, view) {
  const stack = workspace.modals.get(user) ?? [];
  if (stack.length >= stackMax) throw new Refused('too_many_views', 'push_limit_reached', `${stackMax} views are open`);
  const stored = storedView(workspace, view);
  Object.assign(stored, { root_view_id: stack[0] ?? stored.id, previous_view_id: stack.at(-1) ?? null });
  workspace.modals.set(user, [...stack, stored.id]);
  return stored;
}

const forbidden = ({ link_names }) => {
  if (link_names) throw new Refused('link_names', 'invalid_arguments', 'names are never linked');
};

export const methods = {
  'apps.connections.open': {
    json: true, appLevel: true, args: {}, check: ({ socket }) => socket.checkScopes(), run: ({ socket }) => ({ url: socket.ticket() }),
  },

  'auth.test': {
    json: true, reads: true, args: {},
    run: ({ grant }) => ({
      url: `https://${ids.domain}.slack.com/`, team: grant?.place.name ?? 'Kith demo', user: 'kith',
      team_id: grant === undefined ? ids.team : grant.place.teams?.[0] ?? grant.place.id, user_id: ids.botUser,
      bot_id: ids.bot, app_id: ids.app, is_enterprise_install: grant?.everywhere ?? false, expires_in: null,
      ...(grant?.everywhere ? { enterprise_id: grant.place.id } : {}),
      ...(grant?.place.enterprise ? { enterprise_id: grant.place.enterprise.id } : {}),
    }),
  },

  'auth.teams.list': {
    reads: true, tier: 2, args: { limit: may('integer'), cursor: may('string') },
    run({ args, grant, settings }) {
      const { items, next } = page(teamsOf(grant), args, 1000, settings.pageSizes);
      return { teams: items.map((id) => ({ id, name: id })), response_metadata: { next_cursor: next } };
    },
  },

  'oauth.v2.access': { byClient: true, args: {} },

  'chat.postMessage': {
    json: true, posts: true,
    args: {
      channel: must('string'), text: may('string'), blocks: may('blocks'), thread_ts: may('string'),
      reply_broadcast: may('boolean'), metadata: may('object'), unfurl_links: may('boolean'), unfurl_media: may('boolean'),
      mrkdwn: may('boolean'), parse: may('string'), link_names: may('boolean'),
    },
    check({ args, settings }) {
      checkMessage(args, settings);
      checkStamp('thread_ts', args.thread_ts);
      forbidden(args);
      if (args.parse !== undefined && args.parse !== 'none') throw new Refused('parse', 'invalid_arguments', 'parse is none or absent');
      if (args.reply_broadcast !== undefined && args.thread_ts === undefined) {
        throw new Refused('broadcast_without_thread', 'invalid_arguments', 'reply_broadcast needs thread_ts');
      }
      if (args.metadata !== undefined) checkMetadata(args.metadata);
      else if (settings.deliveryIds) throw new Refused('no_delivery_id', 'invalid_metadata_format', 'a post without its delivery_id');
    },
    run({ args, workspace }) {
      const conversation = workspace.writable(args.channel);
      if (args.thread_ts !== undefined) workspace.message(conversation, args.thread_ts);
      const message = workspace.post(conversation, args);
      return { channel: conversation.id, ts: message.ts, message };
    },
  },

  'chat.update': {
    json: true,
    args: {
      channel: must('string'), ts: must('string'), text: may('string'), blocks: may('blocks'), metadata: may('object'),
      parse: may('string'), link_names: may('boolean'),
    },
    check({ args, settings }) {
      checkMessage(args, settings);
      checkStamp('ts', args.ts);
      forbidden(args);
      if (args.metadata !== undefined) checkMetadata(args.metadata);
    },
    run(call) {
      const { conversation, message } = ownMessage(call);
      if (message.user !== ids.botUser) throw new Refused('foreign_message', 'cant_update_message', 'not the app\'s message');
      const { text, blocks, metadata } = call.args;
      // Nothing says whether old blocks stay when none are sent, so a careful client says it.
      if (message.blocks !== undefined && blocks === undefined) {
        throw new Refused('blocks_left_open', 'invalid_blocks', 'the old message has blocks: send the new ones or []');
      }
      Object.assign(message, { text, edited: { user: ids.botUser, ts: call.workspace.ts() } }, blocks && { blocks }, metadata && { metadata });
      return { channel: conversation.id, ts: message.ts, text, message };
    },
  },

  'chat.delete': {
    json: true, args: { channel: must('string'), ts: must('string') },
    check: ({ args }) => checkStamp('ts', args.ts),
    run(call) {
      const { conversation, message } = ownMessage(call);
      if (message.user !== ids.botUser) throw new Refused('foreign_message', 'cant_delete_message', 'not the app\'s message');
      conversation.messages.splice(conversation.messages.indexOf(message), 1);
      return { channel: conversation.id, ts: message.ts };
    },
  },

  'chat.postEphemeral': {
    json: true,
    args: {
      channel: must('string'), user: must('string'), text: may('string'), blocks: may('blocks'), thread_ts: may('string'),
      parse: may('string'), link_names: may('boolean'),
    },
    check({ args, settings }) {
      checkMessage(args, settings);
      checkStamp('thread_ts', args.thread_ts);
      forbidden(args);
    },
    run({ args, workspace }) {
      const conversation = workspace.writable(args.channel);
      if (!conversation.members.has(args.user)) {
        throw new Refused('user_not_in_channel', 'user_not_in_channel', `${args.user} is not in ${conversation.id}`);
      }
      const message = { ...args, ts: workspace.ts() };
      workspace.ephemerals.push(message);
      return { message_ts: message.ts };
    },
  },

  'conversations.open': {
    json: true,
    args: { users: may('string'), channel: may('string'), return_im: may('boolean'), prevent_creation: may('boolean') },
    check({ args }) {
      if ((args.users === undefined) === (args.channel === undefined)) {
        throw new Refused('users_or_channel', 'invalid_arguments', 'needs users or channel, one of the two');
      }
    },
    run({ args, settings, workspace }) {
      if (args.channel !== undefined) return { no_op: true, already_open: true, channel: { id: workspace.conversation(args.channel).id } };
      const people = args.users.split(',').map((one) => one.trim());
      if (people.length > 8) throw new Refused('too_many_users', 'too_many_users', 'at most 8');
      for (const one of people) {
        if (workspace.user(one).deleted) throw new Refused('user_disabled', 'user_disabled', `${one} is deactivated`);
      }
      needs(people.length === 1 ? 'im:write' : 'mpim:write', settings);
      if (new Set(people).size < people.length || people.includes(ids.botUser)) {
        throw new Refused('invalid_users', 'invalid_user_combination', `users ${args.users}`);
      }
      if (people.length === 1) {
        const known = workspace.conversations.has(`D${people[0].slice(1)}DM`);
        const id = workspace.direct(people[0]);
        return { ...(known ? { no_op: true, already_open: true } : {}), channel: { id, ...(args.return_im ? { is_im: true } : {}) } };
      }
      return { channel: { id: workspace.group(people) } };
    },
  },

  'conversations.info': {
    reads: true,
    args: { channel: must('string'), include_num_members: may('boolean'), include_locale: may('boolean') },
    run: ({ args, workspace }) => ({ channel: describe(workspace.conversation(args.channel)) }),
  },

  'conversations.history': {
    reads: true, args: stretch, check: checkStretch,
    run({ args, settings, workspace }) {
      const conversation = workspace.conversation(args.channel);
      if (conversation.is_im) needs('im:history', settings);
      if (conversation.is_mpim) needs('mpim:history', settings);
      return readBack(args, conversation.messages.toReversed());
    },
  },

  'conversations.replies': {
    reads: true, args: { ...stretch, ts: must('string') }, check: checkStretch,
    run({ args, workspace }) {
      const conversation = workspace.conversation(args.channel);
      const parent = workspace.message(conversation, args.ts);
      return readBack(args, conversation.messages.filter((message) => message === parent || message.thread_ts === parent.ts));
    },
  },

  'conversations.members': {
    reads: true, tier: 4, scope: 'channels:read', args: { channel: must('string'), limit: may('integer'), cursor: may('string') },
    run({ args, settings, workspace }) {
      const channel = workspace.conversations.get(args.channel);
      // Of a private channel only its members know.
      if (!channel || (channel.is_private && !channel.members.has(ids.botUser))) {
        throw new Refused('unknown_channel', 'channel_not_found', `no channel ${args.channel}`, { careful: true });
      }
      if (channel.is_private) needs('groups:read', settings);
      const { items, next } = page([...channel.members], args, 999, settings.pageSizes);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },

  'users.conversations': {
    reads: true, tier: 3, scope: 'channels:read', check: checkTeam,
    args: { types: may('string'), exclude_archived: may('boolean'), limit: may('integer'), cursor: may('string'), user: may('string'), team_id: may('string') },
    run({ args, settings, workspace }) {
      const types = (args.types ?? 'public_channel').split(',');
      for (const type of types) {
        if (!['public_channel', 'private_channel'].includes(type)) throw new Refused('bad_types', 'invalid_types', `types ${args.types}`);
      }
      if (types.includes('private_channel')) needs('groups:read', settings);
      const own = [...workspace.conversations.values()].filter(({ is_channel, is_private, is_archived, members }) => is_channel
        && members.has(ids.botUser) && types.includes(is_private ? 'private_channel' : 'public_channel') && !(args.exclude_archived && is_archived));
      const { items, next } = page(own, args, 999, settings.pageSizes);
      const shownChannel = ({ members: _members, messages: _messages, ...channel }) => channel;
      return { channels: items.map(shownChannel), response_metadata: { next_cursor: next } };
    },
  },

  'usergroups.list': {
    reads: true, tier: 2, scope: 'usergroups:read', check: checkTeam,
    args: { include_users: may('boolean'), include_count: may('boolean'), include_disabled: may('boolean'), team_id: may('string') },
    run: ({ args, workspace }) => ({
      usergroups: [...workspace.usergroups.values()].map(({ users, ...group }) => (args.include_users ? { ...group, users } : group)),
    }),
  },

  'usergroups.users.list': {
    reads: true, tier: 2, scope: 'usergroups:read', check: checkTeam, args: { usergroup: must('string'), include_disabled: may('boolean'), team_id: may('string') },
    run({ args, workspace }) {
      const group = workspace.usergroups.get(args.usergroup);
      if (!group) throw new Refused('unknown_usergroup', 'no_such_subteam', `no user group ${args.usergroup}`, { careful: true });
      return { users: group.users };
    },
  },

  'users.info': {
    reads: true, tier: 4, scope: 'users:read', args: { user: must('string'), include_locale: may('boolean') },
    run({ args, settings, workspace }) {
      const user = workspace.users.get(args.user);
      // That is what the method is for: finding out.
      if (!user) throw new Refused('unknown_user', 'user_not_found', `no user ${args.user}`, { careful: true });
      return { user: shownUser(user, args, settings) };
    },
  },

  'users.list': {
    reads: true, tier: 2, scope: 'users:read', check: checkTeam,
    args: { limit: may('integer'), cursor: may('string'), include_locale: may('boolean'), team_id: may('string') },
    run({ args, grant, settings, workspace }) {
      // People of other workspaces are in nobody's list.
      const team = grant?.everywhere ? args.team_id : workspace.team;
      const own = [...workspace.users.values()].filter(({ team_id, teams }) => (teams ?? [team_id]).includes(team));
      const { items, next } = page(own, args, 999, settings.pageSizes);
      return { members: items.map((user) => shownUser(user, args, settings)), cache_ts: 1767225600, response_metadata: { next_cursor: next } };
    },
  },

  'views.publish': {
    json: true, args: { user_id: must('string'), view: must('object'), hash: may('string') },
    check: ({ args, settings }) => checkViewArgument(args.view, 'home', settings),
    run({ args, workspace }) {
      workspace.user(args.user_id);
      const known = workspace.homes.get(args.user_id);
      if (args.hash !== undefined && args.hash !== known?.hash) throw new Refused('hash_conflict', 'hash_conflict', 'an older hash');
      const view = storedView(workspace, args.view, known?.id);
      workspace.homes.set(args.user_id, view);
      return { view };
    },
  },

  'views.open': {
    json: true, args: { trigger_id: must('string'), view: must('object') },
    check: ({ args, settings }) => checkViewArgument(args.view, 'modal', settings),
    run({ args, workspace }) {
      const { user } = workspace.useTrigger(args.trigger_id);
      const view = storedView(workspace, args.view);
      workspace.modals.set(user, [view.id]);
      return { view };
    },
  },

  'views.push': {
    json: true, args: { trigger_id: must('string'), view: must('object') },
    check: ({ args, settings }) => checkViewArgument(args.view, 'modal', settings),
    run({ args, workspace }) {
      const { user, view: under } = workspace.useTrigger(args.trigger_id);
      const stack = workspace.modals.get(user) ?? [];
      if (under === undefined || !stack.includes(under)) {
        throw new Refused('push_without_view', 'invalid_trigger_id', 'a trigger of no open modal');
      }
      return { view: pushed(workspace, user, args.view) };
    },
  },

  'views.update': {
    json: true, args: { view_id: must('string'), view: must('object'), hash: may('string') },
    check: ({ args, settings }) => checkViewArgument(args.view, 'modal', settings),
    run({ args, workspace }) {
      const known = workspace.views.get(args.view_id);
      if (!known) throw new Refused('unknown_view', 'not_found', `no view ${args.view_id}`);
      if (args.hash !== undefined && args.hash !== known.hash) throw new Refused('hash_conflict', 'hash_conflict', 'an older hash');
      return { view: storedView(workspace, args.view, known.id) };
    },
  },
};

const flag = may('boolean');
// What may be sent to a response URL: a message, and what becomes of the message the interaction came from.
export const responseArguments = {
  text: may('string'), blocks: may('blocks'), metadata: may('object'), thread_ts: may('string'), response_type: may('string'),
  replace_original: flag, delete_original: flag, unfurl_links: flag, unfurl_media: flag, mrkdwn: flag, parse: may('string'),
};

export function checkResponse(args, settings) {
  const { response_type: kind, text, blocks } = args;
  if (kind !== undefined && kind !== 'ephemeral' && kind !== 'in_channel') {
    throw new Refused('response_type', 'invalid_arguments', `response_type ${kind}`);
  }
  if (args.thread_ts !== undefined && (kind !== 'in_channel' || args.replace_original !== false)) {
    throw new Refused('thread_in_response', 'invalid_arguments', 'thread_ts needs in_channel and no replacing');
  }
  if (args.metadata !== undefined) checkMetadata(args.metadata);
  if (!(args.delete_original && text === undefined && blocks === undefined)) checkMessage(args, settings);
}

export function runResponse(url, args, workspace) {
  const { text, blocks } = args;
  if (args.delete_original && url.message) {
    const { messages } = workspace.conversation(url.channel);
    messages.splice(messages.indexOf(url.message), 1);
  }
  if (text === undefined) return;
  if (args.replace_original && url.message) Object.assign(url.message, { text, blocks });
  else if (args.response_type === 'in_channel') workspace.post(workspace.conversation(url.channel), args);
  else workspace.ephemerals.push({ ...args, channel: url.channel, user: url.user, ts: workspace.ts() });
}
