// The real binary with Microsoft Teams alone: a bot is added, people log and answer nudges, and nobody else is believed.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

import { SigningKey, appId } from '../fake/teams.mjs';
import { person } from './harness.mjs';
import { add, ok, onTeams } from './on_teams.mjs';

const jwt = createRequire(new URL('../node/package.json', import.meta.url))('jsonwebtoken');

onTeams('a bot that is added greets once, logs what is typed and takes it back', {}, async (world) => {
  const { kith, teams, send } = world;
  const greeting = await add(world, 'ines');
  assert.match(greeting.words, /stay in touch/u);
  assert.match(greeting.words, /keeps your name/u);
  assert.match(greeting.words, /stop/u);

  await add(world, 'Ana');
  const typed = teams.message('ines', '<at>Kith</at>&nbsp;had coffee with <at>Ana</at> yesterday', { mentions: ['Ana'] });
  typed.entities.push({ type: 'mention', text: '<at>Kith</at>', mentioned: { id: typed.recipient.id, name: 'Kith' } });
  assert.deepEqual(await send(typed), ok);
  const answer = await teams.nextCard('ines', ({ attachments }) => JSON.stringify(attachments).includes('"undo"'));
  assert.match(answer.words, /<at>Ana<\/at>/u);
  const [logged, ...others] = await kith.connections();
  assert.equal(others.length, 0);
  assert.equal(logged.kind, 'coffee');

  // What the service sends again, because it did not hear us, changes nothing and says nothing.
  assert.deepEqual(await send(typed), ok);
  const undo = await send(teams.press('ines', answer, 'undo'));
  assert.equal(undo.status, 200);
  assert.equal(JSON.parse(undo.body).statusCode, 200);
  const { path } = await teams.nextCall('PUT');
  assert.ok(path.endsWith(`/${answer.id}`), path);
  assert.equal((await kith.connections()).length, 0);
  assert.equal(teams.shown('ines').length, 2, 'the greeting and the card, which is replaced in its place');
  assert.equal(teams.tokenReads, 1);
  assert.equal(teams.keyReads, 1);
});

onTeams('each is greeted and answered in the language of their client, a team in that of who added the app', {}, async (world) => {
  const { teams, send } = world;
  for (const [name, locale, hello, help] of [
    ['jörg', 'de-DE', /Anstöße/u, /einstellungen/u], ['zoé', 'fr-FR', /contact/u, /réglages/u], ['josé', 'es-MX', /contacto/u, /ajustes/u],
  ]) {
    teams.user(name).locale = locale;
    assert.match((await add(world, name)).words, hello);
    await send(teams.message(name, 'help'));
    assert.match((await teams.nextCard(name)).words, help);
  }
  const chat = teams.group('19:lunch@thread.v2', ['jörg', 'zoé']);
  for (const activity of teams.addition('jörg', chat.conversation)) assert.deepEqual(await send(activity), ok);
  const { activity } = await teams.nextCall('POST', ({ conversation }) => conversation === chat.conversation);
  assert.match(JSON.stringify(activity), /Hier bleibe ich still/u);
});

onTeams('who removes the app hears nothing more until they come back', {}, async (world) => {
  const { teams, send, kith } = world;
  await add(world, 'ines');
  await send(teams.removal('ines'));
  teams.user('ines').installed = true; // the Connector would let us; the person's wish counts
  await send(teams.message('ines', 'help'));
  await teams.nextCard('ines');
  teams.user('ines').blocked = true;
  await send(teams.message('ines', 'help'));
  await kith.logged('ConversationBlockedByUser');
  const before = teams.posts.length;
  teams.user('ines').blocked = false;
  await send(teams.message('ines', 'settings'));
  await teams.nextCard('ines');
  assert.equal(teams.posts.length, before + 1, 'what was blocked is not tried again');
});

