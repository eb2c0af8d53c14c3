const START = 'age-encryption.org/v1\n';

/** Whether bytes begin like an age file. Loads no cipher, so that every reader can ask. */
export const isAge = (bytes: Buffer): boolean =>
  bytes.length > START.length && bytes.toString('latin1', 0, START.length) === START;
