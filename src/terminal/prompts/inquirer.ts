/** Menus: the home of inquirer. */
import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { select } from '@inquirer/prompts';
import type { Reply } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { hang, measure, wrap } from '../render/wrap.ts';
import { footWith } from './frame.ts';
import type { Key, Machine, Step, Told } from './prompt.ts';

/** Ways to go on that are in sight at a time. */
const PAGE = 12;

/** A machine that has its answer from a library. */
export interface Menu extends Omit<Machine<Told>, 'press'> {
  press(state: Told, key: Key): Step<Told> | { soon: Promise<Reply> };
}

/**
 * A choice between ways to go on: an arrow or a number points at one, Enter picks it. inquirer's
 * `select` keeps the pointer, draws the menu and gives the answer. It has its keys from our keyboard,
 * and what it draws comes to the terminal as the other prompts do. `make` gives the menu for a width;
 * made again, it points where it did. `close` ends it.
 */
export function menuOf(message: string, choices: readonly { value: string; label: string }[]) {
  const keys =
    choices.length > 1 ? `1-${Math.min(9, choices.length)} or arrows, then Enter` : 'Enter';
  let pointed = 0;
  let open: Selecting | undefined;
  const close = (): void => open?.close();

  const make = (look: Look): Menu => {
    close();
    const selecting = openSelect(message, choices, look, pointed, (index) => {
      pointed = index;
    });
    open = selecting;
    return {
      start: {},
      press: (_, { name, char }) => {
        if (name === 'return') return { soon: selecting.pick() };
        if (name === 'up' || name === 'down') selecting.press(name);
        else if (/^[1-9]$/.test(char) && Number(char) <= choices.length) selecting.pressDigit(char);
        else return { state: { told: `Press ${keys}.` } };
        return { state: {} };
      },
      view: ({ told }) => ({ body: selecting.drawn(), below: footWith([keys], told, look) }),
    };
  };
  return { make, close };
}

interface Selecting {
  press(name: string): void;
  pressDigit(digit: string): void;
  /** Presses Enter. */
  pick(): Promise<Reply>;
  /** What the menu looks like now. */
  drawn(): string;
  close(): void;
}

function openSelect(
  message: string,
  choices: readonly { value: string; label: string }[],
  look: Look,
  first: number,
  pointsAt: (index: number) => void,
): Selecting {
  const width = measure(look.columns - 1);
  const { strong, accent } = look.style;
  // Behind the pointer and a blank.
  const names = choices.map(({ label }, index) =>
    hang(sanitize(label), `  ${index + 1} `, width)
      .join('\n')
      .slice(2),
  );
  const input = new EventEmitter();
  const screen = screenOf(look);
  const closed = new AbortController();
  const answer = select(
    {
      message: message === '' ? '' : wrap(sanitize(message), width).map(strong).join('\n'),
      // Described by its index, each tells when it is pointed at.
      choices: names.map((name, index) => ({ value: index, name, description: `${index}` })),
      default: first,
      pageSize: names.slice(0, PAGE).join('\n').split('\n').length,
      // A longer list would look as if it had no end.
      loop: names.length <= PAGE,
      theme: {
        prefix: '',
        icon: { cursor: '>' },
        style: {
          message: (text: string) => text,
          highlight: (text: string) => text.split('\n').map(accent).join('\n'),
          description: (index: string) => {
            pointsAt(Number(index));
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

  const press = (name: string, char?: string): void =>
    void input.emit('keypress', char, { name, ctrl: false, meta: false, shift: false });
  return {
    press,
    pressDigit: (digit) => {
      // Two digits in a row would be one number.
      press('backspace');
      press(digit, digit);
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
      const text = String(chunk).replace(MOVES, '').trimEnd();
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
