// What Slack's own client does with a modal: it fills it in, refuses to hand it in while something required is empty, and
// judges the answer. Anything that the real one would not show is a violation.

import assert from 'node:assert/strict';

import { checkMessageBlocks } from './block_kit.mjs';
import { checkViewArgument } from './messages.mjs';
import { pushed, storedView } from './methods.mjs';
import { Refused } from './refused.mjs';

export const inputsOf = (view) => view.blocks.filter(({ type }) => type === 'input');

// How each element tells what is in it: the value it starts with, and one that a test gives.
const elements = {
  plain_text_input: {
    start: ({ initial_value: text }) => ({ value: text ?? null }),
    fill(text, { max_length: most = 3000, min_length: least = 0 }) {
      assert.ok(text.length <= most && text.length >= least, `${text.length} characters do not fit`);
      return { value: text };
    },
    empty: ({ value }) => value === null || value === '',
  },
  datepicker: {
    start: ({ initial_date: day }) => ({ selected_date: day ?? null }),
    fill(day) {
      assert.match(day, /^\d{4}-\d{2}-\d{2}$/u);
      return { selected_date: day };
    },
    empty: ({ selected_date: day }) => day === null,
  },
  timepicker: {
    start: ({ initial_time: time }) => ({ selected_time: time ?? null }),
    fill(time) {
      assert.match(time, /^\d{2}:\d{2}$/u);
      return { selected_time: time };
    },
    empty: ({ selected_time: time }) => time === null,
  },
  multi_users_select: {
    start: ({ initial_users: users }) => ({ selected_users: users ?? [] }),
    fill(users, { max_selected_items: most = Infinity }) {
      assert.ok(users.length <= most, 'more people than the field takes');
      return { selected_users: users };
    },
    empty: ({ selected_users: users }) => users.length === 0,
  },
  checkboxes: {
    start: ({ initial_options: options }) => ({ selected_options: options ?? [] }),
    fill: (values, { options }) => ({ selected_options: values.map((value) => optionOf(options, value)) }),
    empty: ({ selected_options: options }) => options.length === 0,
  },
  static_select: {
    start: ({ initial_option: option }) => ({ selected_option: option ?? null }),
    fill: (value, { options }) => ({ selected_option: value === null ? null : optionOf(options, value) }),
    empty: ({ selected_option: option }) => option === null,
  },
};
elements.radio_buttons = elements.static_select;
// Filled in with an option as the app offered it.
elements.external_select = {
  start: elements.static_select.start, fill: (option) => ({ selected_option: option }), empty: elements.static_select.empty,
};

function optionOf(options, value) {
  const found = options.find((option) => option.value === value);
  assert.ok(found, `no option ${value} among ${options.map((option) => option.value)}`);
  return found;
}

// `state.values` of a view with `filled` (block id: what is put in) on top of what it starts with. With `complete` it
// throws where the client would not let it be handed in.
export function stateOf(view, filled = {}, { complete = true } = {}) {
  const values = {};
  const unknown = new Set(Object.keys(filled));
  for (const { block_id: block, element, optional = false } of inputsOf(view)) {
    const kind = elements[element.type];
    assert.ok(kind, `the fake fills in no ${element.type}`);
    const state = block in filled ? kind.fill(filled[block], element) : kind.start(element);
    unknown.delete(block);
    if (complete) assert.ok(optional || !kind.empty(state), `${block} is required and empty`);
    values[block] = { [element.action_id]: { type: element.type, ...state } };
  }
  assert.deepEqual([...unknown], [], 'fields that the form does not have');
  return { values };
}

// What an answer to a request for options offers; throws where Slack would show none of it.
export function offeredOptions({ status, headers, body }) {
  assert.equal(status, 200);
  assert.match(headers['content-type'] ?? '', /^application\/json/u);
  const answer = JSON.parse(body);
  assert.deepEqual(Object.keys(answer), ['options']);
  const element = { type: 'static_select', action_id: 'offered', options: answer.options };
  const block = { type: 'section', text: { type: 'plain_text', text: 'offered' }, accessory: element };
  const { faults } = answer.options.length === 0 ? { faults: [] } : checkMessageBlocks([block]);
  assert.deepEqual(faults, []);
  return answer.options;
}

const answers = {
  clear: ['response_action'], errors: ['response_action', 'errors'], update: ['response_action', 'view'],
  push: ['response_action', 'view'],
};

function judged(view, { status, headers, body }) {
  const refuse = (rule, detail) => {
    throw new Refused(rule, 'view_answer', detail);
  };
  if (status !== 200) refuse('view_answer_status', `status ${status}`);
  if (body === '') return { response_action: 'close' };
  if (!/^application\/json/u.test(headers['content-type'] ?? '')) refuse('view_answer_type', 'an answer that is no JSON');
  const answer = JSON.parse(body);
  const known = answers[answer.response_action];
  if (!known) refuse('view_answer_action', `response_action ${answer.response_action}`);
  const odd = Object.keys(answer).filter((key) => !known.includes(key));
  if (odd.length > 0) refuse('view_answer_fields', `unknown ${odd}`);
  if (answer.response_action === 'errors') {
    const blocks = inputsOf(view).map(({ block_id: id }) => id);
    const entries = Object.entries(answer.errors ?? {});
    if (entries.length === 0) refuse('view_errors_empty', 'errors without an error');
    for (const [id, text] of entries) {
      if (!blocks.includes(id)) refuse('view_errors_block', `${id} is no input block of the view`);
      if (typeof text !== 'string' || text === '') refuse('view_errors_text', `no text at ${id}`);
    }
  }
  return answer;
}

// What becomes of the person's modals by the answer to a submission of `view`. Gives {action, errors, view}.
export function applyAnswer(slack, user, view, response) {
  const { workspace, settings } = slack;
  try {
    const answer = judged(view, response);
    const stack = workspace.modals.get(user) ?? [];
    switch (answer.response_action) {
      case 'close':
        workspace.modals.set(user, stack.filter((id) => id !== view.id));
        return { action: 'close' };
      case 'clear':
        workspace.modals.set(user, []);
        return { action: 'clear' };
      case 'errors':
        return { action: 'errors', errors: answer.errors };
      case 'update':
        checkViewArgument(answer.view, 'modal', settings);
        return { action: 'update', view: storedView(workspace, answer.view, view.id) };
      default:
        checkViewArgument(answer.view, 'modal', settings);
        return { action: 'push', view: pushed(workspace, user, answer.view) };
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    slack.violations.push({ rule: error.rule, error: error.error, method: 'view_submission', detail: error.message, call: 0 });
    return { action: 'refused' };
  }
}
