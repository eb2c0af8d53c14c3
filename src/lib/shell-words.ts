/** Splits a command line into words as bash does. Never runs or expands anything. */

export interface BashLine {
  /** The words as the program would receive them. The last is the word at the cursor. */
  words: string[];
  /** The last word as typed, including quotes. */
  raw: string;
  /** The open quote around the last word, if any. */
  quote: '"' | "'" | '';
}

/** Reads a line up to the cursor. */
export function readBashLine(line: string): BashLine {
  const words: string[] = [];
  let word = '';
  let start = 0;
  let quote: BashLine['quote'] = '';
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? '';
    if (quote === "'") {
      if (sign === "'") quote = '';
      else word += sign;
    } else if (sign === '\\' && (quote === '' || /["\\$`]/.test(line[at + 1] ?? ''))) {
      word += line[++at] ?? '';
    } else if (quote === '"') {
      if (sign === '"') quote = '';
      else word += sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
    } else if (/\s/.test(sign)) {
      if (at > start) words.push(word);
      word = '';
      start = at + 1;
    } else {
      word += sign;
    }
  }
  return { words: [...words, word], raw: line.slice(start), quote };
}

/**
 * Returns the rest of the word that bash is completing. Continues inside open quotes, or puts a
 * backslash before every character that is special to bash. Since bash breaks words at `=` and `:`,
 * it replaces only `replaced`, the end of the word.
 */
export function bashReply(value: string, { raw, quote }: BashLine, replaced: string): string {
  const kept = raw.endsWith(replaced) ? raw.slice(0, raw.length - replaced.length) : '';
  const whole = quoted(value, quote);
  return whole.startsWith(kept) ? whole.slice(kept.length) : whole;
}

function quoted(value: string, quote: BashLine['quote']): string {
  if (quote === '"') return `"${value.replace(/["\\$`]/g, '\\$&')}`;
  if (quote === "'") return `'${value.replaceAll("'", "'\\''")}`;
  return value.replace(/[^\p{L}\p{M}\p{N}_@%+=:,./-]/gu, '\\$&').replace(/^~/, '\\~');
}
