/** Reads lines as they are typed or pasted. */
import { MenuLeft } from '../../core/errors.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Keyboard, Terminal } from '../keyboard/keyboard.ts';
import { edit, type Line, lineOf } from '../keyboard/line-editor.ts';
import { breakAnywhere, widthOf } from '../render/wrap.ts';
import type { LinePart, Lines, Typing } from './prompt.ts';

interface LineReader extends Pick<Lines, 'readLine' | 'readPart'> {
  /** Reads a line that is not shown. @throws MenuLeft on Esc */
  readSecret(prompt: string): Promise<string>;
}

/** Creates a line reader for a terminal of `columns()` columns. */
export function lineReader(keyboard: Keyboard, columns: () => number): LineReader {
  const readPart: Lines['readPart'] = (prompt, typing) =>
    lineFrom(keyboard, columns, { prompt, ...typing });
  const readHidden: Lines['readPart'] = (prompt) =>
    lineFrom(keyboard, columns, { prompt, isHidden: true });
  return {
    readPart,
    readLine: (prompt, typing) => joinedLine(readPart, prompt, typing),
    readSecret: (prompt) => joinedLine(readHidden, prompt),
  };
}

/** Reads one line. Joins several pasted lines with spaces. */
async function joinedLine(
  readPart: Lines['readPart'],
  prompt: string,
  typing?: Typing,
): Promise<string> {
  const parts = [await readPart(prompt, typing)];
  while (parts.at(-1)?.isWithin) parts.push(await readPart(prompt));
  return parts.length === 1
    ? (parts[0]?.text ?? '')
    : parts
        .map(({ text }) => text.replaceAll('\n', ' '))
        .join(' ')
        .trimEnd();
}

interface Wanted extends Partial<Typing> {
  prompt: string;
  /** Whether the typed text is not shown. */
  isHidden?: boolean;
}

function lineFrom(
  { read, unread, terminal }: Keyboard,
  columns: () => number,
  { prompt, begun = '', changed = () => {}, isUntold = false, isHidden = false }: Wanted,
): Promise<LinePart> {
  const echo = echoOf(terminal, prompt, columns);
  let line = lineOf(begun);
  const shown = () => (isHidden ? NOTHING : line);
  let told = isUntold ? undefined : begun;
  const tell = () => {
    if (line.text !== told) changed(line.text);
    told = line.text;
  };
  const entered = (isWithin: boolean): { done: LinePart } => {
    const { text } = line;
    line = { ...line, cursor: text.length };
    told = text;
    return { done: { text, isWithin } };
  };
  let isEntered = false;
  return read({
    takesText: true,
    press: (typed) => {
      if (isEntered) return { ...entered(true), isUnused: true };
      // In a paste that the terminal does not mark, text follows the Enter.
      if (typed.name === 'return' && !typed.meta) {
        isEntered = typed.isBurst;
        return typed.isBurst ? { ...entered(false), after: MORE_TEXT } : entered(false);
      }
      if (typed.name === 'newline' || typed.name === 'return') return entered(true);
      if (typed.ctrl && typed.name === 'd' && line.text === '') return 'stop';
      if (isHidden && typed.name === 'escape') {
        return { soon: Promise.reject(new MenuLeft('Nothing was changed.')) };
      }
      const end = typed.isPasted ? typed.text.lastIndexOf('\n') : -1;
      if (end < 0) {
        line = edit(line, typed);
        return undefined;
      }
      line = edit(line, { ...typed, text: typed.text.slice(0, end) });
      const rest = typed.text.slice(end + 1);
      if (rest !== '') unread({ ...typed, text: rest });
      return entered(true);
    },
    draw: (change) => {
      tell();
      if (change === 'overwritten') echo.again(shown());
      else if (change === 'keys') echo.show(shown());
    },
    end: () => {
      tell();
      echo.show(shown());
      terminal.output.write('\n');
    },
  });
}

const NOTHING = lineOf('');

/** In ms. How long to wait for the next piece of a paste. */
const MORE_TEXT = 60;

const ERASE_BELOW = '\x1b[J';

/**
 * Shows the line as the person types. Appends text typed at the end, so that a screen reader reads
 * only the new part. Writes the line again after any other change.
 */
function echoOf({ output, isDumb }: Terminal, prompt: string, columns: () => number) {
  let shown: Line | undefined;

  const drawn = (text: string): string[] => breakAnywhere(`${prompt}${sanitize(text)}`, columns());
  const upTo = ({ text, cursor }: Line): string => text.slice(0, cursor);

  /** Moves from the end of the line back to the cursor. */
  const toCursor = (line: Line): string => {
    if (isDumb || line.cursor === line.text.length) return '';
    const [all, before] = [drawn(line.text), drawn(upTo(line))];
    const [rows, column] = [all.length - before.length, widthOf(before.at(-1) ?? '')];
    return `${rows > 0 ? `\x1b[${rows}A` : ''}\r${column > 0 ? `\x1b[${column}C` : ''}`;
  };

  const write = (start: string, line: Line): void => {
    output.write(`${start}${prompt}${sanitize(line.text)}${toCursor(line)}`);
    shown = line;
  };

  /** Moves back to the start of the line. */
  const back = (line: Line): string => {
    if (isDumb) return '\n';
    const rows = drawn(upTo(line)).length - 1;
    return `\r${rows > 0 ? `\x1b[${rows}A` : ''}${ERASE_BELOW}`;
  };

  return {
    show: (line: Line): void => {
      if (line.text === shown?.text && line.cursor === shown.cursor) return;
      if (shown === undefined) write('', line);
      else if (isAppended(shown, line)) {
        output.write(sanitize(line.text.slice(shown.text.length)));
        shown = line;
      } else write(back(shown), line);
    },
    again: (line: Line): void => write('\n', line),
  };
}

const isAppended = (before: Line, now: Line): boolean =>
  before.cursor === before.text.length &&
  now.cursor === now.text.length &&
  now.text.startsWith(before.text);
