/** Mistakes with brackets, and with signs that mean something else in YAML than in a text. */
import { type Around, type Cause, inQuotes, syntax } from './cause.ts';

/** A `#` that begins a comment inside brackets, so that the closing bracket is lost. */
export function* hashInBrackets({ above }: Around): Generator<Cause> {
  for (const line of above.slice(-12).reverse()) {
    const at = line.text.search(/ #/);
    if (at < 0 || openIn(line.text.slice(0, at)).length === 0) continue;
    const range = { start: line.start + at, end: line.start + at + 2 };
    const [, text = ''] =
      /(?:[:,[{]|^) *([^:,[\]{}]*? #[^\]},]*?) *(?:[\]},]|$)/.exec(line.text) ?? [];
    yield {
      ...syntax(
        range,
        '" #" begins a comment, so the rest of this line is not read',
        inQuotes(text),
      ),
      edits: [{ start: line.start + at + 1, end: line.start + at + 2, text: '_' }],
    };
  }
}

/** A bracket that is not closed on its line, nor on one of the next lines. */
export function* openBracket({ above }: Around): Generator<Cause> {
  const window = above.slice(-30);
  for (const [i, line] of [...window.entries()].reverse()) {
    const open = openIn(line.text);
    const [first] = open;
    if (!first || open.length > 4) continue;
    const start = line.start + first.at;
    const missing = open
      .map(({ bracket }) => (bracket === '[' ? ']' : '}'))
      .reverse()
      .join('');
    const what = `This ${quoted(first.bracket)} is never closed`;
    for (const [n, end] of window.slice(i, i + 10).entries()) {
      const at = end.start + withoutComment(end.text).trimEnd().length;
      const where = n === 0 ? 'at the end of the line' : 'at the end of the list';
      yield {
        ...syntax({ start, end: start + 1 }, what, `Add ${quoted(missing)} ${where}.`),
        edits: [{ start: at, end: at, text: missing }],
      };
    }
  }
}

/** A text with `: ` in it. */
export function* colonInText({ near: [line] }: Around): Generator<Cause> {
  if (!line) return;
  const { 1: before = '', 2: value = '' } =
    /^( *(?:- +)?[\w-]+: +)([^"'[{|>].*: .*)$/.exec(line.text) ?? [];
  if (value === '') return;
  const at = value.search(/: /);
  const start = line.start + before.length + at;
  yield {
    ...syntax({ start, end: start + 1 }, 'This line has a second `: `', inQuotes(value.trim())),
    edits: [
      { start: line.start + before.length, end: line.end, text: value.replaceAll(': ', '; ') },
    ],
  };
}

/** A text that begins with a character that means something else in YAML. */
export function* markAtStart({ near: [line] }: Around): Generator<Cause> {
  const { 1: before = '', 2: value = '' } =
    /^( *(?:- +)?(?:[\w-]+: +)?)([%@`].*)$/.exec(line?.text ?? '') ?? [];
  if (!line || value === '') return;
  const start = line.start + before.length;
  const mark = value.charAt(0);
  yield {
    ...syntax(
      { start, end: start + 1 },
      `A text cannot begin with ${mark}`,
      inQuotes(value.trim()),
    ),
    edits: [{ start, end: line.end, text: `"${value.replace(/["\\]/g, '_')}"` }],
  };
}

const quoted = (mark: string): string => (mark.includes('"') ? `'${mark}'` : `"${mark}"`);

/** The brackets that are open at the end of a line, leaving out texts in quotes and comments. */
function openIn(line: string): { bracket: string; at: number }[] {
  const open: { bracket: string; at: number }[] = [];
  const plain = withoutComment(line).replace(/"(?:[^"\\]|\\.)*"|(?<=[:,[{] *)'[^']*'/g, (text) =>
    '_'.repeat(text.length),
  );
  // A bracket in the middle of a text is part of it, unless the text is in brackets itself.
  const starts = /^ *(?:- +)*(?:[\w-]+: +)?[[{]/.test(plain);
  for (const { 0: bracket, index: at } of starts ? plain.matchAll(/[[\]{}]/g) : []) {
    if ('[{'.includes(bracket)) open.push({ bracket, at });
    else open.pop();
  }
  return open;
}

const withoutComment = (line: string): string => line.replace(/(^| +)#.*$/, '');
