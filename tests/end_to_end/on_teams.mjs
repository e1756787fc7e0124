// The real binary with Microsoft Teams alone.

import assert from 'node:assert/strict';

import { FakeTeams } from '../fake/teams.mjs';
import { Place, inWorld, peopleCsv } from './harness.mjs';

class TeamsWorld extends Place {
  constructor({ faked, at, people, rules, started = true }) {
    super({ faked });
    Object.assign(this, { at, people, rules, started });
    this.teams = new FakeTeams({ clock: () => this.kith.now() });
    this.send = (activity, how) => this.teams.send(this.kith.port, activity, how);
  }

  get violations() {
    return this.teams.violations;
  }

  async begin() {
    await this.teams.start();
    this.kith.platforms.push(this.teams);
    this.kith.set({
      KITH_LISTEN: '127.0.0.1:0', ...this.teams.settings,
      ...(this.rules === undefined ? {} : { KITH_RULES_FILE: this.file('rules.toml', this.rules) }),
    });
    if (this.people) await this.kith.output(['import', 'people', this.file('people.csv', peopleCsv(this.people))]);
    if (this.at) this.kith.setTime(this.at);
    if (this.started) await this.kith.start();
  }

  async end() {
    await this.kith.kill();
    await this.teams.stop();
    this.leave();
  }
}

// As endToEnd.   at: where its clock begins     started: false leaves the start to the body
export const onTeams = (name, options, body) => inWorld(name, options, () => new TeamsWorld(options), body);

export const ok = { status: 200, body: '' };

// Installs the app for that user; gives the greeting.
export async function add({ teams, send }, user) {
  for (const answer of await Promise.all(teams.installation(user).map((activity) => send(activity)))) assert.deepEqual(answer, ok);
  return teams.nextCard(user);
}
