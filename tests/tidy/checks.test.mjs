// Every check finds what it is there for: each violation below is planted into a small tree that is well without it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { checks } from './checks.mjs';
import { Tree } from './tree.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kith-tidy-'));
after(() => rmSync(folder, { recursive: true }));

const well = {
  '.clang-format': readFileSync(join(repository, '.clang-format'), 'utf8'),
  'CMakePresets.json': readFileSync(join(repository, 'CMakePresets.json'), 'utf8'),
  'CMakeLists.txt': 'project(small)\nkith_room(model DIR rules/model)\nkith_room(rules DIR rules SEES model  # a comment\n          UNITY ALONE zones.cpp)\n' +
    'kith_room(storage DIR storage)\nkith_tests(rules DIR rules USES rules UNITY)\n',
  'README.md': '# Small\n\nSee [the rules](rules/README.md) and [outside](https://example.org/).\n',
  'rules/README.md': '# Rules\n',
  'rules/text.hpp': '#pragma once\n\n#include <string>\n\nstd::string upper(std::string text);\n',
  'rules/text.cpp': '#include "rules/text.hpp"\n\n#include <date/tz.h>\n\nstd::string upper(std::string text) {\n    return text;\n}\n',
  // Bears names of others, as it is compiled alone; `shown` is a member and `fields` of a room that this one does not see.
  'rules/zones.cpp': 'namespace kith {\n\nusing namespace std::chrono;\n\nstd::string upper(int text);\n\n}  // namespace kith\n',
  'rules/count.cpp': 'namespace kith {\nnamespace {\n\nstruct Count {\n    int shown(int upper) const;\n};\n\nint Count::shown(int upper) const {\n' +
    '    int fewest = upper;\n    return fewest;\n}\n\nconst std::string fields(R"(\nint upper() {\n)");\n\n}  // namespace\n}  // namespace kith\n',
  'rules/model/name.hpp': '#pragma once\n\nnamespace kith {\n\nclass Name {\n  public:\n    int fewest() const;\n};\nconst char* shown(const Name& name);\n\n}  // namespace kith\n',
  'storage/README.md': '# Storage\n',
  'storage/fields.hpp': '// Private to the storage room.\n#pragma once\n\n#include <nlohmann/json.hpp>\n\nint fields();\n',
  'storage/sqlite/wait.cpp': '#include <sqlite3.h>\n\n#include <chrono>\n\nauto now() {\n    return std::chrono::steady_clock::now();\n}\n',
  'tests/README.md': '# Tests\n',
  'tests/rules/text_test.cpp': '#include <gtest/gtest.h>\n\n#include "rules/text.hpp"\n',
  'tests/node/package-lock.json': '{\n  "packages": {}\n}\n',
  'deploy/kith.service': '[Unit]\nDescription=Small\n\n[Service]\nExecStart=/usr/bin/env true\n',
  'deploy/start': '#!/usr/bin/env bash\nset -euo pipefail\necho started\n',
};

// Writes a tree of its own each time; `change` maps paths to texts, or to null for a file that is to be missing.
let trees = 0;
function plant(change = {}) {
  const root = join(folder, String(trees++));
  const files = { ...well, ...change };
  const paths = Object.keys(files).filter((path) => files[path] !== null);
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files[path]);
    if (files[path].startsWith('#!')) chmodSync(join(root, path), 0o755);
  }
  return new Tree(root, paths);
}

