import type { crc32 as Crc32 } from 'node:zlib';

/**
 * The CRC-32 of bytes or of a text in UTF-8, from 0 to 2³²-1. `before` is the checksum of what comes
 * before them.
 */
export const crc32: typeof Crc32 = nativeCrc32();

/**
 * `node:zlib` loads 18 modules for its streams, which is a tenth of a start. Its checksum alone is
 * also in Node's older way to reach the same code. Node may remove that way, or refuse it under
 * `--permission`. So it has to prove itself with the check value of the algorithm.
 */
function nativeCrc32(): typeof Crc32 {
  try {
    const { binding } = process as unknown as {
      binding: (name: 'zlib') => { crc32: typeof Crc32 };
    };
    const found = binding.call(process, 'zlib').crc32;
    if (found('123456789', 0) === 0xcbf43926) return (data, before = 0) => found(data, before);
  } catch {
    // The public way works everywhere.
  }
  return process.getBuiltinModule('node:zlib').crc32;
}
