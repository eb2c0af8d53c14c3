/** The first line of every age file. */
export const VERSION = 'age-encryption.org/v1';

/** Whether bytes begin like an age file. Loads no cryptography, because most files are asked this. */
export const isAge = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, VERSION.length)).toString(
    'latin1',
  ) === VERSION;
