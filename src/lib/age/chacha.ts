import { createCipheriv, createDecipheriv } from 'node:crypto';

/** ChaCha20-Poly1305 (RFC 8439) without associated data. Keys have 32 bytes, nonces 12. */

const CIPHER = 'chacha20-poly1305';
export const TAG_LENGTH = 16;
const OPTIONS = { authTagLength: TAG_LENGTH };

/** The encrypted bytes, followed by the tag. */
export function seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(plain.length + TAG_LENGTH);
  sealInto(sealed, key, nonce, plain);
  return sealed;
}

/** Writes the same at the start of these bytes. */
export function sealInto(
  target: Buffer,
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
): void {
  const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS);
  cipher.update(plain).copy(target);
  cipher.final();
  cipher.getAuthTag().copy(target, plain.length);
}

/** Undefined if the key or the nonce is another one, or if a byte has changed. */
export function unseal(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < TAG_LENGTH) return undefined;
  const decipher = createDecipheriv(CIPHER, key, nonce, OPTIONS);
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
  const plain = decipher.update(sealed.subarray(0, -TAG_LENGTH));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}