onTeams('a wait is kept, a refused token is fetched anew, and a restart needs nothing more', {}, async (world) => {
  const { teams, send, kith } = world;
  await add(world, 'ines');
  teams.faults.push({ status: 429, body: { error: { code: 'Throttled' } }, headers: { 'retry-after': '2' } });
  await send(teams.message('ines', 'help'));
  await teams.nextCard('ines');
  teams.token = 'rotated.elsewhere';
  await send(teams.message('ines', 'settings'));
  await teams.nextCard('ines');
  assert.equal(teams.tokenReads, 2);
  await kith.restart();
  await send(teams.message('ines', 'help'));
  await teams.nextCard('ines');
});

onTeams('a message whose answer was lost is sent once more', { faked: true }, async (world) => {
  const { teams, send, kith, violations } = world;
  await add(world, 'ines');
  teams.faults.push({ lost: true });
  await send(teams.message('ines', 'help'));
  const lost = await teams.nextCard('ines');
  await kith.logged('"event":"sender.uncertain"');
  await kith.moveTo(kith.now() + 31_000);
  const again = await teams.nextCard('ines');
  assert.equal(again.words, lost.words);
  await send(teams.message('ines', 'settings'));
  await teams.nextCard('ines');
  assert.deepEqual(violations.splice(0).map(({ rule }) => rule), ['repeated']);
  assert.match(await kith.page('/metrics'), /kith_outbound_total\{outcome="repeated"\} 1\n/u);
});

const due = '2026-03-23T08:30:00Z'; // Monday, 9:30 in Berlin
const before = (seconds) => new Date(Date.parse(due) - seconds * 1000).toISOString();
const isNudge = ({ attachments }) => JSON.stringify(attachments).includes('"later"');
const rules = `[[rule]]
name = "Monday check-in"
rule = "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."
owner = "p1@example.com"
`;

onTeams('done on the card of a nudge changes the card in its place, after a restart too', {
  faked: true, at: before(61 * 60), rules,
  people: [1, 2, 3, 4, 5, 6, 7].map((number) => person(number, {
    slack_id: '', teams_id: `aad-person${number}`, ...(number === 1 ? { team: 'Leads', leads: 'Payments' } : {}),
  })),
}, async (world) => {
  const { kith, teams, send } = world;
  for (const activity of teams.installation('person2')) assert.deepEqual(await send(activity), ok);
  await teams.nextCard('person2');
  assert.equal((await kith.person('p2')).accounts?.length, 1, 'people.csv and Teams mean one person');
  await kith.restart();
  await kith.approach(due);
  const card = await teams.nextCard('person2', isNudge);
  assert.match(card.words, /check-in/iu);
  const actions = card.content.body.flatMap(({ actions: row = [] }) => row.map(({ data }) => data.kith_action));
  assert.deepEqual(actions, ['done', 'later', 'why', 'stop']);
  const answer = await send(teams.press('person2', card, 'done'));
  assert.equal(JSON.parse(answer.body).statusCode, 200);
  const { activity } = await teams.nextCall('PUT');
  assert.equal(activity.id, card.id);
  assert.ok(!JSON.stringify(activity).includes('"done"'), 'the buttons are gone');
});

