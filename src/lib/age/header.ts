import { createHmac, timingSafeEqual } from 'node:crypto';
import { AgeError } from './age-error.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { hkdf } from './hkdf.ts';

/**
 * The header of an age file (section "Header" of age-encryption.org/v1). It has a line with the
 * version, a stanza for each recipient, and a MAC of everything before it.
 */

/** The file key for one recipient, sealed. The first argument is the kind of recipient. */
export interface Stanza {
  args: string[];
  body: Buffer;
}

export interface Header {
  stanzas: Stanza[];
  /** What the MAC covers: the header up to `---`. */
  text: string;
  mac: Buffer;
  /** The length of the whole header in bytes. */
  length: number;
}

const VERSION = 'age-encryption.org/v1';
const LINE_LENGTH = 64;
const NEW_LINE = 10;

/** A stanza begins with `->` and printable ASCII words. */
const ARGUMENTS = /^->(?: [!-~]+)+$/;
const MAC = /^--- ([A-Za-z0-9+/]{43})$/;

/** The header as text in ASCII, with the MAC under this file key. */
export function formatHeader(stanzas: readonly Stanza[], fileKey: Uint8Array): string {
  const text = `${[VERSION, ...stanzas.flatMap(linesOf)].join('\n')}\n---`;
  return `${text} ${toBase64(macOf(text, fileKey))}\n`;
}

/** The last line of a body is shorter than the others, and may be empty. */
function linesOf({ args, body }: Stanza): string[] {
  const text = toBase64(body);
  const count = Math.floor(text.length / LINE_LENGTH) + 1;
  const at = (i: number) => text.slice(i * LINE_LENGTH, (i + 1) * LINE_LENGTH);
  return [`-> ${args.join(' ')}`, ...Array.from({ length: count }, (_, i) => at(i))];
}

/** Reads the header at the start of a file. @throws AgeError if there is none */
export function parseHeader(file: Uint8Array): Header {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const nextLine = (): string => {
    const end = bytes.indexOf(NEW_LINE, at);
    if (end < 0) throw unreadable();
    const line = bytes.toString('latin1', at, end);
    at = end + 1;
    return line;
  };
  if (bytes.toString('latin1', 0, VERSION.length + 1) !== `${VERSION}\n`) {
    throw new AgeError('not-age', 'This is not an age file of version 1.');
  }
  at = VERSION.length + 1;
  const stanzas: Stanza[] = [];
  for (;;) {
    const start = at;
    const line = nextLine();
    if (ARGUMENTS.test(line)) {
      stanzas.push({ args: line.split(' ').slice(1), body: bodyFrom(nextLine) });
      continue;
    }
    const mac = fromBase64(MAC.exec(line)?.[1] ?? '');
    if (mac?.length !== 32 || stanzas.length === 0) throw unreadable();
    return { stanzas, text: bytes.toString('latin1', 0, start + '---'.length), mac, length: at };
  }
}

function bodyFrom(nextLine: () => string): Buffer {
  let text = '';
  for (;;) {
    const line = nextLine();
    text += line;
    if (line.length < LINE_LENGTH) break;
    if (line.length > LINE_LENGTH) throw unreadable();
  }
  return fromBase64(text) ?? fail();
}

/** Whether the header is as it was when it was written under this file key. */
export function isUnchanged({ text, mac }: Header, fileKey: Uint8Array): boolean {
  return timingSafeEqual(macOf(text, fileKey), mac);
}

function macOf(text: string, fileKey: Uint8Array): Buffer {
  const key = hkdf(fileKey, { salt: '', info: 'header' });
  return createHmac('sha256', key).update(text, 'latin1').digest();
}

/** For parts of a header that break a rule. */
export const unreadable = () => new AgeError('header', 'The header of the age file is damaged.');

function fail(): never {
  throw unreadable();
}
