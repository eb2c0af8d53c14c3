import fs from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Instant } from '../../lib/dates/instant.ts';
import type { Places } from '../paths.ts';
import { makePrivateDir, moveOver, nonce, syncDir } from '../write/fs.ts';

export interface QuarantineOptions {
  places: Places;
  now: () => Instant;
  random: () => number;
}

/** Saves bytes with the originals, which no repair or save deletes. Returns the path. */
export function quarantine(
  file: string,
  stored: Buffer,
  { places, now, random }: QuarantineOptions,
): string {
  const path = placeFor(file, { places, now, random });
  fs.writeFileSync(path, stored, { flag: 'wx', mode: 0o600, flush: true });
  syncDir(dirname(path));
  return path;
}

/** Moves a file to the originals. Returns its new path. */
export function quarantineFile(from: string, file: string, options: QuarantineOptions): string {
  const path = placeFor(file, options);
  moveOver(from, path);
  return path;
}

function placeFor(file: string, { places, now, random }: QuarantineOptions): string {
  makePrivateDir(places.quarantine);
  const { name, ext } = parse(file);
  return join(places.quarantine, `${name}.${now().date}.${nonce(random)}${ext}`);
}

/**
 * Moves aside anything that blocks a file or folder of the store. Returns its new path. It stays in
 * the same folder, because a folder cannot move to another disk in one step.
 */
export function setAside(path: string, { now, random }: QuarantineOptions): string {
  const aside = `${path}.aside-${now().date}-${nonce(random)}`;
  fs.renameSync(path, aside);
  syncDir(dirname(path));
  return aside;
}
