import fs from 'node:fs';
import { join } from 'node:path';
import { flatName, nameFromFlat } from '../paths.ts';
import {
  attempt,
  keepAs,
  makePrivateDir,
  moveOver,
  namesIn,
  namesSeen,
  nonce,
  readIfThere,
  syncDir,
  unlessMissing,
  writePrivate,
} from './fs.ts';

/**
 * Files as they were before the write under way. While `before/` exists, that write is not done:
 * what it left half-written is put back from here, at once when the write fails, by the next
 * process when this one was killed. A file `NAME.none` stands for "there was none".
 *
 * Of one file, the rename that puts it in its place is the moment of saving; of several, the moment
 * `together` is taken away. What comes after never makes a save fail.
 */

export interface BeforeOptions {
  /** The folder of this module, and the one where versions go once the write is done. */
  before: string;
  previous: string;
  /** Where goes what cannot be used and must not be thrown away. */
  quarantine: string;
  random: () => number;
  pathOf: (name: string) => string;
  /** Whether the bytes at a path can be read as that file. */
  isWhole: (name: string, path: string) => boolean;
}

/** Its presence means: several files change together, and none is kept unless all were written. */
const TOGETHER = 'together';
/** What is in it. Older versions left it empty, and an empty copy then meant "there was none". */
const WITH_MARKS = 'an empty copy is a lost one';
const NONE = '.none';

/** Keeps the named files as they are now. */
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

/** All is written: from now on it stays. Throws when that could not be noted, and then it does not. */
export function commit(options: BeforeOptions): void {
  const isRemoved = unlessMissing(() => {
    fs.unlinkSync(join(options.before, TOGETHER));
    return true;
  });
  // From here on it is saved, whatever comes.
  if (isRemoved) attempt(() => syncDir(options.before));
}

/** The write is done: what was kept becomes the previous version. Never throws. */
export function settle(options: BeforeOptions): void {
  for (const file of keptIn(options, namesSeen)) attempt(() => settleFile(options, file));
  attempt(() => fs.rmSync(options.before, { recursive: true, force: true }));
}

function settleFile({ before, previous, pathOf }: BeforeOptions, file: string): void {
  const kept = join(before, file);
  // Without a write in between, both are one file.
  if (file.endsWith(NONE) || isSameFile(kept, pathOf(nameOfKept(file)))) return;
  makePrivateDir(previous);
  fs.renameSync(kept, join(previous, file));
}

/** The write failed: every file is as it was before. */
export function putAllBack(options: BeforeOptions): void {
  for (const file of keptIn(options)) putBack(options, file);
  fs.rmSync(options.before, { recursive: true, force: true });
}

/** After a crash: puts back what is not whole, or everything when the files belonged together. */
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
 * A copy that a power cut emptied or damaged brings nothing back: a whole file stays as it is. Where an
 * older version may have meant "there was none", what lies there is set aside.
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

function setAside({ quarantine, random }: BeforeOptions, path: string, file: string): void {
  if (!fs.existsSync(path)) return;
  makePrivateDir(quarantine);
  moveOver(path, join(quarantine, file.replace('.json', `.${nonce(random)}.json`)));
}

function keptIn(options: BeforeOptions, names = namesIn): string[] {
  return names(options.before).filter((file) => /\.json(\.none)?$/.test(file));
}

function putBack(options: BeforeOptions, file: string): void {
  const kept = join(options.before, file);
  const path = options.pathOf(nameOfKept(file));
  if (file.endsWith(NONE)) {
    fs.rmSync(path, { force: true });
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
