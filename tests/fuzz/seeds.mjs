// Where fuzzing starts from: our own seeds, and the public corpora where KITH_CORPORA names them.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const corpora = process.env.KITH_CORPORA;

// seeds/TARGET.txt: one seed a line, with the escapes \n, \r, \t, \\ and \xNN; lines that start with # are remarks.
function own(target) {
  return readFileSync(join(here, 'seeds', `${target}.txt`), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
    .map((line) => Buffer.from(Buffer.from(line).toString('latin1').replace(/\\(x[0-9a-fA-F]{2}|[nrt\\])/g, (_, code) =>
      code[0] === 'x' ? String.fromCharCode(parseInt(code.slice(1), 16)) : { n: '\n', r: '\r', t: '\t', '\\': '\\' }[code]), 'latin1'));
}

const jsonSuite = () => {
  const folder = join(corpora, 'JSONTestSuite/test_parsing');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name))).filter((bytes) => bytes.length <= 4096);
};
const naughty = () => JSON.parse(readFileSync(join(corpora, 'big-list-of-naughty-strings/blns.json'), 'utf8')).map((text) => Buffer.from(text));
// Behind a first byte that chooses something.
const chosen = (byte, seeds) => seeds.map((seed) => Buffer.concat([Buffer.from([byte]), seed]));
const chats = () => readFileSync(join(here, '../corpus/understand/seen.jsonl'), 'utf8').split('\n').filter(Boolean)
  .map((line) => Buffer.from(JSON.parse(line).text));

// What each target takes besides its own seeds.
const more = {
  form: () => (corpora ? naughty() : []),
  json: () => (corpora ? [...jsonSuite(), ...naughty()] : []),
  slack_receive: () => (corpora ? chosen(0, jsonSuite()) : []),
  slack_text: () => (corpora ? chosen(40, naughty()) : []),
  understand: () => [...chosen(0, chats()), ...(corpora ? chosen(2, naughty()) : [])],
  sentence: () => (corpora ? chosen(0, naughty()) : []),
};

// Writes them into `folder`, one file each, and says how many there are.
export function writeSeeds(target, folder) {
  const seeds = [...(existsSync(join(here, 'seeds', `${target}.txt`)) ? own(target) : []), ...(more[target]?.() ?? [])];
  if (seeds.length === 0) throw new Error(`no seeds for ${target}`);
  seeds.forEach((seed, index) => writeFileSync(join(folder, String(index)), seed));
  return seeds.length;
}
