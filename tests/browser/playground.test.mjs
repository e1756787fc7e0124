// A person in the Microsoft 365 Agents Playground and the real binary: from the greeting to the end.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { Place, inWorld, peopleCsv, person } from '../end_to_end/harness.mjs';
import { reasonWithout } from './chromium.mjs';
import { Playground, tenant } from './playground.mjs';

const pictures = fileURLToPath(new URL('../../build/playground/', import.meta.url));
const due = '2026-03-23T08:30:00Z'; // Monday, 9:30 in Berlin
const before = (seconds) => new Date(Date.parse(due) - seconds * 1000).toISOString();

const names = ['Ines Roth', 'Ana Ruiz', 'Bo Lind', 'Cy Moss', 'Eve Stone', 'Olga Ek'];
const staff = names.map((name, index) => ({ id: `29:${name.split(' ')[0].toLowerCase()}`, name, directoryId: `00000000-0000-4000-8000-00000000010${index}` }));
const rows = [
  person(1, { name: 'Dana Fox', team: 'Leads', leads: 'Payments', slack_id: '' }),
  ...staff.map(({ name, directoryId }, index) => person(index + 2, { name, slack_id: '', teams_id: directoryId })),
];
const rules = `[[rule]]
name = "Monday check-in"
rule = "Every Monday at 9:30, suggest a check-in to anyone in Payments who has not connected with anyone for 14 days."
owner = "p1@example.com"
`;

class PlaygroundWorld extends Place {
  violations = [];
  playground = new Playground();
  #pictures = 0;

  constructor() {
    super({ faked: true });
  }

  async begin() {
    const { kith, playground } = this;
    rmSync(pictures, { recursive: true, force: true });
    mkdirSync(pictures, { recursive: true });
    await playground.start({ people: staff, botPort: () => kith.port, file: (name, text) => this.file(name, text) });
    kith.set({
      KITH_LISTEN: '127.0.0.1:0', KITH_TEAMS_AUTH: 'off', KITH_TEAMS_TENANT_ID: tenant, KITH_OUTBOUND_ALLOW: playground.authority,
      KITH_RULES_FILE: this.file('rules.toml', rules),
    });
    await kith.output(['import', 'people', this.file('people.csv', peopleCsv(rows))]);
    kith.setTime(before(61 * 60));
    await kith.start();
    await playground.open();
  }

  async picture(name) {
    this.#pictures += 1;
    await this.playground.page.screenshot({ path: join(pictures, `${String(this.#pictures).padStart(2, '0')}-${name}.png`) });
  }

  async end() {
    await this.playground.stop();
    await this.kith.kill();
    this.leave();
  }
}

const story = (name, body) => {
  if (reasonWithout && !process.env.CI) test(name, { skip: reasonWithout }, () => {});
  else inWorld(name, { faked: true, timeoutMs: 240_000 }, () => new PlaygroundWorld(), body);
};

