// The start of the bundle, dist/cli.js. It finds the parts of the program in their files. bundle.ts
// fills in `__FILES__`, which gives the file of each part.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** Each part by its name: a function that takes `module`, `exports`, `require` and `__dirname`. */
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

/** Uses the code that V8 compiled at the build (see code-cache.ts), if this is the same Node. */
function read(file) {
  const path = join(__dirname, file);
  let cachedData;
  try {
    cachedData = readFileSync(`${path}.${process.version}.cache`);
  } catch {
    // Without a cache, V8 compiles the text, which takes longer. So it does if its flags differ.
  }
  // The text is ASCII, and latin1 is the fastest way to read it. A name without a folder is right
  // in a stack trace wherever the package is installed.
  const script = new Script(readFileSync(path, 'latin1'), { filename: file, cachedData });
  return script.runInThisContext();
}

load('./cli.js');
