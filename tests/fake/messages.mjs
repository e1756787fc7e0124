// The checks that every text sent to people must pass, whatever the method.

import { checkMessageBlocks, checkView, limits, worded } from './block_kit.mjs';
import { Refused } from './refused.mjs';
import { mentionsEverybody, mrkdwnFaults } from './text.mjs';

const textMax = 4000;
const metadataBytesMax = 4096;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkText(text, settings) {
  if (text.length > textMax) throw new Refused('text_too_long', 'msg_too_long', `${text.length} characters of text`);
  if (!settings.massMentions && mentionsEverybody(text)) {
    throw new Refused('mass_mention', 'restricted_action', 'the text pings everybody');
  }
  const [fault] = mrkdwnFaults(text);
  if (fault) throw new Refused('bad_text', 'invalid_arguments', fault, { messages: [`[ERROR] ${fault} [json-pointer:/text]`] });
}

function checkBlocks(blocks, text, settings) {
  const { faults, texts, everybody, format } = checkMessageBlocks(blocks);
  if (format) throw new Refused('blocks_format', 'invalid_blocks_format', 'blocks is not an array of objects');
  if (faults.length > 0) throw new Refused('bad_blocks', 'invalid_blocks', worded(faults).join('; '), { messages: worded(faults) });
  if (everybody && !settings.massMentions) throw new Refused('mass_mention', 'restricted_action', 'a block pings everybody');
  if (texts + text.length > limits.messageText) {
    throw new Refused('blocks_too_long', 'msg_blocks_too_long', `${texts + text.length} characters in all`);
  }
}

// `text` always, also beside blocks: notifications and screen readers read nothing else.
export function checkMessage({ text = '', blocks }, settings) {
  if (text.trim() === '') {
    throw new Refused(blocks === undefined ? 'no_text' : 'no_text_beside_blocks', 'no_text', 'a message needs its text');
  }
  checkText(text, settings);
  if (blocks !== undefined) checkBlocks(blocks, text, settings);
}

export function checkMetadata(metadata) {
  const refuse = (detail) => {
    throw new Refused('bad_metadata', 'invalid_metadata_format', detail);
  };
  if (!isObject(metadata)) refuse('metadata is not an object');
  const keys = Object.keys(metadata);
  const unknown = keys.find((key) => key !== 'event_type' && key !== 'event_payload');
  if (unknown !== undefined) refuse(`metadata has the unknown field ${unknown}`);
  if (typeof metadata.event_type !== 'string' || !/^[\w.-]{1,255}$/u.test(metadata.event_type)) refuse('event_type is no name');
  if (!isObject(metadata.event_payload)) refuse('event_payload is not an object');
  for (const [key, value] of Object.entries(metadata.event_payload)) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) refuse(`event_payload.${key} is not flat`);
  }
  if (Buffer.byteLength(JSON.stringify(metadata)) > metadataBytesMax) {
    throw new Refused('metadata_too_large', 'metadata_too_large', 'metadata over 4 KiB');
  }
  if (typeof metadata.event_payload.delivery_id !== 'string' || metadata.event_payload.delivery_id === '') {
    refuse('event_payload has no delivery_id');
  }
}

export function checkViewArgument(view, surface, settings) {
  const { faults, tooLarge, everybody } = checkView(view, surface);
  if (tooLarge) throw new Refused('view_too_large', 'view_too_large', 'a view over 250 kB');
  if (faults.length > 0) throw new Refused('bad_view', 'invalid_arguments', worded(faults).join('; '), { messages: worded(faults) });
  if (everybody && !settings.massMentions) throw new Refused('mass_mention', 'invalid_arguments', 'the view pings everybody');
}
