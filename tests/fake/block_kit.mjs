// Slack's published limits of Block Kit, as a checker. It collects every fault with a JSON pointer, as Slack's
// own answer does, and shortens nothing: one fault and the whole call is refused.

import { mentionsEverybody, mrkdwnFaults, plainFaults } from './text.mjs';

export const limits = Object.freeze({
  messageBlocks: 50, viewBlocks: 100, messageText: 10_000, viewBytes: 250_000,
});

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// One walk over one payload: the faults found, and what must be unique or bounded over the whole of it.
class Walk {
  constructor(surface) {
    this.surface = surface;
    this.faults = [];
    this.texts = 0;
    this.blockIds = new Set();
    this.focused = 0;
    this.inputs = 0;
    this.markdown = 0;
    this.everybody = false;
  }

  fail(at, message) {
    this.faults.push({ pointer: at, message });
  }
}

const need = (check) => ({ required: true, check });
const may = (check) => ({ required: false, check });

function object(fields, more) {
  return (value, at, walk) => {
    if (!isObject(value)) return walk.fail(at, 'must be an object');
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) walk.fail(`${at}/${key}`, `unknown field: ${key}`);
    }
    for (const [key, { required, check }] of Object.entries(fields)) {
      if (Object.hasOwn(value, key)) check(value[key], `${at}/${key}`, walk);
      else if (required) walk.fail(at, `missing required field: ${key}`);
    }
    more?.(value, at, walk);
  };
}

const string = (min, max, form) => (value, at, walk) => {
  if (typeof value !== 'string') return walk.fail(at, 'must be a string');
  if (value.length < min) walk.fail(at, min === 1 ? 'must not be empty' : `must be at least ${min} characters`);
  if (value.length > max) walk.fail(at, `must be less than ${max + 1} characters`);
  if (form && !form.test(value)) walk.fail(at, 'has the wrong form');
};
const boolean = (value, at, walk) => {
  if (typeof value !== 'boolean') walk.fail(at, 'must be a boolean');
};
const integer = (min, max) => (value, at, walk) => {
  if (!Number.isInteger(value) || value < min || value > max) walk.fail(at, `must be an integer from ${min} to ${max}`);
};
const oneOf = (...allowed) => (value, at, walk) => {
  if (!allowed.includes(value)) walk.fail(at, `must be one of ${allowed.join(', ')}`);
};
const list = (min, max, each) => (value, at, walk) => {
  if (!Array.isArray(value)) return walk.fail(at, 'must be an array');
  if (value.length < min) walk.fail(at, `no fewer than ${min} items allowed`);
  if (value.length > max) walk.fail(at, `no more than ${max} items allowed`);
  value.forEach((item, index) => each(item, `${at}/${index}`, walk));
};
const constant = (text) => oneOf(text);

const textTypes = { plain_text: plainFaults, mrkdwn: mrkdwnFaults };

function text(max, ...types) {
  return (value, at, walk) => {
    if (!isObject(value)) return walk.fail(at, 'must be a text object');
    if (!types.includes(value.type)) return walk.fail(`${at}/type`, `must be ${types.join(' or ')}`);
    const fields = { type: need(constant(value.type)), text: need(string(1, max)) };
    if (value.type === 'plain_text') fields.emoji = may(boolean);
    else fields.verbatim = may(boolean);
    object(fields)(value, at, walk);
    if (typeof value.text !== 'string') return;
    walk.texts += value.text.length;
    if (mentionsEverybody(value.text)) walk.everybody = true;
    for (const fault of textTypes[value.type](value.text)) walk.fail(`${at}/text`, fault);
  };
}
const plain = (max) => text(max, 'plain_text');
const anyText = (max) => text(max, 'plain_text', 'mrkdwn');

const option = (where) => object({
  text: need(where === 'ticks' ? anyText(75) : plain(75)),
  value: need(string(1, 75)),
  description: may(where === 'ticks' ? anyText(75) : plain(75)),
  ...(where === 'overflow' ? { url: may(string(1, 3000, /^https?:/u)) } : {}),
});
const optionGroup = object({ label: need(plain(75)), options: need(list(1, 100, option('menu'))) });
const confirm = object({
  title: need(plain(100)), text: need(anyText(300)), confirm: need(plain(30)), deny: need(plain(30)),
  style: may(oneOf('primary', 'danger')),
});
const filter = object({
  include: may(list(1, 4, oneOf('im', 'mpim', 'private', 'public'))),
  exclude_bot_users: may(boolean), exclude_external_shared_channels: may(boolean),
}, (value, at, walk) => {
  if (Object.keys(value).length === 0) walk.fail(at, 'needs at least one field');
});

