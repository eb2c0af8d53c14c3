/** Splits texts that are longer than the format allows. Nothing is cut. */

/** The longest line and the longest text of a framework, in characters. */
export const LINE = 300;
export const TEXT = 2000;

/** A text in pieces of at most `most` characters, split at a sentence if there is one. */
export function inPieces(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const at = lastBreak(rest.slice(0, most + 1));
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Ends of a part of a text, best first: a line, a sentence, a clause, a word. */
const ENDS = [/\n/g, /[.!?]["”’)]*\s/g, /[,;:]\s/g, /\s/g];

/** Where to split: after the last end in the latter three quarters. Else between two letters. */
function lastBreak(text: string): number {
  for (const end of ENDS) {
    const last = [...text.matchAll(end)].at(-1);
    if (last && last.index > text.length / 4) return last.index + last[0].length;
  }
  const last = text.length - 1;
  return /[\uD800-\uDBFF]/.test(text.charAt(last - 1)) ? last - 1 : last;
}

/** A first line of at most 300 characters, and the rest in texts. */
export function lineAndRest(text: string): [line: string, rest: string[]] {
  const [first = '', ...others] = inPieces(oneLine(text), LINE);
  return [first, inPieces(others.join(' '), TEXT)];
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text with a large first letter, unless it is a name such as `eNPS`. */
export const capitalised = (text: string): string =>
  text.replace(/^\p{Ll}(?=[\p{Ll}\s'’])/u, (letter) => letter.toUpperCase());

/** A heading without its number, which says nothing without the other headings. */
export const withoutNumber = (title: string): string =>
  title.replace(
    /^(?:\d\uFE0F?\u20E3|🔟|[\u2460-\u2473]|\d{1,2}\s*[.)·]|\d{1,2}(?:\.\d{1,2})+[.)]?)\s*(?=\S)|\s*:$/gu,
    '',
  );