story('from the greeting to the end', async (world) => {
  assert.equal(reasonWithout, false);
  const { kith, playground } = world;
  const { page } = playground;
  // What is done in vain ends the story; the last picture shows where.
  const step = async (what, body) => {
    try {
      await body();
    } catch (error) {
      await world.picture('in_vain');
      error.message = `${what}: ${error.message}`;
      throw error;
    }
  };
  const answer = async (words, picture) => {
    const card = playground.card(words);
    await card.waitFor();
    if (picture) await world.picture(picture);
    return card;
  };

  await step('who opens it is greeted once, though two activities tell of it', async () => {
    await answer(/stay in touch/u, 'greeting');
    await playground.answered(({ type, activity }) => type === 'installationUpdate' && activity.action === 'add');
    await playground.answered(({ type }) => type === 'conversationUpdate');
    await playground.say('help');
    await answer(/I help you stay in touch/u, 'help');
    assert.equal(await playground.card(/stay in touch. Tell me/u).count(), 1);
  });

  await step('a connection is logged in words and taken back by its button', async () => {
    await playground.say('had coffee with Ana Ruiz yesterday, 30 min');
    await playground.press(await answer(/who is “Ana Ruiz”/u, 'who_is_it'), 'Ana Ruiz (Payments)');
    const card = await answer(/Logged:/u, 'logged');
    const [logged, ...others] = await kith.connections();
    assert.equal(others.length, 0);
    assert.equal(logged.kind, 'coffee');
    await playground.press(card, 'Undo');
    await answer(/Undone:/u, 'undone');
    assert.equal(await playground.card(/Logged:/u).count(), 0, 'the card changed in its place');
    assert.equal((await kith.connections()).length, 0);
  });

  await step('the home card shows the settings, a form in the chat and words change them', async () => {
    await playground.press(playground.card(/stay in touch. Tell me/u), 'What I have for you');
    const home = playground.card(/What may reach you/u);
    await home.filter({ hasText: 'At most: 3 a week' }).waitFor();
    await world.picture('home');
    await playground.say('settings');
    const form = await answer(/How many at most/u, 'settings');
    const filled = (label) => form.getByLabel(label);
    const most = form.getByRole('combobox', { name: 'How many at most?' });
    await filled('Time zone').fill('Europe/Nowhere');
    await most.click();
    await page.getByRole('option', { name: '2 a week', exact: true }).click();
    await playground.press(form, 'Save');
    await form.getByText('⚠ Time zone').waitFor();
    await world.picture('settings_refused');
    assert.equal(await most.inputValue(), '2 a week', 'what was right stays');
    assert.equal(await form.getByText('I don\'t know that time zone').count(), 2, 'above everything and at the field');
    await filled('Time zone').fill('');
    await playground.press(form, 'Save');
    await form.getByText('Please fill this in').waitFor(); // the client itself looks for what is missing
    await filled('Time zone').fill('Europe/Berlin');
    await playground.press(form, 'Save');
    const saved = await answer(/Saved/u, 'settings_saved');
    assert.match(await saved.textContent(), /At most: 2 a week/u);
    assert.equal(await playground.card(/How many at most/u).count(), 0, 'it gave way to what came of it');
    await playground.say('settings');
    await playground.press(await answer(/How many at most/u), 'Cancel');
    await answer(/Nothing was changed/u);
    await playground.say('settings interests chess');
    await answer(/Set: chess/u);
    await playground.say('home');
    await home.filter({ hasText: 'At most: 2 a week' }).waitFor();
  });

  await step('a nudge comes by itself, says why, and We talked changes it in its place', async () => {
    await kith.restart(); // nothing of what is due is forgotten
    await kith.approach(due);
    const nudge = page.locator('.ac-adaptiveCard').filter({ has: page.getByRole('button', { name: 'Stop these' }) });
    await nudge.waitFor();
    await world.picture('nudge');
    assert.match(await nudge.textContent(), /check-in/u);
    assert.deepEqual(await nudge.getByRole('button').allTextContents(), ['We talked', 'Later', 'Why this?', 'Stop these']);
    await playground.say('why');
    await answer(/because of a rule by Dana Fox/u, 'why');
    await playground.press(nudge, 'We talked');
    await page.getByRole('button', { name: 'We talked', exact: true }).waitFor({ state: 'detached' });
    await world.picture('done');
  });

  await step('in a chat of several and in a channel answers come in private', async () => {
    await playground.goTo('Lunch');
    await playground.say('@Kith help');
    await playground.answered(({ type, activity }) => type === 'message' && activity.conversation.conversationType === 'groupChat');
    await playground.goTo('Payments - General');
    await playground.say('@Kith had lunch with @Bo Lind today');
    await playground.answered(({ type, activity }) => type === 'message' && activity.conversation.conversationType === 'channel');
    await playground.goTo('Personal Chat');
    await answer(/Logged:.*Bo Lind/u, 'logged_in_a_channel');
    assert.deepEqual((await kith.connections()).map(({ kind }) => kind).sort(), ['meal', 'meeting']);
    for (const [place, said] of [['Lunch', 'help'], ['Payments - General', 'had lunch with']]) {
      await playground.goTo(place);
      await page.getByText(said).last().waitFor();
      await world.picture('others_see');
      assert.equal(await playground.card(/Logged|I help you/u).count(), 0, `nothing is answered in ${place}`);
    }
    await playground.goTo('Personal Chat');
  });

  await step('who comes and goes elsewhere says nothing to anybody', async () => {
    for (const [name, place] of [['Add user', 'Lunch'], ['Rename team', 'Payments - General']]) {
      await playground.goTo(place);
      await playground.mock(name);
      await playground.answered(({ type, activity: { membersAdded = [], channelData = {} } }) => type === 'conversationUpdate' && (membersAdded.length > 0 || channelData.eventType === 'teamRenamed'));
    }
    await playground.goTo('Personal Chat');
  });

  await step('stop is one word', async () => {
    await playground.say('stop');
    await answer(/Stopped/u, 'stopped');
  });

  await step('who removes the app and adds it again is not greeted twice, and is answered', async () => {
    await playground.mock('Uninstall application');
    await playground.answered(({ type, activity }) => type === 'installationUpdate' && activity.action === 'remove');
    await playground.mock('Install application');
    await playground.answered(({ type, activity }) => type === 'installationUpdate' && activity.action === 'add');
    await playground.say('start');
    await answer(/Started/u, 'started');
    assert.equal(await playground.card(/stay in touch. Tell me/u).count(), 1);
  });

  assert.deepEqual(playground.activities.filter(({ status }) => status !== 200).map(({ type, status }) => [type, status]), []);
  assert.deepEqual(playground.errors, []);
});