// A source that keeps these for itself; what it declares stands from line 4 on.
const keeps = (...declarations) => `namespace kith {\nnamespace {\n\n${declarations.join('\n')}\n\n}  // namespace\n}  // namespace kith\n`;
const marker = 'TO' + 'DO';
const elsewhere = (name) => `/${name}/somebody/file`;
const planted = [
  ['clocks', 'the domain reads a clock', { 'rules/now.cpp': '#include <chrono>\nauto now = std::chrono::system_clock::now();\n' }, /rules\/now\.cpp:2/],
  ['clocks', 'storage reads the time of day', { 'storage/sqlite/now.cpp': 'auto now = time(nullptr);\n' }, /now\.cpp:1/],
  ['clocks', 'an adapter waits', { 'adapters/wait.cpp': 'void wait() { std::this_thread::sleep_for(1s); }\n' }, /wait\.cpp:1/],
  ['format', 'a line is not formatted', { 'rules/text.cpp': 'int  x ;\n' }, /rules\/text\.cpp: \d+ places/],
  ['honest_tests', 'a test is switched off', { 'tests/a_test.cpp': 'TEST(A, DISABLED_b) {}\n' }, /switched off/],
  ['honest_tests', 'a test sleeps', { 'tests/a_test.cpp': 'std::this_thread::sleep_for(1s);\n' }, /not for a time/],
  ['honest_tests', 'a skip without a reason', { 'tests/a_test.cpp': 'GTEST_SKIP();\n' }, /says why/],
  ['honest_tests', 'a test that cannot fail', { 'tests/a_test.cpp': 'EXPECT_TRUE(true);\n' }, /cannot fail/],
  ['honest_tests', 'a wait for what is always so', { 'tests/a_test.cpp': 'server.wait_until([](const Stats&) { return true; });\n' }, /cannot fail/],
  ['honest_tests', 'a test in JavaScript is switched off', { 'tests/a.test.mjs': 'test.skip(\'a\', () => {});\n' }, /switched off/],
  ['honest_tests', 'a skip in JavaScript without a reason', { 'tests/a.test.mjs': 'test(\'a\', { skip: true }, () => {});\n' }, /switched off/],
  ['honest_tests', 'a test in JavaScript sleeps', { 'tests/a.test.mjs': 'await new Promise((resolve) => { setTimeout(resolve, 5); });\n' }, /not for a time/],
  ['honest_tests', 'a test in JavaScript cannot fail', { 'tests/a.test.mjs': 'assert.ok(true);\n' }, /cannot fail/],
  ['leftovers', 'a marker in a source', { 'rules/text.cpp': `// ${marker}: later\n` }, /rules\/text\.cpp:1/],
  ['leftovers', 'a conflict marker', { 'README.md': `${'<'.repeat(7)} ours\n` }, /conflict/],
  ['links', 'a link to a page that is gone', { 'README.md': 'See [it](docs/gone.md).\n' }, /docs\/gone\.md/],
  ['machine_paths', 'a path of one machine', { 'deploy/start': `#!/usr/bin/env bash\ncd ${elsewhere('home')}\n` }, /deploy\/start:2/],
  ['machine_paths', 'a path at the start of a line', { 'README.md': `${elsewhere('root')}\n` }, /README\.md:1/],
  ['machine_paths', 'a registry in the lock file', { 'tests/node/package-lock.json': '{ "resolved": "https://example.org/a.tgz" }\n' }, /registry/],
  ['names_apart', 'two functions of one name', { 'rules/a.cpp': keeps('void end(int at) {\n}'), 'rules/b.cpp': keeps('bool end(long at);') }, /^rules\/a\.cpp:4: `end` stands in rules\/b\.cpp too/],
  ['names_apart', 'the other of the two', { 'rules/a.cpp': keeps('void end(int at) {\n}'), 'rules/b.cpp': keeps('bool end(long at);') }, /^rules\/b\.cpp:4: `end` stands in rules\/a\.cpp too/],
  ['names_apart', 'a template over several lines', { 'rules/a.cpp': keeps('template <class T, std::array<int, 2> U>\n    requires(sizeof(T) > 4)\n[[nodiscard]] constexpr std::function<bool(int)>\nend(\n    T at) {\n}'), 'rules/b.cpp': keeps('int end(long at);') }, /^rules\/a\.cpp:4: `end`/],
  ['names_apart', 'an operator', { 'rules/a.cpp': keeps('bool operator<(A a, A b) {\n    return a.x < b.x;\n}'), 'rules/b.cpp': keeps('template <class T>\nbool operator<(const T& a, int b);') }, /`operator<`/],
  ['names_apart', 'a value with the name of a function', { 'rules/a.cpp': keeps('constexpr auto end = [](int at) { return at; };'), 'rules/b.cpp': keeps('int end(long at);') }, /^rules\/a\.cpp:4: `end`/],
  ['names_apart', 'a function behind types, values, texts and other scopes', { 'rules/a.cpp': keeps('enum class Kind { one, two };', 'struct At {\n    int x = 0;\n} at{};', 'constexpr char open = \'{\';', 'const char* text = "}  {";  // {', 'namespace detail {', 'inline int end() {', '    return 1\'000;', '}', '}'), 'rules/b.cpp': keeps('int end(long at);') }, /^rules\/a\.cpp:11: `end`/],
  ['names_apart', 'a function behind a constructor', { 'rules/a.cpp': keeps('At::At(int one) noexcept : one_{one}, two_(2), all_<int>{one} {', '}', 'int end() {', '}'), 'rules/b.cpp': keeps('int end(long at);') }, /^rules\/a\.cpp:6: `end`/],
  ['names_apart', 'a function of the room', { 'rules/a.cpp': keeps('int upper(int at);') }, /^rules\/a\.cpp:4: `upper` stands in rules\/text\.hpp too/],
  ['names_apart', 'a function of a room that this one sees', { 'rules/a.cpp': keeps('', 'int shown(int at);') }, /^rules\/a\.cpp:5: `shown` stands in rules\/model\/name\.hpp too/],
  ['names_apart', 'a function that no header names', { 'rules/a.cpp': 'int end(int at) {\n}\n', 'rules/b.cpp': keeps('int end(long at);') }, /^rules\/a\.cpp:1: `end`/],
  ['names_apart', 'a namespace that all behind it get', { 'rules/a.cpp': 'using namespace std::chrono;\n' }, /^rules\/a\.cpp:1: brings std::chrono/],
  ['names_apart', 'a file that is alone no more', { 'rules/zones.cpp': null }, /^rules\/zones\.cpp: stands in ALONE/],
  ['names_apart', 'two functions of tests', { 'tests/rules/a_test.cpp': keeps('int end(int at);'), 'tests/rules/b_test.cpp': keeps('int end(long at);') }, /^tests\/rules\/b_test\.cpp:4: `end`/],
  ['numbered_statements', 'a statement without a test', { 'tests/a_test.cpp': 'TEST(A, statement_1_holds) {}\n' }, /statement 2$/],
  ['own_includes', 'an include through the folder above', { 'rules/a.cpp': '#include "../rules/text.hpp"\n' }, /without \.\.\//],
  ['own_includes', 'an include of a file that is not there', { 'rules/a.cpp': '#include "text.hpp"\n' }, /no file of ours/],
  ['own_includes', 'a system header in quotes', { 'rules/a.cpp': '#include "sqlite3.h"\n' }, /no file of ours/],
  ['own_includes', 'one of ours as a system header', { 'rules/a.cpp': '#include <rules/text.hpp>\n' }, /is ours/],
  ['own_includes', 'a header without its guard', { 'rules/a.hpp': 'int a();\n' }, /#pragma once/],
  ['own_includes', 'the program includes a test', { 'rules/a.cpp': '#include "tests/help.hpp"\n', 'tests/help.hpp': '#pragma once\n' }, /may not include its tests/],
  ['presets', 'a preset that is gone', { 'CMakePresets.json': well['CMakePresets.json'].replaceAll('"tsan"', '"other"') }, /no preset "tsan"/],
  ['presets', 'presets that are no JSON', { 'CMakePresets.json': '{\n' }, /presets/i],
  ['presets', 'no presets', { 'CMakePresets.json': null }, /missing/],
  ['readmes', 'a folder that nobody explains', { 'adapters/a.cpp': '\n', 'adapters/b.cpp': '\n', 'adapters/c.cpp': '\n' }, /^adapters: 3/],
  ['readmes', 'a test folder in tests that nobody explains', { 'tests/README.md': null }, /^tests\/rules: /],
  ['readmes', 'a large folder below an explained one', { 'rules/model/a.hpp': '\n', 'rules/model/b.hpp': '\n', 'rules/model/c.hpp': '\n' }, /^rules\/model: 4/],
  ['scripts', 'a script without its run bit', { 'deploy/start.sh': ` ${well['deploy/start']}`.slice(1), 'deploy/other': '' }, /start\.sh: not executable/, (tree) => chmodSync(join(tree.root, 'deploy/start.sh'), 0o644)],
  ['scripts', 'a script that goes on after errors', { 'deploy/start': '#!/usr/bin/env bash\necho started\n' }, /pipefail/],
  ['scripts', 'a script that bash cannot read', { 'deploy/start': '#!/usr/bin/env bash\nset -euo pipefail\nif true; then\n' }, /syntax error/],
  ['scripts', 'a variable that is not quoted', { 'deploy/start': '#!/usr/bin/env bash\nset -euo pipefail\nrm $1\n' }, /SC2086/],
  ['size', 'a crowded file', { 'rules/text.cpp': '\n'.repeat(601) }, /601 lines/],
  ['system_libraries', 'the domain reads JSON', { 'rules/a.cpp': '#include <nlohmann/json.hpp>\n' }, /\(json\) may not be used in rules\//],
  ['system_libraries', 'the model takes a zone library', { 'rules/model/a.cpp': '#include <date/tz.h>\n' }, /\(date\) may not be used in rules\/model\//],
  ['system_libraries', 'the domain opens files', { 'rules/a.cpp': '#include <fstream>\n' }, /\(machine\)/],
  ['system_libraries', 'an adapter opens a socket', { 'adapters/slack/a.cpp': '#include <sys/socket.h>\n' }, /\(posix\)/],
  ['system_libraries', 'a library nobody has heard of', { 'bot/a.cpp': '#include <left/pad.hpp>\n' }, /\(unknown\)/],
  ['system_libraries', 'a heavy library in a header', { 'storage/a.hpp': '#include <nlohmann/json.hpp>\n' }, /belongs in a source file/],
  ['system_libraries', 'a folder without a list', { 'new/a.cpp': '\n' }, /no list/],
  ['whitespace', 'a space at the end', { 'rules/text.cpp': 'int x; \n' }, /end of the line/],
  ['whitespace', 'a carriage return', { 'rules/text.cpp': 'int x;\r\n' }, /carriage return/],
  ['whitespace', 'no end of line', { 'rules/text.cpp': 'int x;' }, /no end of line/],
];

const hasSystemd = (() => {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (hasSystemd) {
  planted.push(['service', 'a setting that systemd does not know', { 'deploy/kith.service': `${well['deploy/kith.service']}ProtectEverything=yes\n` }, /ProtectEverything/]);
}

test('ctest runs every check', () => {
  const listed = /set\(checks ([^)]*)\)/.exec(readFileSync(join(repository, 'tests/tidy/CMakeLists.txt'), 'utf8'))[1].split(/\s+/);
  assert.deepEqual(listed.sort(), Object.keys(checks).sort());
});

for (const name of Object.keys(checks)) {
  test(`${name} finds nothing in a tree that is well`, () => assert.deepEqual(checks[name](plant()), []));
  if (name !== 'service') test(`${name} has a violation that proves it`, () => assert.ok(planted.some(([check]) => check === name)));
}

for (const [name, what, change, expected, prepare] of planted) {
  test(`${name} notices ${what}`, () => {
    const tree = plant(change);
    prepare?.(tree);
    const findings = checks[name](tree);
    assert.ok(findings.some((finding) => expected.test(finding)), `found ${JSON.stringify(findings)}`);
  });
}
