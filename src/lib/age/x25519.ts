import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { orUndefined } from '../or-undefined.ts';
import type { Identity, Recipient } from './age.ts';
import { AgeError } from './age-error.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { fromBech32, toBech32 } from './bech32.ts';
import { sealFileKey, unsealFileKey } from './file-key.ts';
import { unreadable } from './header.ts';
import { hkdf } from './hkdf.ts';

/**
 * X25519 keys (section "The X25519 recipient type" of age-encryption.org/v1). An identity is the
 * secret key, and its recipient the public key. Both have 32 bytes.
 */

const KIND = 'X25519';
const LENGTH = 32;
const INFO = 'age-encryption.org/v1/X25519';

export const SECRET_PREFIX = 'age-secret-key-';
const PUBLIC = 'age';

/** A new secret key as text: `AGE-SECRET-KEY-1…`, 74 characters. */
export function newIdentity(): string {
  const { d = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return toBech32(SECRET_PREFIX, Buffer.from(d, 'base64url')).toUpperCase();
}

/** The public key of a secret key as text: `age1…`, 62 characters. @throws AgeError `not-a-key` */
export function recipientOf(identity: string): string {
  return toBech32(PUBLIC, rawPublic(createPublicKey(secretKey(bytesOf(SECRET_PREFIX, identity)))));
}

/** Seals for the owner of a key with the text `age1…`. @throws AgeError `not-a-key` */
export function x25519Recipient(text: string): Recipient {
  const theirs = bytesOf(PUBLIC, text);
  const key = publicKey(theirs);
  return {
    wrap: (fileKey) => {
      const once = generateKeyPairSync('x25519');
      const share = rawPublic(once.publicKey);
      const shared = sharedSecret(once.privateKey, key);
      if (shared === undefined) throw notKey();
      const body = sealFileKey(keyFrom(shared, share, theirs), fileKey);
      return { args: [KIND, toBase64(share)], body };
    },
  };
}

/** Opens with a key with the text `AGE-SECRET-KEY-1…`. @throws AgeError `not-a-key` */
export function x25519Identity(text: string): Identity {
  const key = secretKey(bytesOf(SECRET_PREFIX, text));
  const own = rawPublic(createPublicKey(key));
  return {
    unwrap: ({ args: [kind, ...args], body }) => {
      if (kind !== KIND) return undefined;
      const share = shareIn(args);
      const shared = sharedSecret(key, publicKey(share));
      if (shared === undefined) throw unreadable();
      return unsealFileKey(keyFrom(shared, share, own), body);
    },
  };
}

function shareIn(args: string[]): Buffer {
  const share = args.length === 1 ? fromBase64(args[0] as string) : undefined;
  if (share?.length !== LENGTH) throw unreadable();
  return share;
}

/** The key that seals the file key. It depends on the secret and on both public keys. */
const keyFrom = (shared: Buffer, share: Buffer, recipient: Buffer): Buffer =>
  hkdf(shared, { salt: Buffer.concat([share, recipient]), info: INFO });

/** Undefined for the few public keys whose secrets anyone knows. */
function sharedSecret(privateKey: KeyObject, publicKey: KeyObject): Buffer | undefined {
  return orUndefined(() => diffieHellman({ privateKey, publicKey }));
}

function bytesOf(prefix: string, text: string): Buffer {
  const bytes = fromBech32(prefix, text);
  if (bytes?.length !== LENGTH) throw notKey();
  return bytes;
}

const notKey = () => new AgeError('not-a-key');

/** Node takes a secret key alone only with a preamble that says its kind (RFC 8410). */
const PREAMBLE = Buffer.from('302e020100300506032b656e04220420', 'hex');

function secretKey(bytes: Uint8Array): KeyObject {
  const key = Buffer.concat([PREAMBLE, bytes]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** For public keys, JWK takes a fraction of the time of the form with a preamble. */
function publicKey(bytes: Buffer): KeyObject {
  const key = { kty: 'OKP', crv: KIND, x: bytes.toString('base64url') };
  return createPublicKey({ key, format: 'jwk' });
}

const rawPublic = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
