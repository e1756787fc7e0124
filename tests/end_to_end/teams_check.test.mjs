// `kith check` with Microsoft Teams: what it says of keys, app and address, and what it says to mend.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { add, onTeams } from './on_teams.mjs';

onTeams('check says of Teams what works, and what to mend', { started: false }, async ({ kith, teams, violations }) => {
  const check = async (settings) => {
    const { status, stdout } = await kith.run(['check'], { settings });
    return { status, stdout };
  };
  const well = await check({ KITH_PUBLIC_URL: 'https://kith.example.org/' });
  assert.equal(well.status, 0, well.stdout);
  assert.match(well.stdout, /^ok {4}Teams: 1 signing keys$/mu);
  assert.match(well.stdout, /^ok {4}Teams: Microsoft takes the app's id, password and tenant$/mu);
  assert.match(well.stdout, /must be https:\/\/kith\.example\.org\/api\/messages$/mu);

  const wrong = await check({ KITH_TEAMS_APP_PASSWORD: 'no longer' });
  assert.equal(wrong.status, 1);
  assert.match(wrong.stdout, /^FAIL {2}Microsoft gives the app no token: invalid_client\n +check KITH_TEAMS_APP_ID/mu);
  assert.ok(!wrong.stdout.includes('no longer'), 'the password is not told');
  assert.deepEqual(violations.splice(0).map(({ rule }) => rule), ['token_request']);

  const elsewhere = await check({ KITH_TEAMS_OPENID_URL: `http://${teams.authority}/nothing`, KITH_TEAMS_TOKEN_URL: `http://${teams.authority}/nothing` });
  assert.equal(elsewhere.status, 1);
  assert.match(elsewhere.stdout, /^FAIL {2}Microsoft's signing keys cannot be read/mu);
  violations.splice(0);
});

// A certificate of our own and its key, in one file.
function certificate(folder, days) {
  const [key, held] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-subj', '/CN=kith', '-keyout', key, '-out', held], { stdio: 'ignore' });
  return { pem: readFileSync(held, 'utf8'), both: readFileSync(held, 'utf8') + readFileSync(key, 'utf8') };
}

onTeams('statement 30: a certificate does in place of the password, and its end is announced a month before, with what to do', { started: false }, async (world) => {
  const { kith, teams, folder, violations } = world;
  const { pem, both } = certificate(folder, 90);
  teams.certificate = pem;
  const settings = { KITH_TEAMS_APP_PASSWORD: undefined, KITH_TEAMS_CERTIFICATE_FILE: world.file('both.pem', both) };
  kith.set(settings);
  const { stdout } = await kith.run(['check']);
  assert.match(stdout, /^ok {4}Teams: Microsoft takes the app's id, certificate and tenant$/mu);
  assert.doesNotMatch(stdout, /ends on/u);
  await kith.start();
  await add(world, 'ines');
  assert.equal(teams.tokenReads, 2);
  assert.ok(!kith.log.includes('PRIVATE'));
  await kith.stop();

  // Another one, of the same name: Microsoft does not know it.
  const other = certificate(folder, 10);
  kith.set({ KITH_TEAMS_CERTIFICATE_FILE: world.file('other.pem', other.both) });
  const refused = await kith.run(['check']);
  assert.equal(refused.status, 1);
  assert.match(refused.stdout, /the certificate of KITH_TEAMS_CERTIFICATE ends on 20.*: before that day, make a new one, add it to the app's registration, and set it/u);
  assert.match(refused.stdout, /registration has the certificate of KITH_TEAMS_CERTIFICATE/u);
  assert.deepEqual(violations.splice(0).map(({ rule }) => rule), ['token_request']);

  for (const [held, said] of [[other.pem, /no private key/u], [both.replace(pem, other.pem), /another certificate/u], ['x', /no certificate/u]]) {
    kith.set({ KITH_TEAMS_CERTIFICATE_FILE: world.file('wrong.pem', held) });
    const wrong = await kith.run(['check']);
    assert.notEqual(wrong.status, 0);
    assert.match(wrong.stdout + wrong.stderr, said);
    assert.ok(!/PRIVATE|MII/u.test(wrong.stdout + wrong.stderr));
  }
});

// README.md, “Connect Microsoft Teams in ten minutes”, with two people and without people.csv.
onTeams('from an empty store to the first nudge', { faked: true, started: false }, async (world) => {
  const { kith, teams, send } = world;
  await kith.moveTo('2026-03-11T12:25:00Z');
  kith.set({ KITH_ADMINS: 'ana@example.com' });
  await kith.start();
  for (const name of ['ana', 'bo']) {
    teams.user(name).email = `${name}@example.com`;
    await add(world, name);
  }
  await send(teams.message('ana', 'rule every weekday at 13:30 suggest a check-in to everyone'));
  const preview = await teams.nextCard('ana');
  assert.match(preview.words, /First on Wednesday, 11 March at 13:30/u);
  await send(teams.press('ana', preview, 'approve'));
  await teams.nextCall('PUT');
  await kith.approach('2026-03-11T12:30:00Z');
  for (const name of ['ana', 'bo']) assert.match((await teams.nextCard(name)).words, /check-in/u);

  await send(teams.message('ana', 'what if rule 1 were paused?'));
  const paused = await teams.nextCard('ana');
  assert.match(paused.words, /If rule 1 were paused.*Nothing is changed yet/su);
  await send(teams.press('ana', paused, 'change_rule'));
  await teams.nextCall('PUT');
  await send(teams.message('ana', 'rules'));
  assert.match((await teams.nextCard('ana')).words, /Rule 1.*paused/su);
});
