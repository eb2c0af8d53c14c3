/** Keeps the code that V8 compiled, for code-cache.ts to read at the next start. */
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from '../lib/crc32.ts';
import { makeDirs } from '../lib/make-dirs.ts';
import { type Code, ENDING, isPrivate } from './code-cache.ts';

/** More than the commands that one person uses. They take about 300 KB each. */
const MOST_FILES = 16;

const PART = '.part';

/**
 * Writes code, if the folder is private or can be made. `make` is called only then. A start without
 * a cache is slower, but right, so problems are ignored.
 */
export function keepCode(dir: string, name: string, user: number, make: () => Code): void {
  try {
    if (nearest(dir).uid !== user) return;
    makeDirs(dir, 0o700);
    if (!isPrivate(fs.lstatSync(dir), user)) return;
    // Two writers at once can only damage it, and its checksum shows that.
    const part = join(dir, name + PART);
    fs.writeFileSync(part, format(make()), { mode: 0o600 });
    fs.renameSync(part, join(dir, name + ENDING));
    dropOldest(dir);
  } catch {
    // The next start tries again.
  }
}

/** The folder, or the first folder around it that exists. */
function nearest(dir: string): fs.Stats {
  const stats = fs.statSync(dir, { throwIfNoEntry: false });
  return stats ?? nearest(dirname(dir));
}

function dropOldest(dir: string): void {
  const files = fs.readdirSync(dir).filter((name) => name.endsWith(ENDING) || name.endsWith(PART));
  if (files.length <= MOST_FILES) return;
  const paths = files.map((name) => join(dir, name));
  const ages = new Map(paths.map((path) => [path, fs.statSync(path).mtimeMs]));
  paths.sort((a, b) => (ages.get(b) ?? 0) - (ages.get(a) ?? 0));
  for (const path of paths.slice(MOST_FILES)) fs.rmSync(path, { force: true });
}

/** A line of JSON with the checksum of the rest and the sizes of its parts, then the parts. */
function format(code: Code): Buffer {
  const bytes = Buffer.concat(Object.values(code));
  const sizes = Object.fromEntries(
    Object.entries(code).map(([name, { length }]) => [name, length]),
  );
  return Buffer.concat([Buffer.from(`${JSON.stringify({ crc: crc32(bytes), sizes })}\n`), bytes]);
}
