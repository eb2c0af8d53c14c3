// Loaded before coachkit. At the end, it writes which files of the package were opened, how many
// bytes were read from them, and which modules of Node were loaded. Code that V8 compiled is not
// counted, because each version of Node has its own.
const fs = require('node:fs');
const { join, resolve, sep } = require('node:path');

const root = join(__dirname, '../..') + sep;
const { COUNT_TO } = process.env;
const { openSync, readSync, readFileSync, statSync, writeFileSync } = fs;

/** Bytes read, by file. */
const read = new Map();
/** Open files of the package. */
const paths = new Map();

function inPackage(path) {
  const full = typeof path === 'number' ? paths.get(path) : resolve(String(path));
  const isCounted = full?.startsWith(root) && !full.endsWith('.cache') && full !== __filename;
  return isCounted ? full : undefined;
}

function count(path, bytes) {
  if (path !== undefined) read.set(path, (read.get(path) ?? 0) + bytes);
}

/** Node reads whole files by way of the other two functions, or not, depending on its version. */
let isWhole = false;

fs.openSync = (path, ...more) => {
  const fd = openSync(path, ...more);
  const file = inPackage(path);
  if (file !== undefined && !isWhole) {
    paths.set(fd, file);
    count(file, 0);
  }
  return fd;
};

fs.readSync = (fd, ...more) => {
  const bytes = readSync(fd, ...more);
  if (!isWhole) count(paths.get(fd), bytes);
  return bytes;
};

fs.readFileSync = (path, ...more) => {
  isWhole = true;
  try {
    const content = readFileSync(path, ...more);
    const file = inPackage(path);
    if (file !== undefined) count(file, statSync(file).size);
    return content;
  } finally {
    isWhole = false;
  }
};

process.on('exit', () => {
  // Some versions of Node read what `require` loads in another way.
  for (const path of Object.keys(require.cache).filter(inPackage)) {
    if (!read.has(path)) count(path, statSync(path).size);
  }
  const nodeModules = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
  const bytes = [...read.values()].reduce((sum, each) => sum + each, 0);
  writeFileSync(
    COUNT_TO,
    JSON.stringify({ nodeModules: nodeModules.length, files: read.size, bytes }),
  );
});
