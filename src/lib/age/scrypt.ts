import { randomBytes, scryptSync } from 'node:crypto';
import type { Identity, Recipient } from './age.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { sealFileKey, unsealFileKey } from './file-key.ts';
import { unreadable } from './header.ts';

/**
 * Passphrases (section "The scrypt recipient type" of age-encryption.org/v1). A passphrase is taken
 * as it is, in UTF-8. A work factor of `n` takes 2ⁿ KiB of memory, and twice the time of `n - 1`.
 */

const SCRYPT = 'scrypt';
const SALT_LENGTH = 16;
const LABEL = 'age-encryption.org/v1/scrypt';
/** 1 GiB. A file must not be able to ask for all memory of the machine. */
const MOST_WORK = 20;

/** A passphrase should take this long on the machine where it is set. Milliseconds. */
const TARGET = 500;
/** A work factor with which a trial takes some 50 ms. */
const TRIAL = 14;
/** A slow or busy machine must not weaken the passphrase, nor a fast one lock out a slow one. */
const [LOWEST, HIGHEST] = [16, 19];

/** The work factor with which a passphrase takes about half a second. `now` is in milliseconds. */
export function workFactorFor(now: () => number): number {
  const start = now();
  keyFrom('', Buffer.alloc(SALT_LENGTH), TRIAL);
  const nearest = TRIAL + Math.round(Math.log2(TARGET / Math.max(1, now() - start)));
  return Math.min(HIGHEST, Math.max(LOWEST, nearest));
}

/** Seals under a passphrase. */
export function passphraseRecipient(passphrase: string, workFactor: number): Recipient {
  return {
    wrap: (fileKey) => {
      const salt = randomBytes(SALT_LENGTH);
      const body = sealFileKey(keyFrom(passphrase, salt, workFactor), fileKey);
      return { args: [SCRYPT, toBase64(salt), String(workFactor)], body };
    },
  };
}

/** Opens with a passphrase. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    unwrap: ({ args: [kind, ...args], body }) => {
      if (kind !== SCRYPT) return undefined;
      const [salt, work = ''] = [fromBase64(args[0] ?? ''), args[1]];
      const isSound = args.length === 2 && salt?.length === SALT_LENGTH && /^[1-9]\d?$/.test(work);
      if (!isSound || Number(work) > MOST_WORK) throw unreadable();
      return unsealFileKey(keyFrom(passphrase, salt, Number(work)), body);
    },
  };
}

function keyFrom(passphrase: string, salt: Uint8Array, workFactor: number): Buffer {
  const [N, r] = [2 ** workFactor, 8];
  const salted = Buffer.concat([Buffer.from(LABEL), salt]);
  return scryptSync(passphrase, salted, 32, { N, r, p: 1, maxmem: 128 * r * (N + 3) });
}
