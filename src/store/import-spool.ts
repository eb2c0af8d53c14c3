import fs from 'node:fs';
import { join } from 'node:path';
import type { Codec } from './options.ts';
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

/** Opens a private file without a name. It disappears however the process ends. */
export function openSpool(dir: string, codec: Codec, random: () => number): Spool {
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
      const bytes = codec.encode('incoming', Buffer.from(text));
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
        return codec.decode('incoming', text);
      });
    },
    close: () => {
      if (file === undefined) return;
      fs.closeSync(file);
      attempt(() => fs.rmSync(path, { force: true }));
    },
  };
}
