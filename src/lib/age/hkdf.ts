import { hkdfSync } from 'node:crypto';

/** HKDF with SHA-256 (RFC 5869): a key of 32 bytes for one purpose, from another key. */
export function hkdf(
  key: Uint8Array,
  { salt, info }: { salt: Uint8Array | string; info: string },
): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, 32));
}
