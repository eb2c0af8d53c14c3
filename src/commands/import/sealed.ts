import type { Encryption } from '../../core/encryption.ts';
import { ImportError } from '../../formats/import/types.ts';
import { decrypt } from '../../lib/age/age.ts';
import { AgeError } from '../../lib/age/age-error.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { x25519Identity } from '../../lib/age/x25519.ts';

/**
 * Reads a file that may be encrypted with the key of the store, such as a sync tool's copy of a
 * month. Any other file passes piece by piece. `isPlain` hears whether this one does.
 * @throws ImportError if the key does not open the file
 */
export function* unsealed(
  pieces: Iterable<Uint8Array>,
  encryption: Encryption,
  isPlain: (is: boolean) => void,
): Generator<Uint8Array> {
  let sealed: Buffer[] | undefined;
  let isFirst = true;
  for (const piece of pieces) {
    if (isFirst && isAge(piece)) sealed = [];
    isFirst = false;
    if (sealed) sealed.push(Buffer.from(piece));
    else yield piece;
  }
  isPlain(sealed === undefined);
  if (sealed) yield opened(Buffer.concat(sealed), encryption);
}

function opened(file: Buffer, encryption: Encryption): Buffer {
  if (encryption.state() === 'off') throw new ImportError(1, NO_KEY);
  try {
    return decrypt(file, x25519Identity(encryption.key()));
  } catch (error) {
    if (!(error instanceof AgeError)) throw error;
    throw new ImportError(1, error.problem === 'no-match' ? OTHER_KEY : CHANGED);
  }
}

const NO_KEY = "it's encrypted, but your journal isn't, so coachkit has no key for it";
const OTHER_KEY = "it's encrypted for another key, or it was changed";
const CHANGED = "its encrypted content was changed, so importing it isn't safe";
