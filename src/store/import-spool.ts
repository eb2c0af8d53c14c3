import { createCipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { attempt, makePrivateDir, newMemory, nonce, roomIn } from './write/fs.ts';

/** Texts kept on disk during an import, because they might not all fit in memory. */
export interface Spool {
  add(text: string): Place;
  /** The bytes of texts, until the next call. */
  read(places: Iterable<Place>): Buffer[];
  close(): void;
}

export interface Place {
  start: number;
  length: number;
}

export interface SpoolOptions {
  /** Whether to encrypt the texts. */
  isSealed: boolean;
  random: () => number;
}

const CHUNK = 64 * 1024;

/** Opens a private file without a name. It disappears however the process ends. */
export function openSpool(dir: string, { isSealed, random }: SpoolOptions): Spool {
  const path = join(dir, `incoming.tmp-${process.pid}-${nonce(random)}`);
  const covered = isSealed ? sealing() : (bytes: Buffer) => bytes;
  let file: number | undefined;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let end = 0;
  const memory = newMemory();

  function open(): number {
    makePrivateDir(dir);
    const opened = fs.openSync(path, 'wx+', 0o600);
    attempt(() => fs.unlinkSync(path)); // Windows keeps the name while the file is open
    return opened;
  }

  function flush(): void {
    if (waiting.length === 0) return;
    file ??= open();
    fs.writeFileSync(file, covered(Buffer.concat(waiting), end - waitingBytes));
    waiting = [];
    waitingBytes = 0;
  }

  /** Reads bytes that follow one another in the file. */
  function readRun(start: number, bytes: Buffer): void {
    const read = fs.readSync(file as number, bytes, 0, bytes.length, start);
    if (read < bytes.length) throw new Error('the file for incoming records was cut off');
    const text = covered(bytes, start);
    if (text !== bytes) text.copy(bytes);
  }

  return {
    add: (text) => {
      const bytes = Buffer.from(text);
      const place = { start: end, length: bytes.length };
      waiting.push(bytes);
      end += bytes.length;
      waitingBytes += bytes.length;
      if (waitingBytes > CHUNK) flush();
      return place;
    },
    read: (places) => {
      flush();
      const wanted = [...places];
      const size = wanted.reduce((sum, { length }) => sum + length, 0);
      const bytes = roomIn(memory, size);
      let [begin, filled] = [0, 0];
      return wanted.map(({ start, length }, index) => {
        filled += length;
        if (wanted[index + 1]?.start !== start + length) {
          readRun(start + length - (filled - begin), bytes.subarray(begin, filled));
          begin = filled;
        }
        return bytes.subarray(filled - length, filled);
      });
    },
    close: () => {
      if (file === undefined) return;
      fs.closeSync(file);
      attempt(() => fs.rmSync(path, { force: true }));
    },
  };
}

/** The bytes in a block of AES. */
const BLOCK = 16;

/**
 * Encrypts and decrypts bytes at any place of the file, with a key that only this process has. An
 * age file for each text would take too long. Nothing is read back that could have been changed, so
 * it needs no tag.
 */
function sealing(): (bytes: Buffer, start: number) => Buffer {
  const key = randomBytes(32);
  return (bytes, start) => {
    const counter = Buffer.alloc(BLOCK);
    counter.writeBigUInt64BE(BigInt(Math.floor(start / BLOCK)), BLOCK - 8);
    const cipher = createCipheriv('aes-256-ctr', key, counter);
    cipher.update(Buffer.alloc(start % BLOCK));
    return cipher.update(bytes);
  };
}
