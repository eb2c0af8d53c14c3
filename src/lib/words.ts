/** Normalizes a text for comparison: NFC, ignoring case. */
export function folded(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Whether a text is all ASCII, so that short patterns are enough. */
export const isAscii = (text: string): boolean => /^[\t-~]*$/.test(text);

/** The normalized words of a text: runs of letters and digits. `he's` gives `he` and `s`. */
export function wordsOf(text: string): string[] {
  // V8 takes 3 ms to compile the long pattern.
  const word = isAscii(text) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu;
  return folded(text).match(word) ?? [];
}

/** Whether a text contains any of these words or phrases, matched as whole words. */
export function holdsAny(text: string, phrases: readonly string[]): boolean {
  const line = spaced(text);
  return phrases.map(spaced).some((phrase) => phrase.trim() !== '' && line.includes(phrase));
}

/** The words of a text with a space around each, to find whole words in. */
export function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

/** Shortens a text to at most `most` letters, ending in `…` if anything is cut. */
export function clipped(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  return `${letters
    .slice(0, Math.max(0, most - 1))
    .join('')
    .trimEnd()}…`;
}

/** Roughly how many lines a text takes when wrapped at words. */
export function rowsIn(text: string, width: number): number {
  let [rows, at] = [1, 0];
  for (const { length } of text.split(' ')) {
    if (at > 0 && at + 1 + length > width) [rows, at] = [rows + 1, length];
    else at += at === 0 ? length : 1 + length;
  }
  return rows;
}
