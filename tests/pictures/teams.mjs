// One page a kind of message, from what the Teams adapter sends, drawn by Microsoft's own renderer (npm adaptivecards) and
// photographed; dialogs in the frame that Teams puts around them.

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { cards } from '../conformance/payloads.mjs';
import { byKind, photograph } from './album.mjs';

const { values: { cast }, positionals: [folderName, ...kinds] } = parseArgs({
  options: { cast: { type: 'string', default: 'en' } }, allowPositionals: true,
});
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = resolve(root, folderName ?? 'build/pictures/teams');
const require = createRequire(new URL('../node/package.json', import.meta.url));
const renderer = pathToFileURL(require.resolve('adaptivecards/dist/adaptivecards.js')).href;

const colors = (words, subtle, attention) => ({
  default: { default: words, subtle }, attention: { default: attention, subtle: attention },
});
// Close to what Teams' clients use in their two themes.
const host = (words, subtle, attention, emphasis) => ({
  fontFamily: 'Segoe UI, Noto Sans, sans-serif', supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 0 },
  separator: { lineThickness: 1, lineColor: subtle },
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: colors(words, subtle, attention) },
    emphasis: { backgroundColor: emphasis, foregroundColors: colors(words, subtle, attention) },
  },
  actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', spacing: 'default' },
  inputs: { label: { inputSpacing: 4, requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } } },
});
const themes = {
  light: host('#242424', '#616161', '#c4314b', '#f5f5f5'), dark: host('#ffffff', '#adadad', '#f9526b', '#1f1f1f'),
};

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

// Runs in the page.
function draw(themeConfigs) {
  const AC = window.AdaptiveCards;
  // The part of Markdown that our cards use.
  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const kept = [];
    const keep = (words) => `\u0001${kept.push(words) - 1}\u0002`;
    const plain = text.replace(/\\([\s\S])/gu, (all, sign) => keep(sign.replace('&', '&amp;').replace('<', '&lt;')))
      .replace(/<at>(.*?)<\/at>/gu, (all, name) => keep(`<span class="mention">${name}</span>`))
      .replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      .replace(/\*\*([^*]+)\*\*/gu, '<b>$1</b>').replace(/_([^_]+)_/gu, '<i>$1</i>');
    const parts = plain.split('\n\n').map((part) => (part.startsWith('- ')
      ? `<ul>${part.split('\r').map((item) => `<li>${item.slice(2)}</li>`).join('')}</ul>` : `<p>${part}</p>`));
    result.outputHtml = parts.join('').replace(/\u0001(\d+)\u0002/gu, (all, index) => kept[index]);
    result.didProcess = true;
  };
  for (const place of document.querySelectorAll('[data-card]')) {
    const card = new AC.AdaptiveCard();
    card.hostConfig = new AC.HostConfig(themeConfigs[place.dataset.theme]);
    card.parse(JSON.parse(place.dataset.card));
    place.append(card.render());
  }
}

function page(kind, payloads) {
  const attribute = (text) => escape(text).replaceAll("'", '&#39;');
  const rows = payloads.map(({ card, summary, dialog }, index) => {
    const cells = ['light', 'dark'].flatMap((theme) => ['wide', 'narrow'].map((width) => {
      const title = dialog ? `<div class="title">${escape(summary)}</div>` : '';
      return `<td class="${theme}"><div class="card ${width}">${title}<div data-theme="${theme}" data-card='${attribute(JSON.stringify(card))}'></div></div></td>`;
    }));
    const text = dialog ? '' : `<pre>${escape(summary)}</pre>`;
    return `<tr><th colspan="4">${kind} ${index + 1}${dialog ? ', a dialog' : ''}${text}</th></tr><tr>${cells.join('')}</tr>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${kind}</title><style>
    body { margin: 8px; font: 12px Segoe UI, Noto Sans, sans-serif; background: #ddd; }
    td { vertical-align: top; padding: 12px; border-radius: 6px; } th { text-align: left; padding: 10px 0 4px; font-weight: normal; }
    pre { white-space: pre-wrap; margin: 2px 0; color: #555; max-width: 1500px; max-height: 90px; overflow: hidden; }
    .light { background: #f0f0f0; color: #242424; } .dark { background: #141414; color: #fff; }
    .card { border-radius: 6px; padding: 14px; } .light .card { background: #fff; } .dark .card { background: #292929; }
    .wide { width: 500px; } .narrow { width: 250px; overflow: hidden; }
    .title { font-size: 18px; font-weight: bold; padding-bottom: 10px; }
    p, ul { margin: 0 0 4px; } ul { padding-left: 18px; box-sizing: border-box; } .mention { color: #5b5fc7; } .dark .mention { color: #9ea2ff; }
    button { font: 600 13px Segoe UI, Noto Sans, sans-serif; padding: 6px 14px; border-radius: 4px; border: 1px solid #8886; background: transparent; color: inherit; overflow: hidden; }
    button.style-positive { background: #5b5fc7; color: #fff; } button.style-destructive { color: #c4314b; border-color: #c4314b; }
    .ac-actionSet { flex-wrap: wrap; gap: 6px 0; } td .ac-actionSet button { flex: 0 1 auto !important; }
    input:not([type=radio], [type=checkbox]), select, textarea { box-sizing: border-box; width: 100%; font: inherit; padding: 6px; border: 1px solid #8886; border-radius: 4px; background: #8881; color: inherit; }
  </style><table>${rows.join('\n')}</table><script src="${renderer}"></script><script>(${draw})(${JSON.stringify(themes)})</script>`;
}

// What differs in the buttons' data alone looks alike.
const seen = new Set();
const wanted = cards().filter(({ cast: of, card }) => {
  const look = JSON.stringify(card, (key, value) => (key === 'data' ? undefined : value));
  return of === cast && !seen.has(look) && seen.add(look);
});
await photograph(folder, byKind(wanted, kinds), page, 1640);
