/**
 * Guesses the causes of a YAML fault: the mistakes that people make, each with its repair. The first
 * guesses are the most likely ones. `repair.ts` finds out which of them is right.
 */
import { quote } from '../diagnostics/diagnostics.ts';
import type { TextFault } from './attempt.ts';
import type { Edit } from './edits.ts';
import type { Range } from './source.ts';

/** A mistake, at its place in the text. */
export interface Cause extends TextFault {
  /** The changes that make the text readable. They may keep less than the person meant. */
  edits: readonly Edit[];
}

interface Line {
  /** Where the line begins and ends in the whole text. */
  start: number;
  end: number;
  text: string;
  /** The column of the first letter, from 0. -1 for a line without content. */
  column: number;
}

/** The lines up to the fault that may be wrong, and those that show how it is meant. */
interface Around {
  /** The lines from the first one up to the line of the fault. */
  above: readonly Line[];
  /** The lines with content that are most likely wrong, from the fault upward. */
  near: readonly Line[];
  /** The lines that follow the fault. */
  below: readonly Line[];
}

/** The guesses for a fault, one by one, because each is tried before the next is made. */
export function* causesOf(text: string, { start }: Range): Generator<Cause> {
  const lines = linesOf(text);
  const last = Math.max(
    0,
    lines.findLastIndex((line) => line.start <= start),
  );
  const above = lines.slice(0, last + 1);
  const near = above
    .filter(({ column }) => column >= 0)
    .slice(-3)
    .reverse();
  const around = { above, near, below: lines.slice(last + 1) };
  for (const guess of GUESSES) yield* guess(around);
}

type Guess = (around: Around) => Iterable<Cause>;

const GUESSES: readonly Guess[] = [
  badBlanks,
  curlyQuotes,
  quoteInText,
  textAfterQuote,
  hashInBrackets,
  missingSpace,
  missingDash,
  openBracket,
  outOfLine,
  openQuote,
  colonInText,
  markAtStart,
];

const BLANK = String.raw`[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]`;
const INDENT = new RegExp(`^ *${BLANK}[ ${BLANK.slice(1)}*`);

/** A tab, or a space that is not a plain one, before the first letter. */
function* badBlanks({ above, near, below }: Around): Generator<Cause> {
  // The parser may be one line past it, or many: YAML takes a no-break space for a letter.
  const others = above.filter(({ text }) => INDENT.test(text)).slice(-5);
  for (const line of new Set([...near, ...below.slice(0, 1), ...others.reverse()])) {
    const [blanks] = INDENT.exec(line.text) ?? [];
    if (blanks === undefined) continue;
    const at = blanks.search(new RegExp(BLANK));
    const { name, hint } = blankWords(blanks.charAt(at));
    const range = { start: line.start + at, end: line.start + at + 1 };
    const next = [...above, ...below].find(
      ({ start, column }) => start > line.start && column >= 0,
    );
    const columns = [
      blanks.replaceAll('\t', '').length,
      ...columnsAbove(above, line),
      ...(next ? [next.column] : []),
    ];
    for (const column of blanks.includes('\t') ? columns : [blanks.length]) {
      const edit = { start: line.start, end: line.start + blanks.length, text: ' '.repeat(column) };
      yield { ...syntax(range, `${name} is used to indent this line`, hint), edits: [edit] };
    }
  }
}

