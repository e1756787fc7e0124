// What may stand in a text that goes to Slack: escaped as Slack asks, with nothing that pings everybody.

const massMention = /<!(?:here|channel|everyone|group)\b/;
const entity = /&(?!(?:amp|lt|gt);)/;
const stray = /[\u0000-\u0008\u000b-\u001f\u007f]/;

const sequences = [
  /^@[UW][A-Z0-9]+(?:\|[^|]*)?$/,
  /^#[CG][A-Z0-9]+(?:\|[^|]*)?$/,
  /^!subteam\^S[A-Z0-9]+(?:\|[^|]*)?$/,
  /^!date\^-?\d+\^[^^|]*\{[a-z_]+\}[^^|]*(?:\^https?:[^|]*)?\|.+$/su,
  /^(?:https?|mailto|tel|slack):[^|]+(?:\|.*)?$/su,
  /^!(?:here|channel|everyone|group)(?:\|.*)?$/, // well formed; whether it is allowed is asked apart
];

export function mentionsEverybody(text) {
  return massMention.test(text);
}

function commonFaults(text) {
  const faults = [];
  if (stray.test(text)) faults.push('control character in the text');
  if (!text.isWellFormed()) faults.push('half of a surrogate pair in the text');
  return faults;
}

// Faults of a `mrkdwn` text or of the top-level `text`.
export function mrkdwnFaults(text) {
  const faults = commonFaults(text);
  const outside = text.replace(/<([^<>]*)>/gu, (whole, inside) => {
    if (!sequences.some((form) => form.test(inside))) faults.push(`not a control sequence: ${whole.slice(0, 60)}`);
    return '';
  });
  if (outside.includes('<')) faults.push('unescaped <');
  if (outside.replace(/^>+/gmu, '').includes('>')) faults.push('unescaped >');
  if (entity.test(text.replace(/<[^<>]*>/gu, ''))) faults.push('unescaped &');
  return faults;
}

// `plain_text` shows control sequences as they are typed, so none may be in it.
export function plainFaults(text) {
  const faults = commonFaults(text);
  if (/<[@#!]/u.test(text)) faults.push('a control sequence does not work in plain_text');
  return faults;
}