const id = string(1, 255);
const userId = string(1, 64, /^[UW][A-Z0-9]+$/u);
const focus = (value, at, walk) => {
  boolean(value, at, walk);
  if (value === true && ++walk.focused > 1) walk.fail(at, 'focus_on_load at most once');
};
const common = { action_id: need(id), confirm: may(confirm), focus_on_load: may(focus) };
const withPlaceholder = { ...common, placeholder: may(plain(150)) };
const maxItems = { max_selected_items: may(integer(1, 1000)) };
const type = (name) => ({ type: need(constant(name)) });

const sameOption = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// `options` or `option_groups`, and what is chosen at first must be one of them exactly.
function choices(initial, many) {
  return (value, at, walk) => {
    const groups = Object.hasOwn(value, 'option_groups');
    if (groups === Object.hasOwn(value, 'options')) return walk.fail(at, 'needs options or option_groups');
    const all = groups ? value.option_groups.flatMap?.((group) => group?.options ?? []) ?? [] : value.options;
    if (!Array.isArray(all) || !Object.hasOwn(value, initial)) return undefined;
    const chosen = many ? value[initial] : [value[initial]];
    if (!Array.isArray(chosen) || chosen.some((one) => !all.some((other) => sameOption(one, other)))) {
      walk.fail(`${at}/${initial}`, 'is not one of the options');
    }
    return undefined;
  };
}
const anything = () => {};
const menu = { options: may(list(1, 100, option('menu'))), option_groups: may(list(1, 100, optionGroup)) };

const imageFields = {
  image_url: may(string(1, 3000, /^https?:/u)), slack_file: may(anything), alt_text: need(string(1, 2000)),
};
const imageSource = (value, at, walk) => {
  if (Object.hasOwn(value, 'image_url') === Object.hasOwn(value, 'slack_file')) walk.fail(at, 'needs image_url or slack_file');
};

const everywhere = ['section', 'actions', 'input'];
// Element type -> where it may stand, and its check.
const elements = {
  button: [['section', 'actions'], object({
    ...type('button'), text: need(plain(75)), action_id: need(id), value: may(string(1, 2000)),
    url: may(string(1, 3000, /^https?:/u)), style: may(oneOf('primary', 'danger')), confirm: may(confirm),
    accessibility_label: may(string(1, 75)),
  })],
  static_select: [everywhere, object({
    ...type('static_select'), ...withPlaceholder, ...menu, initial_option: may(anything),
  }, choices('initial_option', false))],
  multi_static_select: [everywhere, object({
    ...type('multi_static_select'), ...withPlaceholder, ...menu, ...maxItems, initial_options: may(anything),
  }, choices('initial_options', true))],
  external_select: [everywhere, object({
    ...type('external_select'), ...withPlaceholder, min_query_length: may(integer(0, 75)), initial_option: may(option('menu')),
  })],
  users_select: [everywhere, object({ ...type('users_select'), ...withPlaceholder, initial_user: may(userId) })],
  multi_users_select: [everywhere, object({
    ...type('multi_users_select'), ...withPlaceholder, ...maxItems, initial_users: may(list(1, 1000, userId)),
  })],
  conversations_select: [everywhere, object({
    ...type('conversations_select'), ...withPlaceholder, initial_conversation: may(id),
    default_to_current_conversation: may(boolean), filter: may(filter), response_url_enabled: may(boolean),
  })],
  channels_select: [everywhere, object({
    ...type('channels_select'), ...withPlaceholder, initial_channel: may(id), response_url_enabled: may(boolean),
  })],
  datepicker: [everywhere, object({
    ...type('datepicker'), ...withPlaceholder, initial_date: may(string(10, 10, /^\d{4}-\d\d-\d\d$/u)),
  })],
  timepicker: [everywhere, object({
    ...type('timepicker'), ...withPlaceholder, initial_time: may(string(5, 5, /^([01]\d|2[0-3]):[0-5]\d$/u)), timezone: may(id),
  })],
  datetimepicker: [['actions', 'input'], object({
    ...type('datetimepicker'), ...common, initial_date_time: may(integer(1_000_000_000, 9_999_999_999)),
  })],
  plain_text_input: [['input'], object({
    ...type('plain_text_input'), action_id: need(id), placeholder: may(plain(150)), multiline: may(boolean),
    initial_value: may(string(0, 3000)), min_length: may(integer(0, 3000)), max_length: may(integer(1, 3000)),
    focus_on_load: may(focus), dispatch_action_config: may(object({
      trigger_actions_on: need(list(1, 2, oneOf('on_enter_pressed', 'on_character_entered'))),
    })),
  })],
  checkboxes: [everywhere, object({
    ...type('checkboxes'), ...common, options: need(list(1, 10, option('ticks'))), initial_options: may(anything),
  }, choices('initial_options', true))],
  radio_buttons: [everywhere, object({
    ...type('radio_buttons'), ...common, options: need(list(1, 10, option('ticks'))), initial_option: may(anything),
  }, choices('initial_option', false))],
  // One option alone was refused by Slack in the past and nothing says that it no longer is.
  overflow: [['section', 'actions'], object({
    ...type('overflow'), action_id: need(id), confirm: may(confirm), options: need(list(2, 5, option('overflow'))),
  })],
  image: [['section', 'context'], object({ ...type('image'), ...imageFields }, imageSource)],
};

