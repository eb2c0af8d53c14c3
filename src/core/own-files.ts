import fs from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Places } from './app-dirs.ts';
import { COLLECTIONS } from './store.ts';

/** What a folder of records holds, by the first part of a path in it. */
const RECORDS = new Set(['journal', 'quarantine', ...COLLECTIONS.map((name) => `${name}.json`)]);
const SETTINGS = new Set(['frameworks', 'settings.json']);

/**
 * Whether a path, however it is written, is one that coachkit keeps its own files under. Other files in
 * the same folder are not: a person may well keep exports in `COACHKIT_HOME`.
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

/** A folder without links, as far up as it exists. */
function realFolder(folder: string): string {
  try {
    return fs.realpathSync.native(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(realFolder(above), basename(folder));
  }
}
