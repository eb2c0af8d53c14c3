/** Tells when files change. */
import { type FSWatcher, realpathSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';

/** Editors save in several steps. The last of them comes within this time, in milliseconds. */
const SETTLED = 100;

/**
 * Yields once after each change of these files and of the files in these folders, until the signal.
 * Watches the folder around a file, because many editors replace the file with a new one.
 */
export async function* changesOf(
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<void, void> {
  let isChanged = false;
  let wake = () => {};
  const note = () => {
    isChanged = true;
    wake();
  };
  const noted = () => new Promise<void>((resolve) => (wake = resolve));
  const watchers = placesOf(paths).map(({ folder, name }): FSWatcher => {
    const isNamed = (changed: string | null) =>
      name === undefined || changed === null || changed === name;
    const watcher = watch(folder, (_, changed) => {
      if (isNamed(changed)) note();
    });
    return watcher.on('error', note);
  });
  signal.addEventListener('abort', note);
  try {
    while (!signal.aborted) {
      if (!isChanged) await noted();
      while (isChanged && !signal.aborted) {
        isChanged = false;
        await new Promise((resolve) => setTimeout(resolve, SETTLED));
      }
      if (!signal.aborted) yield;
    }
  } finally {
    signal.removeEventListener('abort', note);
    for (const watcher of watchers) watcher.close();
  }
}

/** The folders to watch, each with the name of the file that counts. A link counts at both ends. */
function placesOf(paths: readonly string[]): { folder: string; name?: string }[] {
  return paths.flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ folder: path }];
    const real = orUndefined(() => realpathSync(path));
    const ends = [path, ...(real === undefined ? [] : [real])];
    const places = ends.map((end) => ({ folder: dirname(end), name: basename(end) }));
    return real !== undefined && dirname(real) === realpathSync(dirname(path))
      ? places.slice(1)
      : places;
  });
}
