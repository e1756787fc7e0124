// What no type tells: limits, escapes, ids. Two that were written apart have to agree about them: our validator and the
// strict fake.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkMessageBlocks, checkView, limits } from '../fake/block_kit.mjs';
import { mentionsEverybody, mrkdwnFaults } from '../fake/text.mjs';
import { checked, messages, randomMessages } from './payloads.mjs';

const judgeBlocks = (blocks) => {
  const { faults, everybody, texts, format } = checkMessageBlocks(blocks);
  const all = faults.map(({ pointer, message }) => `${pointer}: ${message}`);
  if (format) all.push('not an array of blocks');
  if (everybody) all.push('a mention of everybody');
  if (texts > limits.messageText) all.push('too much text');
  return all;
};
const judgeView = (view) => {
  if (view?.type !== 'home' && view?.type !== 'modal') return ['neither home nor modal'];
  const { faults, everybody, tooLarge } = checkView(view, view?.type);
  const all = faults.map(({ pointer, message }) => `${pointer}: ${message}`);
  if (everybody) all.push('a mention of everybody');
  if (tooLarge) all.push('too large');
  return all;
};

function faultsOf({ method, body }) {
  if (method.startsWith('views.')) return judgeView(body.view);
  const { texts } = checkMessageBlocks(body.blocks);
  const all = judgeBlocks(body.blocks).concat(mrkdwnFaults(body.text));
  if (texts + body.text.length > limits.messageText) all.push('too much text in all');
  if (body.text.trim() === '') all.push('no text');
  if (body.text.length > 3000) all.push('text too long');
  if (mentionsEverybody(body.text)) all.push('text mentions everybody');
  return all;
}
const withFaults = (payloads) => payloads
  .map((payload) => ({ kind: payload.kind, cast: payload.cast, faults: payload.failed ?? faultsOf(payload) }))
  .filter(({ faults }) => faults.length > 0);

const said = messages();

test('the strict fake takes everything that we say', () => {
  assert.deepEqual(withFaults(said), []);
});

test('the strict fake takes random messages and those far beyond every limit', () => {
  assert.deepEqual(withFaults(randomMessages()), []);
});

