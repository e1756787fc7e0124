// Checks that read texts: sizes, leftovers, paths, links.

import { posix } from 'node:path';
import { folderOf } from './tree.mjs';

const sources = ['cpp', 'hpp', 'mjs', 'sql'];
const linesMax = 600;

export function size(tree) {
  return tree.ending(...sources)
    .map((path) => [path, tree.lines(path).length - 1])
    .filter(([, lines]) => lines > linesMax)
    .map(([path, lines]) => `${path}: ${lines} lines; more than ${linesMax} do not fit in one sitting: split it by subject`);
}

// Words that promise later work. Spelled apart here, so that this file does not find itself.
const leftover = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK', 'not ' + 'implemented'].join('|')})\\b`);
const conflict = /^(<{7}|>{7}) /;

export function leftovers(tree) {
  return find(tree, tree.ending(...sources, 'md', 'cmake', 'txt', 'json', 'toml', 'sh'), (line) =>
    (leftover.test(line) && 'finish it, or take the marker out') || (conflict.test(line) && 'a conflict marker'));
}

const machinePath = /(^|[^A-Za-z0-9_.:-])\/(work|root|farm|home)\//;

// Nothing may depend on one machine: neither a path on it nor the registry it happened to use.
export function machinePaths(tree) {
  const lockFile = (path) => /(^|\/)package-lock\.json$/.test(path);
  return [
    ...find(tree, tree.paths.filter((path) => !lockFile(path)), (line) => machinePath.test(line) && 'a path of one machine'),
    ...find(tree, tree.paths.filter(lockFile), (line) => /"resolved"/.test(line) && 'a lock file names no registry (omit-lockfile-registry-resolved)'),
  ];
}

// A folder with sources says what it is for, in its own README.md or, where it holds little or is a part of the tests, in
// the nearest one above it (the root's counts only for a folder in the root that holds little).
export function readmes(tree) {
  const has = new Set(tree.paths.filter((path) => posix.basename(path) === 'README.md').map(folderOf));
  const counts = new Map();
  for (const path of tree.ending(...sources)) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  const findings = [];
  for (const [folder, count] of [...counts].sort()) {
    let place = folder;
    const mayLookUp = count < 3 || folder.startsWith('tests/');
    while (!has.has(place) && mayLookUp && place.includes('/')) place = folderOf(place);
    if (count < 3 && !folder.includes('/')) place = '';
    if (!has.has(place)) findings.push(`${folder || '.'}: ${count} source files and no README.md that says what they are for`);
  }
  return findings;
}

// Relative links of our pages lead somewhere.
export function links(tree) {
  const known = new Set(tree.paths);
  for (const path of tree.paths) {
    for (let folder = folderOf(path); folder; folder = folderOf(folder)) known.add(folder);
  }
  return find(tree, tree.ending('md'), (line, path) => {
    for (const [, target] of line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^([a-z]+:|#)/.test(target)) continue;
      const place = posix.normalize(posix.join(folderOf(path), decodeURI(target.replace(/#.*/, '')))).replace(/\/$/, '');
      if (!known.has(place)) return `the link to ${target} leads nowhere`;
    }
    return false;
  });
}

export function whitespace(tree) {
  const texts = tree.ending(...sources, 'cmake', 'txt', 'json', 'toml', 'csv', 'service').filter((path) => !/^tests\/(fuzz\/seeds|corpus)\//.test(path));
  return [
    ...find(tree, texts, (line) => (/[ \t]$/.test(line) && 'space at the end of the line') || (line.includes('\r') && 'a carriage return') ||
      (line.includes('\t') && 'a tab')),
    ...texts.filter((path) => tree.text(path) !== '' && !tree.text(path).endsWith('\n')).map((path) => `${path}: no end of line at the end`),
  ];
}

// A test that is switched off, waits for a while or cannot fail proves nothing; a skip says why. A pause in JavaScript may
// be part of what is tested: then a comment beside it or above says so.
export function honestTests(tree) {
  const tests = (...endings) => tree.ending(...endings).filter((path) => path.startsWith('tests/'));
  return [
    ...find(tree, tests('cpp', 'hpp'), (line) =>
      (/\bDISABLED_/.test(line) && 'a test that is switched off') ||
      (/\bsleep_(for|until)\b|\b(usleep|nanosleep)\s*\(/.test(line) && 'wait for an event, not for a time') ||
      (/EXPECT_TRUE\(true\)|SUCCEED\(\)|wait_until\(\[\]\([^)]*\) \{ return true; \}/.test(line) && 'this cannot fail') ||
      (/GTEST_SKIP\(\)\s*;/.test(line) && 'a skip says why')),
    ...find(tree, tests('mjs').filter((path) => path.endsWith('.test.mjs') && !path.startsWith('tests/tidy/')), (line, _path, above) =>
      (/\b(test|endToEnd|inBothModes)\.(only|skip|todo)\(|\b(skip|todo|only): true\b/.test(line) && 'a test that is switched off') ||
      (/assert\.ok\(true\)|assert\(true\)/.test(line) && 'this cannot fail') ||
      (/\bsetTimeout\(resolve\b/.test(line) && !/\/\/ /.test(line) && !/^\s*\/\/ /.test(above) && 'wait for an event, not for a time')),
  ];
}

// `judge(line, path, above)` gives what is wrong with a line, or something false.
function find(tree, paths, judge) {
  const findings = [];
  for (const path of paths) {
    const lines = tree.lines(path);
    for (const [index, line] of lines.entries()) {
      const what = judge(line, path, lines[index - 1] ?? '');
      if (what) findings.push(`${path}:${index + 1}: ${what}`);
    }
  }
  return findings;
}

// What people take for granted of Kith is thirty statements; each stands by its number in the name of a test.
const statements = 30;

export function numberedStatements(tree) {
  const tests = tree.paths.filter((path) => path.startsWith('tests/') && /_test\.cpp$|\.test\.mjs$/u.test(path) && !path.startsWith('tests/tidy/'));
  const named = new Set();
  for (const path of tests) {
    for (const [, cpp, mjs] of tree.text(path).matchAll(/^TEST(?:_P|_F)?\(\w+,\s+(\w+)|^\w+\([`'"](statements? [^:\n]*):/gmu)) {
      const said = /^statements?[_ ]((?:\d+|and|[_, ])+)/u.exec(cpp ?? mjs);
      for (const [number] of said?.[1].matchAll(/\d+/gu) ?? []) named.add(Number(number));
    }
  }
  if (named.size === 0 && !tree.paths.includes('tests/end_to_end/statements.test.mjs')) return [];
  return Array.from({ length: statements }, (_, index) => index + 1).filter((number) => !named.has(number))
    .map((number) => `no test is named for statement ${number}`);
}
