// The app package for Microsoft Teams, as the real binary writes it: the manifest and its texts against Microsoft's own
// schemas (npm @microsoft/app-manifest), and what Teams asks for that a schema cannot say.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';

import { Kith } from '../end_to_end/kith.mjs';

const require = createRequire(new URL('../node/package.json', import.meta.url));
const Ajv = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;

const version = 'v1.29';
const schemas = join(require.resolve('@microsoft/app-manifest/package.json'), '../build/json-schemas/teams', version);
const judge = (name) => {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const fits = ajv.compile(JSON.parse(readFileSync(join(schemas, name), 'utf8')));
  return (value) => (fits(value) ? [] : fits.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));
};
const manifestFaults = judge('MicrosoftTeams.schema.json');
const textFaults = judge('MicrosoftTeams.Localization.schema.json');

const appId = '4a7b1e02-0000-4000-8000-0000000000b0';
const settings = {
  KITH_TEAMS_APP_ID: appId, KITH_TEAMS_APP_PASSWORD: 'p', KITH_TEAMS_TENANT_ID: '9d1f8a62-0000-4000-8000-000000000001',
  KITH_PUBLIC_URL: 'https://kith.example.org',
};
const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
const kith = new Kith({ folder, settings });
const written = async (name, ...more) => {
  await kith.output(['teams', 'package', '--output', name, ...more]);
  return readFileSync(join(folder, name));
};

// The files of a package, as CMake's libarchive reads them.
function unpacked(name) {
  const place = join(folder, `${name}.files`);
  mkdirSync(place);
  execFileSync('cmake', ['-E', 'tar', 'xf', join(folder, name)], { cwd: place });
  return new Map(readdirSync(place).map((file) => [file, readFileSync(join(place, file))]));
}

// {width, height, at(x, y): [red, green, blue, opacity]} of a PNG with 8 bits a channel and opacity, without filters.
function picture(png) {
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1A\n');
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    const checked = png.subarray(at + 4, at + 8 + size);
    assert.equal(png.readUInt32BE(at + 8 + size), crc32(checked));
    chunks.push([checked.subarray(0, 4).toString('latin1'), checked.subarray(4)]);
    at += 12 + size;
  }
  assert.deepEqual(chunks.map(([name]) => name), ['IHDR', 'IDAT', 'IEND']);
  const [[, header], [, data]] = chunks;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  assert.deepEqual([...header.subarray(8)], [8, 6, 0, 0, 0]);
  const rows = inflateSync(data);
  assert.equal(rows.length, height * (1 + width * 4));
  for (let y = 0; y < height; y += 1) assert.equal(rows[y * (1 + width * 4)], 0, 'no filter');
  return { width, height, at: (x, y) => [...rows.subarray(y * (1 + width * 4) + 1 + x * 4, y * (1 + width * 4) + 5 + x * 4)] };
}

function* pixels({ width, height, at }) {
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) yield [x, y, at(x, y)];
}

