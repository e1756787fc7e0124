// Checks that ask a tool: clang-format, bash, shellcheck, cmake, systemd-analyze.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

function ask(tree, command, ...args) {
  const answer = spawnSync(command, args, { cwd: tree.root, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (answer.error) return { failed: true, missing: answer.error.code === 'ENOENT', text: `${command}: ${answer.error.message}` };
  return { failed: answer.status !== 0, missing: false, text: answer.stdout + answer.stderr };
}

// At most `max` lines of what a tool said.
function quote(text, max = 12) {
  const lines = text.trim().split('\n');
  return lines.length > max ? [...lines.slice(0, max), `... and ${lines.length - max} more lines`] : lines;
}

export function format(tree) {
  const sources = tree.ending('cpp', 'hpp');
  if (sources.length === 0) return [];
  const answer = ask(tree, 'clang-format-19', '--dry-run', '--Werror', '--style=file', ...sources);
  if (!answer.failed) return [];
  const counts = new Map();
  for (const [, path] of answer.text.matchAll(/^([^:\n]+):\d+:\d+: error: /gm)) counts.set(path, (counts.get(path) ?? 0) + 1);
  if (counts.size === 0) return quote(answer.text);
  return [...counts].map(([path, count]) => `${path}: ${count} places; run clang-format-19 -i ${path}`);
}

export function scripts(tree) {
  const shell = tree.paths.filter((path) => /^#!.*\b(bash|sh)\b/.test(tree.text(path).split('\n', 1)[0]));
  const findings = [];
  for (const path of shell) {
    if (!tree.isExecutable(path)) findings.push(`${path}: not executable`);
    if (!/^set -e?u/m.test(tree.text(path))) findings.push(`${path}: no \`set -euo pipefail\``);
    const answer = ask(tree, 'bash', '-n', path);
    if (answer.failed) findings.push(...quote(answer.text));
  }
  const answer = shell.length === 0 ? { failed: false } : ask(tree, 'shellcheck', '--format=gcc', ...shell);
  if (answer.failed) findings.push(...quote(answer.text));
  return findings;
}

const presetsWanted = ['dev', 'asan', 'tsan', 'fuzz', 'coverage', 'release'];

export function presets(tree) {
  if (!tree.paths.includes('CMakePresets.json')) return ['CMakePresets.json: missing'];
  const answer = ask(tree, 'cmake', '--list-presets=all', '.');
  if (answer.failed) return quote(answer.text);
  const configure = /Available configure presets:\n+([^]*?)(\nAvailable|$)/.exec(answer.text)?.[1] ?? '';
  return presetsWanted.filter((name) => !configure.includes(`"${name}"`)).map((name) => `CMakePresets.json: no preset "${name}"`);
}

export function service(tree) {
  const units = tree.ending('service');
  const findings = [];
  for (const path of units) {
    // The paths a unit names need not exist here; everything else that systemd has to say counts.
    const answer = ask(tree, 'systemd-analyze', 'verify', '--man=no', join(tree.root, path));
    if (answer.missing) {
      console.log('no systemd-analyze here: service units are not checked');
      return findings;
    }
    const said = answer.text.split('\n').filter((line) => line.includes(path.split('/').pop()) && !/is not executable|No such file or directory/.test(line));
    findings.push(...said);
  }
  return findings;
}
