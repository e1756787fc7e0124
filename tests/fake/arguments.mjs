// From the bytes of a Web API request to typed arguments, refusing what a careful client never sends.

import { Refused } from './refused.mjs';

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const wrongType = (name, wanted) => new Refused('argument_type', 'invalid_arguments', `${name} must be ${wanted}`, {
  messages: [`[ERROR] must be ${wanted} [json-pointer:/${name}]`],
});

// Each type: whether a JSON value has it, and how a form writes it.
const types = {
  string: { is: (value) => typeof value === 'string', read: (text) => text, wanted: 'a string' },
  boolean: {
    is: (value) => typeof value === 'boolean', read: (text) => ({ true: true, false: false })[text], wanted: 'a boolean',
  },
  integer: {
    is: Number.isSafeInteger, read: (text) => (/^\d{1,15}$/u.test(text) ? Number(text) : undefined), wanted: 'an integer',
  },
  blocks: { is: () => true, read: readJson, wanted: 'an array of blocks' }, // the shape is judged with Slack's own codes
  object: { is: isObject, read: readJson, wanted: 'an object' },
};

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function decodeUtf8(bytes, error = 'invalid_charset') {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused('invalid_utf8', error, 'the body is not UTF-8');
  }
}

// Fields of a form; a repeated key or a broken escape is refused.
export function decodeForm(text) {
  const fields = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const split = pair.indexOf('=') < 0 ? pair.length : pair.indexOf('=');
    const [key, value] = [pair.slice(0, split), pair.slice(split + 1)].map((part) => {
      try {
        return decodeURIComponent(part.replaceAll('+', ' '));
      } catch {
        throw new Refused('broken_escape', 'invalid_form_data', 'a percent escape does not decode');
      }
    });
    if (Object.hasOwn(fields, key)) throw new Refused('repeated_field', 'invalid_form_data', `${key} is there twice`);
    fields[key] = value;
  }
  return fields;
}

export function decodeJsonObject(text) {
  const value = readJson(text);
  if (value === undefined) throw new Refused('invalid_json', 'invalid_json', 'the body is not JSON');
  if (!isObject(value)) throw new Refused('json_not_object', 'json_not_object', 'the body is not a JSON object');
  return value;
}

// `[media type, charset]`, lower case.
export function mediaType(header = '') {
  const [type, ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return [type, charset?.slice('charset='.length).replaceAll('"', '')];
}

function untyped(spec, { verb, query, contentType, body }) {
  if (verb === 'GET') {
    if (body.length > 0) throw new Refused('body_with_get', 'invalid_post_type', 'a GET has no body');
    return { fields: decodeForm(query), form: true };
  }
  if (query !== '') throw new Refused('arguments_in_query', 'invalid_arguments', 'arguments of a POST belong into its body');
  if (body.length === 0) return { fields: {}, form: true };
  const [type, charset] = mediaType(contentType);
  if (type === '') throw new Refused('missing_post_type', 'missing_post_type', 'a body without a content type');
  if (charset !== undefined && charset !== 'utf-8') throw new Refused('charset', 'invalid_charset', `charset ${charset}`);
  if (type === 'application/json') {
    if (!spec.json) {
      throw new Refused('json_for_form_method', 'invalid_arguments', 'this method takes no JSON', {
        messages: ['[ERROR] missing required field'],
      });
    }
    if (charset === undefined) throw new Refused('missing_charset', 'missing_charset', 'JSON without a charset');
    return { fields: decodeJsonObject(decodeUtf8(body)), form: false };
  }
  if (type === 'application/x-www-form-urlencoded') {
    if (charset !== undefined) throw new Refused('superfluous_charset', 'superfluous_charset', 'a form with a charset');
    return { fields: decodeForm(decodeUtf8(body)), form: true };
  }
  throw new Refused('invalid_post_type', 'invalid_post_type', `content type ${type}`);
}

// Throws Refused. `null` in JSON means that the argument is absent.
export function readArguments(spec, request) {
  const { fields, form } = untyped(spec, request);
  for (const name of request.alsoTaken ?? []) delete fields[name];
  if (Object.hasOwn(fields, 'token')) throw new Refused('token_outside_header', 'invalid_auth', 'a token among the arguments');
  const args = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(spec.args, name)) {
      throw new Refused('unknown_argument', 'invalid_arguments', `unknown argument: ${name}`, {
        messages: [`[ERROR] unknown argument [json-pointer:/${name}]`],
      });
    }
    if (value === null) continue;
    const { read, is, wanted } = types[spec.args[name].type];
    const typed = form ? read(value) : value;
    if (typed === undefined || !is(typed)) throw wrongType(name, wanted);
    args[name] = typed;
  }
  for (const [name, { required }] of Object.entries(spec.args)) {
    if (required && (args[name] === undefined || args[name] === '')) {
      throw new Refused('missing_argument', 'invalid_arguments', `missing argument: ${name}`, {
        messages: [`[ERROR] missing required field: ${name}`],
      });
    }
  }
  return args;
}
