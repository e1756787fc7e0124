// The rules of a made-up organisation: Kith's columns, a loop over people and rules, and json-rules-engine, on the same
// facts in one run. Prints one JSON object; exit status 1 where any two disagree about anybody.
//
//   node rules.mjs BUILD KITH [--people N] [--rules N] [--seed N] [--engine-people N]

import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { Engine } = createRequire(new URL('../node/package.json', import.meta.url))('json-rules-engine');

const number = (value) => ({ type: 'string', default: String(value) });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { people: number(100_000), rules: number(50), seed: number(1), 'engine-people': number(2_000) },
});
const [build, kith] = positionals.map((path) => resolve(path));
const folder = mkdtempSync(join(build, 'rules-'));
const say = (text) => process.stderr.write(`${text}\n`);
const run = (program, args) => JSON.parse(execFileSync(program, args.map(String), { encoding: 'utf8' }));
const organisation = (people) => ['--people', people, '--rules', values.rules, '--seed', values.seed];

// json-rules-engine: one engine with all rules, asked about one person after the other.
async function engine(name) {
  const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8'));
  const asked = new Engine();
  rules.forEach(({ conditions }, rule) => asked.addRule({ conditions, event: { type: String(rule) } }));
  const result = { name, people: 0, rules: rules.length, due: 0, differ: 0 };
  let micros = 0;
  for await (const line of createInterface({ input: createReadStream(join(folder, 'people.jsonl')) })) {
    const { facts, meant } = JSON.parse(line);
    const before = process.cpuUsage();
    const { events } = await asked.run(facts);
    const used = process.cpuUsage(before);
    micros += used.user + used.system;
    const told = events.map((event) => Number(event.type)).sort((a, b) => a - b);
    result.people += 1;
    result.due += told.length;
    if (JSON.stringify(told) !== JSON.stringify(meant)) {
      result.differ += 1;
      if (result.differ === 1) say(`${facts.name}: ${told} by ${name}, ${meant} by Kith`);
    }
  }
  return { ...result, person_rule_ns: Math.round((micros * 1e3) / result.people / result.rules) };
}

let status = 0;
try {
  say(`${values.people} people, ${values.rules} rules`);
  const columns = run(kith, ['bench', 'rules', ...organisation(values.people)]);
  const loop = run(join(build, 'tests/bench/rules_facts'), [values.people, values.rules, values.seed, folder]);
  say(`json-rules-engine: ${values['engine-people']} people`);
  const small = run(kith, ['bench', 'rules', ...organisation(values['engine-people'])]);
  run(join(build, 'tests/bench/rules_facts'), [values['engine-people'], values.rules, values.seed, folder]);
  const other = await engine('json-rules-engine');
  const differ = loop.differ + other.differ + Number(loop.due !== columns.due) + Number(other.due !== small.due);
  if (differ > 0) status = 1;
  console.log(JSON.stringify({
    kith: columns,
    loop,
    json_rules_engine: other,
    times_faster: {
      than_loop: Math.round(loop.person_rule_ns / columns.person_rule_ns),
      than_json_rules_engine: Math.round(other.person_rule_ns / columns.person_rule_ns),
    },
    differ,
    reach: {
      full_evaluation_ms: { is: columns.milliseconds, at_most: 25 },
      connection_us: { is: columns.connection_us, at_most: 2 },
      newly_due_ns: { is: columns.newly_due_ns, at_most: 100 },
      than_json_rules_engine: { is: Math.round(other.person_rule_ns / columns.person_rule_ns), at_least: 1_000 },
    },
  }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status;
