import { AgeError } from './age-error.ts';
import { sealInto, TAG_LENGTH, unseal } from './chacha.ts';

/**
 * The content of an age file (section "Payload" of age-encryption.org/v1). It has chunks of 64 KiB,
 * each sealed with its number and a mark for the last one. Only an empty content has an empty chunk.
 */

const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + TAG_LENGTH;

/**
 * Node opens each chunk into fresh memory. On Linux, the C library returns it to the system and soon
 * asks for it again. That takes a tenth of the time of a search in a long journal. The library keeps
 * up to twice the largest block that was ever freed. So this block is freed. It takes no memory,
 * because nothing is written to it.
 */
Buffer.allocUnsafeSlow(4 * 1024 * 1024);

/** The length of bytes once they are sealed. */
export const sealedLength = (length: number): number =>
  length + chunksIn(length, CHUNK) * TAG_LENGTH;

/**
 * Seals the bytes under a key of 32 bytes, which must be a new one for each content. Writes them at
 * the start of the target, which has room for `sealedLength`.
 */
export function sealStream(key: Uint8Array, plain: Uint8Array, target: Buffer): void {
  const count = chunksIn(plain.length, CHUNK);
  for (let i = 0; i < count; i++) {
    const chunk = plain.subarray(i * CHUNK, (i + 1) * CHUNK);
    sealInto(target.subarray(i * SEALED_CHUNK), key, nonceOf(i, i === count - 1), chunk);
  }
}

/**
 * All of the bytes, in the memory that `room` gives for their length. That may be the memory of the
 * sealed bytes, or begin before them. No chunk is written over one that is still to be read.
 * @throws AgeError if any chunk is not as it was sealed
 */
export function unsealStream(
  key: Uint8Array,
  sealed: Uint8Array,
  room: (length: number) => Buffer,
): Buffer {
  const count = chunksIn(sealed.length, SEALED_CHUNK);
  const plain = room(Math.max(0, sealed.length - count * TAG_LENGTH));
  for (let i = 0; i < count; i++) {
    const chunk = sealed.subarray(i * SEALED_CHUNK, (i + 1) * SEALED_CHUNK);
    const isLast = i === count - 1;
    const opened = unseal(key, nonceOf(i, isLast), chunk);
    if (opened === undefined) {
      throw problemOf(chunk, unseal(key, nonceOf(i, !isLast), chunk), isLast);
    }
    if (isLast && i > 0 && opened.length === 0) throw new AgeError('chunk');
    opened.copy(plain, i * CHUNK);
  }
  return plain;
}

/** A part of the content, and where it begins. */
export interface Chunk {
  offset: number;
  bytes: Buffer;
}

/** The chunks that are as they were sealed, at the place where they were. */
export function wholeIn(key: Uint8Array, sealed: Uint8Array): Chunk[] {
  return Array.from({ length: chunksIn(sealed.length, SEALED_CHUNK) }).flatMap((_, i) => {
    const chunk = sealed.subarray(i * SEALED_CHUNK, (i + 1) * SEALED_CHUNK);
    // The last one may now be elsewhere than at the end.
    const bytes = unseal(key, nonceOf(i, false), chunk) ?? unseal(key, nonceOf(i, true), chunk);
    return bytes === undefined ? [] : [{ offset: i * CHUNK, bytes }];
  });
}

const chunksIn = (length: number, size: number): number => Math.max(1, Math.ceil(length / size));

/** The number of the chunk, in 11 bytes, and 1 for the last one. */
function nonceOf(i: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(i, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** The problem with a chunk. `otherwise` is its content if it opens in the other position. */
function problemOf(chunk: Uint8Array, otherwise: Buffer | undefined, isLast: boolean): AgeError {
  if (!isLast && otherwise) return new AgeError('trailing');
  const isCut = otherwise !== undefined || chunk.length < TAG_LENGTH;
  return isCut ? new AgeError('cut-off') : new AgeError('chunk');
}
