// Names of files that are compiled as one.

// With KITH_UNITY (cmake/compiler.cmake) the files of a room are compiled in batches, and what one of them keeps for itself in
// an unnamed namespace is seen by those behind it. The compiler refuses most doubles, but not a function whose parameters differ:
// where they fit a call better than those of the function that was meant, it takes the call, and nothing is said. In a namespace
// within `kith` any such name hides that of the same name outside. So what stands in an unnamed namespace is named once in its
// room, and like nothing that a header names which files of the room may include. Which files share a batch is not asked: that
// changes with each file that is added.
export function namesApart(tree) {
  const rooms = roomsOf(tree);
  return [...rooms.values()].filter(({ batched }) => batched).flatMap((room) => namesApartIn(tree, room, foldersSeen(rooms, room)));
}

function namesApartIn(tree, room, folders) {
  const findings = [];
  const headers = new Map();
  for (const path of folders.flatMap((folder) => filesIn(tree, folder, '.hpp'))) {
    for (const { name, kind } of declared(tree.text(path))) if (kind === 'function' || kind === 'value') headers.set(name, path);
  }
  // What each file keeps for itself: what lies in an unnamed namespace, or ought to, as no header names it. Not types: where
  // another's takes the place of the one that was meant, the code does not compile.
  const kept = new Map();
  const alone = new Set(room.alone.map((name) => `${room.folder}/${name}`));
  for (const path of filesIn(tree, room.folder, '.cpp').filter((file) => !alone.has(file))) {
    for (const { name, line, unnamed, kind } of declared(tree.text(path))) {
      if (kind === 'using namespace' && !room.tests) {
        findings.push(`${path}:${line}: brings ${name} into the files behind it: name the file in ALONE of ${room.name}`);
      } else if ((kind === 'function' || kind === 'value') && (unnamed || !headers.has(name)) && !isMacro(name)) {
        const places = kept.get(name) ?? new Map();
        kept.set(name, places.has(path) ? places : places.set(path, line));
      }
    }
  }
  for (const path of alone) {
    if (!tree.paths.includes(path)) findings.push(`${path}: stands in ALONE of ${room.name}, but there is no such file`);
  }
  for (const [name, places] of kept) {
    for (const [path, line] of places) {
      const other = [...places.keys()].find((place) => place !== path) ?? headers.get(name);
      if (other) findings.push(`${path}:${line}: \`${name}\` stands in ${other} too, and both may be compiled as one: give it a name of its own`);
    }
  }
  return findings;
}

// TEST and its like.
const isMacro = (name) => /^[A-Z][A-Z_]*$/.test(name);

// The rooms, and the tests of rooms, as the build files name them.
function roomsOf(tree) {
  const rooms = new Map();
  for (const file of tree.paths.filter((path) => /(^|\/)CMakeLists\.txt$/.test(path))) {
    const text = tree.text(file).replace(/#.*/g, '');
    for (const [, kind, inside] of text.matchAll(/^kith_(room|tests)\(([^)]*)\)/gm)) {
      const [name, ...words] = inside.split(/\s+/).filter(Boolean);
      const said = { UNITY: undefined, DIR: [], SEES: [], USES: [], ALONE: [] };
      let list = [];
      for (const word of words) {
        if (/^[A-Z]+$/.test(word)) list = said[word] = [];
        else list.push(word);
      }
      const tests = kind === 'tests';
      rooms.set(tests ? `${name}_tests` : name, {
        name, tests, folder: tests ? `tests/${said.DIR[0]}` : said.DIR[0], sees: said.SEES, batched: said.UNITY !== undefined, alone: said.ALONE,
      });
    }
  }
  return rooms;
}

// The folders whose headers a room's files may include. Of tests only their own: they use much of what they test, and a call
// that went astray in them would show as a failing test.
function foldersSeen(rooms, room) {
  const seen = new Set([room]);
  for (const one of seen) for (const name of one.sees) if (rooms.has(name)) seen.add(rooms.get(name));
  return [...seen].map(({ folder }) => folder);
}

const filesIn = (tree, folder, ending) =>
  tree.paths.filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending) && !path.slice(folder.length + 1).includes('/'));

