import { type Block, bullets, fields, heading, text } from '../../core/blocks.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { shortDay } from '../../lib/dates/day.ts';
import { clipped } from '../../lib/words.ts';
import { dueItem, type Status } from '../status/status.ts';

/** What the names of the rows take, with the blanks behind them. */
const NAMES = 15;
/** No text is set wider. */
const WIDEST = 72;
/** What a line may lose where a word does not fit at its end. */
const RAGGED = 9;

/** What coachkit is, on one screen. `data` is where it keeps what is written. */
export const welcomeBlocks = ({ welcome = [] }: Framework, data: string): Block[] =>
  welcome.flatMap(({ title, lines }) => [
    heading(title),
    text(''),
    bullets(lines.map((line) => line.replaceAll('{data}', () => data))),
  ]);

/** Where somebody is, in so few rows that the menu fits below on a small screen. */
export function homeBlocks(
  { step, next, question, due, last }: Status,
  { greeting, columns }: { greeting: string; columns: number },
): Block[] {
  const width = Math.min(columns, WIDEST) - NAMES;
  const inRows = (text: string, rows: number) => clipped(text, rows * width - (rows - 1) * RAGGED);
  const rows = [
    ...row('Where you are', step && inRows(stepLine(step), 2)),
    ...row('Next', next && `${next.command}\n${inRows(next.why, 2)}`),
    ...row('Today', question && inRows(question.ask, 2)),
    ...row('Due', dueLine(due, width)),
    ...row('You wrote', last?.line && inRows(`${shortDay(last.about)}: ${last.line}`, 1)),
  ];
  return [...(greeting === '' ? [] : [heading(greeting)]), fields(rows)];
}

const row = (name: string, words: string | undefined): [string, string][] =>
  words ? [[name, words]] : [];

/** The step, whose title may begin with its number too. */
const stepLine = ({ number, of, title }: NonNullable<Status['step']>): string =>
  `Step ${number} of ${of}: ${title.replace(/^\d+\. /, '')}`;

/** The first thing that is due, and how many more there are. */
function dueLine(due: Status['due'], width: number): string | undefined {
  const [first] = due;
  if (first === undefined) return undefined;
  const { text, aside } = dueItem(first);
  const more = due.length > 1 ? `, and ${due.length - 1} more` : '';
  const words = aside === undefined ? text : `${text} (${aside})`;
  return `${clipped(words, width - more.length)}${more}`;
}
