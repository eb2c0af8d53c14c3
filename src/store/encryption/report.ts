import fs from 'node:fs';
import type { EncryptionReport } from '../../core/encryption.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import type { EncryptionOptions } from './held.ts';

/** Counts what is encrypted and what is not. */
export function reportOn({
  places,
  keys,
  privateFiles,
  waiting,
}: EncryptionOptions): EncryptionReport {
  const state = keys.state();
  const files = privateFiles();
  const seen = files.map((path) => ({ path, isSealed: orUndefined(() => isAge(headOf(path))) }));
  const plain = seen.filter(({ isSealed }) => isSealed === false).map(({ path }) => path);
  return {
    state,
    files: files.length,
    encrypted: seen.filter(({ isSealed }) => isSealed === true).length,
    plain: state === 'off' ? [] : plain,
    waiting: waiting(),
    keyFiles: [places.identity, places.identityCopy].filter((path) => fs.existsSync(path)),
  };
}

/** The first bytes of a file, enough to see whether it is an age file. */
function headOf(path: string): Buffer {
  const file = fs.openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64);
    return bytes.subarray(0, fs.readSync(file, bytes));
  } finally {
    fs.closeSync(file);
  }
}
