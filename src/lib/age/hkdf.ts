import { createHmac } from 'node:crypto';

/** HKDF with SHA-256 (RFC 5869): a key of 32 bytes for one purpose, from another key. */
export function hkdf(
  key: Uint8Array,
  { salt, info }: { salt: Uint8Array | string; info: string },
): Buffer {
  // `hkdfSync` takes twice as long, and a file needs three keys. The first 32 bytes are the block
  // with the number 1.
  const extracted = hmac(salt, key);
  return hmac(extracted, `${info}\x01`);
}

/** HMAC with SHA-256. */
export const hmac = (key: Uint8Array | string, data: Uint8Array | string): Buffer =>
  createHmac('sha256', key).update(data).digest();
