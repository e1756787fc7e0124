// What our adapters send, from the tests' executable `payloads`, and a strict compiler run over TypeScript that was made of
// what is for Slack.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node/node_modules', import.meta.url));

function run(args, input) {
  const executable = process.env.KITH_PAYLOADS;
  assert.ok(executable, 'KITH_PAYLOADS names the executable payloads; ctest sets it');
  const answer = spawnSync(executable, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  assert.equal(answer.error, undefined);
  assert.equal(answer.status, 0, answer.stderr);
  return answer.stdout;
}
const parsed = (lines) => lines.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));

// The folder with all that is printed: KITH_PAYLOADS_FOLDER, where ctest has it written once for all tests, or one of our own.
let folder = process.env.KITH_PAYLOADS_FOLDER;
function written(name) {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'kith-payloads-'));
    process.on('exit', () => rmSync(folder, { recursive: true }));
    run(['all', folder]);
  }
  const all = parsed(readFileSync(join(folder, `${name}.jsonl`), 'utf8'));
  assert.notEqual(all.length, 0, name);
  return all;
}

// Each { kind, cast, method, body }; no two alike.
export function messages() {
  const seen = new Set();
  return written('messages').filter(({ method, body }) => {
    const key = JSON.stringify([method, body]);
    return !seen.has(key) && seen.add(key);
  });
}
export const randomMessages = () => written('random');
// Each { kind, cast, summary, card, faults }: Adaptive Cards.
export const cards = () => written('cards');
// For each { surface, blocks } or { view }: { faults, mended, left, json }.
export const checked = (asked) => parsed(run(['check'], asked.map((one) => `${JSON.stringify(one)}\n`).join('')));

const header = `import type * as T from '@slack/types';
import type * as W from '@slack/web-api';
import type { RespondArguments } from '@slack/bolt';
type Modal = Omit<T.ModalView, 'blocks'> & { blocks: unknown[] };
type Home = Omit<T.HomeView, 'blocks'> & { blocks: unknown[] };
type Open = { trigger_id: string; view: Modal };
type Change = { view_id: string; hash?: string; view: Modal };
type Publish = { user_id: string; view: Home; hash?: string };
type Post = W.ChatPostMessageArguments & { text: string };
type Update = W.ChatUpdateArguments & { text: string };
type Ephemeral = W.ChatPostEphemeralArguments & { text: string };
type Respond = RespondArguments & { text: string };
type Manifest = W.AppsManifestValidateArguments['manifest'];
declare const anyText: string;
`;
const types = {
  'chat.postMessage': 'Post', 'chat.update': 'Update', 'chat.postEphemeral': 'Ephemeral', 'views.publish': 'Publish',
  'users.list': 'W.UsersListResponse', 'users.info': 'W.UsersInfoResponse', 'usergroups.list': 'W.UsergroupsListResponse',
  'usergroups.users.list': 'W.UsergroupsUsersListResponse', 'users.conversations': 'W.UsersConversationsResponse',
  'conversations.members': 'W.ConversationsMembersResponse', member_left_channel: 'T.MemberLeftChannelEvent',
  subteam_members_changed: 'T.SubteamMembersChangedEvent',
  'views.open': 'Open', 'views.push': 'Open', 'views.update': 'Change', response_url: 'Respond', manifest: 'Manifest',
};

// What a field of these names says is any text to Slack: no type tells one from another. Payloads that differ in nothing else
// are compiled once, a seventh of them all. Nothing is taken on trust: their texts become `anyText`, of type `string`, and a
// type that knew better would refuse it.
const free = new Set([
  'text', 'value', 'action_id', 'block_id', 'callback_id', 'private_metadata', 'channel', 'ts', 'thread_ts', 'user_id', 'trigger_id',
  'view_id', 'hash',
]);
const anyText = '\u0001anyText';
const general = (value) => JSON.stringify(value, (name, inner) => (typeof inner === 'string' && free.has(name) ? anyText : inner))
  .replaceAll(JSON.stringify(anyText), 'anyText');

// The literals stand directly in the annotated constants: only there unknown keys are reported. The blocks are checked
// apart, because the types of messages and views let any block with a `type` through.
function source({ method, body }) {
  const type = types[method];
  assert.ok(type, `no type is known for ${method}`);
  const blocks = body.blocks ?? body.view?.blocks ?? [];
  return `const blocks: T.KnownBlock[] = ${general(blocks)};
const envelope: ${type} = ${general(body)};
export { blocks, envelope };
`;
}

// Compiles one file for all payloads that are the same to it; gives the names of those with an error, each with the
// compiler's words, or of the first of those that are the same.
export function typeErrors(payloads) {
  const sources = new Map();
  for (const [name, payload] of payloads) {
    const text = source(payload);
    if (!sources.has(text)) sources.set(text, name);
  }
  const place = mkdtempSync(join(tmpdir(), 'kith-types-'));
  try {
    symlinkSync(modules, join(place, 'node_modules'));
    for (const [text, name] of sources) writeFileSync(join(place, `${name}.ts`), header + text);
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({
      compilerOptions: {
        strict: true, noEmit: true, skipLibCheck: true, module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', types: ['node'],
      },
      include: ['*.ts'],
    }));
    const answer = spawnSync(process.execPath, [join(modules, 'typescript/bin/tsc'), '-p', place, '--pretty', 'false'], {
      encoding: 'utf8', cwd: place, maxBuffer: 1 << 28,
    });
    assert.equal(answer.error, undefined);
    assert.ok(answer.status === 0 || answer.status === 2, answer.stdout + answer.stderr);
    const errors = new Map();
    for (const line of answer.stdout.split('\n')) {
      const found = /^([\w.-]+)\.ts\((\d+),\d+\): error (.*)$/u.exec(line);
      if (found) errors.set(found[1], [...(errors.get(found[1]) ?? []), `line ${found[2]}: ${found[3]}`]);
      else assert.doesNotMatch(line, /error TS/u); // of no payload: the check itself is broken
    }
    assert.equal(errors.size === 0, answer.status === 0, answer.stdout);
    return errors;
  } finally {
    rmSync(place, { recursive: true });
  }
}
