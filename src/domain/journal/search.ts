/**
 * What to look for: the words as they are, in any script and wherever they stand, whether in
 * capitals or small letters. It is to be used on composed text (see `find`).
 */
export function literally(words: string): RegExp {
  const pattern = words
    .normalize('NFC')
    .replace(/[\\^$.*+?()[\]{}|/-]/g, escaped)
    // Of letters that become others as capitals a pattern knows only those that stay one letter.
    .replace(/ss|[ßẞ]/gi, '(?:ss|ß)')
    .replace(/i\u0307?|İ/gi, '[iİ]\\u0307?');
  return new RegExp(pattern, 'iu');
}

/** `\-` is not allowed outside of a class, so signs are written as their code. */
function escaped(sign: string): string {
  return `\\u{${sign.charCodeAt(0).toString(16)}}`;
}

/**
 * A cheap test on the JSON of a record: false only when no text in it can hold the words. A
 * leading accent would join the letter before it there, so such words are not judged by this.
 */
export function mayHold(words: string): (json: string) => boolean {
  if (/^\p{M}/u.test(words.normalize('NFC'))) return () => true;
  const pattern = literally(JSON.stringify(words).slice(1, -1));
  // Composing costs more than looking, and of these signs none comes from composing.
  const isPlain = /^[\w ,.:!?'()-]*$/.test(words);
  return (json) => pattern.test(isPlain ? json : json.normalize('NFC'));
}

/** Where something was found. */
export interface Found {
  /** The text, composed (NFC). */
  text: string;
  start: number;
  end: number;
}

/** The first place in a text where the pattern fits. */
export function find(text: string, pattern: RegExp): Found | undefined {
  const composed = text.normalize('NFC');
  const match = pattern.exec(composed);
  return match
    ? { text: composed, start: match.index, end: match.index + match[0].length }
    : undefined;
}

/** The line around a place, cut to about `width` characters; an ellipsis stands for the rest. */
export function excerpt({ text, start, end }: Found, width: number): string {
  // A line can be a whole book; only what may be shown is looked at letter by letter.
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
