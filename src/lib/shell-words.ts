/** Words of a command line as bash reads them. Nothing in them is ever run or expanded. */

export interface BashLine {
  /** The words as the program would get them. The last is the word at the cursor. */
  words: string[];
  /** The last word as it is on the line, including quotes. */
  raw: string;
  /** The open quote that the last word is in, if any. */
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
 * A value as the rest of the word that bash is completing. It is in the open quotes, or has a
 * backslash before every character that is special to bash. Since bash breaks words at `=` and `:`,
 * it replaces only the end of the word, `replaced`.
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
