/** The part of the screen that a prompt draws again and again. */
import type { Change } from '../keyboard/keyboard.ts';
import type { Line } from '../keyboard/line-editor.ts';
import type { Look } from '../render/look.ts';
import { breakAnywhere, widthOf } from '../render/wrap.ts';

interface Drawing {
  /** What is drawn, down to the line that is typed. */
  body: string;
  /** What is under that line. */
  below: string;
  /** How much of the body is behind the cursor; undefined hides the cursor. */
  behind: number | undefined;
}

export interface PromptScreen {
  draw(drawing: Drawing, columns: number, change: Change): void;
  /** Takes away what was drawn. */
  clear(): void;
}

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const ERASE_BELOW = '\x1b[J';
const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');
const right = (columns: number): string => (columns > 0 ? `\x1b[${columns}C` : '');

export function createScreen(output: NodeJS.WritableStream): PromptScreen {
  /** The widths of the rows above the cursor, as they were drawn, and that of the cursor. */
  let above: number[] = [];
  let columnsThen = 0;

  /** Back to where the drawing began. In a narrower terminal what was one row is several. */
  const back = (columns: number): string => {
    const rows = above.map((width) => Math.max(1, Math.ceil(width / columns)));
    return `\r${up(rows.reduce((sum, each) => sum + each, 0))}${ERASE_BELOW}`;
  };

  return {
    draw: ({ body, below, behind }, columns, change) => {
      const start = change === 'overwritten' ? '\r\n' : back(columns);
      const ahead =
        behind === undefined ? `${body}\n${below}` : body.slice(0, body.length - behind);
      const before = breakAnywhere(ahead, columns);
      const column = widthOf(before.at(-1) ?? '');
      const rows = breakAnywhere(below === '' ? body : `${body}\n${below}`, columns);
      // Behind a full row the cursor is at the beginning of the next.
      const isFull = behind !== undefined && column >= columns;
      if (isFull && behind === 0) rows.splice(before.length, 0, '');
      const row = before.length - 1 + (isFull ? 1 : 0);
      const cursor =
        behind === undefined
          ? HIDE_CURSOR
          : `${up(rows.length - 1 - row)}\r${right(isFull ? 0 : column)}${SHOW_CURSOR}`;
      output.write(`${start}${rows.join('\n')}${cursor}`);
      above = rows.slice(0, row).map(widthOf);
      columnsThen = columns;
    },
    clear: () => void output.write(`${back(columnsThen)}${SHOW_CURSOR}`),
  };
}

/** Rows of a screen whose height is not known, and those that a prompt needs besides its text. */
const ROWS = 24;
const BESIDES = 12;

/** Rows that a text may take, so that all of a prompt fits on the screen and can be redrawn. */
export const roomFor = ({ rows = ROWS }: Look): number => Math.max(3, rows - BESIDES);

/** The part of a long line that is drawn, with the cursor in it. */
export function partInSight({ text, cursor }: Line, look: Look): { shown: string; cursor: number } {
  const room = Math.max(look.columns, Math.floor((look.columns * roomFor(look)) / 2));
  if (text.length <= room) return { shown: text.replaceAll('\t', ' '), cursor };
  const first = Math.max(0, Math.min(cursor - Math.floor(room / 2), text.length - room));
  const [before, after] = [first > 0 ? '…' : '', first + room < text.length ? '…' : ''];
  const part = (from: number, to: number) => whole(text.slice(from, to)).replaceAll('\t', ' ');
  const ahead = `${before}${part(first, cursor)}`;
  return { shown: `${ahead}${part(cursor, first + room)}${after}`, cursor: ahead.length };
}

/** Without half a character at its ends. */
const whole = (text: string): string =>
  text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');
