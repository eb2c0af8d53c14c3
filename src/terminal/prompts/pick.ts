/** One of several: of a list, or of a row such as 1 to 5. */
import type { Ask } from '../../core/context.ts';
import type { Answer } from '../../interview/answers.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { measure, widthOf } from '../render/wrap.ts';
import { foot, head, optionLines } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { NO, YES } from './keys.ts';
import {
  type Key,
  type Machine,
  type Prompt,
  pressCommon,
  type Step,
  type Told,
} from './prompt.ts';
import { type AskOf, type Frame, frameOf, numbered, type Read, refused } from './question.ts';

interface Pickable {
  value: Answer;
  label: string;
  /** What is typed for it; one key alone picks it at once. */
  key: string;
}

/** What the ends of a row mean. */
interface Ends {
  low: string;
  high: string;
}

const YES_NO: Pickable[] = [
  { value: 'yes', label: 'Yes', key: YES },
  { value: 'no', label: 'No', key: NO },
];

export function yesNo(ask: Ask): Prompt {
  return inRow(ask, YES_NO);
}

/** The points of a scale. */
export function scale(ask: AskOf<'scale'>): Prompt {
  const { min, max, low, high } = ask.scale ?? { min: 1, max: 0, low: '', high: '' };
  const points = Array.from({ length: max - min + 1 }, (_, index): Pickable => {
    const value = min + index;
    return { value, label: String(value), key: String(value) };
  });
  return inRow(ask, points, { low, high });
}

/** Options with the numbers that pick them. */
export function choice(ask: AskOf<'choice'>): Prompt {
  const options = (ask.options ?? []).map(
    ({ id, label }, index): Pickable => ({ value: id, label, key: String(index + 1) }),
  );
  return {
    rich: (look) => pickFromList(frameOf(ask), options, ask.current, look),
    plain: (lines) => askInLines(ask, lines, { ...typedOf(options), lines: numbered(options) }),
  };
}

function inRow(ask: Ask, options: Pickable[], ends?: Ends): Prompt {
  const [first, last] = [options[0]?.label, options.at(-1)?.label];
  return {
    rich: (look) => pickFromRow(frameOf(ask), options, ends, ask.current, look),
    plain: (lines) =>
      askInLines(ask, lines, {
        ...typedOf(options),
        lines: ends ? [`  ${first} means: ${ends.low}`, `  ${last} means: ${ends.high}`] : [],
      }),
  };
}

/** What is typed for one of the options, and how it is read. */
function typedOf(options: Pickable[]): { keys: string; read: Read } {
  const [first = '', last = ''] = [options[0]?.key, options.at(-1)?.key];
  const isWord = Number.isNaN(Number(first));
  const keys = isWord ? `${first} or ${last}` : `a number from ${first} to ${last}`;
  const read: Read = (text) => {
    const typed = text.trim().toLowerCase();
    if (typed === '') return { value: undefined };
    const option = options.find(
      ({ key, value }) => key === typed || (value === typed && Number.isNaN(+typed)),
    );
    return option ? { value: option.value } : refused(keys);
  };
  return { keys, read };
}

/** The key that picks an option at once; none where it takes more than one. */
const atOnce = ({ key }: Pickable): string => (key.length === 1 ? key : '');

interface Picking extends Told {
  /** Which has the pointer; -1 for none yet. */
  at: number;
  /** What is typed of a number with a sign or two digits. */
  typed?: string;
}

/** Arrows and Enter, or its key at once. */
function pickFromList(
  frame: Frame,
  options: Pickable[],
  current: Answer | undefined,
  look: Look,
): Machine<Picking> {
  const keys = keysAtOnce(options);
  const chosen = options.findIndex((o) => o.value === current);
  return {
    start: { at: Math.max(0, chosen) },
    press: (state, key) => press(frame, options, keys, state, key, ['up', 'down']),
    view: (state) => ({
      body: [
        head(frame, look),
        ...options.flatMap((option, index) =>
          optionLines(
            `${index === state.at ? '>' : ' '} ${atOnce(option)} `,
            option.label,
            index === state.at,
            look,
          ),
        ),
      ].join('\n'),
      below: foot(frame, [keys], state.told, look),
    }),
  };
}

