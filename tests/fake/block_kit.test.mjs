// Block Kit's limits: for each one payload just inside and one just beyond.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkMessageBlocks, checkView } from './block_kit.mjs';

const x = (count) => 'x'.repeat(count);
const many = (count, make) => Array.from({ length: count }, (_none, index) => make(index));
const plain = (text, more = {}) => ({ type: 'plain_text', text, ...more });
const mrkdwn = (text, more = {}) => ({ type: 'mrkdwn', text, ...more });
const section = (more = {}) => ({ type: 'section', text: mrkdwn('x'), ...more });
const button = (more = {}) => ({ type: 'button', text: plain('Done'), action_id: 'done', value: '42', ...more });
const actions = (...elements) => ({ type: 'actions', elements });
const option = (text = 'One', value = text, more = {}) => ({ text: plain(text), value, ...more });
const overflow = (options) => actions({ type: 'overflow', action_id: 'more', options });
const select = (more = {}) => actions({ type: 'static_select', action_id: 's', options: [option()], ...more });
const users = (more) => actions({ type: 'multi_users_select', action_id: 'u', ...more });
const confirm = (more = {}) => ({ title: plain('Stop?'), text: mrkdwn('x'), confirm: plain('Stop'), deny: plain('Keep'), ...more });
const rich = (...elements) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const input = (element, more = {}) => ({ type: 'input', label: plain('Who?'), element, ...more });
const words = (more = {}) => ({ type: 'plain_text_input', action_id: 'w', ...more });
const modal = (blocks, more = {}) => ({ type: 'modal', title: plain('Log'), submit: plain('Save'), blocks, ...more });
const image = (more = {}) => ({ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a tree', ...more });

// [what, blocks that pass, blocks that fail]; one block stands for a list of one.
const messages = [
  ['blocks in a message', many(50, () => ({ type: 'divider' })), many(51, () => ({ type: 'divider' }))],
  ['block types', { type: 'divider' }, { type: 'sektion' }],
  ['unknown fields of a block', { type: 'divider' }, { type: 'divider', text: plain('x') }],
  ['characters of a block_id', section({ block_id: x(255) }), section({ block_id: x(256) })],
  ['unique block_ids', [section({ block_id: 'a' }), section({ block_id: 'b' })], [section({ block_id: 'a' }), section({ block_id: 'a' })]],
  ['characters of a section', section({ text: mrkdwn(x(3000)) }), section({ text: mrkdwn(x(3001)) })],
  ['an empty section', section({ text: mrkdwn('x') }), section({ text: mrkdwn('') })],
  ['text or fields of a section', { type: 'section', fields: [mrkdwn('x')] }, { type: 'section' }],
  ['fields of a section', section({ fields: many(10, () => mrkdwn('x')) }), section({ fields: many(11, () => mrkdwn('x')) })],
  ['characters of a field', section({ fields: [mrkdwn(x(2000))] }), section({ fields: [mrkdwn(x(2001))] })],
  ['a text object where one belongs', section({ text: plain('x') }), section({ text: 'x' })],
  ['emoji flag', section({ text: plain('x', { emoji: true }) }), section({ text: mrkdwn('x', { emoji: true }) })],
  ['verbatim flag', section({ text: mrkdwn('x', { verbatim: true }) }), section({ text: plain('x', { verbatim: true }) })],
  ['escaping of mrkdwn', section({ text: mrkdwn('1 &lt; 2 &amp; 3\n> quoted') }), section({ text: mrkdwn('1 < 2') })],
  ['control sequences', section({ text: mrkdwn('<@U0ANNA001> <#C0KITH001|g> <https://example.com|x> <!date^1764547200^{date_short}|1 Dec>') }), section({ text: mrkdwn('<@anna>') })],
  ['mentions in plain_text', { type: 'header', text: plain('Anna') }, { type: 'header', text: plain('<@U0ANNA001>') }],
  ['characters of a header', { type: 'header', text: plain(x(150)) }, { type: 'header', text: plain(x(151)) }],
  ['a header is plain', { type: 'header', text: plain('x') }, { type: 'header', text: mrkdwn('x') }],
  ['a header has text', { type: 'header', text: plain('x') }, { type: 'header' }],
  ['elements of actions', actions(...many(25, (index) => button({ action_id: `a${index}` }))), actions(...many(26, (index) => button({ action_id: `a${index}` })))],
  ['actions without elements', actions(button()), actions()],
  ['unique action_ids in a block', actions(button(), button({ action_id: 'later' })), actions(button(), button())],
  ['action_id again in another block', [actions(button()), actions(button())], [actions(button()), actions(button({ action_id: '' }))]],
  ['characters of an action_id', actions(button({ action_id: x(255) })), actions(button({ action_id: x(256) }))],
  ['an element has its action_id', actions(button()), actions({ type: 'button', text: plain('x') })],
  ['element types', actions(button()), actions({ type: 'knob', action_id: 'x' })],
  ['elements of a context', { type: 'context', elements: many(10, () => mrkdwn('x')) }, { type: 'context', elements: many(11, () => mrkdwn('x')) }],
  ['what goes into a context', { type: 'context', elements: [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }] }, { type: 'context', elements: [button()] }],
  ['an image has alt_text', image(), { type: 'image', image_url: 'https://example.com/a.png' }],
  ['characters of alt_text', image({ alt_text: x(2000) }), image({ alt_text: x(2001) })],
  ['one source of an image', image(), image({ slack_file: { id: 'F1' } })],
  ['characters of a button', actions(button({ text: plain(x(75)) })), actions(button({ text: plain(x(76)) }))],
  ['a button without words', actions(button()), actions(button({ text: plain('') }))],
  ['a button is plain', actions(button()), actions(button({ text: mrkdwn('x') }))],
  ['characters of a value', actions(button({ value: x(2000) })), actions(button({ value: x(2001) }))],
  ['a value is a string', actions(button({ value: '42' })), actions(button({ value: 42 }))],
  ['characters of a url', actions(button({ url: `https://${x(2992)}` })), actions(button({ url: `https://${x(2993)}` }))],
  ['styles of a button', actions(button({ style: 'danger' })), actions(button({ style: 'loud' }))],
  ['no placeholder on a button', actions(button()), actions(button({ placeholder: plain('x') }))],
  ['characters of an accessibility_label', actions(button({ accessibility_label: x(75) })), actions(button({ accessibility_label: x(76) }))],
  ['characters of a confirmation', actions(button({ confirm: confirm({ title: plain(x(100)), text: mrkdwn(x(300)), confirm: plain(x(30)), deny: plain(x(30)) }) })), actions(button({ confirm: confirm({ deny: plain(x(31)) }) }))],
  ['a confirmation title', actions(button({ confirm: confirm() })), actions(button({ confirm: confirm({ title: plain(x(101)) }) }))],
  ['a confirmation text', actions(button({ confirm: confirm() })), actions(button({ confirm: confirm({ text: plain(x(301)) }) }))],
  ['options of an overflow', overflow(many(5, (index) => option(`o${index}`))), overflow(many(6, (index) => option(`o${index}`)))],
  ['two options of an overflow at least', overflow([option('a'), option('b')]), overflow([option('a')])],
  ['options of a select', select({ options: many(100, (index) => option(`o${index}`)) }), select({ options: many(101, (index) => option(`o${index}`)) })],
  ['a select without options', select(), select({ options: [] })],
  ['options or groups', select({ options: undefined, ...{ option_groups: [{ label: plain('g'), options: [option()] }] } }), select({ option_groups: [{ label: plain('g'), options: [option()] }] })],
  ['characters of an option', select({ options: [option(x(75), 'v')] }), select({ options: [option(x(76), 'v')] })],
  ['characters of an option\'s value', select({ options: [option('a', x(75))] }), select({ options: [option('a', x(76))] })],
  ['an option has a value', select(), select({ options: [{ text: plain('x') }] })],
  ['the initial option is one of them', select({ initial_option: option() }), select({ initial_option: option('Two') })],
  ['characters of a placeholder', select({ placeholder: plain(x(150)) }), select({ placeholder: plain(x(151)) })],
  ['at least one selected item', users({ max_selected_items: 1 }), users({ max_selected_items: 0 })],
  ['dates', actions({ type: 'datepicker', action_id: 'd', initial_date: '2026-01-01' }), actions({ type: 'datepicker', action_id: 'd', initial_date: '1.1.2026' })],
  ['times', actions({ type: 'timepicker', action_id: 't', initial_time: '09:30' }), actions({ type: 'timepicker', action_id: 't', initial_time: '24:00' })],
  ['a moment has ten digits', actions({ type: 'datetimepicker', action_id: 'd', initial_date_time: 1767225600 }), actions({ type: 'datetimepicker', action_id: 'd', initial_date_time: '1767225600' })],
  ['no moment in a section', section({ accessory: button() }), section({ accessory: { type: 'datetimepicker', action_id: 'd' } })],
  ['options of checkboxes', actions({ type: 'checkboxes', action_id: 'c', options: many(10, (index) => option(`o${index}`)) }), actions({ type: 'checkboxes', action_id: 'c', options: many(11, (index) => option(`o${index}`)) })],
  ['options of radio buttons', actions({ type: 'radio_buttons', action_id: 'r', options: many(10, (index) => option(`o${index}`)) }), actions({ type: 'radio_buttons', action_id: 'r', options: many(11, (index) => option(`o${index}`)) })],
  ['filters', actions({ type: 'conversations_select', action_id: 'c', filter: { include: ['im'] } }), actions({ type: 'conversations_select', action_id: 'c', filter: {} })],
  ['what a filter includes', actions({ type: 'conversations_select', action_id: 'c', filter: { include: ['private'] } }), actions({ type: 'conversations_select', action_id: 'c', filter: { include: ['dm'] } })],
  ['no typing in a message', actions(button()), actions(words())],
  ['no input block in a message', section(), input(words())],
  ['rich text elements', rich({ type: 'text', text: '<literal> & so' }, { type: 'user', user_id: 'U0ANNA001' }), rich({ type: 'shout', text: 'x' })],
  ['styles of rich text', rich({ type: 'text', text: 'x', style: { bold: true } }), rich({ type: 'text', text: 'x', style: { loud: true } })],
  ['indents of a list', { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', indent: 8, elements: [{ type: 'rich_text_section', elements: [] }] }] }, { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [] }] }],
  ['markdown over all blocks', [{ type: 'markdown', text: x(6000) }, { type: 'markdown', text: x(6000) }], [{ type: 'markdown', text: x(6000) }, { type: 'markdown', text: x(6001) }]],
];

const clean = (value) => JSON.parse(JSON.stringify(value)); // drops fields that are undefined, as a sender would
const listed = (value) => clean(Array.isArray(value) ? value : [value]);

for (const [what, good, bad] of messages) {
  test(`message: ${what}`, () => {
    assert.deepEqual(checkMessageBlocks(listed(good)).faults, []);
    assert.notDeepEqual(checkMessageBlocks(listed(bad)).faults, []);
  });
}

const views = [
  ['blocks of a modal', modal(many(100, () => ({ type: 'divider' }))), modal(many(101, () => ({ type: 'divider' })))],
  ['a modal has a title', modal([]), { type: 'modal', blocks: [] }],
  ['characters of a title', modal([], { title: plain(x(24)) }), modal([], { title: plain(x(25)) })],
  ['a title is plain', modal([]), modal([], { title: mrkdwn('x') })],
  ['characters of submit', modal([], { submit: plain(x(24)) }), modal([], { submit: plain(x(25)) })],
  ['submit beside input blocks', modal([input(words())]), { type: 'modal', title: plain('Log'), blocks: [input(words())] }],
  ['characters of private_metadata', modal([], { private_metadata: x(3000) }), modal([], { private_metadata: x(3001) })],
  ['characters of a callback_id', modal([], { callback_id: x(255) }), modal([], { callback_id: x(256) })],
  ['fields that Slack adds', modal([]), modal([], { hash: '1.a' })],
  ['one focus', modal([input(words({ focus_on_load: true }), { block_id: 'a' })]), modal([input(words({ focus_on_load: true }), { block_id: 'a' }), input(words({ focus_on_load: true }), { block_id: 'b' })])],
  ['characters typed at most', modal([input(words({ max_length: 3000 }))]), modal([input(words({ max_length: 3001 }))])],
  ['a label', modal([input(words())]), modal([{ type: 'input', element: words() }])],
  ['characters of a hint', modal([input(words(), { hint: plain(x(2000)) })]), modal([input(words(), { hint: plain(x(2001)) })])],
  ['no button as input', modal([input(words())]), modal([input(button())])],
];

for (const [what, good, bad] of views) {
  test(`modal: ${what}`, () => {
    assert.deepEqual(checkView(clean(good), 'modal').faults, []);
    assert.notDeepEqual(checkView(clean(bad), 'modal').faults, []);
  });
}

test('a home page has no title and no more than 100 blocks', () => {
  assert.deepEqual(checkView({ type: 'home', callback_id: 'home', blocks: many(100, () => ({ type: 'divider' })) }, 'home').faults, []);
  assert.notDeepEqual(checkView({ type: 'home', blocks: many(101, () => ({ type: 'divider' })) }, 'home').faults, []);
  assert.notDeepEqual(checkView({ type: 'home', title: plain('x'), blocks: [] }, 'home').faults, []);
});

test('a fault says where it is', () => {
  const { faults } = checkMessageBlocks([section(), actions(...many(26, (index) => button({ action_id: `a${index}` })))]);
  assert.deepEqual(faults, [{ pointer: '/blocks/1/elements', message: 'no more than 25 items allowed' }]);
});
