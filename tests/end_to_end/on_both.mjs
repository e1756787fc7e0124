// The real binary with Slack and Microsoft Teams at once: one organisation, half on either side.

import assert from 'node:assert/strict';

import { FakeTeams } from '../fake/teams.mjs';
import { World, inWorld } from './harness.mjs';
import { ok } from './on_teams.mjs';

class BothWorld extends World {
  constructor({ started = true, ...options }) {
    super({ ...options, started: false });
    this.startedAfter = started;
    this.teams = new FakeTeams({ clock: () => this.kith.now() });
    this.send = (activity, how) => this.teams.send(this.kith.port, activity, how);
  }

  get violations() {
    return [...this.slack.violations, ...this.teams.violations];
  }

  async begin() {
    await this.teams.start();
    this.kith.platforms.push(this.teams);
    await super.begin();
    this.kith.set({ ...this.teams.settings, KITH_OUTBOUND_ALLOW: `${this.slack.authority},${this.teams.authority}` });
    if (this.startedAfter) await this.start();
  }

  async end() {
    await super.end();
    await this.teams.stop();
  }

  // What `user` types on Teams, and the card that answers it.
  async write(user, text, how) {
    assert.deepEqual(await this.send(this.teams.message(user, text, how)), ok);
    return this.teams.nextCard(user);
  }

  // Presses a button of a card on Teams: the words that stand in its place then.
  async pressCard(user, card, action) {
    const answer = await this.send(this.teams.press(user, card, action));
    assert.equal(JSON.parse(answer.body).statusCode, 200);
    const { activity } = await this.teams.nextCall('PUT', ({ activity: { id } }) => id === card.id);
    return JSON.stringify(activity.attachments[0].content.body);
  }
}

// As endToEnd, with `world.teams`, `world.send`, `world.write` and `world.pressCard` beside what Slack has.
export const onBoth = (name, options, body) => inWorld(name, options, () => new BothWorld(options), body);

// The actions of a card's buttons; a link to a chat counts as "chat".
export const actionsOn = ({ content }) => content.body.flatMap(({ actions = [] }) => actions.map(({ type, data }) => (
  type === 'Action.OpenUrl' ? 'chat' : data.kith_action)));
