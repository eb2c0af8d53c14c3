import fs from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Places } from './app-dirs.ts';
import { COLLECTIONS } from './store.ts';

/** The contents of the data folder, by the first part of the path. */
const RECORDS = new Set([
  ...['journal', 'quarantine', 'inbox', 'identity.age'],
  ...COLLECTIONS.map((name) => `${name}.json`),
]);
const SETTINGS = new Set(['frameworks', 'settings.json']);

/**
 * Whether a path, in any spelling, is one of coachkit's own files. Other files in the same folders
 * are not, because people may keep exports in `COACHKIT_HOME`.
 */
export function isOwnFile({ data, state, config }: Places, path: string): boolean {
  const real = join(realFolder(dirname(path)), basename(path));
  const within = (folder: string) => {
    const [first = ''] = relative(realFolder(folder), real).toLowerCase().split(sep);
    return first === '..' || first === '' ? undefined : first;
  };
  return (
    within(state) !== undefined ||
    RECORDS.has(within(data) ?? '') ||
    SETTINGS.has(within(config) ?? '')
  );
}

/** Resolves the links in a path. Parts that do not exist are kept unchanged. */
function realFolder(folder: string): string {
  try {
    return fs.realpathSync.native(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(realFolder(above), basename(folder));
  }
}
