// What a folder may take from the system, and what may stand in a header. Which room may include which is enforced by the
// build itself (cmake/rooms.cmake); this is the other half. It reads the sources, not the build's dependency lists: since
// every folder is read and rooms see only what they may, what the sources name is all there is, and each finding has a line.

import { folderOf } from './tree.mjs';

const libraries = [
  [/^boost\//, 'boost'], [/^nlohmann\//, 'json'], [/^openssl\//, 'openssl'], [/^sqlite3/, 'sqlite'], [/^libpq/, 'libpq'],
  [/^date\//, 'date'], [/^unicode\//, 'icu'], [/^toml\+\+\//, 'toml'], [/^fmt\//, 'fmt'], [/^spdlog\//, 'spdlog'],
  [/^CLI\//, 'cli'], [/^prometheus\//, 'prometheus'], [/^sodium/, 'sodium'], [/^(gtest|gmock)\//, 'gtest'],
  [/^(rapidcheck)/, 'rapidcheck'], [/^benchmark\//, 'benchmark'], [/^zlib\.h$/, 'zlib'], [/^lemon\//, 'lemon'], [/^libical\//, 'ical'],
  [/^(iostream|fstream|filesystem|thread|mutex|shared_mutex|condition_variable|future|stop_token|semaphore|latch|barrier|ctime|cstdio|csignal)$/, 'machine'],
  [/^[a-z_0-9]+$/, 'standard'],
  [/\.h$/, 'posix'],
];

// The longest folder that fits counts. 'machine' is what the standard library has of clocks, files and threads.
export const allowed = {
  'rules/model': ['standard'],
  'rules/blossom': ['standard', 'lemon'],
  'rules/matching': ['standard'],
  'rules/learning': ['standard'],
  'rules/engine': ['standard'],
  'rules/phrases': ['standard', 'icu'],
  'rules/text': ['standard', 'icu'],
  'rules/sentence': ['standard'],
  'rules/understand': ['standard'],
  rules: ['standard', 'date', 'ical'],
  storage: ['standard', 'json', 'sodium', 'icu', 'machine'],
  'storage/sqlite': ['standard', 'sqlite', 'machine', 'posix'],
  adapters: ['standard', 'json', 'openssl', 'icu'],
  'adapters/slack': ['standard', 'json'],
  'adapters/teams': ['standard'],
  'adapters/console': ['standard'],
  'bot/network': ['standard', 'machine', 'posix', 'boost', 'openssl', 'fmt'],
  bot: ['standard', 'machine', 'posix', 'boost', 'json', 'toml', 'fmt', 'spdlog', 'prometheus', 'cli', 'openssl', 'zlib'],
  tests: [...new Set(libraries.map(([, name]) => name))],
  cmake: ['standard'],
};

// Slow to compile: only in sources, and in headers that say at their top that they are private to their room. Folders whose
// headers are made of them are named.
const heavy = [
  { library: 'boost', headersOf: ['bot', 'tests'] },
  { library: 'json', headersOf: ['tests'], light: /^nlohmann\/json_fwd\.hpp$/ },
  { library: 'sqlite', headersOf: ['tests'] },
  { library: 'openssl', headersOf: ['bot/network', 'tests'] },
];

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const libraryOf = (name) => libraries.find(([pattern]) => pattern.test(name))?.[1];

function allowedIn(path) {
  const folder = Object.keys(allowed).filter((name) => within(path, name)).sort((a, b) => b.length - a.length)[0];
  return folder && { folder, names: allowed[folder] };
}

const isPrivate = (tree, path) => tree.lines(path).slice(0, 3).some((line) => /^\/\/.*\bprivate to\b/i.test(line));

// Yields { line, name, quoted } for each #include.
function* includes(tree, path) {
  for (const [index, line] of tree.lines(path).entries()) {
    const found = /^\s*#\s*include\s*(?:"([^"]*)"|<([^>]*)>)/.exec(line);
    if (found) yield { line: index + 1, name: found[1] ?? found[2], quoted: found[1] !== undefined };
  }
}

export function systemLibraries(tree) {
  const findings = [];
  for (const path of tree.ending('cpp', 'hpp')) {
    const rule = allowedIn(path);
    if (!rule) {
      findings.push(`${path}: its folder has no list of system libraries it may use (tests/tidy/layers.mjs)`);
      continue;
    }
    for (const { line, name, quoted } of includes(tree, path)) {
      if (quoted) continue;
      const library = libraryOf(name);
      if (!library || !rule.names.includes(library)) {
        findings.push(`${path}:${line}: <${name}> (${library ?? 'unknown'}) may not be used in ${rule.folder}/`);
      }
      const rare = heavy.find((entry) => entry.library === library);
      if (rare && path.endsWith('.hpp') && !isPrivate(tree, path) && !rare.light?.test(name) && !rare.headersOf.some((folder) => within(path, folder))) {
        findings.push(`${path}:${line}: <${name}> belongs in a source file, not in a header`);
      }
    }
  }
  return findings;
}

// Quoted includes are ours, written from the root.
export function ownIncludes(tree) {
  const known = new Set(tree.paths);
  const findings = [];
  for (const path of tree.ending('cpp', 'hpp')) {
    if (path.endsWith('.hpp') && !/^#pragma once$/m.test(tree.text(path))) findings.push(`${path}: no #pragma once`);
    for (const { line, name, quoted } of includes(tree, path)) {
      if (name.includes('../')) findings.push(`${path}:${line}: write includes from the root, without ../`);
      else if (quoted && !known.has(name)) findings.push(`${path}:${line}: "${name}" is no file of ours; system headers go in <>`);
      else if (!quoted && known.has(name)) findings.push(`${path}:${line}: <${name}> is ours and goes in ""`);
      else if (quoted && name.startsWith('tests/') && !within(folderOf(path), 'tests')) {
        findings.push(`${path}:${line}: the program may not include its tests`);
      }
    }
  }
  return findings;
}

// Time comes in by the door: only bot reads a clock. SQLite's busy handler must wait, and measures it on the steady clock.
export function clocks(tree) {
  const findings = [];
  for (const path of tree.ending('cpp', 'hpp')) {
    if (!['rules', 'storage', 'adapters'].some((folder) => within(path, folder))) continue;
    for (const [index, line] of tree.lines(path).entries()) {
      const code = line.replace(/\/\/.*/, '');
      const calendar = /\bsystem_clock::now\s*\(|\bgettimeofday\b|\bclock_gettime\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\)/.test(code);
      const waits = /\b(steady|high_resolution)_clock::now\s*\(|\bsleep_(for|until)\b/.test(code);
      if (calendar || (waits && !within(path, 'storage/sqlite'))) {
        findings.push(`${path}:${index + 1}: only bot/ reads a clock or waits; take \`now\` as an argument`);
      }
    }
  }
  return findings;
}
