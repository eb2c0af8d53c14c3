import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  randomBytes,
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

/** A secret key and its public key, each 32 bytes in base64url. It opens faster than the text. */
export interface RawKey {
  secret: string;
  public: string;
}

/** A new secret key as text: `AGE-SECRET-KEY-1…`, 74 characters. */
export const newIdentity = (): string => toBech32(SECRET_PREFIX, randomBytes(LENGTH)).toUpperCase();

/** The text of a secret key. */
export const identityText = ({ secret }: RawKey): string =>
  toBech32(SECRET_PREFIX, bytesOf(secret)).toUpperCase();

/** The secret key with this text. @throws AgeError `not-a-key` */
export const rawKey = (identity: string | RawKey): RawKey =>
  typeof identity === 'string' ? rawKeyOf(secretKey(bytesIn(SECRET_PREFIX, identity))) : identity;

/** The public key of a secret key as text: `age1…`, 62 characters. @throws AgeError `not-a-key` */
export const recipientOf = (identity: string | RawKey): string =>
  toBech32(PUBLIC, bytesOf(rawKey(identity).public));

/** Seals for the owner of a key with the text `age1…`. @throws AgeError `not-a-key` */
export function x25519Recipient(text: string): Recipient {
  const theirs = bytesIn(PUBLIC, text);
  if (WEAK.has(numberIn(theirs))) throw notKey();
  const key = publicKey(theirs);
  return {
    wrap: (fileKey) => {
      // In Node 20, exporting a key of `generateKeyPairSync` can stop the process for ever. Any 32
      // bytes are a secret key.
      const once = keyForOnce(randomBytes(LENGTH));
      const share = sharedSecret(once, publicKey(BASE));
      const shared = sharedSecret(once, key);
      if (share === undefined || shared === undefined) throw notKey();
      const body = sealFileKey(keyFrom(shared, share, theirs), fileKey);
      return { args: [KIND, toBase64(share)], body };
    },
  };
}

/** Opens with a secret key, or with its text `AGE-SECRET-KEY-1…`. @throws AgeError `not-a-key` */
export function x25519Identity(identity: string | RawKey): Identity {
  const raw = rawKey(identity);
  const key = privateKey(raw);
  const own = bytesOf(raw.public);
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

const PRIME = 2n ** 255n - 19n;
/**
 * The public keys of small order (https://cr.yp.to/ecdh.html#validate). Anyone knows the secret that
 * they share with another key, so nothing can be sealed for them.
 */
const WEAK = new Set([
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  PRIME - 1n,
  PRIME,
  PRIME + 1n,
]);

/** A public key as a number. Its last bit does not count. */
const numberIn = (key: Buffer): bigint =>
  BigInt.asUintN(255, BigInt(`0x${Buffer.from(key).reverse().toString('hex')}`));

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

function bytesIn(prefix: string, text: string): Buffer {
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

// As JWK, a key takes a fraction of the time of the form with a preamble.

const JWK = { kty: 'OKP', crv: KIND };

/** The secret that any key shares with this one is its own public key (RFC 7748, section 6.1). */
const BASE = Buffer.alloc(LENGTH);
BASE[0] = 9;

/**
 * A secret key for `sharedSecret`, which does not use the public key that a JWK needs. Node 26
 * checks it, and reads the form with a preamble fast.
 */
const keyForOnce = (secret: Buffer): KeyObject =>
  orUndefined(() => jwkPrivate(secret.toString('base64url'), BASE.toString('base64url'))) ??
  secretKey(secret);

function privateKey({ secret: d, public: x }: RawKey): KeyObject {
  const key = orUndefined(() => jwkPrivate(d, x));
  if (key === undefined) throw notKey();
  return key;
}

const jwkPrivate = (d: string, x: string): KeyObject =>
  createPrivateKey({ key: { ...JWK, d, x }, format: 'jwk' });

const publicKey = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: { ...JWK, x: bytes.toString('base64url') }, format: 'jwk' });

function rawKeyOf(key: KeyObject): RawKey {
  const { d = '', x = '' } = key.export({ format: 'jwk' });
  return { secret: d, public: x };
}

const bytesOf = (base64url: string): Buffer => Buffer.from(base64url, 'base64url');
