import { createECDH, createHash, ECDH } from 'node:crypto';
import { orUndefined } from '../or-undefined.ts';
import type { Recipient } from './age.ts';
import { AgeError } from './age-error.ts';
import { toBase64 } from './base64.ts';
import { fromBech32 } from './bech32.ts';
import { sealFileKey } from './file-key.ts';
import { hkdf } from './hkdf.ts';

/**
 * Keys on a YubiKey or another hardware token (c2sp.org/age-piv-p256), as age-plugin-yubikey makes
 * them. Their secret never leaves the token. So this only seals, and `age -d` with the plugin opens.
 */

export const PIV_PREFIX = 'age1yubikey';
const KIND = 'piv-p256';
const CURVE = 'prime256v1';
const POINT_LENGTH = 33;
/** Tells the token which of its keys to use. */
const TAG_LENGTH = 4;

/** Seals for the owner of a token with the text `age1yubikey1…`. @throws AgeError `not-a-key` */
export function pivRecipient(text: string): Recipient {
  const theirs = pointFrom(text);
  const tag = createHash('sha256').update(theirs).digest().subarray(0, TAG_LENGTH);
  return {
    wrap: (fileKey) => {
      const once = createECDH(CURVE);
      once.generateKeys();
      const share = once.getPublicKey(null, 'compressed');
      const salt = Buffer.concat([share, theirs]);
      const key = hkdf(once.computeSecret(theirs), { salt, info: KIND });
      return { args: [KIND, toBase64(tag), toBase64(share)], body: sealFileKey(key, fileKey) };
    },
  };
}

/** A point of the curve P-256 in its short form: one coordinate, and a byte for the other. */
function pointFrom(text: string): Buffer {
  const point = fromBech32(PIV_PREFIX, text);
  if (point?.length !== POINT_LENGTH || !isOnCurve(point)) throw new AgeError('not-a-key');
  return point;
}

const isOnCurve = (point: Buffer): boolean =>
  orUndefined(() => ECDH.convertKey(point, CURVE)) !== undefined;
