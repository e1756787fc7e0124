// The files of a checkout, as the checks see them.

import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Texts are read once; a file with a NUL byte is no text.
export class Tree {
  #texts = new Map();

  // `paths`: relative to `root`. Without it: what git knows here, and what it would take.
  constructor(root, paths = tracked(root)) {
    this.root = root;
    this.paths = paths.filter((path) => existsSync(join(root, path)) && lstatSync(join(root, path)).isFile()).sort();
  }

  text(path) {
    if (!this.#texts.has(path)) {
      const text = readFileSync(join(this.root, path), 'utf8');
      this.#texts.set(path, text.includes('\0') ? '' : text);
    }
    return this.#texts.get(path);
  }

  lines(path) {
    return this.text(path).split('\n');
  }

  // Paths that end in one of the given extensions, without the dot.
  ending(...extensions) {
    return this.paths.filter((path) => extensions.includes(path.split('.').pop()));
  }

  isExecutable(path) {
    return (lstatSync(join(this.root, path)).mode & 0o100) !== 0;
  }
}

function tracked(root) {
  const list = execFileSync('git', ['-c', `safe.directory=${root}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return [...new Set(list.split('\0').filter(Boolean))];
}

export const folderOf = (path) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
