/** Mistakes at the start of a line: its blanks, its dash, its column. */
import { quote } from '../../diagnostics/diagnostics.ts';
import type { Edit } from '../edits.ts';
import { type Around, type Cause, syntax } from './cause.ts';
import { columnsAbove, dashesAbove, keysAbove, type Line, nearestFirst } from './lines.ts';

const BLANK = String.raw`[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]`;
const INDENT = new RegExp(`^ *${BLANK}[ ${BLANK.slice(1)}*`);

/** A tab, or a space that is not a plain one, before the first letter. */
export function* badBlanks({ above, near, below }: Around): Generator<Cause> {
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

/** `ask:What?`, `-id: x`, or `-What?` next to other items. */
export function* missingSpace({ above, near, below }: Around): Generator<Cause> {
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
export function* missingDash({ above, near }: Around): Generator<Cause> {
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

/** The first item of a list without its dash: its other keys are further to the right. */
export function* missingFirstDash({ above, near, below }: Around): Generator<Cause> {
  const lines = [...above, ...below].filter(({ column }) => column >= 0);
  for (const line of near.slice(0, 2)) {
    const at = lines.indexOf(line);
    const [before, next] = [lines[at - 1], lines[at + 1]];
    const isFirst =
      before && /^ *(?:- +)?[\w-]+: *$/.test(before.text) && before.column < line.column;
    const key = /^ *([\w-]+: .*)$/.exec(line.text)?.[1];
    if (!isFirst || key === undefined || next?.column !== line.column + 2) continue;
    const start = line.start + line.column;
    yield {
      ...syntax(
        { start, end: start + 1 },
        'This item lacks its "- "',
        `Write ${quote(`- ${key}`)}.`,
      ),
      edits: [{ start, end: start, text: '- ' }],
    };
  }
}

/** A list below a heading as in Markdown, which is a comment in YAML. */
export function* markdownHeading({ above, below }: Around): Generator<Cause> {
  const lines = [...above.slice(-12), ...below.slice(0, 12)];
  for (const [i, line] of lines.entries()) {
    const [, heading] = /^#{1,6} +(\S.*)$/.exec(line.text) ?? [];
    const rest = lines.slice(i + 1);
    const first = rest.find(({ column }) => column >= 0);
    if (heading === undefined || first?.column !== 0 || !/^[-*\d]/.test(first.text)) continue;
    const end = rest.findIndex(({ text }) => /^(?:#|[a-z]\w*:)/i.test(text));
    yield {
      ...syntax(
        { start: line.start, end: line.end },
        'This looks like a heading in Markdown, but a # begins a comment',
        'Write the key of a list instead, such as `reflections:`.',
      ),
      edits: rest
        .slice(0, end < 0 ? rest.length : end)
        .map((each) => ({ start: each.start, end: each.end, text: '' })),
    };
  }
}

/** A line whose first letter is not in the column of its siblings. */
export function* outOfLine({ above, near, below }: Around): Generator<Cause> {
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