test('the text beside the blocks is plain words that end', () => {
  for (const { kind, cast, body } of said) {
    if (cast !== 'en' || body.text === undefined) continue;
    assert.doesNotMatch(body.text, /[*`~]|<(?!@U)/u, kind);
    const last = body.text.split('\n').at(-1); // of a list, or the end of a sentence
    assert.match(last, /^- |[.!?:…”)]$/u, `${kind}: ${body.text}`);
  }
});

// --- random damage to payloads with every element -------------------------------------------------------------------

const plain = (text) => ({ type: 'plain_text', text });
const mrkdwn = (text) => ({ type: 'mrkdwn', text });
const option = (n) => ({ text: plain(`Option ${n}`), value: String(n) });
const options = [option(1), option(2), option(3)];
const confirm = { title: plain('Sure?'), text: mrkdwn('Really.'), confirm: plain('Yes'), deny: plain('No') };
const button = { type: 'button', text: plain('Done'), action_id: 'done', value: '42', confirm };
const elements = [
  { type: 'static_select', action_id: 'a', options, initial_option: option(2), placeholder: plain('Choose') },
  { type: 'multi_static_select', action_id: 'b', option_groups: [{ label: plain('Group'), options }], max_selected_items: 2 },
  { type: 'external_select', action_id: 'c', min_query_length: 2 },
  { type: 'users_select', action_id: 'd', initial_user: 'U1' },
  { type: 'multi_users_select', action_id: 'e', initial_users: ['U1', 'W2'] },
  { type: 'conversations_select', action_id: 'f', filter: { include: ['im', 'public'], exclude_bot_users: true } },
  { type: 'channels_select', action_id: 'g', initial_channel: 'C1' },
  { type: 'datepicker', action_id: 'h', initial_date: '2026-03-11' },
  { type: 'timepicker', action_id: 'i', initial_time: '09:30', timezone: 'Europe/Berlin' },
  { type: 'checkboxes', action_id: 'j', options: [{ ...option(1), description: mrkdwn('*x*') }, option(2)] },
  { type: 'radio_buttons', action_id: 'k', options, initial_option: option(3) },
];
const words = { type: 'plain_text_input', action_id: 'w', multiline: true, min_length: 1, max_length: 500, placeholder: plain('Note') };
const rich = {
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: 'a <b>', style: { bold: true } }, { type: 'user', user_id: 'U1' }] },
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://example.com', text: 'x' }] }] },
    { type: 'rich_text_quote', elements: [{ type: 'emoji', name: 'wave' }, { type: 'date', timestamp: 1767225600, format: '{date}', fallback: 'then' }] },
  ],
};
const blocks = [
  { type: 'header', text: plain('Your people') },
  { type: 'section', block_id: 's', text: mrkdwn('Hello <@U1> &amp; *you*'), accessory: button },
  { type: 'section', fields: [mrkdwn('a'), plain('b')] },
  { type: 'actions', elements: [button, { type: 'overflow', action_id: 'o', options }, { type: 'datetimepicker', action_id: 't', initial_date_time: 1767225600 }] },
  { type: 'actions', elements },
  { type: 'context', elements: [mrkdwn('small'), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }] },
  { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a', title: plain('t') },
  { type: 'divider' }, rich,
];
const modal = {
  type: 'modal', callback_id: 'log', private_metadata: '{}', title: plain('Log'), submit: plain('Save'), close: plain('Cancel'), notify_on_close: true,
  blocks: [
    { type: 'input', block_id: 'n', label: plain('Note'), hint: plain('Yours alone'), optional: true, element: words },
    ...elements.map((element) => ({ type: 'input', label: plain('x'), element })), ...blocks.slice(0, 3), rich,
  ],
};

function random(seed) { // mulberry32
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

// Every object and array in a payload.
function* holders(value) {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inner of Object.values(value)) yield* holders(inner);
}

const lengths = [0, 1, 24, 25, 30, 31, 75, 76, 100, 101, 150, 151, 255, 256, 300, 301, 2000, 2001, 3000, 3001];
const texts = ['<!channel>', '<@U1>', '&', '&amp;', '<b>', '😀'.repeat(40), 'two words '.repeat(300), '', 'plain_text', 'mrkdwn', 'section', 'home'];

function damage(payload, below) {
  const all = [...holders(payload)].filter((holder) => Object.keys(holder).length > 0);
  const holder = all[below(all.length)];
  const keys = Object.keys(holder);
  const key = keys[below(keys.length)];
  switch (below(Array.isArray(holder) ? 5 : 7)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 1: holder[key] = 'x'.repeat(lengths[below(lengths.length)]); break;
    case 2: holder[key] = texts[below(texts.length)]; break;
    case 3: holder[key] = [7, true, [], {}, -1, 1.5][below(6)]; break;
    case 4:
      if (Array.isArray(holder)) {
        const copies = [1, 2, 5, 10, 30, 100][below(6)];
        for (let i = 0; i < copies; ++i) holder.push(structuredClone(holder[Number(key)]));
      } else holder[key] = 'x'.repeat(lengths[below(lengths.length)]);
      break;
    case 5: holder[`${key}_`] = holder[key]; break;
    default: holder.text = mrkdwn('x');
  }
}

function damaged(count) {
  const below = random(20260311);
  const asked = [{ surface: 'message', blocks }, { view: modal }, { view: { type: 'home', blocks } }];
  return Array.from({ length: count }, () => {
    const one = structuredClone(asked[below(asked.length)]);
    for (let times = 1 + below(2); times > 0; --times) damage(one.view ?? one.blocks, below);
    return one;
  });
}

test('undamaged, they are right for both', () => {
  const asked = [{ surface: 'message', blocks }, { view: modal }, { view: { type: 'home', blocks } }];
  assert.deepEqual(checked(asked).map(({ faults, mended }) => [faults, mended]), asked.map(() => [[], []]));
  assert.deepEqual(asked.map((one) => (one.view ? judgeView(one.view) : judgeBlocks(one.blocks))), [[], [], []]);
});

test('whatever was damaged, nothing that our validator lets through is refused by the fake', () => {
  const asked = damaged(1000);
  const answers = checked(asked);
  let refused = 0;
  let mended = 0;
  for (const [index, one] of asked.entries()) {
    const { faults, left, json, mended: how } = answers[index];
    const theirs = one.view ? judgeView(one.view) : judgeBlocks(one.blocks);
    const told = JSON.stringify({ theirs, ours: faults, one }).slice(0, 4000);
    if (faults.length === 0) assert.deepEqual(theirs, [], told);
    if (left.length === 0) assert.deepEqual(one.view ? judgeView(json) : judgeBlocks(json), [], JSON.stringify({ how, json }).slice(0, 4000));
    if (theirs.length > 0) refused += 1;
    if (faults.length > 0 && left.length === 0) mended += 1;
  }
  assert.ok(refused > 200 && refused < 1000, `${refused} of 1000 were wrong: the damage tells little`);
  assert.ok(mended > 5, `${mended} were mended`);
});
