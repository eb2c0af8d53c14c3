/**
 * Builds a pattern that finds these exact words in a text, in any script and any case. Use it on
 * composed text (see `find`).
 */
export function literally(words: string): RegExp {
  const pattern = words
    .normalize('NFC')
    .replace(/[\\^$.*+?()[\]{}|/-]/g, escaped)
    // The flag `i` covers only letters whose upper case is a single letter.
    .replace(/ss|[ßẞ]/gi, '(?:ss|ß)')
    .replace(/i\u0307?|İ/gi, '[iİ]\\u0307?');
  return new RegExp(pattern, 'iu');
}

/** Writes a sign as its code, because `\-` is not allowed outside a class. */
function escaped(sign: string): string {
  return `\\u{${sign.charCodeAt(0).toString(16)}}`;
}

/**
 * Builds a quick test on the JSON of a record. It is false only if no text in the record can
 * contain the words. Words with a leading accent always pass, because in JSON the accent would
 * combine with the letter before it.
 */
export function mayHold(words: string): (json: string) => boolean {
  if (/^\p{M}/u.test(words.normalize('NFC'))) return () => true;
  const pattern = literally(JSON.stringify(words).slice(1, -1));
  // Composing costs more than matching, and never produces these characters.
  const isPlain = /^[\w ,.:!?'()-]*$/.test(words);
  return (json) => pattern.test(isPlain ? json : json.normalize('NFC'));
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
  const letters = [...new Intl.Segmenter('en').segment(line)];
  if (letters.length <= width) return line.trim();
  const place = letters.findIndex(({ index, segment }) => index + segment.length > start - from);
  const first = Math.max(0, Math.min(place - Math.floor(width / 3), letters.length - width));
  const last = Math.min(letters.length, first + width);
  const cut = letters.slice(first, last).map(({ segment }) => segment);
  return `${first > 0 ? '…' : ''}${cut.join('').trim()}${last < letters.length ? '…' : ''}`;
}
