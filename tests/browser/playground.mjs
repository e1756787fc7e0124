// The Microsoft 365 Agents Playground (npm @microsoft/m365agentsplayground): a client like Teams in a web page, with a
// Connector of its own. https://learn.microsoft.com/microsoft-365/agents-sdk/test-with-toolkit-project

import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

import { found } from '../fake/waiting.mjs';
import { openPage } from './chromium.mjs';

const require = createRequire(new URL('../node/package.json', import.meta.url));
const program = join(require.resolve('@microsoft/m365agentsplayground/package.json'), '../cli.js');

export const tenant = '9d1f8a62-0000-4000-8000-000000000001';

// What the made-up tenant holds. `people` are {id, name, directoryId}; the first sits before the page.
function tenantOf([self, ...others]) {
  const user = ({ id, name, directoryId }) => ({
    id, name, aadObjectId: directoryId, givenName: name.split(' ')[0], surname: name.split(' ')[1],
    email: `${id}@example.com`, userPrincipleName: `${id}@example.com`,
  });
  return {
    version: '0.1.1', tenantId: tenant, bot: { id: '28:kith', name: 'Kith' },
    currentUser: user(self), users: others.map(user),
    personalChat: { id: 'a:personal' }, groupChat: { id: '19:group@thread.v2', name: 'Lunch' },
    team: { id: '19:team@thread.tacv2', name: 'Payments', aadGroupId: '00000000-0000-0000-0000-000000000031', channels: [{ id: '19:news@thread.tacv2', name: 'News' }] },
  };
}

// Emits 'activity' when the bot answered one; each is {type, status, activity, answer}.
export class Playground extends EventEmitter {
  activities = [];

  // Everything that the page sends to the bot passes here, so that it may restart on another port.
  #passage = http.createServer((request, response) => {
    this.#pass(request, response).catch(() => response.destroy());
  });
  #child;
  #said = '';

  // `botPort()`: where the bot listens now. `file(name, text)`: writes a file and gives its path.
  async start({ people, botPort, file }) {
    this.botPort = botPort;
    await new Promise((resolve) => { this.#passage.listen(0, '127.0.0.1', resolve); });
    const config = file('playground.yml', JSON.stringify(tenantOf(people))); // JSON is YAML too
    const child = spawn(process.execPath, [
      '--import', new URL('loopback.mjs', import.meta.url).href, program, 'start', '--disable-telemetry', '--channel-id', 'msteams', '--port', '0',
      '--app-endpoint', `http://127.0.0.1:${this.#passage.address().port}/api/messages`,
    ], {
      stdio: ['ignore', 'pipe', 'pipe'], cwd: dirname(config), // it keeps a log there
      env: {
        PATH: process.env.PATH, HOME: dirname(config), TZ: 'Europe/Berlin', TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      },
    });
    this.#child = child;
    this.port = await new Promise((resolve, reject) => {
      const read = (part) => {
        this.#said += part;
        const listening = /Listening on (\d+)/u.exec(this.#said);
        if (listening) resolve(Number(listening[1]));
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('error', reject);
      child.once('exit', (status) => reject(new Error(`the Playground ended with ${status}: ${this.#said}`)));
    });
    return this;
  }

  // Where the bot calls its Connector.
  get authority() {
    return `localhost:${this.port}`;
  }

  async open() {
    Object.assign(this, await openPage());
    await this.page.goto(`http://127.0.0.1:${this.port}/`, { waitUntil: 'domcontentloaded' });
  }

  async stop() {
    await this.browser?.close();
    if (this.#child && this.#child.exitCode === null) {
      const ended = new Promise((resolve) => { this.#child.once('exit', resolve); });
      this.#child.kill('SIGKILL');
      await ended;
    }
    this.#passage.closeAllConnections();
    await new Promise((resolve) => { this.#passage.close(resolve); });
  }

  async #pass(request, response) {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const { host, connection, ...headers } = request.headers;
    const answer = await fetch(`http://127.0.0.1:${this.botPort()}${request.url}`, {
      method: request.method, headers: { ...headers, connection: 'close' }, ...(body === '' ? {} : { body }),
    });
    const text = await answer.text();
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(text);
    if (body === '') return;
    const activity = JSON.parse(body);
    this.activities.push({ type: activity.type, status: answer.status, activity, answer: text });
    this.emit('activity');
  }

  // The next activity like that which the bot answered and which was not given before.
  #given = new Set();
  answered(matches) {
    const look = () => {
      const one = this.activities.find((each) => !this.#given.has(each) && matches(each));
      if (one) this.#given.add(one);
      return one;
    };
    return found(this, 'activity', look, () => `it did not come; there were ${JSON.stringify(this.activities.map(({ type, status, activity: { name, action } }) => [type, name ?? action, status]))}`);
  }

  // ---- what a person does

  async say(text) {
    await this.#type(text);
    await this.page.keyboard.press('Enter');
  }

  async #type(text) {
    const box = this.page.locator('[role=textbox][contenteditable=true]').first();
    await box.click();
    // Names behind an @ are chosen from the menu.
    for (const part of text.split(/(@[A-Z][a-z]+(?: [A-Z][a-z]+)?)/u)) {
      if (!part.startsWith('@')) {
        await this.page.keyboard.type(part);
      } else {
        await this.page.keyboard.type('@');
        await this.page.locator('[role=menuitem]').filter({ hasText: part.slice(1) }).first().click();
      }
    }
  }

  goTo(place) {
    return this.page.locator(`button[aria-label="${place}"]`).click();
  }

  // One of the activities that the page can make up.
  async mock(name) {
    await this.page.getByRole('button', { name: 'Mock an Activity' }).click();
    await this.page.locator('[role=menuitem]').filter({ hasText: new RegExp(`^${name}$`, 'u') }).click();
    await this.page.getByRole('button', { name: 'Send activity' }).click();
    await this.page.locator('[role=dialog]').waitFor({ state: 'detached' });
  }

  // ---- what a person sees

  // The newest card with these words.
  card(words) {
    return this.page.locator('.ac-adaptiveCard').filter({ hasText: words }).last();
  }

  async press(card, label) {
    await card.getByRole('button', { name: label, exact: true }).click();
  }
}
