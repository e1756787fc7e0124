// What our adapters send, from the tests' executable `payloads`, and a strict compiler run over TypeScript that was made of
// what is for Slack.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  return answer.stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

// Each { kind, cast, method, body }; no two alike.
export function messages() {
  const seen = new Set();
  return run(['messages']).filter(({ method, body }) => {
    const key = JSON.stringify([method, body]);
    return !seen.has(key) && seen.add(key);
  });
}
export const randomMessages = (count) => run(['random', String(count)]);
// Each { kind, cast, summary, card, faults }: Adaptive Cards.
export const cards = (random) => run(['cards', String(random)]);
// For each { surface, blocks } or { view }: { faults, mended, left, json }.
export const checked = (asked) => run(['check'], asked.map((one) => `${JSON.stringify(one)}\n`).join(''));

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
`;
const types = {
  'chat.postMessage': 'Post', 'chat.update': 'Update', 'chat.postEphemeral': 'Ephemeral', 'views.publish': 'Publish',
  'users.list': 'W.UsersListResponse', 'users.info': 'W.UsersInfoResponse', 'usergroups.list': 'W.UsergroupsListResponse',
  'usergroups.users.list': 'W.UsergroupsUsersListResponse', 'users.conversations': 'W.UsersConversationsResponse',
  'conversations.members': 'W.ConversationsMembersResponse', member_left_channel: 'T.MemberLeftChannelEvent',
  subteam_members_changed: 'T.SubteamMembersChangedEvent',
  'views.open': 'Open', 'views.push': 'Open', 'views.update': 'Change', response_url: 'Respond', manifest: 'Manifest',
};

// The literals stand directly in the annotated constants: only there unknown keys are reported. The blocks are checked
// apart, because the types of messages and views let any block with a \`type\` through.
function source({ method, body }) {
  const type = types[method];
  assert.ok(type, `no type is known for ${method}`);
  const blocks = body.blocks ?? body.view?.blocks ?? [];
  return `const blocks: T.KnownBlock[] = ${JSON.stringify(blocks)};
const envelope: ${type} = ${JSON.stringify(body)};
export { blocks, envelope };
`;
}

// Compiles one file a payload; gives the names of those with an error, each with the compiler's words.
export function typeErrors(payloads) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-types-'));
  try {
    symlinkSync(modules, join(folder, 'node_modules'));
    for (const [name, payload] of payloads) writeFileSync(join(folder, `${name}.ts`), header + source(payload));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
      compilerOptions: {
        strict: true, noEmit: true, skipLibCheck: true, module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', types: ['node'],
      },
      include: ['*.ts'],
    }));
    const answer = spawnSync(process.execPath, [join(modules, 'typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8', cwd: folder, maxBuffer: 1 << 28,
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
    rmSync(folder, { recursive: true });
  }
}
