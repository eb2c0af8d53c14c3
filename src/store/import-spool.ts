import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { seal, unseal } from '../lib/age/chacha.ts';
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

const CHUNK = 64 * 1024;

export interface SpoolOptions {
  /** Whether to encrypt the texts. */
  isSealed: boolean;
  random: () => number;
}

/** Opens a private file without a name. It disappears however the process ends. */
export function openSpool(dir: string, { isSealed, random }: SpoolOptions): Spool {
  const cover = isSealed ? sealed() : OPEN;
  const path = join(dir, `incoming.tmp-${process.pid}-${nonce(random)}`);
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
    fs.writeFileSync(file, Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
  }

  return {
    add: (text) => {
      const bytes = cover.encode(Buffer.from(text), end);
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
      let end = 0;
      return wanted.map(({ start, length }) => {
        const text = bytes.subarray(end, end + length);
        const read = fs.readSync(file as number, text, 0, length, start);
        if (read < length) throw new Error('the file for incoming records was cut off');
        end += length;
        return cover.decode(text, start);
      });
    },
    close: () => {
      if (file === undefined) return;
      fs.closeSync(file);
      attempt(() => fs.rmSync(path, { force: true }));
    },
  };
}

/** Turns texts into bytes for the file and back. No two texts start at the same place. */
interface Cover {
  encode(text: Buffer, start: number): Buffer;
  decode(bytes: Buffer, start: number): Buffer;
}

const OPEN: Cover = { encode: (text) => text, decode: (bytes) => bytes };

const NONCE_LENGTH = 12;

/** Encrypts with a key that is nowhere else. An age file for each text would take too long. */
function sealed(): Cover {
  const key = randomBytes(32);
  return {
    encode: (text, start) => seal(key, nonceAt(start), text),
    decode: (bytes, start) => {
      const text = unseal(key, nonceAt(start), bytes);
      if (text === undefined) throw new Error('the file for incoming records was changed');
      return text;
    },
  };
}

function nonceAt(start: number): Buffer {
  const nonce = Buffer.alloc(NONCE_LENGTH);
  nonce.writeBigUInt64BE(BigInt(start));
  return nonce;
}
