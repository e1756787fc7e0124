// Cards as Microsoft's own renderer reads and shows them (npm adaptivecards): it has nothing to remark on any of ours, and
// what people see has all the words and buttons, and nothing that people wrote works as markup.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';

import { cards } from './payloads.mjs';

const require = createRequire(new URL('../node/package.json', import.meta.url));
const { JSDOM } = require('jsdom');

const window = new JSDOM('<!doctype html><body></body>').window;
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^(document$|HTML|Node|Element|.*Event$)/u.test(name)) globalThis[name] = window[name];
}
// What browsers have and jsdom has not.
Object.defineProperty(window.HTMLElement.prototype, 'innerText', {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
const AC = require('adaptivecards/dist/adaptivecards.js');

// Teams' renderers take Markdown; this one is given the part of it that our cards use.
const unescape = (text) => text.replace(/\\([\\*_[\]()~#`<.+\-)])/gu, '$1');
AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
  result.didProcess = true;
};

function judge(card) {
  const context = new AC.SerializationContext();
  const read = new AC.AdaptiveCard();
  read.parse(card, context);
  const events = [];
  for (let i = 0; i < context.eventCount; ++i) events.push(context.getEventAt(i).message);
  // The people picker of Teams has no choices of its own, as in Microsoft's documents; the renderer knows of none that are
  // looked up.
  const searched = JSON.stringify(card).includes('"choices.data":{"type":"Data.Query"');
  for (const { message } of read.validateProperties().validationEvents) {
    if (!searched || message !== 'An Input.ChoiceSet must have at least one choice defined.') events.push(message);
  }
  const shown = read.render();
  const labels = [...(shown?.querySelectorAll('button') ?? [])].map((button) => button.textContent);
  return { events, words: shown?.textContent ?? '', labels };
}

let all = [];
before(() => { all = cards().map((one) => ({ ...one, ...judge(one.card) })); });

test('our validator finds nothing in any card', () => {
  assert.deepEqual(all.filter(({ faults }) => faults.length > 0).map(({ kind, cast, faults }) => ({ kind, cast, faults })), []);
});

test("Microsoft's renderer has nothing to remark on any card and shows each", () => {
  const remarks = [];
  for (const { kind, cast, events, words } of all) {
    if (events.length > 0) remarks.push({ kind, cast, events });
    assert.notEqual(words.trim(), '', `${kind} ${cast} is shown`);
  }
  assert.deepEqual(remarks, []);
});

test('a card that is wrong is remarked upon', () => {
  const bad = [
    { body: [{ type: 'TextBlok', text: 'x' }] },
    { body: [{ type: 'ActionSet', actions: [{ type: 'Action.Exec', title: 'x' }] }] },
    { body: [{ type: 'TextBlock', text: 'x', size: 'Gigantic' }] },
    { version: '9.9', body: [{ type: 'TextBlock', text: 'x' }] },
  ];
  for (const one of bad) {
    const { events } = judge({ type: 'AdaptiveCard', version: '1.5', ...one });
    assert.notEqual(events.length, 0, JSON.stringify(one));
  }
});

test('each button is a button, with its label', () => {
  let buttons = 0;
  for (const { kind, cast, card, labels } of all.filter(({ cast: name }) => ['en', 'de', 'fr', 'es'].includes(name))) {
    const titles = card.body.flatMap(({ actions = [] }) => actions.map(({ title }) => title));
    assert.deepEqual(labels, titles, `${kind} ${cast}`);
    buttons += titles.length;
  }
  assert.ok(buttons > 100);
});

test('cards stay small, say themselves in plain words and mention only those whom they name', () => {
  for (const { kind, cast, card, summary } of all) {
    const where = `${kind} ${cast}`;
    assert.ok(JSON.stringify(card).length <= 20_000, where);
    assert.notEqual(summary.trim(), '', where);
    assert.equal(card.fallbackText, card.speak, where);
    const mentions = new Set(JSON.stringify(card.body).match(/<at>.*?<\/at>/gu) ?? []);
    const entities = new Set((card.msteams.entities ?? []).map(({ text }) => JSON.stringify(text).slice(1, -1)));
    assert.deepEqual([...mentions].sort(), [...entities].sort(), where);
  }
});

test('what people write formats nothing', () => {
  const evil = all.filter(({ cast }) => cast === 'evil');
  assert.ok(evil.length > 10);
  for (const { kind, card } of evil) {
    const texts = card.body.flatMap(({ items, text }) => (items ?? [{ text }]).map((one) => one.text ?? ''));
    for (const text of texts) {
      const bare = text.replace(/\\[\s\S]/gu, '');
      // Our own marks come in pairs around words; theirs are behind a backslash.
      assert.doesNotMatch(bare.replace(/\*\*[^*]+\*\*/gu, '').replace(/_[^_]+_/gu, ''), /[*_`[\]]/u, `${kind}: ${text}`);
      assert.ok(!unescape(text).includes('\u202E'), kind);
    }
  }
});
