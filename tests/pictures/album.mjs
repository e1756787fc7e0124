// Pages into pictures, one or more a kind of message.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { openBrowser } from './browser.mjs';

const rowsMax = 8; // more make another picture: who looks at one wants to read it

// { kind: its payloads }, of the `wanted` kinds only, or of all where none is named.
export function byKind(payloads, wanted) {
  const all = new Map();
  for (const payload of payloads) all.set(payload.kind, [...(all.get(payload.kind) ?? []), payload]);
  if (wanted.length > 0) for (const kind of all.keys()) if (!wanted.includes(kind)) all.delete(kind);
  if (all.size === 0) throw new Error('no message of that kind and cast');
  return all;
}

// `page(kind, payloads)` gives the HTML; `width` is the page's, in CSS pixels.
export async function photograph(folder, all, page, width) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const [kind, payloads] of all) {
      for (let begin = 0; begin < payloads.length; begin += rowsMax) {
        const name = join(folder, begin === 0 ? kind : `${kind}-${begin / rowsMax + 1}`);
        writeFileSync(`${name}.html`, page(kind, payloads.slice(begin, begin + rowsMax)));
        writeFileSync(`${name}.png`, await browser.picture(pathToFileURL(`${name}.html`).href, width));
        console.log(`${name}.png`);
      }
    }
  } finally {
    await browser.close();
  }
}
