/** The part of the screen that a prompt redraws. */
import type { Change } from '../keyboard/keyboard.ts';
import { inAscii } from '../render/ascii.ts';
import type { Look } from '../render/look.ts';
import { breakAnywhere, widthOf } from '../render/wrap.ts';

export interface Drawing {
  /** No row is wider than the screen. */
  rows: string[];
  /** The cursor's place. Undefined hides the cursor. */
  cursor?: { row: number; column: number } | undefined;
  /** The row to keep in view if there is no cursor. */
  focus?: number | undefined;
}

export interface PromptScreen {
  draw(drawing: Drawing, look: Look, change: Change): void;
  /** Erases what was drawn. */
  clear(): void;
}

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const ERASE_BELOW = '\x1b[J';
const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');
const right = (columns: number): string => (columns > 0 ? `\x1b[${columns}C` : '');

/** The terminal's second screen, whose rows never get into the scrollback. */
const SECOND_SCREEN = '\x1b[?1049h';
const FIRST_SCREEN = '\x1b[?1049l';
const TOP = '\x1b[H';

/** Draws on the second screen. Even a resize then leaves nothing behind. */
export function createSecondScreen(output: NodeJS.WritableStream): PromptScreen {
  let isOpen = false;
  return {
    draw: (drawing, look) => {
      const start = isOpen ? '' : SECOND_SCREEN;
      isOpen = true;
      output.write(`${start}${TOP}${ERASE_BELOW}${textOf(inSight(drawing, look), look)}`);
    },
    clear: () => {
      if (isOpen) output.write(`${FIRST_SCREEN}${SHOW_CURSOR}`);
      isOpen = false;
    },
  };
}

export function createScreen(output: NodeJS.WritableStream): PromptScreen {
  /** The widths of the drawn rows above the cursor. */
  let above: number[] = [];
  let columnsThen = 0;

  /**
   * Moves to the start of the drawing. If the terminal is narrower than before, a drawn row may
   * take up several screen rows.
   */
  const back = (columns: number): string => {
    const rows = above.map((width) => Math.max(1, Math.ceil(width / columns)));
    return `\r${up(rows.reduce((sum, each) => sum + each, 0))}${ERASE_BELOW}`;
  };

  return {
    draw: (drawing, look, change) => {
      const { columns } = look;
      const start = change === 'overwritten' ? '\r\n' : back(columns);
      const shown = inSight(drawing, look);
      output.write(`${start}${textOf(shown, look)}`);
      above = shown.rows.slice(0, rowOfCursor(shown)).map(widthOf);
      columnsThen = columns;
    },
    clear: () => void output.write(`${back(columnsThen)}${SHOW_CURSOR}`),
  };
}

/** The row where the cursor is after drawing. */
const rowOfCursor = ({ rows, cursor }: Drawing): number => cursor?.row ?? rows.length - 1;

/** The rows as text, then the cursor's way to its place. */
function textOf(shown: Drawing, { columns, ascii }: Look): string {
  const { rows, cursor } = shown;
  const moved =
    cursor === undefined
      ? HIDE_CURSOR
      : `${up(rows.length - 1 - cursor.row)}\r${right(Math.min(cursor.column, columns - 1))}${SHOW_CURSOR}`;
  const text = rows.join('\n');
  return `${ascii ? inAscii(text) : text}${moved}`;
}

/** Breaks the rows at the edge of the screen. If they do not fit, keeps those around the cursor. */
function inSight({ rows: wanted, cursor: place, focus = 0 }: Drawing, look: Look): Drawing {
  const { columns, rows: height = wanted.length + 1 } = look;
  const rows: string[] = [];
  let cursor: Drawing['cursor'];
  let seen = 0;
  for (const [index, row] of wanted.entries()) {
    if (index === place?.row) cursor = { row: rows.length, column: place.column };
    if (index === (place?.row ?? focus)) seen = rows.length;
    rows.push(...(widthOf(row) < columns ? [row] : breakAnywhere(row, columns)));
  }
  const room = Math.max(3, height - 1);
  if (rows.length <= room) return { rows, cursor };
  // Rows that have scrolled off cannot be erased, so every key would leave more of them behind.
  const last = Math.max(room, Math.min(rows.length, seen + BELOW));
  const first = last - room;
  const shown = rows.slice(first, last);
  if (last < rows.length) shown[room - 1] = look.style.quiet('   … ↓');
  return {
    rows: shown,
    cursor: cursor && { row: cursor.row - first, column: cursor.column },
  };
}

/** How many rows stay visible below the focused row in a list that does not fit. */
const BELOW = 5;

/**
 * The height of a screen of unknown size, and the rows that a prompt needs in addition to its text.
 */
const ROWS = 24;
const BESIDES = 12;

/** How many rows a text may take so that the whole prompt fits on the screen and can be redrawn. */
export const roomFor = ({ rows = ROWS }: Look): number => Math.max(3, rows - BESIDES);
