import { type Block, bullets, fields, heading, text } from '../../core/blocks.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { shortDay } from '../../lib/dates/day.ts';
import { clipped } from '../../lib/words.ts';
import { dueItem, journeyLine, resultLine, type Status } from '../status/status.ts';

/** The width of the row names and the blanks after them. */
const NAMES = 15;
/** The maximum width of text, in columns. */
const WIDEST = 72;
/** The characters that a line may lose to word wrap. */
const RAGGED = 9;

/** An introduction to coachkit on one screen. `data` is the folder of the person's data. */
export const welcomeBlocks = ({ welcome = [] }: Framework, data: string): Block[] =>
  welcome.flatMap(({ title, lines }) => [
    heading(title),
    text(''),
    bullets(lines.map((line) => line.replaceAll('{data}', () => data))),
  ]);

/** Where you are, in only a few rows, so that the menu fits below on a small screen. */
export function homeBlocks(
  { step, next, question, due, last, journeys, result, sync }: Status,
  { greeting, columns }: { greeting: string; columns: number },
): Block[] {
  const width = Math.min(columns, WIDEST) - NAMES;
  const inRows = (text: string, rows: number) => clipped(text, rows * width - (rows - 1) * RAGGED);
  const rows = [
    ...row('Where you are', step && inRows(stepLine(step), 2)),
    ...row('Next', next && `${next.command}\n${inRows(next.why, 2)}`),
    ...row('Today', question && inRows(question.ask, 2)),
    // A journey that has begun says more than the result that led to it.
    ...(journeys?.[0]
      ? row('Journey', inRows(journeyLine(journeys[0]), 1))
      : row('Last result', result && inRows(resultLine(result), 1))),
    ...row('Due', dueLine(due, width)),
    // In the place of the last entry, because the menu has to fit below.
    ...(sync?.note === undefined
      ? row('You wrote', last?.line && inRows(`${shortDay(last.about)}: ${last.line}`, 1))
      : row('Sync', inRows(sync.note, 1))),
  ];
  return [...(greeting === '' ? [] : [heading(greeting)]), fields(rows)];
}

const row = (name: string, words: string | undefined): [string, string][] =>
  words ? [[name, words]] : [];

/** The step with its number. Drops the number from the title, to avoid repeating it. */
const stepLine = ({ number, of, title }: NonNullable<Status['step']>): string =>
  `Step ${number} of ${of}: ${title.replace(/^\d+\. /, '')}`;

/** The first item due, and the number of further items. */
function dueLine(due: Status['due'], width: number): string | undefined {
  const [first] = due;
  if (first === undefined) return undefined;
  const { text, aside } = dueItem(first);
  const more = due.length > 1 ? `, and ${due.length - 1} more` : '';
  const words = aside === undefined ? text : `${text} (${aside})`;
  return `${clipped(words, width - more.length)}${more}`;
}
