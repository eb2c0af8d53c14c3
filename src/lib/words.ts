/** A text as it is compared: composed (NFC) and without the difference of capitals. */
export function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Whether a text has nothing but ASCII, where short patterns serve. */
export const isAscii = (text: string): boolean => /^[\t-~]*$/.test(text);

/** The words of a text, folded: runs of letters and digits. `he's` is `he` and `s`. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Whether a text holds one of these words or phrases, each as whole words. */
export function holdsAny(text: string, phrases: readonly string[]): boolean {
  const line = spaced(text);
  return phrases.map(spaced).some((phrase) => phrase.trim() !== '' && line.includes(phrase));
}

function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

/** About how many lines a text takes, broken at its words. */
export function rowsIn(text: string, width: number): number {
  let [rows, at] = [1, 0];
  for (const { length } of text.split(' ')) {
    if (at > 0 && at + 1 + length > width) [rows, at] = [rows + 1, length];
    else at += at === 0 ? length : 1 + length;
  }
  return rows;
}