const element = (place) => (value, at, walk) => {
  if (!isObject(value)) return walk.fail(at, 'must be an object');
  const known = Object.hasOwn(elements, value.type) ? elements[value.type] : undefined;
  if (!known) return walk.fail(`${at}/type`, `unsupported element type: ${value.type}`);
  if (!known[0].includes(place)) return walk.fail(at, `${value.type} does not go into ${place}`);
  return known[1](value, at, walk);
};
const uniqueActions = (value, at, walk) => {
  const seen = new Set();
  for (const item of Array.isArray(value.elements) ? value.elements : []) {
    if (item?.action_id === undefined) continue;
    if (seen.has(item.action_id)) walk.fail(at, `action_id ${item.action_id} is not unique in its block`);
    seen.add(item.action_id);
  }
};
const contextElement = (value, at, walk) => (value?.type === 'image' ? element('context') : anyText(2000))(value, at, walk);

const style = may(object({
  bold: may(boolean), italic: may(boolean), strike: may(boolean), code: may(boolean), underline: may(boolean),
}));
const richLeaf = {
  text: object({ ...type('text'), text: need(string(1, 3000)), style }),
  link: object({ ...type('link'), url: need(string(1, 3000, /^(https?|mailto):/u)), text: may(string(1, 3000)), unsafe: may(boolean), style }),
  user: object({ ...type('user'), user_id: need(userId), style }),
  usergroup: object({ ...type('usergroup'), usergroup_id: need(id), style }),
  channel: object({ ...type('channel'), channel_id: need(id), style }),
  emoji: object({ ...type('emoji'), name: need(string(1, 100, /^[^:]+$/u)), unicode: may(id), style }),
  broadcast: object({ ...type('broadcast'), range: need(oneOf('here', 'channel', 'everyone')), style }),
  date: object({ ...type('date'), timestamp: need(integer(-9e12, 9e12)), format: need(id), url: may(id), fallback: may(id), style }),
};
const rich = (value, at, walk) => {
  const check = isObject(value) && Object.hasOwn(richLeaf, value.type) ? richLeaf[value.type] : undefined;
  if (!check) return walk.fail(at, `unsupported rich text element: ${value?.type}`);
  check(value, at, walk);
  if (value.type === 'broadcast') walk.everybody = true;
  if (typeof value.text === 'string') walk.texts += value.text.length;
  return undefined;
};
const leaves = need(list(0, 1000, rich));
const richParts = {
  rich_text_section: object({ ...type('rich_text_section'), elements: leaves }),
  rich_text_quote: object({ ...type('rich_text_quote'), elements: leaves, border: may(integer(0, 1)) }),
  rich_text_preformatted: object({ ...type('rich_text_preformatted'), elements: leaves, border: may(integer(0, 1)) }),
  rich_text_list: object({
    ...type('rich_text_list'), elements: need(list(1, 1000, (value, at, walk) => richParts.rich_text_section(value, at, walk))),
    style: need(oneOf('bullet', 'ordered')), indent: may(integer(0, 8)), offset: may(integer(0, 1000)), border: may(integer(0, 1)),
  }),
};
const richPart = (value, at, walk) => {
  const check = isObject(value) && Object.hasOwn(richParts, value.type) ? richParts[value.type] : undefined;
  return check ? check(value, at, walk) : walk.fail(at, `unsupported rich text part: ${value?.type}`);
};