/** Its key picks at once. Where numbers have a sign or two digits, they are typed, and Enter picks. */
function pickFromRow(
  frame: Frame,
  options: Pickable[],
  ends: Ends | undefined,
  current: Answer | undefined,
  look: Look,
): Machine<Picking> {
  const isTyped = options.some((option) => atOnce(option) === '');
  const keys = isTyped
    ? `${options[0]?.key} to ${options.at(-1)?.key} or arrows, then Enter`
    : keysAtOnce(options);
  return {
    start: { at: options.findIndex((o) => o.value === current) },
    press: (state, key) =>
      isTyped && /[-+\d]/.test(key.char)
        ? typedTo(options, keys, state, key.char)
        : press(frame, options, keys, state, key, ['left', 'right']),
    view: (state) => ({
      body: [head(frame, look), ...row(options, ends, state.at, look)].join('\n'),
      below: foot(frame, [keys], state.told, look),
    }),
  };
}

function keysAtOnce(options: Pickable[]): string {
  const keys = options.map(atOnce).filter((key) => key !== '');
  const [first = '', last = ''] = [keys[0], keys.at(-1)];
  if (options.length > 2) return `${first}-${last} or arrows and Enter`;
  return first === last ? first : `${first} or ${last}`;
}

/** A sign moves by one, from zero at first; with digits behind it, it is a part of a number. */
const SIGNS: Record<string, number> = { '-': -1, '+': 1 };

/** The pointer at the number typed so far; what makes none begins anew with this key. */
function typedTo(
  options: Pickable[],
  keys: string,
  { at, typed = '' }: Picking,
  char: string,
): Step<Picking> {
  const sign = SIGNS[char];
  if (sign !== undefined) {
    const from = at < 0 ? options.findIndex(({ value }) => value === 0) : at;
    return {
      state: { at: Math.min(options.length - 1, Math.max(0, from + sign)), typed: char },
    };
  }
  for (const text of [`${typed}${char}`, char]) {
    const found = options.findIndex(({ value }) => value === Number(text));
    if (found >= 0) return { state: { at: found, typed: text } };
  }
  return { state: { at, told: pressOne(keys) } };
}

function press(
  frame: Frame,
  options: Pickable[],
  keys: string,
  state: Picking,
  key: Key,
  [previous, next]: [string, string],
): Step<Picking> {
  const last = options.length - 1;
  if (key.name === previous) return { state: { at: state.at <= 0 ? last : state.at - 1 } };
  if (key.name === next) return { state: { at: state.at >= last ? 0 : state.at + 1 } };
  const picked =
    key.name === 'return'
      ? options[state.at]
      : options.find((option) => option.key === key.char.toLowerCase());
  if (picked) return { done: { kind: 'answer', value: picked.value } };
  return pressCommon(frame, key, state, pressOne(keys));
}

const pressOne = (keys: string): string => `Press ${keys}.`;

/** The numbers on one line between the ends where that fits, else the ends above and below. */
function row(options: Pickable[], ends: Ends | undefined, at: number, look: Look): string[] {
  const { style } = look;
  const cells = options
    .map((o, index) => (index === at ? style.marked(`[${o.label}]`) : ` ${o.label} `))
    .join(' ');
  if (!ends) return [`  ${cells}`];
  const [left, right] = [sanitize(ends.low), sanitize(ends.high)];
  const room = measure(look.columns - 1);
  const cellsWidth = options.reduce((sum, o) => sum + widthOf(o.label) + 3, -1);
  if (widthOf(left) + widthOf(right) + cellsWidth + 6 <= room) {
    return [`  ${style.quiet(left)}  ${cells}  ${style.quiet(right)}`];
  }
  const [first, last] = [options[0]?.label ?? '', options.at(-1)?.label ?? ''];
  return [
    ...optionLines(`  ${first}  `, left, false, look).map(style.quiet),
    ...optionLines(`  ${last}  `, right, false, look).map(style.quiet),
    '',
    `  ${cells}`,
  ];
}
