/** Mistakes with quotation marks. */
import { quote } from '../../diagnostics/diagnostics.ts';
import { type Around, type Cause, syntax } from './cause.ts';

/** Curly quotes around a text. */
export function* curlyQuotes({ near }: Around): Generator<Cause> {
  for (const line of near) {
    for (const { 0: found, index } of line.text.matchAll(/(?<=[:\-,[{] +)“[^“”"]*”?/g)) {
      const start = line.start + index;
      const range = { start, end: start + 1 };
      const plain = found.replace(/[“”]/g, '"');
      yield {
        ...syntax(range, CURLY.message, CURLY.hint),
        edits: [{ start, end: start + found.length, text: plain }],
      };
    }
  }
}

export const CURLY = {
  message: 'This text begins with “, which is not a quotation mark in YAML',
  hint: 'Use the straight quotation mark " at both ends.',
};

/** A quotation mark or an apostrophe inside a text in the same marks. */
export function* quoteInText({ near }: Around): Generator<Cause> {
  for (const line of near) {
    for (const { 0: whole, 1: mark = '', 2: inner = '', index } of line.text.matchAll(QUOTED)) {
      const at = inner.search(mark === "'" ? /(?<=\w)'(?=\w)|(?<!')'(?!')/ : /(?<!\\)"/);
      if (at < 0) continue;
      const start = line.start + index;
      const other = mark === "'" ? '"' : "'";
      const range = { start: start + 1 + at, end: start + 2 + at };
      const word = /\S*$/.exec(inner.slice(0, at))?.[0] + (/^\S*/.exec(inner.slice(at))?.[0] ?? '');
      const hint = inner.includes(other)
        ? `Write ${mark === "'" ? "''" : '\\"'} for a ${mark} that is part of the text.`
        : `Put the text in ${mark === "'" ? 'double' : 'single'} quotes: ${other}${inner}${other}`;
      yield {
        ...syntax(range, `The ${mark} in ${quote(word)} ends the text`, hint),
        edits: [{ start, end: start + whole.length, text: `"${inner.replace(/["\\]/g, '_')}"` }],
      };
    }
  }
}

/** A text in quotes that goes to the end of its line, or to the next mark after it. */
const QUOTED = /(?<=[:\-,[{] +)(['"])(.*?)\1(?= *(?:$|[\]}]|, *[\w-]+:))/g;

/** A text that begins with words in quotes and goes on after them. */
export function* textAfterQuote({ near }: Around): Generator<Cause> {
  for (const line of near) {
    for (const { 0: whole, 1: mark = '', 2: inner = '', index } of line.text.matchAll(GOING_ON)) {
      const start = line.start + index;
      const range = { start: start + inner.length + 1, end: start + inner.length + 2 };
      const other = mark === '"' ? "'" : '"';
      const text = whole.includes(other)
        ? `"${whole.replaceAll('"', '\\"')}"`
        : `${other}${whole}${other}`;
      yield {
        ...syntax(range, `The text goes on after this ${mark}`, `Put all of it in quotes: ${text}`),
        edits: [{ start, end: start + whole.length, text: `"${whole.replace(/["\\]/g, '_')}"` }],
      };
    }
  }
}

/** Words in quotes at the start of a text, and the rest up to a comma, a bracket or the end. */
const GOING_ON =
  /(?<=(?:^ *-|[:,[{]) +)(["'])((?:(?!\1).)+)\1 *(?![\s,}\]#:])[^,}\]#]*[^,}\]#\s](?= *(?:[,}\]#]|$))/g;

/** A quotation mark that opens a text and never closes it. */
export function* openQuote({ above, below }: Around): Generator<Cause> {
  const found = [...above, ...below].flatMap((line) => {
    const plain = line.text.replace(CLOSED, (text) => '_'.repeat(text.length));
    const [, mark = '', rest = ''] = /(?:^ *-|[:,[{]) +(["'])(.*)$/.exec(plain) ?? [];
    return mark === '' || rest.includes(mark) ? [] : [{ line, mark, rest }];
  });
  for (const { line, mark, rest } of found.slice(0, 6)) {
    const start = line.end - rest.length - 1;
    const isLetter = mark === "'" && /^\p{L}/u.test(rest);
    const hint = `Add ${mark} at the end of the text.${isLetter ? ' If it is an apostrophe, put the text in double quotes.' : ''}`;
    // In braces, the text may end before the next key, or before the bracket.
    const ends = [rest.search(/, *[a-z][\w-]*: /i), rest.search(/ *[}\]]+ *$/), rest.length];
    for (const end of new Set(ends.filter((each) => each >= 0))) {
      const at = start + 1 + end;
      yield {
        ...syntax({ start, end: start + 1 }, `This ${mark} is never closed`, hint),
        edits: [{ start: at, end: at, text: mark }],
      };
    }
  }
}

/** A text in quotes that are both there. */
const CLOSED = /(?<=(?:^ *-|[:,[{]) +)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g;
