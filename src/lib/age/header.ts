import { timingSafeEqual } from 'node:crypto';
import { AgeError } from './age-error.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { hkdf, hmac } from './hkdf.ts';
import { VERSION } from './is-age.ts';

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
  /** The header up to `---`, which the MAC covers. */
  text: string;
  mac: Buffer;
  /** The length of the whole header in bytes. */
  length: number;
}

const LINE_LENGTH = 64;
const MAC_LENGTH = 32;
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

/** Reads the header at the start of a file. @throws AgeError `not-age` or `header` */
export function parseHeader(file: Uint8Array): Header {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const lines = linesIn(bytes);
  if (lines.next().text !== VERSION) throw new AgeError('not-age');
  const stanzas: Stanza[] = [];
  let line = lines.next();
  for (; ARGUMENTS.test(line.text); line = lines.next()) {
    const args = line.text.split(' ').slice(1);
    stanzas.push({ args, body: bodyFrom(lines) });
  }
  const mac = fromBase64(MAC.exec(line.text)?.[1] ?? '');
  if (mac?.length !== MAC_LENGTH || stanzas.length === 0) throw unreadable();
  const text = bytes.toString('latin1', 0, line.start + '---'.length);
  return { stanzas, text, mac, length: line.end };
}

interface Lines {
  /** The next line, where it starts and where the line after it starts. */
  next(): { text: string; start: number; end: number };
}

function linesIn(bytes: Buffer): Lines {
  let start = 0;
  return {
    next: () => {
      const stop = bytes.indexOf(NEW_LINE, start);
      if (stop < 0) throw start === 0 ? new AgeError('not-age') : unreadable();
      const line = { text: bytes.toString('latin1', start, stop), start, end: stop + 1 };
      start = line.end;
      return line;
    },
  };
}

function bodyFrom(lines: Lines): Buffer {
  let line = lines.next().text;
  let text = line;
  while (line.length === LINE_LENGTH) {
    line = lines.next().text;
    text += line;
  }
  const body = line.length < LINE_LENGTH ? fromBase64(text) : undefined;
  if (body === undefined) throw unreadable();
  return body;
}

/** Whether the header is as it was when it was written under this file key. */
export function isUnchanged({ text, mac }: Header, fileKey: Uint8Array): boolean {
  return timingSafeEqual(macOf(text, fileKey), mac);
}

function macOf(text: string, fileKey: Uint8Array): Buffer {
  return hmac(hkdf(fileKey, { salt: '', info: 'header' }), text);
}

/** For parts of a header that break a rule. */
export const unreadable = () => new AgeError('header');
