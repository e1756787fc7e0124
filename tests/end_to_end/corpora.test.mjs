// Public corpora of hostile input, each document in a correctly signed request: never a 5xx, and Kith stays ready.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { command, event, form, json, messageEvent, payload } from '../fake/requests.mjs';
import { endToEnd } from './harness.mjs';

const folder = process.env.KITH_CORPORA ?? '';
const present = folder !== '' && existsSync(folder);

async function inTurns(items, act, width = 16) {
  const queue = [...items.entries()];
  const turn = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await act(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: width }, turn));
}

const fine = (answer, what) => assert.ok(answer.status >= 200 && answer.status < 500, `${what}: ${answer.status} ${answer.body}`);

if (!present) {
  test('the corpora are there', { skip: process.env.CI ? false : 'KITH_CORPORA names no folder' }, () => assert.fail('no corpora'));
} else {
  const documents = readdirSync(join(folder, 'JSONTestSuite/test_parsing')).toSorted();
  const naughty = JSON.parse(readFileSync(join(folder, 'big-list-of-naughty-strings/blns.json'), 'utf8'));

  endToEnd('each document of JSONTestSuite, alone, inside an event and as a payload', { timeoutMs: 300_000 }, async (world) => {
    assert.ok(documents.length >= 318);
    await inTurns(documents, async (name) => {
      const bytes = readFileSync(join(folder, 'JSONTestSuite/test_parsing', name));
      fine(await world.sender.send(json(bytes)), name);
      const wrapped = Buffer.concat([Buffer.from('{"type":"event_callback","event_id":"Ev'), Buffer.from(`${name.replace(/\W/gu, '')}","event":`), bytes, Buffer.from('}')]);
      const inside = await world.sender.send(json(wrapped));
      fine(inside, name);
      if (name.startsWith('n_') && !/^n_(structure|single|multidigit)/u.test(name)) assert.equal(inside.status, 400, `${name} is refused inside an event`);
      if (name.startsWith('y_')) assert.equal(inside.status, 200, `${name} is taken inside an event`);
      const escaped = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      fine(await world.sender.send(form(`payload=${escaped}`)), name);
    });
    await world.settled('U1');
  });

  endToEnd('each naughty string as a message, a note, a command and a button\'s value', {
    timeoutMs: 600_000, slack: { perChannelMs: 0 }, settings: { KITH_SLACK_POSTS_PER_MINUTE: '60000' },
  }, async (world) => {
    assert.ok(naughty.length >= 500);
    const people = Array.from({ length: naughty.length }, (_none, number) => world.slack.workspace.addUser({ id: `UN${number}` }).id);
    await inTurns(naughty, async (text, number) => {
      const user = people[number];
      const typed = { channel: world.slack.workspace.direct(user), message: { user, text, ts: `1767225700.${String(number).padStart(6, '0')}` } };
      const noted = { ...typed, message: { ...typed.message, text: `log coffee with <@U2> note: ${text}`, ts: `1767225800.${String(number).padStart(6, '0')}` } };
      fine(await world.sender.send(event(messageEvent(typed))), text);
      fine(await world.sender.send(event(messageEvent(noted))), text);
      fine(await world.sender.send(command({ text, user, channel: typed.channel, trigger: `1.${number}` })), text);
      const pressed = { type: 'block_actions', team: { id: 'T0KITH001' }, user: { id: user, team_id: 'T0KITH001', name: text }, channel: { id: typed.channel }, container: { type: 'message', message_ts: text, channel_id: typed.channel }, actions: [{ type: 'button', action_id: text, block_id: text, value: text, action_ts: `1.${number}` }] };
      fine(await world.sender.send(payload(pressed)), text);
    });
    const undone = (message) => JSON.stringify(message.blocks ?? '').includes('"undo"');
    await world.slack.until(() => people.every((user) => world.own(user).some(undone)), { timeoutMs: 300_000, what: 'a confirmation for each note' });
    const notes = new Set((await world.kith.connections()).map(({ note }) => note));
    assert.ok(notes.size > 400, `${notes.size} notes came through`);
    await world.settled('U1');
    await world.restart();
    await world.settled('U3');
  });
}
