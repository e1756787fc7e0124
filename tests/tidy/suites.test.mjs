// What tests/suites.cmake tells ctest of a googletest binary, and that nothing passes which should not: with a script that
// lists, runs and says what googletest does.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const suites = fileURLToPath(new URL('../suites.cmake', import.meta.url));
const listed = `Running main() from gmock_main.cc
Good.
  is_good
Odd.
  skips
  fails
Absent.
  skips
Gone.
  is_in_the_list_only
table/Rows.
  hold/one  # GetParam() = "a;b [c] \\n"
  hold/two  # GetParam() = 2
`;
const skippedOnly = '[  PASSED  ] 0 tests.\n[  SKIPPED ] 1 test, listed below:\n[  SKIPPED ] Odd.skips\n';
const binary = `#!/bin/sh
case "$1" in
  --gtest_list_tests) cat <<'END'
${listed}END
  ;;
  --gtest_filter=Good.\\* | --gtest_filter=table/Rows.hold/*) echo '[  PASSED  ] 1 test.' ;;
  --gtest_filter=Odd.\\*) printf '${skippedOnly}[  FAILED  ] 1 test, listed below:\\n[  FAILED  ] Odd.fails\\n'; exit 1 ;;
  --gtest_filter=Absent.\\*) printf '${skippedOnly}' ;;
  *) echo '[==========] Running 0 tests from 0 test suites.'; echo '[  PASSED  ] 0 tests.' ;;
esac
`;

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'kith-suites-')); });
after(() => rmSync(folder, { recursive: true }));

// { status, said, results: {test: its result} } of a ctest over the script; `single` as in kith_tests. White space of what
// was said is one blank: CMake breaks a message where a line is full, which depends on how long the folder's path is.
function ctest(single, script = binary) {
  const place = mkdtempSync(join(folder, 'run-'));
  if (script !== null) {
    writeFileSync(join(place, 'room_tests'), script);
    chmodSync(join(place, 'room_tests'), 0o755);
  }
  writeFileSync(join(place, 'CTestTestfile.cmake'), `set(room room)
set(binary "${place}/room_tests")
set(single ${single})
set(listing "${place}/listing.txt")
include("${suites}")
`);
  const run = spawnSync('ctest', ['--test-dir', place, '-j', '4', '--no-tests=error'], { encoding: 'utf8' });
  assert.equal(run.error, undefined);
  const results = {};
  for (const [, name, result] of run.stdout.matchAll(/ Test +#\d+: (\S+) \.+ *(\S+)/gu)) results[name] = result.replace(/\*+/u, '');
  return { status: run.status, said: (run.stdout + run.stderr).replace(/\s+/gu, ' '), results };
}

test('a suite is a test, and each case of a single one; what fails, picks nothing or only skips is told', () => {
  const { status, results } = ctest('table/Rows');
  assert.notEqual(status, 0);
  assert.deepEqual(results, {
    'room.Good': 'Passed', 'room.Odd': 'Failed', 'room.Absent': 'Skipped', 'room.Gone': 'Failed',
    'room.table/Rows.hold/one': 'Passed', 'room.table/Rows.hold/two': 'Passed',
  });
});

test('a single suite that is not there stops the run', () => {
  const { status, said, results } = ctest('table/Columns');
  assert.notEqual(status, 0);
  assert.deepEqual(results, {});
  assert.match(said, /names the suite table\/Columns/u);
});

test('a binary that cannot list its tests, or has none, stops the run; one that was not built fails', () => {
  for (const [script, why] of [['#!/bin/sh\nexit 3\n', /does not list its tests \(3\)/u], ['#!/bin/sh\n', /has no tests/u]]) {
    const { status, said } = ctest('', script);
    assert.notEqual(status, 0);
    assert.match(said, why);
  }
  const { status, said } = ctest('', null);
  assert.notEqual(status, 0);
  assert.match(said, /room_tests_NOT_BUILT/u);
});
