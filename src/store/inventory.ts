import fs from 'node:fs';
import { join } from 'node:path';
import { orUndefined } from '../lib/or-undefined.ts';
import { KEY_FILE, type Places } from './paths.ts';

/** Stands in for the real one. */
export function privateFiles(places: Places): string[] {
  const under = (dir: string): string[] =>
    (orUndefined(() => fs.readdirSync(dir, { recursive: true, withFileTypes: true })) ?? [])
      .filter((file) => !file.isDirectory())
      .map((file) => join(file.parentPath, file.name));
  const own = ['lock', 'sealed-for', 'sealing'].map((name) => join(places.stateDir, name));
  return [...under(places.dataDir), ...under(places.stateDir)].filter(
    (path) => !path.endsWith(KEY_FILE) && !path.includes('.age') && !own.includes(path),
  );
}
