// node tests/tidy/run.mjs [NAME...]: runs these checks, or all, over this checkout. Exit status 1 when something was found.

import { fileURLToPath } from 'node:url';
import { checks } from './checks.mjs';
import { Tree } from './tree.mjs';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(checks, name));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}`);
  process.exit(2);
}

const tree = new Tree(fileURLToPath(new URL('../../', import.meta.url)));
let found = 0;
for (const name of names.length > 0 ? names : Object.keys(checks)) {
  const findings = checks[name](tree);
  found += findings.length;
  console.log(`${name}: ${findings.length === 0 ? `well (${tree.paths.length} files)` : `${findings.length} found`}`);
  for (const finding of findings) console.log(`  ${finding}`);
}
process.exit(found === 0 ? 0 : 1);
