/** Picks one of several options, in a list or in a row such as 1 to 5. */
import type { Ask, Reply } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { pad, widthOf, wrap } from '../render/wrap.ts';
import { hangInside, optionRows, widthInside } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { keyed, lettersOf } from './keyed.ts';
import type { Machine, Prompt, Step, View } from './prompt.ts';
import { type AskOf, frameOf, numbered, type Read, refused } from './question.ts';
import { inOne, numberTyped } from './write.ts';

interface Pickable {
  value: Answer;
  label: string;
  /** The keys that choose the option. The first one is shown. */
  keys: string[];
}

/** The meanings of the two ends of a row. */
interface Ends {
  low: string;
  high: string;
}

const YES_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
];

export function yesNo(ask: Ask): Prompt {
  return fromList(ask, YES_NO);
}

/** Options and the numbers that choose them. */
export function choice(ask: AskOf<'choice'>): Prompt {
  return fromList(ask, ask.options ?? []);
}

function fromList(ask: Ask, all: readonly { id: string; label: string }[]): Prompt {
  const options = all.map(
    ({ id, label }, index): Pickable => ({
      value: id,
      label,
      keys: [String(index + 1), ...lettersOf(id, label)],
    }),
  );
  return {
    rich: (look) =>
      picking(ask, options, (at) =>
        inList(options.length, at, (index) => {
          const {
            keys: [key = ''],
            label = '',
          } = options[index] ?? { keys: [] };
          const isOn = index === at;
          return optionRows(isOn, `${key}  `, label, look);
        }),
      ),
    plain: (lines) =>
      askInLines(ask, lines, { ...typedOf(options), lines: numbered(options), isChoice: true }),
  };
}

/** The most points of a scale to choose from: 0 to 10. On a longer scale, people type the number. */
const MOST_POINTS = 11;

/** The points of a scale. */
export function scale(ask: AskOf<'scale'>): Prompt {
  const { min, max, low, high } = ask.scale ?? { min: 1, max: 0, low: '', high: '' };
  const lines = [
    { first: `  ${min} means: `, text: low },
    { first: `  ${max} means: `, text: high },
  ];
  if (max - min >= MOST_POINTS) return numberTyped(ask, { min, max }, lines);
  const options = Array.from({ length: max - min + 1 }, (_, index): Pickable => {
    const value = min + index;
    const keys = [String(value), ...(value > 0 && min < 0 ? [`+${value}`] : [])];
    return { value, label: String(value), keys };
  });
  const ends = { low, high };
  return {
    rich: (look) => picking(ask, options, (at) => ({ rows: scaleRows(options, ends, at, look) })),
    plain: (io) =>
      askInLines(ask, io, { ...typedOf(options), isChoice: true, lines: lines.map(inOne) }),
  };
}

/** The keys to type for an option, and their meaning. */
function typedOf(options: Pickable[]): { keys: string; read: Read } {
  const [first = '', last = ''] = [options[0]?.keys[0], options.at(-1)?.keys[0]];
  const keys = `a number from ${first} to ${last}`;
  const read: Read = (text) => {
    const typed = text.trim().toLowerCase();
    if (typed === '') return { value: undefined };
    const option =
      options.find((each) => each.keys.includes(typed)) ??
      options.find(({ value }) => value === typed);
    return option ? { value: option.value } : refused(keys);
  };
  return { keys, read };
}

interface Picking {
  /** The index of the option with the pointer, or -1 at the start. */
  at: number;
  /** The keys typed so far, if more may follow. */
  typed: string;
}

/** The arrow keys that move to the previous or next option. */
export const STEPS: Record<string, number> = { up: -1, left: -1, down: 1, right: 1 };

/**
 * Option keys choose at once. Arrow keys move the pointer and Enter chooses. At the start, no
 * option has the pointer.
 */
function picking(
  ask: Ask,
  options: Pickable[],
  body: (at: number) => Pick<View, 'rows' | 'focus'>,
): Machine<Picking> {
  const keys = options.map((option) => option.keys);
  const hasLetters = options.some((option) => option.keys.includes('y'));
  const range = hasLetters ? `${rangeOf(options)}, y or n` : rangeOf(options);
  const orSkip = frameOf(ask).canSkip ? ', or Tab to skip' : '';
  const answer = (at: number): { done: Reply } => ({
    done: { kind: 'answer', value: options[at]?.value ?? '' },
  });

  const pressText = ({ at, typed: before }: Picking, text: string): Step<Picking> => {
    const typed = `${before}${text}`;
    const found = keyed(keys, typed);
    if (found === undefined && before !== '') {
      // The earlier keys are a complete answer, so this key is for the next question.
      const whole = keyed(keys, before)?.picks;
      if (whole === undefined)
        return pressText({ at, typed: '' }, text) ?? { state: { at, typed: '' } };
      return { ...answer(whole), isUnused: true };
    }
    if (found?.picks === undefined) return found && { state: { at, typed } };
    if (!found.isMore) return answer(found.picks);
    return { state: { at: found.picks, typed }, unless: answer(found.picks).done };
  };
  return {
    start: { at: options.findIndex(({ value }) => value === ask.current), typed: '' },
    press: (state, { name, text, ctrl, meta }) => {
      const step = STEPS[name];
      if (step !== undefined) return { state: { at: around(state.at, step, options), typed: '' } };
      if (name === 'return') {
        return state.at < 0 ? { told: `Press ${range}${orSkip}.` } : answer(state.at);
      }
      return text === '' || ctrl || meta ? undefined : pressText(state, text.toLowerCase());
    },
    view: ({ at }) => ({ ...body(at), hints: [{ key: range, does: 'choose' }] }),
  };
}

/** The previous or next index. Wraps around at the ends. */
export function around(at: number, step: number, all: readonly unknown[]): number {
  if (at < 0) return step > 0 ? 0 : all.length - 1;
  return (at + step + all.length) % all.length;
}

/** The range of numbers to type, e.g. "1-4". */
function rangeOf(options: Pickable[]): string {
  const [first = '', last = ''] = [options[0]?.keys[0], options.at(-1)?.keys[0]];
  if (options.length === 2) return `${first} or ${last}`;
  return first === last ? first : `${first}${first.startsWith('-') ? ' to ' : '-'}${last}`;
}

/** The rows of a list. The option with the pointer stays in view. */
export function inList(
  count: number,
  at: number,
  rowsOf: (index: number) => string[],
): Pick<View, 'rows' | 'focus'> {
  const all = Array.from({ length: count }, (_, index) => rowsOf(index));
  return { rows: all.flat(), focus: at < 0 ? undefined : all.slice(0, at).flat().length };
}

/**
 * The numbers in one row between the meanings of the ends. If the row is too long, the meanings go
 * above.
 */
function scaleRows(options: Pickable[], { low, high }: Ends, at: number, look: Look): string[] {
  const { style } = look;
  const cells = options
    .map(({ label }, index) => (index === at ? style.marked(`[${label}]`) : ` ${label} `))
    .join('');
  const [left, right] = [sanitize(low), sanitize(high)];
  const line = `${left}  ${cells}  ${right}`;
  if (widthOf(line) <= widthInside(look)) {
    return [`${style.quiet(left)}  ${cells}  ${style.quiet(right)}`];
  }
  const [first = '', last = ''] = [options[0]?.label, options.at(-1)?.label];
  const column = Math.max(widthOf(first), widthOf(last));
  return [
    ...hangInside(low, `${pad(first, column)}  `, look).map(style.quiet),
    ...hangInside(high, `${pad(last, column)}  `, look).map(style.quiet),
    '',
    ...wrap(cells, widthInside(look)),
  ];
}
