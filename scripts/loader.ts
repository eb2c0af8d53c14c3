// The start of the bundle, dist/cli.js. It finds the parts of the program in the files of the
// bundle, and keeps the code that V8 compiled. bundle.ts fills in the tables.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { codeCacheDir, readCode } from '../src/core/code-cache.ts';
import type { keepCode } from '../src/core/keep-code.ts';
import { seeded } from '../src/lib/hash.ts';

/** The names of all commands, and of those with a file of their own. */
declare const __COMMANDS__: string[];
declare const __OWN__: string[];
/** Changes with every change of the program. */
declare const __BUILD__: string;

interface Module {
  exports: unknown;
}
type Part = (
  module: Module,
  load: typeof importPart,
  late: typeof importLate,
  folder: string,
) => void;

/** The name of what is kept with the code of the files. */
const RAN = 'ran';

/** Characters. A file this long is mostly data, and every start would read them in its code too. */
const LONG = 1_000_000;

const { env, execArgv, arch, version, platform } = process;
const user = process.getuid?.();
const command = commandIn(process.argv.slice(2));
const own = `${__OWN__.includes(command) ? command : 'other'}.js`;
const parts: Record<string, Part> = {};
const modules = new Map<string, Module>();
const scripts: Record<string, Script> = {};
const cache = codeCacheDir(env, platform);
// V8 refuses code that other options made.
const options = seeded(...execArgv, env.NODE_OPTIONS ?? '').toString(36);
const name = [__BUILD__, version, arch, options, command].join('-');
const code = (cache && user !== undefined && readCode(cache, name, user)) || {};
/** The parts that had run when the code was kept. V8 compiles a function when it first runs. */
const kept: Record<string, true> = code[RAN] ? JSON.parse(code[RAN].toString('latin1')) : {};
let isKept = true;
/** The file of each part. */
let files: Record<string, string> | undefined;

// Only here. A long conversation loads more and more, and each listener would stay.
process.on('exit', keep);
importPart('./main.js');

function importPart(path: string): unknown {
  if (!path.startsWith('./')) return process.getBuiltinModule(path);
  const part = path.slice(2);
  let module = modules.get(part);
  if (module === undefined) {
    if (!(part in parts)) readUntilFound(part);
    module = { exports: {} };
    modules.set(part, module);
    if (!(part in kept)) keepLater();
    parts[part]?.(module, importPart, importLate, __dirname);
  }
  return module.exports;
}

/** Imports a part when something of it is first used. */
function importLate(path: string): () => unknown {
  let exported: unknown;
  return () => {
    exported ??= importPart(path);
    return exported;
  };
}

/** Reads the file of the command, or else the one that files.json names. */
function readUntilFound(part: string): void {
  if (!(own in scripts)) readParts(own);
  if (part in parts) return;
  files ??= JSON.parse(readFileSync(join(__dirname, 'files.json'), 'latin1'));
  readParts(files?.[part] ?? part);
}

function readParts(file: string): void {
  const cachedData = code[file];
  // The text is ASCII, and latin1 is the fastest way to read it. A name without a folder is right
  // in a stack trace wherever the package is installed.
  const text = readFileSync(join(__dirname, file), 'latin1');
  const script = new Script(text, cachedData ? { filename: file, cachedData } : { filename: file });
  if (text.length < LONG) {
    scripts[file] = script;
    if (script.cachedDataRejected !== false) keepLater();
  }
  Object.assign(parts, script.runInThisContext());
}

/**
 * Keeps the code once the command has run, or while it waits for the person. Later, V8 may have
 * dropped what it compiled.
 */
function keepLater(): void {
  if (!isKept) return;
  isKept = false;
  setTimeout(keep, 1000).unref();
}

function keep(): void {
  if (isKept || !cache || user === undefined) return;
  isKept = true;
  try {
    const { keepCode: keepIn } = importPart('./keep.js') as { keepCode: typeof keepCode };
    keepIn(cache, name, user, () => {
      for (const part of modules.keys()) kept[part] = true;
      for (const [file, script] of Object.entries(scripts)) code[file] = script.createCachedData();
      return { ...code, [RAN]: Buffer.from(JSON.stringify(kept)) };
    });
  } catch {
    // The command is done, whatever happens here.
  }
}

/** The command that a line names. Private words do not become part of a file name. */
function commandIn(words: string[]): string {
  const word = words.find((each) => !each.startsWith('-'));
  if (words.includes('--help') || words.includes('-h')) return 'help';
  if (word === undefined) return 'home';
  return __COMMANDS__.includes(word) ? word : 'other';
}
