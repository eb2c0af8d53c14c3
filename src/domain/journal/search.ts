import type { ListOptions } from '../../core/store.ts';
import { isAscii } from '../../lib/words.ts';

/**
 * Builds a pattern that finds these exact words in a text, in any script and any case. Use it on
 * composed text (see `find`).
 */
export const literally = (words: string): RegExp => patternOf(words, '?');

/** The same, with so many dots behind an `i`. */
function patternOf(words: string, dots: '?' | '{0,2}'): RegExp {
  const pattern = words
    .normalize('NFC')
    .replace(SIGNS, escaped)
    // The flag `i` covers only letters whose upper case is a single letter.
    .replace(/ss|[ßẞ]/gi, '(?:ss|ß)')
    .replace(/i\u0307?|İ/gi, `[iİ]\\u0307${dots}`);
  return new RegExp(pattern, 'iu');
}

/** Signs with a meaning in a pattern. */
const SIGNS = /[\\^$.*+?()[\]{}|/-]/g;

/** Writes a sign as its code, because `\-` is not allowed outside a class. */
function escaped(sign: string): string {
  return `\\u{${sign.charCodeAt(0).toString(16)}}`;
}

/**
 * Builds quick tests on the JSON of records. They are false only if no text in the records can
 * contain the words. Words with a leading accent always pass, because in JSON the accent would
 * combine with the letter before it.
 */
export function mayHold(words: string): Pick<ListOptions, 'json' | 'bytes'> {
  if (/^\p{M}/u.test(words.normalize('NFC'))) return {};
  // Composing joins a capital I and a dot, so before it there may be one dot more.
  const pattern = patternOf(JSON.stringify(words).slice(1, -1), '{0,2}');
  // Composing costs more than matching, and never produces these characters.
  const isPlain = /^[\w ,.:!?'()-]*$/.test(words);
  if (!isPlain) return { json: (json) => pattern.test(json.normalize('NFC')) };
  const inBytes = literallyInBytes(words);
  return { json: (json) => pattern.test(json), bytes: (latin1) => inBytes.test(latin1) };
}

/** The spellings that `literally` accepts for these letters, in lower case. */
const FORMS: Record<string, string[]> = {
  k: ['k', '\u212a'],
  s: ['s', 'ſ'],
  ss: ['ss', 'sſ', 'ſs', 'ſſ', 'ß', 'ẞ'],
  i: ['i', 'i\u0307', 'i\u0307\u0307', 'İ', 'İ\u0307'],
};

/** Like `literally` for words in ASCII, but for UTF-8 bytes, each as a character of Latin-1. */
function literallyInBytes(words: string): RegExp {
  const pattern = words.replace(SIGNS, escaped).replace(/ss|[ksi]/gi, (letter) => {
    const forms = FORMS[letter.toLowerCase()] ?? [];
    return `(?:${forms.map((form) => Buffer.from(form).toString('latin1')).join('|')})`;
  });
  return new RegExp(pattern, 'iu');
}

/** Where a pattern was found. */
export interface Found {
  /** The searched text, composed (NFC). */
  text: string;
  start: number;
  end: number;
}

/** Finds the first match of the pattern in a text. */
export function find(text: string, pattern: RegExp): Found | undefined {
  const composed = text.normalize('NFC');
  const match = pattern.exec(composed);
  return match
    ? { text: composed, start: match.index, end: match.index + match[0].length }
    : undefined;
}

/** The line around a match, cut to about `width` characters and marked with an ellipsis. */
export function excerpt({ text, start, end }: Found, width: number): string {
  // A line can be as long as a book, so only the part that may be shown is split into letters.
  const near = 20 * width;
  const before = text.slice(Math.max(0, start - near), start);
  const after = text.slice(start, Math.min(text.length, Math.max(end, start + near)));
  const from = start - before.length + before.lastIndexOf('\n') + 1;
  const lineEnd = after.indexOf('\n', Math.min(end - start, near));
  const to = start + (lineEnd < 0 ? Math.min(after.length, near) : lineEnd);
  const line = text.slice(from, to).replace(/\n/g, ' ');
  const letters = lettersOf(line);
  if (letters.length <= width) return line.trim();
  const place = letters.findIndex(({ index, segment }) => index + segment.length > start - from);
  const first = Math.max(0, Math.min(place - Math.floor(width / 3), letters.length - width));
  const last = Math.min(letters.length, first + width);
  const cut = letters.slice(first, last).map(({ segment }) => segment);
  return `${first > 0 ? '…' : ''}${cut.join('').trim()}${last < letters.length ? '…' : ''}`;
}

/** The letters of a line as a person counts them. Loading `Intl.Segmenter` takes a few ms. */
function lettersOf(line: string): { index: number; segment: string }[] {
  if (isAscii(line)) return [...line].map((segment, index) => ({ index, segment }));
  return [...new Intl.Segmenter('en').segment(line)];
}
