import type { Cell, TableBlock, TableRow } from '../../core/blocks.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from './look.ts';
import { hang, measure, pad, widthOf, wrapHard } from './wrap.ts';

type Table = Extract<TableBlock, { kind: 'table' }>;
type Board = Extract<TableBlock, { kind: 'board' }>;

const GAP = 2;
/** The minimum and maximum width of a cell, in columns. */
const NARROWEST_CELL = 10;
const WIDEST_CELL = 36;
const WIDEST_LABEL = 17;
const NARROWEST_BOARD = 100;
const NARROWEST_BOARD_CELL = 12;

/** The lines of a table: side by side if that breaks no word, else one column after another. */
export function tableLines(table: Table, look: Look): string[] {
  const labels = labelsWidth(table, WIDEST_LABEL);
  const cells = cellWidths(table, look.columns - labels - GAP);
  return look.plain || cells === undefined
    ? stackedLines(table, look)
    : besideLines(table, labels, cells, look);
}

/** The width of the labels, limited but never less than their longest word. */
function labelsWidth({ groups }: Table, limit: number): number {
  const labels = groups.flatMap(({ rows }) => rows.map(({ label }) => label));
  const longest = Math.max(0, ...labels.map(widthOf));
  return Math.max(Math.min(longest, limit), ...labels.map(longestWord));
}

/** The width of each column. The columns share the space, and each fits its longest word. */
function cellWidths({ columns, groups }: Table, room: number): number[] | undefined {
  const needs = columns.map((name, index) => {
    const cells = groups.flatMap(({ rows }) => rows.map((row) => row.cells[index]?.text ?? ''));
    const longest = Math.max(...[name, ...cells].map(longestWord));
    return Math.min(Math.max(NARROWEST_CELL, longest), WIDEST_CELL);
  });
  let left = room - columns.length * GAP;
  const widths = new Map<number, number>();
  const neediest = [...needs.keys()].sort((a, b) => (needs[b] ?? 0) - (needs[a] ?? 0));
  for (const [taken, index] of neediest.entries()) {
    const share = Math.floor(left / (columns.length - taken));
    const width = Math.max(needs[index] ?? 0, Math.min(share, WIDEST_CELL));
    widths.set(index, width);
    left -= width;
  }
  return left < 0 ? undefined : needs.map((need, index) => widths.get(index) ?? need);
}

const longestWord = (text: string): number =>
  Math.max(0, ...sanitize(text).split(/\s+/).map(widthOf));

function besideLines({ columns, groups }: Table, labels: number, cells: number[], look: Look) {
  const { style } = look;
  const widthAt = (index: number) => cells[index] ?? 0;
  const line = (label: string, parts: string[]) =>
    [pad(label, labels + GAP), ...parts.map((part, i) => pad(part, widthAt(i) + GAP))]
      .join('')
      .trimEnd();
  const heads = columns.map((name, i) => wrapHard(sanitize(name), widthAt(i)).map(style.strong));
  const lines = across(heads).map((parts) => line('', parts));
  const width = labels + cells.reduce((sum, cell) => sum + GAP + cell, 0);
  for (const { title, rows } of groups) {
    lines.push(style.quiet(ruleLine(title, rows, width)));
    for (const row of rows) {
      const label = wrapHard(sanitize(row.label), labels).map(style.quiet);
      const parts = row.cells.map((each, i) => cellLines(each, widthAt(i), look));
      const height = Math.max(label.length, ...parts.map((each) => each.length));
      const shown = across([label, ...parts], height);
      lines.push(...shown.map(([first = '', ...rest]) => line(first, rest)));
    }
  }
  return lines;
}

/** The line with a group's name. Left out if the group's only row repeats the name. */
function ruleLine(title: string | undefined, rows: TableRow[], width: number): string {
  const name = title === undefined || rows.length === 1 ? '' : `── ${sanitize(title)} `;
  return name + '─'.repeat(Math.max(0, width - widthOf(name)));
}

/** Joins pieces side by side, line by line. Fills up shorter pieces with empty lines. */
function across(pieces: string[][], height = Math.max(...pieces.map((each) => each.length))) {
  return Array.from({ length: height }, (_, row) => pieces.map((piece) => piece[row] ?? ''));
}

function cellLines(cell: Cell, width: number, look: Look): string[] {
  const tone = cell.tone === undefined ? (line: string) => line : look.style[cell.tone];
  return wrapHard(sanitize(cellText(cell, look)), width).map((line) =>
    line === '' ? '' : tone(line),
  );
}

/** The text of a cell with its dots. For a screen reader, words replace the dots. */
export function cellText({ text, dots }: Cell, { plain }: Look): string {
  if (!dots || plain) return dots && text === '' ? `${dots.value} of ${dots.of}` : text;
  const filled = '●'.repeat(dots.value) + '○'.repeat(dots.of - dots.value);
  return text === '' ? filled : `${filled} ${text}`;
}

/** Lists one thing after another, each below its name. */
function stackedLines(table: Table, look: Look): string[] {
  const { columns, groups } = table;
  const { style } = look;
  const width = measure(look.columns);
  const third = Math.floor(width / 3);
  const labels = look.plain ? 0 : Math.min(labelsWidth(table, third), third * 2) + GAP;
  return columns.flatMap((name, index) => [
    ...(index === 0 ? [] : ['']),
    ...wrapHard(sanitize(name), width).map(style.strong),
    ...groups.flatMap(({ rows }) =>
      rows.flatMap((row) => {
        const cell = row.cells[index];
        if (!cell || (cell.text === '' && !cell.dots)) return [];
        const label = sanitize(row.label);
        if (look.plain) return hang(`${label}: ${cellText(cell, look)}`, '', width);
        const parts = cellLines(cell, width - labels, look);
        const heads = wrapHard(label, labels - GAP).map(style.quiet);
        return across([heads, parts]).map(([head = '', part = '']) =>
          `${pad(head, labels)}${part}`.trimEnd(),
        );
      }),
    ),
  ]);
}

/** The lines of a board, or undefined if its columns do not fit. */
export function boardLines({ columns }: Board, { style, columns: width, plain }: Look) {
  const room = Math.floor((width + GAP) / columns.length) - GAP;
  if (plain || width < NARROWEST_BOARD || room < NARROWEST_BOARD_CELL) return undefined;
  const cells = Math.min(room, WIDEST_CELL);
  const pieces = columns.map(({ title, items }) => [
    ...wrapHard(sanitize(title), cells).map(style.strong),
    style.quiet('─'.repeat(cells)),
    ...items.flatMap(({ text, under = [] }, index) => [
      ...(index === 0 ? [] : ['']),
      ...wrapHard(sanitize(text), cells),
      ...under.flatMap((line) => wrapHard(sanitize(line), cells)).map(style.quiet),
    ]),
  ]);
  return across(pieces).map((parts) =>
    parts
      .map((part) => pad(part, cells + GAP))
      .join('')
      .trimEnd(),
  );
}
