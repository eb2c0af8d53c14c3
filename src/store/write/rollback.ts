import fs from 'node:fs';
import { join } from 'node:path';
import { flatName, nameFromFlat } from '../paths.ts';
import {
  keepAs,
  makePrivateDir,
  moveOver,
  namesIn,
  syncDir,
  unlessMissing,
  writePrivate,
} from './fs.ts';

/**
 * Files as they were before the write under way. While `before/` exists, that write is not done:
 * what it left half-written is put back from here, at once when the write fails, by the next
 * process when this one was killed. An empty file stands for "there was none".
 */

export interface BeforeOptions {
  /** The folder of this module, and the one where versions go once the write is done. */
  before: string;
  previous: string;
  random: () => number;
  pathOf: (name: string) => string;
  /** Whether the file as it lies there now can be read. */
  isWhole: (name: string) => boolean;
}

/** Its presence means: several files change together, and none is kept unless all were written. */
const TOGETHER = 'together';

/** Keeps the named files as they are now. */
export function keepBefore(options: BeforeOptions, names: string[]): void {
  makePrivateDir(options.before);
  if (names.length > 1) writePrivate(join(options.before, TOGETHER), '', options.random);
  for (const name of names) {
    const kept = join(options.before, flatName(name));
    const there = unlessMissing(() => {
      keepAs(options.pathOf(name), kept);
      return true;
    });
    if (!there) fs.writeFileSync(kept, '', { flag: 'wx', mode: 0o600 });
  }
  if (names.length > 1) syncDir(options.before);
}

/** The write is done: what was kept becomes the previous version. */
export function settle(options: BeforeOptions): void {
  const together = join(options.before, TOGETHER);
  if (fs.existsSync(together)) {
    fs.unlinkSync(together);
    syncDir(options.before);
  }
  for (const file of keptIn(options)) {
    const kept = join(options.before, file);
    if (fs.statSync(kept).size === 0 || isSameFile(kept, options.pathOf(nameFromFlat(file)))) {
      fs.unlinkSync(kept);
    } else {
      makePrivateDir(options.previous);
      fs.renameSync(kept, join(options.previous, file));
    }
  }
  fs.rmSync(options.before, { recursive: true, force: true });
}

/** The write failed: every file is as it was before. */
export function putAllBack(options: BeforeOptions): void {
  for (const file of keptIn(options)) putBack(options, file);
  fs.rmSync(options.before, { recursive: true, force: true });
}

/** After a crash: puts back what is not whole, or everything when the files belonged together. */
export function recover(options: BeforeOptions): void {
  const together = fs.existsSync(join(options.before, TOGETHER));
  for (const file of keptIn(options)) {
    if (together || !options.isWhole(nameFromFlat(file))) putBack(options, file);
  }
  settle(options);
}

function keptIn(options: BeforeOptions): string[] {
  return namesIn(options.before).filter((file) => file.endsWith('.json'));
}

function putBack(options: BeforeOptions, file: string): void {
  const kept = join(options.before, file);
  const path = options.pathOf(nameFromFlat(file));
  if (fs.statSync(kept).size > 0) {
    moveOver(kept, path);
  } else {
    fs.rmSync(path, { force: true });
    fs.unlinkSync(kept);
  }
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => unlessMissing(() => fs.statSync(path)));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}
