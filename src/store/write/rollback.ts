import fs from 'node:fs';
import { join } from 'node:path';
import { flatName, nameFromFlat, SETTINGS } from '../paths.ts';
import {
  attempt,
  keepAs,
  makePrivateDir,
  moveOver,
  namesIn,
  namesSeen,
  nonce,
  readIfThere,
  removeDir,
  removeFile,
  syncDir,
  unlessMissing,
  writePrivate,
} from './fs.ts';

/**
 * Keeps the files from before the current write. While `before/` exists, the write is unfinished,
 * and incomplete files are restored from there. A failed write does that at once. After a kill, the
 * next process does it. A file `NAME.none` means "no file existed".
 *
 * A single file is saved once it is renamed into place. Several files are saved once `together` is
 * removed. No later step makes a save fail.
 */

export interface BeforeOptions {
  /** The folder for copies during a write, and the folder where they go afterwards. */
  before: string;
  previous: string;
  /** The folder for unusable files that must not be thrown away. */
  quarantine: string;
  random: () => number;
  pathOf: (name: string) => string;
  /** Encodes a file that may be plain. */
  encodeInPlace: (path: string) => void;
  /** Whether the file at the path is readable as that page or settings file. */
  isWhole: (name: string, path: string) => boolean;
}

/** A mark that several files change together. While it exists, a restore puts all of them back. */
const TOGETHER = 'together';
/**
 * The content of the mark. In older versions it was empty, and an empty copy then meant "no file
 * existed".
 */
const WITH_MARKS = 'an empty copy is a lost one';
const NONE = '.none';

/** Copies the named files to `before/`. */
export function keepBefore(options: BeforeOptions, names: string[]): void {
  makePrivateDir(options.before);
  if (names.length > 1) {
    writePrivate(join(options.before, TOGETHER), WITH_MARKS, options.random);
  }
  for (const name of names) {
    const kept = join(options.before, flatName(name));
    const there = unlessMissing(() => {
      keepAs(options.pathOf(name), kept);
      return true;
    });
    if (!there) fs.writeFileSync(`${kept}${NONE}`, '', { flag: 'wx', mode: 0o600 });
  }
  if (names.length > 1) syncDir(options.before);
}

/** Makes a finished write permanent. @throws if it cannot, which leaves the write unsaved */
export function commit(options: BeforeOptions): void {
  const isRemoved = unlessMissing(() => {
    fs.unlinkSync(join(options.before, TOGETHER));
    return true;
  });
  // From here on, the write counts as saved.
  if (isRemoved) attempt(() => syncDir(options.before));
}

/** Makes the kept copies the previous versions after a write. Never throws. */
export function settle(options: BeforeOptions): void {
  for (const file of keptIn(options, namesSeen)) attempt(() => settleFile(options, file));
  attempt(() => removeDir(options.before));
}

function settleFile({ before, previous, pathOf }: BeforeOptions, file: string): void {
  const kept = join(before, file);
  // If nothing was written, both are the same file.
  if (file.endsWith(NONE) || isSameFile(kept, pathOf(nameOfKept(file)))) return;
  makePrivateDir(previous);
  fs.renameSync(kept, join(previous, file));
}

/** Puts every file back after a failed write. */
export function putAllBack(options: BeforeOptions): void {
  for (const file of keptIn(options)) putBack(options, file);
  removeDir(options.before);
}

/** Recovers from a crash. Puts back incomplete files, or all files if they changed together. */
export function recover(options: BeforeOptions): void {
  if (!fs.existsSync(options.before)) return;
  const mark = readIfThere(join(options.before, TOGETHER))?.toString();
  const isTogether = mark !== undefined;
  for (const file of keptIn(options)) {
    const name = nameOfKept(file);
    const isWritten = options.isWhole(name, options.pathOf(name));
    if (file.endsWith(NONE) || options.isWhole(name, join(options.before, file))) {
      if (isTogether || !isWritten) putBack(options, file);
    } else {
      recoverWithout(options, file, { isWritten, isOld: mark === '' });
    }
  }
  attempt(() => commit(options));
  settle(options);
}

/**
 * Handles a copy that a power cut emptied or damaged. Such a copy restores nothing, and an intact
 * file stays. If an older version may have meant "no file existed", the file there is set aside.
 */
function recoverWithout(
  options: BeforeOptions,
  file: string,
  { isWritten, isOld }: { isWritten: boolean; isOld: boolean },
): void {
  const kept = join(options.before, file);
  const path = options.pathOf(nameOfKept(file));
  const isEmpty = fs.statSync(kept).size === 0;
  if (isEmpty && (isOld || !isWritten)) setAside(options, path, file);
  if (isEmpty || isWritten) fs.rmSync(kept, { recursive: true });
  else setAside(options, kept, file);
}

function setAside(options: BeforeOptions, path: string, file: string): void {
  const { quarantine, random, encodeInPlace } = options;
  if (!fs.existsSync(path)) return;
  if (nameOfKept(file) !== SETTINGS) encodeInPlace(path);
  makePrivateDir(quarantine);
  moveOver(path, join(quarantine, file.replace('.json', `.${nonce(random)}.json`)));
}

function keptIn(options: BeforeOptions, names = namesIn): string[] {
  return names(options.before).filter(
    (file) => file.endsWith('.json') || file.endsWith('.json.none'),
  );
}

function putBack(options: BeforeOptions, file: string): void {
  const kept = join(options.before, file);
  const path = options.pathOf(nameOfKept(file));
  if (file.endsWith(NONE)) {
    removeFile(path);
    fs.unlinkSync(kept);
  } else {
    moveOver(kept, path);
  }
}

const nameOfKept = (file: string): string => nameFromFlat(file.replace(NONE, ''));

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => unlessMissing(() => fs.statSync(path)));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}
