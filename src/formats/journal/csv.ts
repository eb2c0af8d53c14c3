import { RATINGS, TOLD_MARKS } from '../../domain/journal/fields.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { BYTE_ORDER_MARK } from '../../lib/byte-order-mark.ts';
import { shownAt } from '../../lib/dates/zone.ts';
import type { JournalFormat } from './format.ts';

// Spreadsheets skip blanks and invisible characters before a formula, and accept full-width signs.
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

// If `;` separates cells, quotes inside a cell do not count, and each `;` starts a new cell.
const INNER_FORMULA = /(;[\s\p{C}]*)(?=[=+\-@＝＋－＠])/gu;

/** Tells Excel that a file is UTF-8. */

type Cell = string | number | boolean | undefined;

type Column = [name: string, value: (entry: JournalEntry) => Cell];

const COLUMNS: Column[] = [
  ['id', ({ id }) => id],
  ['date', ({ at }) => at.date],
  ['time', ({ at }) => (at.wholeDay ? '' : shownAt(at).slice(11, 16))],
  ['zone', ({ at }) => at.zone],
  ['kind', ({ kind }) => kind],
  ...RATINGS.map((name): Column => [name, (entry) => entry[name]]),
  ['tags', ({ tags }) => tags?.join(', ')],
  ...TOLD_MARKS.map((name): Column => [name, (entry) => entry[name]]),
  ['text', ({ text }) => text],
  ['answers', ({ answers }) => answers?.map((a) => `${a.asked}\n${a.answer}`).join('\n\n')],
];

/**
 * One row per entry (RFC 4180). Anything a spreadsheet would run as a formula gets an apostrophe,
 * so CSV is for viewing, not for importing.
 */
export const csv: JournalFormat = {
  name: 'csv',
  title: 'CSV',
  extensions: ['csv'],
  head: `${BYTE_ORDER_MARK}${csvRow(COLUMNS.map(([name]) => name))}`,
  one: (entry) => csvRow(COLUMNS.map(([, value]) => value(entry))),
  between: '',
  tail: '',
};

/** A row with no cell that a spreadsheet would run as a formula. */
export function csvRow(cells: Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const inner = cell.replace(INNER_FORMULA, "$1'");
  const harmless = FORMULA.test(cell) ? `'${inner}` : inner;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