// What a source declares outside of functions and classes: { name, line, unnamed, kind }, `unnamed` for what lies in an unnamed
// namespace. Members that are defined outside of their class have no name of their own here.
export function* declared(source) {
  const text = withoutTexts(source);
  const line = (at) => text.slice(0, at).split('\n').length;
  const scopes = [];
  let start = 0;
  for (let at = 0; at < text.length; ++at) {
    const sign = text[at];
    if (sign === '(') {
      at = closing(text, at);
    } else if (sign === '}') {
      scopes.pop();
      start = at + 1;
    } else if (sign === '{' || sign === ';') {
      const said = text.slice(start, at);
      const first = start + said.search(/\S|$/);
      if (sign === '{' && /\)\s*(?:noexcept\s*)?:(?!:)[^;]*[\w>]\s*$/.test(said)) {  // in the initializers of a constructor
        at = closing(text, at);
        continue;
      }
      const scope = sign === '{' && /^\s*(?:inline\s+)?namespace\b\s*([\w:]*)\s*$/.exec(said);
      if (scope) {
        scopes.push(scope[1] === '');
        start = at + 1;
        continue;
      }
      const found = naming(said);
      if (found?.name) yield { ...found, line: line(first), unnamed: scopes.includes(true) };
      if (sign === '{') {
        at = closing(text, at);
        // Behind the body of a function nothing follows; behind that of a type or a value the rest of the statement does.
        if (found?.kind !== 'function') while (at < text.length && text[at] !== ';') at = '({['.includes(text[at + 1]) ? closing(text, at + 1) : at + 1;
      }
      start = at + 1;
    }
  }
}

// What a statement names, by the text before its body or end.
function naming(statement) {
  const said = withoutTemplates(statement.replace(/\[\[[^\]]*\]\]/g, ' ').replace(/\b(?:alignas|decltype|noexcept|explicit)\s*\([^()]*\)/g, ' ')).trim();
  if (said === '' || /^(?:static_assert|extern|friend|typedef)\b/.test(said)) return undefined;
  const space = /^using namespace ([\w:]+)$/.exec(said);
  if (space) return { name: space[1], kind: 'using namespace' };
  const using = /^using\s+(\w+)\s*=/.exec(said) ?? /^(?:enum\s+(?:class|struct)|enum|class|struct|union|concept)\s+(\w+)\s*(?:final\b|:(?!:)|=|$)/.exec(said);
  if (using) return { name: using[1], kind: 'type' };
  if (/^(?:using|namespace)\b/.test(said)) return undefined;
  const operator = /(^|[^\w:])(operator\s*(?:\(\)|""\s*\w+|[^\s\w(]+|\w+))\s*\(/.exec(said);
  if (operator) return { name: operator[2], kind: 'function' };
  const head = /^[^(=]*/.exec(said)[0];
  const called = /(?:^|[\s*&])((?:\w+::)*)(\w+)\s*$/.exec(head);
  const isFunction = said[head.length] === '(';
  if (isFunction) return called && called[1] === '' ? { name: called[2], kind: 'function' } : { name: '', kind: 'function' };
  const value = /(?:^|[\s*&])(\w+)\s*(?:\[[^\]]*\])?\s*$/.exec(head);
  return value && /[\s*&]/.test(head.trim()) ? { name: value[1], kind: 'value' } : undefined;
}

// Without what stands between angle brackets, and without `template` before them. Of `operator<` nothing is taken.
function withoutTemplates(said) {
  let text = said;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/(?<!operator\s*<?)<[^<>;]*>/, ' ');
  }
  const required = /\btemplate\s+requires\s*\(/.exec(text);
  if (required) text = text.slice(closing(text, required.index + required[0].length - 1) + 1);
  return text.replace(/\btemplate\b/g, ' ');
}

// The place of the bracket that closes the one at `at`.
function closing(text, at) {
  const pairs = { '(': ')', '{': '}', '[': ']' };
  const [open, close] = [text[at], pairs[text[at]]];
  let depth = 0;
  for (let place = at; place < text.length; ++place) {
    if (text[place] === open) ++depth;
    else if (text[place] === close && --depth === 0) return place;
  }
  return text.length;
}

// The source with its comments, texts and preprocessor lines blanked out, its ends of lines in their places.
function withoutTexts(source) {
  const blank = (found) => found.replace(/[^\n]/g, ' ');
  return source
    .replace(/R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)'(?:\\.|[^'\\\n])+'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) => blank(found))
    .replace(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, blank);
}
