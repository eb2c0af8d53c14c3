import { seal, unseal } from './chacha.ts';
import { unreadable } from './header.ts';

/** The key of a file, 16 bytes, sealed for one recipient. */

const SEALED_LENGTH = 32;
/** Each key seals one file key, so the nonce may be zero. */
const NONCE = Buffer.alloc(12);

/** Seals a file key under a key of 32 bytes that is used for nothing else. */
export const sealFileKey = (key: Buffer, fileKey: Buffer): Buffer => seal(key, NONCE, fileKey);

/** Undefined if the key is another one. @throws AgeError `header` if it seals something longer */
export function unsealFileKey(key: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length !== SEALED_LENGTH) throw unreadable();
  return unseal(key, NONCE, sealed);
}
