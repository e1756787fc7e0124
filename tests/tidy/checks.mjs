// All checks by name. A check takes a Tree and returns what it found, one text each; nothing found is well.

import { clocks, ownIncludes, systemLibraries } from './layers.mjs';
import { namesApart } from './names.mjs';
import { honestTests, leftovers, links, machinePaths, numberedStatements, readmes, size, whitespace } from './text.mjs';
import { format, presets, scripts, service } from './tools.mjs';

export const checks = {
  clocks, format, honest_tests: honestTests, leftovers, links, machine_paths: machinePaths, names_apart: namesApart,
  numbered_statements: numberedStatements, own_includes: ownIncludes, presets, readmes, scripts, service, size,
  system_libraries: systemLibraries, whitespace,
};
