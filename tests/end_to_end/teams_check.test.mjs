// `kith check` with Microsoft Teams: what it says of keys, app and address, and what it says to mend.

import assert from 'node:assert/strict';

import { onTeams } from './on_teams.mjs';

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
