import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encrypt, wholeChunks } from '../../../src/lib/age/age.ts';
import { AgeError } from '../../../src/lib/age/age-error.ts';
import {
  newIdentity,
  recipientOf,
  x25519Identity,
  x25519Recipient,
} from '../../../src/lib/age/x25519.ts';

const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;
const key = newIdentity();
const me = x25519Identity(key);
const forMe = x25519Recipient(recipientOf(key));

/** Text with a number in each line, so that each place in it is different. */
const text = Array.from({ length: 20_000 }, (_, i) => `${i} I told Anna the truth.`).join('\n');
const plain = Buffer.from(text).subarray(0, 4 * CHUNK + 1000);
const file = encrypt(plain, [forMe]);
const content = file.length - (plain.length + 5 * 16);

const at = (chunk: number): number => content + chunk * SEALED;
const chunkOf = (chunk: number) => ({
  offset: chunk * CHUNK,
  bytes: plain.subarray(chunk * CHUNK, (chunk + 1) * CHUNK),
});
const expectChunks = (damaged: Buffer, chunks: number[]) => {
  const found = wholeChunks(damaged, me);
  expect(found.map(({ offset }) => offset / CHUNK)).toEqual(chunks);
  for (const [i, { bytes }] of found.entries()) {
    expect(bytes.equals(chunkOf(chunks[i] as number).bytes)).toBe(true);
  }
};
const changed = (...places: number[]): Buffer => {
  const copy = Buffer.from(file);
  for (const place of places) copy[place] = (copy[place] as number) ^ 1;
  return copy;
};

test('a sound file has all its chunks', () => {
  expectChunks(file, [0, 1, 2, 3, 4]);
  const empty = encrypt(Buffer.alloc(0), [forMe]);
  expect(wholeChunks(empty, me)).toEqual([{ offset: 0, bytes: Buffer.alloc(0) }]);
});

test('a damaged chunk costs only itself', () => {
  expectChunks(changed(at(2)), [0, 1, 3, 4]);
  expectChunks(changed(at(0) + 500, file.length - 1), [1, 2, 3]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(4)), fc.nat(1000), (chunks, place) => {
      const damaged = changed(...chunks.map((chunk) => at(chunk) + place));
      expectChunks(
        damaged,
        [0, 1, 2, 3, 4].filter((chunk) => !chunks.includes(chunk)),
      );
    }),
    { numRuns: 20 },
  );
});

test('a shorter or longer file has the chunks that are whole', () => {
  expectChunks(file.subarray(0, at(3)), [0, 1, 2]);
  expectChunks(file.subarray(0, at(3) + 100), [0, 1, 2]);
  expectChunks(file.subarray(0, -1), [0, 1, 2, 3]);
  expectChunks(Buffer.concat([file, Buffer.alloc(10)]), [0, 1, 2, 3]);
  expectChunks(file.subarray(0, content), []);

  const even = encrypt(plain.subarray(0, CHUNK), [forMe]);
  expectChunks(Buffer.concat([even, Buffer.alloc(10)]), [0]);
});

test('a chunk at another place, or of another file, is none', () => {
  const [one, two] = [file.subarray(at(1), at(2)), file.subarray(at(2), at(3))];
  expectChunks(Buffer.concat([file.subarray(0, at(1)), two, one, file.subarray(at(3))]), [0, 3, 4]);
  const other = encrypt(plain, [forMe]);
  expectChunks(Buffer.concat([file.subarray(0, at(1)), other.subarray(at(1))]), [0]);
  // A lost byte moves the rest.
  expectChunks(Buffer.concat([file.subarray(0, at(1)), file.subarray(at(1) + 1)]), [0]);
});

test('a damaged MAC of the header does no harm', () => {
  const mac = file.indexOf('\n--- ') + 5;
  const copy = Buffer.from(file);
  copy[mac] = copy[mac] === 65 ? 66 : 65;
  expectChunks(copy, [0, 1, 2, 3, 4]);
});

test('a header that does not open is an error', () => {
  const other = x25519Identity(newIdentity());
  expect(() => wholeChunks(file, other)).toThrow(new AgeError('no-match'));
  expect(() => wholeChunks(Buffer.from('{}'), me)).toThrow(new AgeError('not-age'));
  expect(() => wholeChunks(file.subarray(0, content - 1), me)).toThrow(new AgeError('header'));
});

test('a changed nonce leaves nothing', () => {
  expectChunks(changed(content - 1), []);
});
