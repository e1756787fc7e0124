// One page a kind of message, rendered from what the Slack adapter sends by npm's slack-blocks-to-jsx, and photographed.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { messages } from '../conformance/payloads.mjs';
import { byKind, photograph } from './album.mjs';

const require = createRequire(new URL('../node/package.json', import.meta.url));
const { createElement } = require('react');
const { renderToStaticMarkup } = require('react-dom/server');
const { Message } = require('slack-blocks-to-jsx');
const style = readFileSync(require.resolve('slack-blocks-to-jsx').replace(/index\.js$/u, 'style.css'), 'utf8');

const { values: { cast }, positionals: [folderName, ...kinds] } = parseArgs({
  options: { cast: { type: 'string', default: 'en' } }, allowPositionals: true,
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = resolve(root, folderName ?? 'build/pictures');
const names = ['Eve Stone', 'Ana Ruiz', 'Bo Lind', 'Cy Moss', 'Dana Fox', 'Olga Ek', 'Ana Weber'];
const people = Array.from({ length: 15 }, (_none, index) => ({ id: `U${index + 1}`, name: names[index] ?? `Person${index + 1}` }));
const byId = new Map(people.map(({ id, name }) => [id, name]));

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const hooks = { user: ({ id }) => createElement('span', { className: 'mention' }, `@${byId.get(id) ?? id}`) };

// The renderer shows nothing but raw text where `verbatim` is set; Slack goes on formatting and only leaves bare addresses
// and names alone.
const forRenderer = (blocks) => JSON.parse(JSON.stringify(blocks), (key, value) => (key === 'verbatim' ? undefined : value));

function shown(blocks, theme) {
  return renderToStaticMarkup(createElement(Message, {
    blocks: forRenderer(blocks), theme, logo: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E', name: 'Kith', time: new Date('2026-03-11T13:05:00Z'), data: { users: people, channels: [], user_groups: [] }, hooks,
  }));
}

// A modal's frame, which the renderer does not draw.
function framed(view, content) {
  if (view?.type !== 'modal') return content;
  const button = (part, name) => (part ? `<span class="frame-button ${name}">${escape(part.text)}</span>` : '');
  return `<div class="frame"><div class="frame-title">${escape(view.title.text)}</div>${content}<div class="frame-end">${button(view.close, 'close')}${button(view.submit, 'submit')}</div></div>`;
}

function page(kind, payloads) {
  const rows = payloads.map(({ method, body }, index) => {
    const blocks = body.blocks ?? body.view.blocks;
    const cells = ['light', 'dark'].flatMap((theme) => ['wide', 'narrow'].map((width) => (
      `<td class="${theme}" data-theme="${theme}"><div class="${width}">${framed(body.view, shown(blocks, theme))}</div></td>`)));
    const text = body.text === undefined ? '' : `<pre>${escape(body.text)}</pre>`;
    return `<tr><th colspan="4">${kind} ${index + 1}, ${method}${text}</th></tr><tr>${cells.join('')}</tr>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${kind}</title><style>${style}
    body { margin: 8px; font: 12px sans-serif; background: #ddd; }
    td { vertical-align: top; padding: 8px; border-radius: 6px; } th { text-align: left; padding: 10px 0 4px; font-weight: normal; }
    pre { white-space: pre-wrap; margin: 2px 0; color: #555; max-width: 1500px; max-height: 90px; overflow: hidden; }
    .light { background: #fff; color: #1d1c1d; } .dark { background: #1a1d21; color: #d1d2d3; }
    .wide { width: 480px; } .narrow { width: 260px; overflow: hidden; }
    .frame { border: 1px solid #8884; border-radius: 8px; padding: 12px; } .frame-title { font-size: 18px; font-weight: bold; padding-bottom: 6px; }
    .frame-end { text-align: right; padding-top: 10px; } .frame-button { border: 1px solid #8886; border-radius: 4px; padding: 5px 12px; margin-left: 8px; }
    .frame-button.submit { background: #007a5a; color: #fff; }
    .mention { background: rgba(29, 155, 209, .15); color: #1264a3; border-radius: 3px; padding: 0 2px; } .dark .mention { color: #1d9bd1; }
  </style><table>${rows.join('\n')}</table>`;
}

// A message looks alike wherever it goes.
const seen = new Set();
const wanted = messages().filter(({ cast: of, body }) => {
  const blocks = JSON.stringify(body.blocks ?? body.view.blocks);
  return of === cast && !seen.has(blocks) && seen.add(blocks);
});
await photograph(folder, byKind(wanted, kinds), page, 1560);