const blockId = { block_id: may(id) };
const blocks = {
  section: object({
    ...type('section'), ...blockId, text: may(anyText(3000)), fields: may(list(1, 10, anyText(2000))),
    accessory: may(element('section')), expand: may(boolean),
  }, (value, at, walk) => {
    if (!Object.hasOwn(value, 'text') && !Object.hasOwn(value, 'fields')) walk.fail(at, 'needs text or fields');
  }),
  actions: object({ ...type('actions'), ...blockId, elements: need(list(1, 25, element('actions'))) }, uniqueActions),
  context: object({ ...type('context'), ...blockId, elements: need(list(1, 10, contextElement)) }),
  header: object({ ...type('header'), ...blockId, text: need(plain(150)) }),
  divider: object({ ...type('divider'), ...blockId }),
  image: object({ ...type('image'), ...blockId, ...imageFields, title: may(plain(2000)) }, imageSource),
  input: object({
    ...type('input'), ...blockId, label: need(plain(2000)), element: need(element('input')), hint: may(plain(2000)),
    optional: may(boolean), dispatch_action: may(boolean),
  }, (value, at, walk) => {
    walk.inputs += 1;
    if (walk.surface === 'message') walk.fail(at, 'input blocks belong into modals');
  }),
  rich_text: object({ ...type('rich_text'), ...blockId, elements: need(list(1, 1000, richPart)) }),
  markdown: object({ ...type('markdown'), ...blockId, text: need(string(1, 12_000)) }, (value, at, walk) => {
    walk.markdown += value.text?.length ?? 0;
    if (walk.markdown > 12_000) walk.fail(at, 'markdown of all blocks must be less than 12001 characters');
    if (mentionsEverybody(String(value.text))) walk.everybody = true;
  }),
};

function block(value, at, walk) {
  if (!isObject(value)) return walk.fail(at, 'must be an object');
  const check = Object.hasOwn(blocks, value.type) ? blocks[value.type] : undefined;
  if (!check) return walk.fail(`${at}/type`, `unsupported type: ${value.type}`);
  check(value, at, walk);
  if (typeof value.block_id === 'string') {
    if (walk.blockIds.has(value.block_id)) walk.fail(`${at}/block_id`, `block_id ${value.block_id} is not unique`);
    walk.blockIds.add(value.block_id);
  }
  return undefined;
}

const found = (walk) => ({ faults: walk.faults, texts: walk.texts, everybody: walk.everybody });

// The blocks of a message. `format` is set where Slack would say `invalid_blocks_format`.
export function checkMessageBlocks(value) {
  const walk = new Walk('message');
  const format = !Array.isArray(value) || !value.every(isObject);
  if (!format) list(0, limits.messageBlocks, block)(value, '/blocks', walk);
  return { ...found(walk), format };
}

const viewFields = {
  private_metadata: may(string(0, 3000)), callback_id: may(string(1, 255)), external_id: may(string(1, 255)),
  blocks: need(list(0, limits.viewBlocks, block)),
};
const views = {
  home: object({ ...type('home'), ...viewFields }),
  modal: object({
    ...type('modal'), ...viewFields, title: need(plain(24)), submit: may(plain(24)), close: may(plain(24)),
    clear_on_close: may(boolean), notify_on_close: may(boolean), submit_disabled: may(boolean),
  }, (value, at, walk) => {
    if (walk.inputs > 0 && !Object.hasOwn(value, 'submit')) walk.fail(at, 'submit is required with input blocks');
  }),
};

// A view for `views.publish` (surface `home`) or for the other `views.*` (surface `modal`).
export function checkView(value, surface) {
  const walk = new Walk(surface);
  if (!isObject(value)) walk.fail('/view', 'must be an object');
  else if (value.type !== surface) walk.fail('/view/type', `must be ${surface}`);
  else views[surface](value, '/view', walk);
  const tooLarge = Buffer.byteLength(JSON.stringify(value) ?? '') > limits.viewBytes;
  return { ...found(walk), tooLarge };
}

// The text of faults in the form of Slack's `response_metadata.messages`.
export const worded = (faults) => faults.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
