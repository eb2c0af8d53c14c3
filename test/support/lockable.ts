import { ExitCode, UserError } from '../../src/core/errors.ts';
import type { Codec } from '../../src/store/options.ts';

/** Whether the key of a store is missing. A test can change it at any time. */
export interface Lock {
  isLocked: boolean;
}

const MARK = Buffer.from('sealed:');

/**
 * Stands for the codec of an encrypted store: encodes without the key, and decodes only with it.
 * Files that are not encoded are read as they are.
 */
export function lockable(lock: Lock): Codec {
  return {
    encode: (_name, plain) => Buffer.concat([MARK, turned(plain)]),
    decode: (_name, stored) => {
      if (!isSealed(stored)) return stored;
      if (lock.isLocked) throw new UserError('The test has no key.', { exit: ExitCode.passphrase });
      return turned(stored.subarray(MARK.length));
    },
    isLocked: () => lock.isLocked,
  };
}

export const isSealed = (stored: Buffer): boolean => stored.subarray(0, MARK.length).equals(MARK);

/** The bytes with every bit turned, or turned back. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte));
