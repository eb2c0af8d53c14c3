/** The text of a document, from its bytes. */
import { withoutMark } from '../../lib/byte-order-mark.ts';
import { garbledIn, ungarbled } from '../../lib/garbled.ts';
import { withoutHidden } from '../../lib/sanitize.ts';
import { thousands } from '../../lib/thousands.ts';
import { fromWindows1252 } from '../../lib/windows-1252.ts';

export interface SourceText {
  text: string;
  /** The encoding that it was converted from. */
  from?: string;
  /** How many lines have garbled letters, and the first of them. */
  garbled: { count: number; line: number; letters: string } | undefined;
  /** How many lines had garbled letters that are repaired now. */
  repaired: number;
  /** How many hidden characters were left out. */
  hidden: number;
}

/** Why a file is not taken: the rest of a sentence that begins with its name. */
export class Refused extends Error {
  readonly hint: string | undefined;

  constructor(what: string, hint?: string) {
    super(what);
    this.hint = hint;
  }
}

/** The largest document. A framework may not be larger. */
const MOST = 512 * 1024;

/**
 * Decodes a document. `fix` converts other encodings and repairs garbled letters.
 * @throws Refused if it is not text
 */
export function sourceText(bytes: Uint8Array, fix: boolean): SourceText {
  if (bytes.byteLength > MOST) {
    const size = thousands(Math.ceil(bytes.byteLength / 1024));
    throw new Refused(`has ${size} KB, and the limit is ${MOST / 1024} KB`, 'Split it first.');
  }
  if (isPdf(bytes)) throw new Refused('is a PDF, not Markdown', 'Save it as Markdown first.');
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8' && !fix) {
    throw new Refused(
      `isn't UTF-8 text. It looks like ${NAMES[encoding]}`,
      'To convert it: --fix-encoding',
    );
  }
  const written =
    encoding === 'windows-1252' ? fromWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  const decoded = withoutMark(written).replace(/\r\n?/g, '\n');
  if (decoded.trim() === '') throw new Refused('is empty');
  const text = fix ? ungarbled(decoded) : decoded;
  const visible = withoutHidden(text);
  const lines = visible.split('\n');
  const first = lines.findIndex(isGarbled);
  const letters = garbledIn(lines[first] ?? '');
  return {
    text: visible,
    ...(encoding !== 'utf-8' && { from: NAMES[encoding] }),
    garbled:
      letters === undefined
        ? undefined
        : { count: lines.filter(isGarbled).length, line: first + 1, letters },
    repaired: fix ? decoded.split('\n').filter(isGarbled).length : 0,
    hidden: text.length - visible.length,
  };
}

const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';

const isGarbled = (line: string): boolean => garbledIn(line) !== undefined;

const NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Latin-1 (Windows-1252)',
};

/** @throws Refused if the bytes are not text in any encoding */
function encodingOf(bytes: Uint8Array): keyof typeof NAMES {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 1].map(
    (odd) => bytes.filter((byte, at) => byte === 0 && at % 2 === odd).length,
  );
  const [even = 0, odd = 0] = zeros;
  // English text in UTF-16 has a zero in nearly every pair of bytes, always on the same side.
  if (odd > bytes.length / 3 && even === 0) return 'utf-16le';
  if (even > bytes.length / 3 && odd === 0) return 'utf-16be';
  if (even + odd > 0) throw new Refused("has NUL bytes, so it isn't a text");
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    const controls = bytes.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
    if (controls > 0) throw new Refused("isn't a text");
    return 'windows-1252';
  }
}
