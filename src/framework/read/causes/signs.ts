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

/** A closing bracket that is alone on its line, or of another kind than the one that is open. */
export function* wrongBracket({ above, near }: Around): Generator<Cause> {
  for (const line of near) {
    const [, blanks = '', bracket = ''] = /^( *)([\]}]),? *$/.exec(line.text) ?? [];
    if (bracket === '') continue;
    const start = line.start + blanks.length;
    yield {
      ...syntax(
        { start, end: start + 1 },
        'This closing bracket has no opening bracket',
        'Delete this line.',
      ),
      edits: [{ start: line.start, end: line.end, text: '' }],
    };
  }
  for (const line of above.slice(-5).reverse()) {
    const crossed = crossedIn(line.text);
    if (!crossed) continue;
    const start = line.start + crossed.at;
    const missing = crossed.bracket === '[' ? ']' : '}';
    const at = line.start + crossed.end;
    const before = line.text.slice(crossed.end);
    yield {
      ...syntax(
        { start, end: start + 1 },
        `This ${quoted(crossed.bracket)} is never closed`,
        `Add ${quoted(missing)} before ${quoted(before.trim().slice(0, 20))}.`,
      ),
      edits: [{ start: at, end: at, text: missing }],
    };
  }
}

/** A bracket that is still open where one around it closes, and the place of that. */
function crossedIn(line: string): { bracket: string; at: number; end: number } | undefined {
  const open: { bracket: string; at: number }[] = [];
  for (const { 0: bracket, index: at } of withoutTexts(line).matchAll(/[[\]{}]/g)) {
    if ('[{'.includes(bracket)) {
      open.push({ bracket, at });
      continue;
    }
    const last = open.pop();
    const isOther = last && last.bracket !== (bracket === ']' ? '[' : '{');
    if (isOther && open.length > 0) return { ...last, end: line.slice(0, at).trimEnd().length };
  }
  return undefined;
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
export function* markAtStart({ near }: Around): Generator<Cause> {
  for (const line of near) {
    const [, before = '', value = ''] =
      /^( *(?:- +)?(?:[\w-]+: +)?)([%@`>|&*!].*)$/.exec(line.text) ?? [];
    // A `>` or `|` with nothing after it begins a text of several lines.
    if (before === '' || /^(?:[>|][-+\d]* *(?:#.*)?)?$/.test(value)) continue;
    const start = line.start + before.length;
    const mark = value.charAt(0);
    yield {
      ...syntax(
        { start, end: start + 1 },
        `A text cannot begin with ${mark}`,
        inQuotes(value.trim()),
      ),
      ...('&*!'.includes(mark) && { code: 'CK102' as const }),
      edits: [{ start, end: line.end, text: `"${value.replace(/["\\]/g, '_')}"` }],
    };
  }
}

const quoted = (mark: string): string => (mark.includes('"') ? `'${mark}'` : `"${mark}"`);

/** The brackets that are open at the end of a line, leaving out texts in quotes and comments. */
function openIn(line: string): { bracket: string; at: number }[] {
  const open: { bracket: string; at: number }[] = [];
  const plain = withoutTexts(line);
  // A bracket in the middle of a text is part of it, unless the text is in brackets itself.
  const starts = /^ *(?:- +)*(?:[\w-]+: +)?[[{]/.test(plain);
  for (const { 0: bracket, index: at } of starts ? plain.matchAll(/[[\]{}]/g) : []) {
    if ('[{'.includes(bracket)) open.push({ bracket, at });
    else open.pop();
  }
  return open;
}

/** The line with its texts in quotes made harmless, each letter in its place. */
const withoutTexts = (line: string): string =>
  withoutComment(line).replace(/"(?:[^"\\]|\\.)*"|(?<=[:,[{] *)'[^']*'/g, (text) =>
    '_'.repeat(text.length),
  );

const withoutComment = (line: string): string => line.replace(/(^| +)#.*$/, '');
