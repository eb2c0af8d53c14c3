import fs from 'node:fs';
import { isAge } from '../../lib/age/is-age.ts';
import type { Codec } from '../options.ts';
import { isLink } from './away.ts';
import { attempt, writePrivate } from './fs.ts';

/**
 * Files that coachkit keeps as it found them. They can be plain although the store is encrypted,
 * for example if a sync tool wrote them.
 */

export interface FoundOptions {
  codec: Codec;
  random: () => number;
}

/** Encodes bytes that may be encrypted already. */
export const encodedOnce = (name: string, found: Buffer, codec: Codec): Buffer =>
  isAge(found) ? found : codec.encode(name, found);

/** Encodes a file in its place. Leaves it as it is if that fails. */
export function encodeInPlace(path: string, { codec, random }: FoundOptions): void {
  attempt(() => {
    if (isLink(path)) return;
    const found = fs.readFileSync(path);
    const encoded = encodedOnce(path, found, codec);
    if (encoded !== found) writePrivate(path, encoded, random);
  });
}
