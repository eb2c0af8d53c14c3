import { randomBytes } from 'node:crypto';
import { orUndefined } from '../or-undefined.ts';
import { AgeError } from './age-error.ts';
import { TAG_LENGTH } from './chacha.ts';
import {
  formatHeader,
  type Header,
  isUnchanged,
  parseHeader,
  type Stanza,
  unreadable,
} from './header.ts';
import { hkdf } from './hkdf.ts';
import { type Chunk, sealedLength, sealStream, unsealStream, wholeIn } from './stream.ts';

/**
 * Files in the age format, version 1 (https://age-encryption.org/v1). Each file has a random key.
 * The header has this key for each recipient, sealed so that only the recipient can open it.
 */

/** Someone who can open a file; see x25519.ts and scrypt.ts. */
export interface Recipient {
  /** Seals a file key of 16 bytes. */
  wrap(fileKey: Buffer): Stanza;
}

/** A secret that opens files. */
export interface Identity {
  /** The file key, or undefined if the stanza is for another. @throws AgeError `header` */
  unwrap(stanza: Stanza): Buffer | undefined;
}

const FILE_KEY_LENGTH = 16;
const NONCE_LENGTH = 16;

/** An age file with these bytes. A passphrase can only be the one recipient of a file. */
export function encrypt(plain: Uint8Array, recipients: readonly Recipient[]): Buffer {
  const fileKey = randomBytes(FILE_KEY_LENGTH);
  const nonce = randomBytes(NONCE_LENGTH);
  const stanzas = recipients.map((recipient) => recipient.wrap(fileKey));
  if (stanzas.length === 0 || !isAllowed(stanzas)) {
    throw new Error('an age file needs a recipient, and a passphrase allows no other');
  }
  const header = formatHeader(stanzas, fileKey);
  const start = header.length + NONCE_LENGTH;
  const file = Buffer.allocUnsafe(start + sealedLength(plain.length));
  file.write(header, 'latin1');
  nonce.copy(file, header.length);
  sealStream(contentKey(fileKey, nonce), plain, file.subarray(start));
  return file;
}

/**
 * The whole content of an age file, in the memory that `room` gives for its length. Fresh memory
 * takes time. So it may be that of the last file, or even of this one.
 * @throws AgeError, and then returns no part of it
 */
export function decrypt(
  file: Uint8Array,
  identity: Identity,
  room: (length: number) => Buffer = Buffer.allocUnsafe,
): Buffer {
  const { header, fileKey, nonce, content } = opened(file, identity);
  if (!isUnchanged(header, fileKey)) {
    throw new AgeError('mac');
  }
  return unsealStream(contentKey(fileKey, nonce), content, room);
}

/**
 * The chunks of a damaged file that are exactly as they were sealed. For repair only: what shows or
 * counts the content needs all of it. @throws AgeError if the header cannot be read or opened
 */
export function wholeChunks(file: Uint8Array, identity: Identity): Chunk[] {
  // Each chunk has a tag of its own, so a damaged MAC of the header does no harm.
  const { fileKey, nonce, content } = opened(file, identity);
  return wholeIn(contentKey(fileKey, nonce), content);
}

interface Opened {
  header: Header;
  fileKey: Buffer;
  nonce: Uint8Array;
  /** The sealed chunks. */
  content: Uint8Array;
}

function opened(file: Uint8Array, identity: Identity): Opened {
  const header = parseHeader(file);
  const nonce = file.subarray(header.length, header.length + NONCE_LENGTH);
  const content = file.subarray(header.length + NONCE_LENGTH);
  if (!isAllowed(header.stanzas) || nonce.length < NONCE_LENGTH) throw unreadable();
  return { header, fileKey: fileKeyFrom(header.stanzas, identity), nonce, content };
}

/** Whether a file has a header that can be read, and some content. Says nothing of the content. */
export function isWholeHeader(file: Uint8Array): boolean {
  const header = orUndefined(() => parseHeader(file));
  return header !== undefined && file.length >= header.length + NONCE_LENGTH + TAG_LENGTH;
}

function fileKeyFrom(stanzas: readonly Stanza[], identity: Identity): Buffer {
  for (const stanza of stanzas) {
    const fileKey = identity.unwrap(stanza);
    if (fileKey !== undefined) return fileKey;
  }
  throw new AgeError('no-match');
}

/** Anyone who knows a passphrase could have written the file, so age allows no others with it. */
function isAllowed(stanzas: readonly Stanza[]): boolean {
  return stanzas.length <= 1 || stanzas.every(({ args }) => args[0] !== 'scrypt');
}

const contentKey = (fileKey: Buffer, nonce: Uint8Array): Buffer =>
  hkdf(fileKey, { salt: nonce, info: 'payload' });
