/**
 * A pattern for these exact words, in any script, anywhere in a text, ignoring capitals. Use it on
 * composed text (see `find`).
 */
export function literally(words: string): RegExp {
  const pattern = words
    .normalize('NFC')
    .replace(/[\\^$.*+?()[\]{}|/-]/g, escaped)
    // A pattern ignores case only for letters whose capital is one letter too.
    .replace(/ss|[ßẞ]/gi, '(?:ss|ß)')
    .replace(/i\u0307?|İ/gi, '[iİ]\\u0307?');
  return new RegExp(pattern, 'iu');
}

/** `\-` is not allowed outside a class, so signs are written as their codes. */
function escaped(sign: string): string {
  return `\\u{${sign.charCodeAt(0).toString(16)}}`;
}

/**
 * A cheap test on the JSON of a record: false only if no text in it can contain the words. A
 * leading accent would combine with the letter before it in JSON, so such words always pass.
 */
export function mayHold(words: string): (json: string) => boolean {
  if (/^\p{M}/u.test(words.normalize('NFC'))) return () => true;
  const pattern = literally(JSON.stringify(words).slice(1, -1));
  // Composing costs more than matching, and composing never produces these characters.
  const isPlain = /^[\w ,.:!?'()-]*$/.test(words);
  return (json) => pattern.test(isPlain ? json : json.normalize('NFC'));
}

/** The place where something was found. */
export interface Found {
  /** The text, composed (NFC). */
  text: string;
  start: number;
  end: number;
}

/** The first place in a text that matches the pattern. */
export function find(text: string, pattern: RegExp): Found | undefined {
  const composed = text.normalize('NFC');
  const match = pattern.exec(composed);
  return match
    ? { text: composed, start: match.index, end: match.index + match[0].length }
    : undefined;
}

/** The line around a place, cut to about `width` characters with an ellipsis for the rest. */
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
