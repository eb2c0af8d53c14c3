import fs from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Instant } from '../../lib/dates/instant.ts';
import { filesAt } from '../inventory.ts';
import type { Codec } from '../options.ts';
import type { Places } from '../paths.ts';
import { encodedOnce, encodeInPlace } from '../write/as-found.ts';
import { makePrivateDir, moveOver, nonce, syncDir } from '../write/fs.ts';

interface MoveOptions {
  places: Places;
  now: () => Instant;
  random: () => number;
}

export interface QuarantineOptions extends MoveOptions {
  codec: Codec;
}

/** Saves bytes with the originals, which no repair or save deletes. Returns the path. */
export function quarantine(file: string, stored: Buffer, options: QuarantineOptions): string {
  const path = placeFor(file, options);
  const bytes = encodedOnce(file, stored, options.codec);
  fs.writeFileSync(path, bytes, { flag: 'wx', mode: 0o600, flush: true });
  syncDir(dirname(path));
  return path;
}

/** Moves a file to the originals. Returns its new path. */
export function quarantineFile(from: string, file: string, options: MoveOptions): string {
  const path = placeFor(file, options);
  moveOver(from, path);
  return path;
}

function placeFor(file: string, { places, now, random }: MoveOptions): string {
  makePrivateDir(places.quarantine);
  const { name, ext } = parse(file);
  return join(places.quarantine, `${name}.${now().date}.${nonce(random)}${ext}`);
}

/**
 * Moves aside anything that blocks a file or folder of the store. Returns its new path. It stays in
 * the same folder, because a folder cannot move to another disk in one step.
 */
export function setAside(path: string, options: QuarantineOptions): string {
  const { places, now, random } = options;
  const isPrivate = ![places.settings, places.configDir].includes(path);
  for (const file of isPrivate ? filesAt(path) : []) encodeInPlace(file, options);
  const aside = `${path}.aside-${now().date}-${nonce(random)}`;
  fs.renameSync(path, aside);
  syncDir(dirname(path));
  return aside;
}
