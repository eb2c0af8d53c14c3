// The start of the bundle, dist/cli.js: finds the parts of the program in their files. `__FILES__`,
// put in by bundle.ts, says in which file each part lies.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** By name: a function that takes `module`, `exports`, `require` and `__dirname`. */
const parts = {};
const loaded = new Map();

function load(name) {
  if (!(name in __FILES__)) return require(name);
  let module = loaded.get(name);
  if (module === undefined) {
    if (!(name in parts)) Object.assign(parts, read(__FILES__[name]));
    module = { exports: {} };
    loaded.set(name, module);
    parts[name](module, module.exports, load, __dirname);
  }
  return module.exports;
}

/** With what V8 compiled when this was built here (see code-cache.ts), unless this is another Node. */
function read(file) {
  const path = join(__dirname, file);
  let cachedData;
  try {
    cachedData = readFileSync(`${path}.${process.version}.cache`);
  } catch {
    // None: V8 compiles the text, which takes longer. It does so, too, when it was given other flags.
  }
  // The text is ASCII, which is read fastest so. Without a folder the name in a stack is right
  // wherever the package lies.
  const script = new Script(readFileSync(path, 'latin1'), { filename: file, cachedData });
  return script.runInThisContext();
}

load('./cli.js');
