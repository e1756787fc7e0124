// An app on Slack's own framework that keeps the promise Kith makes: what it acknowledges is on disk, once. It stores what
// Kith's inbox stores, and decides nothing.
//
//   node bolt.mjs FILE each|group      each: a transaction a request; group: what came during the last commit shares the next
//
// Prints {"port":N}; ends by SIGTERM, printing {"stored":N}.

import { createRequire } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { createHash } from 'node:crypto';

const { App, HTTPReceiver, LogLevel } = createRequire(new URL('../node/package.json', import.meta.url))('@slack/bolt');

const [file, way] = process.argv.slice(2);

const database = new DatabaseSync(file);
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE inbox (
    id INTEGER PRIMARY KEY, delivery_id TEXT NOT NULL UNIQUE, event TEXT NOT NULL, received_at INTEGER NOT NULL
  ) STRICT;`);
const insert = database.prepare('INSERT INTO inbox (delivery_id, event, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');

const stores = {
  each(row) {
    insert.run(...row);
  },

  group(row) {
    return new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (waiting.length === 1) setImmediate(commit);
    });
  },
};

let waiting = [];

// Runs once a turn of the event loop, after everything that has arrived was read.
function commit() {
  const batch = waiting;
  waiting = [];
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const { row } of batch) insert.run(...row);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    for (const { reject } of batch) reject(error);
    return;
  }
  for (const { resolve } of batch) resolve();
}

const store = stores[way];
if (store === undefined) throw new Error(`each or group, not ${way}`);

const keep = (id, event) => store([id, JSON.stringify(event), Date.now()]);
// Commands and presses have no id of their own: their trigger is as good.
const idOf = (trigger) => createHash('sha256').update(trigger).digest('hex');

const receiver = new HTTPReceiver({
  signingSecret: process.env.SECRET, processBeforeResponse: true, logLevel: LogLevel.ERROR,
  endpoints: ['/slack/events', '/slack/commands', '/slack/interactivity'],
});
const app = new App({
  receiver, processBeforeResponse: true, logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-1-bench', botId: 'B0KITHBOT', botUserId: 'U0KITHBOT' }),
});
app.message(({ body, message }) => keep(body.event_id, {
  user: message.user, channel: message.channel, ts: message.ts, text: message.text,
}));
app.command('/kith', async ({ command, ack }) => {
  await keep(idOf(command.trigger_id), {
    user: command.user_id, channel: command.channel_id, text: command.text, reply_url: command.response_url,
  });
  await ack();
});
app.action(/^/u, async ({ body, action, ack }) => {
  await keep(idOf(body.trigger_id), {
    user: body.user.id, channel: body.channel.id, ts: body.message.ts, action: action.action_id, value: action.value,
    reply_url: body.response_url,
  });
  await ack();
});

process.once('SIGTERM', () => {
  const { stored } = database.prepare('SELECT count(*) AS stored FROM inbox').get();
  database.close();
  process.stdout.write(`${JSON.stringify({ stored })}\n`, () => process.exit(0));
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`);