onTeams('nobody else is believed, and what they send leaves no trace', {}, async (world) => {
  const { kith, teams, send } = world;
  const good = teams.keys[0];
  const now = Math.floor(Date.now() / 1000);
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const none = `${encoded({ alg: 'none', kid: good.kid })}.${encoded(teams.claims())}.`;
  const text = `${encoded({ alg: 'HS256', kid: good.kid })}.${encoded(teams.claims())}`;
  const hmac = `${text}.${createHmac('sha256', good.publicKey.export({ type: 'spki', format: 'pem' })).update(text).digest('base64url')}`;
  const stranger = new SigningKey(good.kid);
  const unknown = new SigningKey('k-nobody');
  const webchat = new SigningKey('k-webchat', ['webchat']);
  teams.keys.push(webchat);
  const forged = {
    none: null, empty: '', word: 'x', 'alg none': none, 'HS256 with the public key': hmac,
    'a key that only has the name': stranger.token(teams.claims()), 'an unknown key': unknown.token(teams.claims()),
    'an unendorsed key': webchat.token(teams.claims()), expired: good.token(teams.claims({ exp: now - 301 })),
    'of the future': good.token(teams.claims({ nbf: now + 400 })), 'for another app': good.token(teams.claims({ aud: `${appId}0` })),
    'another issuer': good.token(teams.claims({ iss: 'https://api.botframework.us' })),
    'another service': good.token(teams.claims({ serviceurl: 'https://smba.trafficmanager.net/emea/' })),
    'no service': good.token(teams.claims({ serviceurl: undefined })),
  };
  for (const [name, token] of Object.entries(forged)) {
    const answer = await send(teams.message('eve', 'had coffee with <at>Ana</at> yesterday', { mentions: ['Ana'] }), { token });
    assert.deepEqual(answer, { status: 401, body: '{"error":"unauthorized"}' }, name);
  }
  for (let i = 0; i < 30; i += 1) {
    const answer = await send(teams.message('eve', 'help'), { token: unknown.token(teams.claims(), { kid: `made-up-${i}` }) });
    assert.equal(answer.status, 401);
  }
  assert.ok(teams.keyReads <= 2, `${teams.keyReads} fetches`);
  const evil = teams.message('eve', 'help', { serviceUrl: 'https://evil.example/' });
  assert.equal((await send(evil, { token: good.token(teams.claims({ serviceurl: 'https://evil.example/' })) })).status, 401);
  assert.equal((await send(teams.message('eve', 'help', { channelData: { tenant: { id: 'another' } } }))).status, 401);

  // A person who is believed is answered after all of that: nothing of it is before them.
  await add(world, 'ines');
  assert.deepEqual(teams.posts.map(({ conversation }) => conversation), ['a:ines']);
  assert.equal((await kith.connections()).length, 0);
  assert.equal(await kith.person('29:eve'), undefined);
  assert.ok(!kith.log.includes('coffee'));
  const stats = await kith.stats();
  assert.equal(stats.people, 1, JSON.stringify(stats));
});

onTeams('a token that another library signed is believed, and none that it forged', {}, async (world) => {
  const { teams, send } = world;
  const [{ kid, privateKey, publicKey }] = teams.keys;
  const signed = (claims, algorithm = 'RS256', key = privateKey.export({ type: 'pkcs8', format: 'pem' })) => (
    jwt.sign(claims, key, { algorithm, keyid: kid, noTimestamp: true }));
  const good = signed(teams.claims());
  const [head, , tail] = good.split('.');
  const [, changed] = signed(teams.claims({ exp: 4_102_444_800 })).split('.');
  const forged = {
    tampered: `${head}.${changed}.${tail}`, none: signed(teams.claims(), 'none', ''),
    'HS256 with the public key': signed(teams.claims(), 'HS256', publicKey.export({ type: 'spki', format: 'pem' })),
    'RS512, which the service does not use': signed(teams.claims(), 'RS512'), PS256: signed(teams.claims(), 'PS256'),
  };
  for (const [name, token] of Object.entries(forged)) {
    assert.equal((await send(teams.message('ines', 'help'), { token })).status, 401, name);
  }
  for (const activity of teams.installation('ines')) assert.deepEqual(await send(activity, { token: good }), ok);
  await teams.nextCard('ines');
});

onTeams('a rolled-over key works within one request', {}, async (world) => {
  const { teams, send } = world;
  await add(world, 'ines');
  teams.keys = [new SigningKey('k-2026-04')];
  assert.deepEqual(await send(teams.message('ines', 'help')), ok);
  await teams.nextCard('ines');
  assert.equal(teams.keyReads, 2);
});
