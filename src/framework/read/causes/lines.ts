/** The lines of a text, and how they relate to those above. */

export interface Line {
  /** Where the line begins and ends in the whole text. */
  start: number;
  end: number;
  text: string;
  /** The column of the first letter, from 0. -1 for a line without content. */
  column: number;
}

/** No one writes a longer line by hand. Patterns take long for it. */
const LONGEST = 1000;

/** The lines of a text, each with its place and its column. */
export function linesOf(text: string): Line[] {
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
export const dashesAbove = (above: readonly Line[], line: Line): number[] =>
  before(above, line).flatMap(({ text, column }) => (text.startsWith('- ', column) ? column : []));

/** The columns of the keys above, also of those that follow a dash. */
export const keysAbove = (above: readonly Line[], line: Line): number[] =>
  before(above, line).flatMap(({ text }) => {
    const [, blanks] = /^((?: |- )*)[\w-]+:(?: |$)/.exec(text) ?? [];
    return blanks?.length ?? [];
  });

/** The columns where a line like this one may begin. */
export const columnsAbove = (above: readonly Line[], line: Line): number[] => [
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

/** The other columns, the nearest ones first. */
export function nearestFirst(columns: readonly number[], from: number): number[] {
  const others = [...new Set(columns)].filter((column) => column !== from);
  return others.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from) || b - a).slice(0, 6);
}
