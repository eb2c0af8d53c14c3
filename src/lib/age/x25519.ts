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
import { seal, unseal } from './chacha.ts';
import { type Stanza, unreadable } from './header.ts';
import { hkdf } from './hkdf.ts';

/**
 * X25519 keys (section "The X25519 recipient type" of age-encryption.org/v1). An identity is the
 * secret key, and its recipient the public key. Both have 32 bytes.
 */

const KIND = 'X25519';
const LENGTH = 32;
/** A file key of 16 bytes with its tag. */
const BODY_LENGTH = 32;
const INFO = 'age-encryption.org/v1/X25519';
/** Each key seals one thing, so the nonce may be zero. */
const NONCE = Buffer.alloc(12);

const SECRET = 'age-secret-key-';
const PUBLIC = 'age';

/** A new secret key as text: `AGE-SECRET-KEY-1…`, 74 characters. */
export function newIdentity(): string {
  return toBech32(SECRET, randomBytes(LENGTH)).toUpperCase();
}

/** The public key of a secret key as text: `age1…`, 62 characters. @throws AgeError `not-a-key` */
export function recipientOf(identity: string): string {
  return toBech32(PUBLIC, rawPublic(secretKey(bytesOf(SECRET, identity))));
}

/** Seals for the owner of a key with the text `age1…`. @throws AgeError `not-a-key` */
export function x25519Recipient(text: string): Recipient {
  const theirs = bytesOf(PUBLIC, text);
  const key = publicKey(theirs);
  return {
    wrap: (fileKey) => {
      const once = secretKey(randomBytes(LENGTH));
      const share = rawPublic(once);
      const shared = sharedSecret(once, key);
      if (shared === undefined) throw notKey();
      const sealed = seal(
        hkdf(shared, { salt: Buffer.concat([share, theirs]), info: INFO }),
        NONCE,
        fileKey,
      );
      return { args: [KIND, toBase64(share)], body: sealed };
    },
  };
}

/** Opens with a key with the text `AGE-SECRET-KEY-1…`. @throws AgeError `not-a-key` */
export function x25519Identity(text: string): Identity {
  const key = secretKey(bytesOf(SECRET, text));
  const own = rawPublic(key);
  return {
    unwrap: ({ args: [kind, ...args], body }) => {
      if (kind !== KIND) return undefined;
      const share = shareIn(args, body);
      const shared = sharedSecret(key, publicKey(share));
      if (shared === undefined) throw unreadable();
      return unseal(hkdf(shared, { salt: Buffer.concat([share, own]), info: INFO }), NONCE, body);
    },
  };
}

function shareIn(args: string[], body: Stanza['body']): Buffer {
  const share = args.length === 1 ? fromBase64(args[0] as string) : undefined;
  if (share?.length !== LENGTH || body.length !== BODY_LENGTH) throw unreadable();
  return share;
}

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

/** Node takes keys with a preamble that says their kind (RFC 8410). */
const SECRET_PREAMBLE = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_PREAMBLE = Buffer.from('302a300506032b656e032100', 'hex');

function secretKey(bytes: Uint8Array): KeyObject {
  const key = Buffer.concat([SECRET_PREAMBLE, bytes]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function publicKey(bytes: Uint8Array): KeyObject {
  const key = Buffer.concat([PUBLIC_PREAMBLE, bytes]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

const rawPublic = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-LENGTH);