function blankWords(blank: string): { name: string; hint: string } {
  if (blank === '\t') return { name: 'A tab', hint: 'Indent it with plain spaces.' };
  const hex = (blank.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const name = blank === '\u00A0' ? 'A no-break space' : 'A special space';
  return { name: `${name} (U+${hex})`, hint: 'Replace it with a plain space.' };
}

/** Curly quotes around a text. */
function* curlyQuotes({ near }: Around): Generator<Cause> {
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
function* quoteInText({ near }: Around): Generator<Cause> {
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
function* textAfterQuote({ near }: Around): Generator<Cause> {
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

/** A `#` that begins a comment inside brackets, so that the closing bracket is lost. */
function* hashInBrackets({ above }: Around): Generator<Cause> {
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

const inQuotes = (text: string): string =>
  text === '' || text.includes('"')
    ? 'Put the text in quotes.'
    : `Put the text in quotes: "${text}"`;

/** `ask:What?`, `-id: x`, or `-What?` next to other items. */
function* missingSpace({ above, near, below }: Around): Generator<Cause> {
  const isItem = (column: number, { text }: Line) => text.startsWith('- ', column);
  for (const line of near) {
    const [, before, mark = ''] =
      /^( *(?:- +)?)(-(?=[^\s-])|[\w-]+:(?=[^\s]))/.exec(line.text) ?? [];
    if (before === undefined) continue;
    const isKey = mark !== '-' || /^[a-z]+:/.test(line.text.slice(before.length + 1));
    if (!isKey && ![...above, ...below].some((each) => isItem(before.length, each))) continue;
    const end = line.start + before.length + mark.length;
    const range = { start: line.start + before.length, end };
    yield {
      ...syntax(range, `A space is missing after ${quote(mark)}`, 'Add it.'),
      edits: [{ start: end, end, text: ' ' }],
    };
  }
}

/** `{ id: x }` or `id: x` where the items above begin with `- `. */
function* missingDash({ above, near }: Around): Generator<Cause> {
  for (const line of near) {
    const first = /^ *(\{.*|id:.*)$/.exec(line.text)?.[1];
    if (first === undefined) continue;
    const range = { start: line.start + line.column, end: line.start + line.column + 1 };
    const words = first.startsWith('{')
      ? {
          message: 'This item lacks its "- "',
          hint: 'Begin this line with "- ", like the items above.',
        }
      : { message: 'A new item seems to begin here', hint: `Write "- ${first.trim()}".` };
    const fault = { ...syntax(range, words.message, words.hint) };
    const columns = dashesAbove(above, line).filter((column) => column <= line.column);
    for (const column of new Set(columns)) {
      const edit = {
        start: line.start,
        end: line.start + line.column,
        text: `${' '.repeat(column)}- `,
      };
      yield {
        ...fault,
        range: first.startsWith('{') ? range : { ...range, end: range.start + 2 },
        code: first.startsWith('{') ? 'CK101' : 'CK103',
        edits: [edit],
      };
    }
  }
}

/** A bracket that is not closed on its line, nor on one of the next lines. */
function* openBracket({ above }: Around): Generator<Cause> {
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

/** A line whose first letter is not in the column of its siblings. */
function* outOfLine({ above, near, below }: Around): Generator<Cause> {
  for (const block of [false, true]) {
    for (const line of near) {
      const isItem = line.text.startsWith('- ', line.column);
      // A key with nothing after it, at the start of a line, begins a new part of the file.
      if (/^[a-z]\w*: *$/i.test(line.text)) continue;
      const rest = [...above.slice(above.indexOf(line) + 1), ...below];
      const end = rest.findIndex(({ column }) => column >= 0 && column <= line.column);
      const item = block ? rest.slice(0, end < 0 ? rest.length : end) : [];
      const columns = isItem ? dashesAbove(above, line) : keysAbove(above, line);
      for (const column of nearestFirst(columns, line.column)) {
        const range = { start: line.start + line.column, end: line.start + line.column + 1 };
        const side = column > line.column ? 'left' : 'right';
        const what = isItem ? 'This "- "' : 'This line';
        const siblings = isItem ? 'items' : 'keys';
        const message = `${what} is to the ${side} of the ${siblings} above (column ${column + 1})`;
        yield {
          ...syntax(range, message, `Move it to column ${column + 1}.`),
          edits: [line, ...item].map((each) => moved(each, column - line.column)),
        };
      }
    }
  }
}

function moved({ start, column }: Line, by: number): Edit {
  if (column < 0) return { start, end: start, text: '' };
  return { start, end: start + column, text: ' '.repeat(Math.max(0, column + by)) };
}

/** A quotation mark that opens a text and never closes it. */
function* openQuote({ above, below }: Around): Generator<Cause> {
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

/** A text with `: ` in it. */
function* colonInText({ near: [line] }: Around): Generator<Cause> {
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
function* markAtStart({ near: [line] }: Around): Generator<Cause> {
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

const syntax = (range: Range, message: string, hint: string) =>
  ({ code: 'CK101', range, message, hint }) as const;

const quoted = (mark: string): string => (mark.includes('"') ? `'${mark}'` : `"${mark}"`);

/** No one writes a longer line by hand. Patterns take long for it. */
const LONGEST = 1000;

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((whole) => {
    const line = whole.replace(/\r$/, '');
    const isShort = line.length <= LONGEST;
    const found = {
      start,
      end: start + line.length,
      text: isShort ? line : '',
      column: isShort ? columnOf(line) : -1,
    };
    start += whole.length + 1;
    return found;
  });
}

const columnOf = (line: string): number => (/^ *(#|$)/.test(line) ? -1 : line.search(/[^ ]/));

/** The columns of the items above, the nearest line first. */
const dashesAbove = (above: readonly Line[], line: Line): number[] =>
  before(above, line).flatMap(({ text, column }) => (text.startsWith('- ', column) ? column : []));

/** The columns of the keys above, also of those that follow a dash. */
const keysAbove = (above: readonly Line[], line: Line): number[] =>
  before(above, line).flatMap(({ text }) => {
    const [, blanks] = /^((?: |- )*)[\w-]+:(?: |$)/.exec(text) ?? [];
    return blanks?.length ?? [];
  });

const columnsAbove = (above: readonly Line[], line: Line): number[] => [
  ...new Set([
    ...(/^\s*- /.test(line.text) ? dashesAbove(above, line) : []),
    ...keysAbove(above, line),
  ]),
];

/** The lines before a line, the nearest first. */
const before = (above: readonly Line[], line: Line): Line[] =>
  above
    .filter((each) => each.start < line.start && each.column >= 0)
    .slice(-40)
    .reverse();

function nearestFirst(columns: readonly number[], from: number): number[] {
  const others = [...new Set(columns)].filter((column) => column !== from);
  return others.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from) || b - a).slice(0, 6);
}

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