let files;
let manifest;
let texts; // language: the file of its texts
before(async () => {
  await written('kith-teams.zip');
  files = unpacked('kith-teams.zip');
  manifest = JSON.parse(files.get('manifest.json').toString('utf8'));
  texts = manifest.localizationInfo.additionalLanguages.map(({ languageTag, file }) => [languageTag, JSON.parse(files.get(file).toString('utf8'))]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the manifest and its texts fit Microsoft's schemas", () => {
  assert.deepEqual(manifestFaults(manifest), []);
  assert.ok(manifest.$schema.includes(`/${version}/`));
  for (const [language, text] of texts) assert.deepEqual(textFaults(text), [], language);
});

test('what does not fit the schemas is found', () => {
  const plant = (change) => {
    const copy = structuredClone(manifest);
    change(copy);
    return manifestFaults(copy);
  };
  assert.notDeepEqual(plant((one) => { one.bots[0].scopes = ['groupchat']; }), []);
  assert.notDeepEqual(plant((one) => { one.name.short = 'x'.repeat(31); }), []);
  assert.notDeepEqual(plant((one) => { delete one.developer.privacyUrl; }), []);
  assert.notDeepEqual(textFaults({ 'name.short': 'x'.repeat(31) }), []);
  assert.notDeepEqual(textFaults({ 'bots[0].commands[0].title': 'x' }), []);
});

test('the package holds the files that the manifest names, and no others', () => {
  const named = [manifest.icons.color, manifest.icons.outline, ...manifest.localizationInfo.additionalLanguages.map(({ file }) => file)];
  assert.deepEqual([...files.keys()].sort(), ['manifest.json', ...named].sort());
  assert.deepEqual(['en', ...texts.map(([language]) => language)].sort(), ['de', 'en', 'es', 'fr']);
});

test('the settings are in it: the bot, the address, who runs it', async () => {
  assert.equal(manifest.id, appId);
  assert.equal(manifest.bots[0].botId, appId);
  assert.deepEqual(manifest.validDomains, ['kith.example.org']);
  assert.equal(manifest.developer.websiteUrl, settings.KITH_PUBLIC_URL);
  await written('own.zip', '--developer', 'Muster & Söhne', '--privacy', 'https://example.org/privacy', '--terms', 'https://example.org/terms', '--website', 'https://example.org/', '--app-version', '1.2.3');
  const own = JSON.parse(unpacked('own.zip').get('manifest.json').toString('utf8'));
  assert.deepEqual(own.developer, { name: 'Muster & Söhne', websiteUrl: 'https://example.org/', privacyUrl: 'https://example.org/privacy', termsOfUseUrl: 'https://example.org/terms' });
  assert.equal(own.version, '1.2.3');
  assert.deepEqual(manifestFaults(own), []);
});

test('the same settings give the same bytes', async () => {
  const [first, second] = [await written('first.zip'), await written('second.zip')];
  assert.ok(first.equals(second));
  assert.ok(first.length < 50_000, `${first.length} bytes`);
});

test('settings that make no package are named', async () => {
  const refused = async (change, args, word) => {
    const { status, stderr } = await kith.run(['teams', 'package', ...args], { settings: change });
    assert.equal(status, 2, word);
    assert.match(stderr, new RegExp(word, 'u'));
  };
  await refused({ KITH_TEAMS_APP_ID: 'kith' }, [], 'KITH_TEAMS_APP_ID');
  await refused({ KITH_PUBLIC_URL: undefined }, [], 'KITH_PUBLIC_URL');
  await refused({ KITH_PUBLIC_URL: 'http://kith.example.org' }, [], 'KITH_PUBLIC_URL');
  await refused({}, ['--privacy', 'http://example.org'], 'no https address');
  await refused({}, ['--developer', 'x'.repeat(33)], '32 characters');
  await refused({}, ['--app-version', '1.02.3'], 'no version');
  const { status } = await kith.run(['teams', 'package', '--output', join(folder, 'none', 'x.zip')]);
  assert.equal(status, 3, 'where nothing can be written');
});

test('texts keep the limits of older clients, in each language', () => {
  const inEnglish = {
    'name.short': manifest.name.short, 'name.full': manifest.name.full, 'description.short': manifest.description.short, 'description.full': manifest.description.full,
  };
  for (const [index, { title, description }] of manifest.bots[0].commandLists[0].commands.entries()) {
    inEnglish[`bots[0].commandLists[0].commands[${index}].title`] = title;
    inEnglish[`bots[0].commandLists[0].commands[${index}].description`] = description;
  }
  const limits = [[/^name\.short$/u, 30], [/^name\.full$/u, 100], [/^description\.short$/u, 80], [/^description\.full$/u, 4000], [/\.title$/u, 32], [/\.description$/u, 128]];
  assert.ok(manifest.bots[0].commandLists[0].commands.length <= 10);
  for (const [language, { $schema, ...text }] of [['en', inEnglish], ...texts]) {
    assert.deepEqual(Object.keys(text).sort(), Object.keys(inEnglish).sort(), language);
    for (const [key, value] of Object.entries(text)) {
      const [, most] = limits.find(([name]) => name.test(key));
      assert.ok(value.trim() !== '' && [...value].length <= most, `${language} ${key} has ${[...value].length} characters`);
    }
  }
});

test('Kith understands each command that it lists, in each language', async () => {
  const titles = ['en', ...texts.map(([language]) => language)].flatMap((language, which) => (
    manifest.bots[0].commandLists[0].commands.map(({ title }, index) => (
      { language, index, title: which === 0 ? title : texts[which - 1][1][`bots[0].commandLists[0].commands[${index}].title`] }))));
  const now = '2026-03-11T14:05:00+01:00[Europe/Berlin]';
  const heard = await kith.output(['parse'], { stdin: titles.map(({ title }) => `${JSON.stringify({ text: title, now })}\n`).join('') });
  const intents = heard.trim().split('\n').map((line) => JSON.parse(line).intent);
  const expected = ['help', 'settings', 'list_connections', 'why', 'join', 'snooze', 'stop', 'resume', 'export_data'];
  assert.deepEqual(titles.map(({ title }, index) => [title, intents[index]]), titles.map(({ title, index }) => [title, expected[index]]));
});

test('the icons have the sizes and the colours that Teams asks for', () => {
  const colour = picture(files.get(manifest.icons.color));
  assert.deepEqual([colour.width, colour.height], [192, 192]);
  const ground = [1, 3, 5].map((at) => parseInt(manifest.accentColor.slice(at, at + 2), 16));
  let drawn = 0;
  for (const [x, y, [red, green, blue, opacity]] of pixels(colour)) {
    assert.equal(opacity, 255);
    const plain = red === ground[0] && green === ground[1] && blue === ground[2];
    const safe = x >= 48 && x < 144 && y >= 48 && y < 144;
    assert.ok(plain || safe, `what may be cut off shows nothing: ${x}, ${y}`);
    if (red === 255 && green === 255 && blue === 255) drawn += 1;
  }
  assert.ok(drawn > 96 * 96 / 5, `${drawn} pixels are drawn`);

  const outline = picture(files.get(manifest.icons.outline));
  assert.deepEqual([outline.width, outline.height], [32, 32]);
  const opacities = [...pixels(outline)].map(([, , [red, green, blue, opacity]]) => {
    assert.deepEqual([red, green, blue], [255, 255, 255], 'white and nothing else');
    return opacity;
  });
  assert.ok(opacities.filter((one) => one === 0).length > 300);
  assert.ok(opacities.filter((one) => one === 255).length > 150);
  assert.ok([0, 31].every((x) => [...Array(32).keys()].some((y) => outline.at(x, y)[3] > 0)), 'up to the edges');
});
