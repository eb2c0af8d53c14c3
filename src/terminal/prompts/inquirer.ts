/** Menus. No other file imports inquirer. */
import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { select } from '@inquirer/prompts';
import type { Choice, Reply } from '../../core/context.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { widthOf } from '../render/wrap.ts';
import { inOneRow } from './fold.ts';
import { hangInside, widthInside } from './frame.ts';
import { keyed, lettersOf, numbersOf, OUT } from './keyed.ts';
import type { Hint } from './keys.ts';
import { around, STEPS } from './pick.ts';
import type { Machine, Step } from './prompt.ts';

/** The most choices to show at a time. */
const PAGE = 12;

/** How many rows are left for the choices. */
const roomIn = ({ rows = 24 }: Look): number => Math.max(4, rows - 8);

interface Choosing {
  /** The first digits of a longer number. */
  typed: string;
}

/** A machine whose answer comes from a library. */
export interface Menu extends Omit<Machine<Choosing>, 'press'> {
  press(state: Choosing, typed: Typed): Step<Choosing> | { soon: Promise<Reply> };
}

/**
 * A menu of ways to continue. People choose by number, by y or n if it has yes and no, or with the arrow keys and Enter. Inquirer's
 * `select` moves the pointer, draws the menu and returns the answer. It gets its keys from
 * coachkit's keyboard, and its drawing reaches the terminal like that of other prompts. The
 * function `make` returns the menu for a width, with the pointer where it was. The function `close`
 * ends the menu.
 */
export function menuOf(choices: readonly Choice<string>[]) {
  const numbers = numbersOf(choices);
  const keys = numbers.map((number, index) => {
    const { value, label } = choices[index] ?? {};
    return [number, ...lettersOf(value, label)];
  });
  const orLetters = keys.flat().includes('y') ? ', y or n' : '';
  const hasArrows = choices.some(({ key }) => key !== undefined);
  const range = [...new Set([numbers[0], numbers.findLast((number) => number !== OUT)])].join('-');
  const hints: Hint[] = [
    { key: `${range}${orLetters}`, does: 'choose' },
    ...(hasArrows ? [{ key: '← →', does: 'go back or on' }] : []),
    ...(choices.length > PAGE ? [{ key: '↑ ↓', does: 'see more' }] : []),
  ];
  let pointed = Math.max(
    0,
    choices.findIndex(({ isFirst }) => isFirst === true),
  );
  let open: Selecting | undefined;
  const close = (): void => open?.close();

  const make = (look: Look): Menu => {
    close();
    const column = Math.max(...numbers.map(widthOf));
    const names = numbers.map((number, index) =>
      nameOf(choices[index], number.padStart(column), look),
    );
    const selecting = openSelect(choices, names, look, pointed, (index) => {
      pointed = index;
    });
    open = selecting;
    const pick = (index: number) => {
      selecting.point(index);
      return selecting.pick();
    };
    return {
      start: { typed: '' },
      press: ({ typed }, { name, text, ctrl, meta }) => {
        if (name === 'return' || name === 'newline') return { soon: selecting.pick() };
        const own = choices.findIndex(({ key }) => key !== undefined && key === name);
        if (own >= 0) return { soon: pick(own) };
        const by = STEPS[name];
        if (by !== undefined) {
          selecting.point(around(pointed, by, choices));
          return { state: { typed: '' } };
        }
        if (text === '' || ctrl || meta) return undefined;
        const key = text.toLowerCase();
        const found = keyed(keys, `${typed}${key}`) ?? keyed(keys, key);
        if (found?.picks === undefined) return undefined;
        if (!found.isMore) return { soon: pick(found.picks) };
        selecting.point(found.picks);
        const value = choices[found.picks]?.value ?? '';
        return { state: { typed: key }, unless: { kind: 'answer', value } };
      },
      view: () => ({ rows: selecting.drawn().split('\n'), hints }),
    };
  };
  return { make, close };
}

/**
 * The number and label that follow the pointer. An answer after the label is cut to fit the row.
 */
function nameOf(choice: Choice<string> | undefined, number: string, look: Look): string {
  const { label = '', said, isOneRow = said !== undefined } = choice ?? {};
  const front = `${number}  `;
  if (!isOneRow) {
    const rows = hangInside(label, `${POINTER}${front}`, look);
    return rows.join('\n').slice(POINTER.length);
  }
  const room = widthInside(look) - widthOf(`${POINTER}${front}`);
  return `${front}${inOneRow(said === undefined ? '' : label, said ?? label, room)}`;
}

/** The width of the pointer and the space after it. */
const POINTER = '  ';

interface Selecting {
  point(index: number): void;
  /** Presses Enter. */
  pick(): Promise<Reply>;
  /** The menu as currently drawn. */
  drawn(): string;
  close(): void;
}

function openSelect(
  choices: readonly Choice<string>[],
  names: readonly string[],
  look: Look,
  first: number,
  pointsAt: (index: number) => void,
): Selecting {
  const { accent } = look.style;
  const input = new EventEmitter();
  const screen = screenOf(look);
  const closed = new AbortController();
  let pointed = first;
  const answer = select(
    {
      message: '',
      // `select` reads the description of the active choice, so the description carries the index.
      choices: names.map((name, index) => ({ value: index, name, description: `${index}` })),
      default: first,
      pageSize: Math.min(roomIn(look), names.slice(0, PAGE).join('\n').split('\n').length),
      // A long list that wraps around would look endless.
      loop: names.length <= PAGE,
      theme: {
        prefix: '',
        icon: { cursor: accent(SYMBOLS.pointer) },
        style: {
          message: (text: string) => text,
          highlight: (text: string) => text.split('\n').map(accent).join('\n'),
          description: (index: string) => {
            pointed = Number(index);
            pointsAt(pointed);
            return '';
          },
          keysHelpTip: () => '',
        },
      },
    },
    { input: inputOf(input), output: screen.output, signal: closed.signal },
  );
  // The promise rejects when the menu closes without an answer.
  answer.catch(() => {});

  const press = (name: string): void =>
    void input.emit('keypress', undefined, { name, ctrl: false, meta: false, shift: false });
  return {
    point: (index) => {
      const [by, key] = index < pointed ? [-1, 'up'] : [1, 'down'];
      for (let at = pointed; at !== index; at += by) press(key);
    },
    pick: async () => {
      screen.freeze();
      press('return');
      return { kind: 'answer', value: choices[await answer]?.value ?? '' };
    },
    drawn: screen.drawn,
    close: () => closed.abort(),
  };
}

/**
 * The parts of a terminal that readline needs. Keys are emitted here, because coachkit's keyboard
 * owns the real input.
 */
const inputOf = (keys: EventEmitter): NodeJS.ReadableStream =>
  Object.assign(keys, { pause: () => {}, resume: () => {} }) as unknown as NodeJS.ReadableStream;

/**
 * Escape sequences that are not styles. `select` uses them to redraw, but coachkit's screen does
 * that.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const MOVES = /\x1b\[[\d;?]*[^\d;?m]/g;

/** Receives the output of `select`. Each write is either the whole menu or only cursor moves. */
function screenOf({ columns }: Look) {
  let drawn = '';
  let isFrozen = false;
  const output = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      const text = String(chunk).replace(MOVES, '').trimEnd().replace(/^ *\n/, '');
      if (text !== '' && !isFrozen) drawn = text;
      done();
    },
  });
  return {
    output: Object.assign(output, { columns }),
    drawn: () => drawn,
    /** Ignores the last drawing, because the answer is shown elsewhere. */
    freeze: () => {
      isFrozen = true;
    },
  };
}
