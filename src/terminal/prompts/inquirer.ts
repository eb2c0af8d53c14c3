/** Menus: the home of inquirer. */
import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { select } from '@inquirer/prompts';
import type { Choice, Reply } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Typed } from '../keyboard/decode.ts';
import type { Look } from '../render/look.ts';
import { SYMBOLS } from '../render/theme.ts';
import { hang } from '../render/wrap.ts';
import { widthInside } from './frame.ts';
import { keyed } from './keyed.ts';
import { around, STEPS } from './pick.ts';
import type { Machine, Step } from './prompt.ts';

/** Choices that are in sight at a time. */
const PAGE = 12;

/** Rows for the choices, beside the rows around them. */
const roomIn = ({ rows = 24 }: Look): number => Math.max(4, rows - 8);

interface Choosing {
  /** The beginning of a number of several digits. */
  typed: string;
}

/** A machine that has its answer from a library. */
export interface Menu extends Omit<Machine<Choosing>, 'press'> {
  press(state: Choosing, typed: Typed): Step<Choosing> | { soon: Promise<Reply> };
}

/**
 * A choice between ways to continue: its number picks one, or an arrow and Enter. inquirer's `select`
 * keeps the pointer, draws the menu and gives the answer. It has its keys from our keyboard, and what
 * it draws comes to the terminal as the other prompts do. `make` gives the menu for a width; made
 * again, it points where it did. `close` ends it.
 */
export function menuOf(choices: readonly Choice<string>[]) {
  const keys = choices.map((_, index) => [String(index + 1)]);
  const hasArrows = choices.some(({ key }) => key !== undefined);
  const range = choices.length > 1 ? `1-${choices.length}` : 'Enter';
  const hint = `${range}${hasArrows ? ' or ← →' : ''} to choose`;
  const hints = choices.length > PAGE ? [hint, '↑ ↓ for the rest'] : [hint];
  let pointed = 0;
  let open: Selecting | undefined;
  const close = (): void => open?.close();

  const make = (look: Look): Menu => {
    close();
    const selecting = openSelect(choices, look, pointed, (index) => {
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
        const arrow = choices.findIndex(({ key }) => key === name);
        if (arrow >= 0) return { soon: pick(arrow) };
        const by = STEPS[name];
        if (by !== undefined) {
          selecting.point(around(pointed, by, choices));
          return { state: { typed: '' } };
        }
        if (text === '' || ctrl || meta) return undefined;
        const found = keyed(keys, `${typed}${text}`) ?? keyed(keys, text);
        if (found?.picks === undefined) return undefined;
        if (!found.isMore) return { soon: pick(found.picks) };
        selecting.point(found.picks);
        const value = choices[found.picks]?.value ?? '';
        return { state: { typed: text }, unless: { kind: 'answer', value } };
      },
      view: () => ({ rows: selecting.drawn().split('\n'), hints }),
    };
  };
  return { make, close };
}

interface Selecting {
  point(index: number): void;
  /** Presses Enter. */
  pick(): Promise<Reply>;
  /** What the menu looks like now. */
  drawn(): string;
  close(): void;
}

function openSelect(
  choices: readonly Choice<string>[],
  look: Look,
  first: number,
  pointsAt: (index: number) => void,
): Selecting {
  const { accent } = look.style;
  const column = String(choices.length).length;
  // Behind the pointer and a blank.
  const names = choices.map(({ label }, index) =>
    hang(sanitize(label), `  ${String(index + 1).padStart(column)}  `, widthInside(look))
      .join('\n')
      .slice(2),
  );
  const input = new EventEmitter();
  const screen = screenOf(look);
  const closed = new AbortController();
  let pointed = first;
  const answer = select(
    {
      message: '',
      // Described by its index, each tells when it is pointed at.
      choices: names.map((name, index) => ({ value: index, name, description: `${index}` })),
      default: first,
      pageSize: Math.min(roomIn(look), names.slice(0, PAGE).join('\n').split('\n').length),
      // A longer list would look as if it had no end.
      loop: names.length <= PAGE,
      theme: {
        prefix: '',
        icon: { cursor: SYMBOLS.pointer },
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
  // Closed without an answer, it rejects.
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

/** What readline asks of a terminal; its keys are emitted, and the keyboard has the real one. */
const inputOf = (keys: EventEmitter): NodeJS.ReadableStream =>
  Object.assign(keys, { pause: () => {}, resume: () => {} }) as unknown as NodeJS.ReadableStream;

/** Escape sequences that are no style: `select` draws over what it drew, and our screen does that. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const MOVES = /\x1b\[[\d;?]*[^\d;?m]/g;

/** Takes what `select` draws: one write is all of the menu, or moves alone. */
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
    /** Keeps what is drawn: an answer is told elsewhere. */
    freeze: () => {
      isFrozen = true;
    },
  };
}
