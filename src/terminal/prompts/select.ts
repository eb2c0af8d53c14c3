import type { Answer } from '../../interview/answers.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { measure, widthOf } from '../render/wrap.ts';
import { foot, head, optionLines } from './frame.ts';
import { common, commonKey, type Frame, type Key, type Machine, type Told } from './machine.ts';

export interface Pickable {
  value: Answer;
  label: string;
  /** The key that picks it at once. */
  key: string;
}

interface Picking extends Told {
  /** Which has the pointer; -1 for none yet. */
  at: number;
  /** What is typed of a number with a sign or two digits. */
  typed?: string;
}

/** One of several, on a list: arrows and Enter, or its key at once. */
export function pickFromList(
  frame: Frame,
  options: Pickable[],
  current: Answer | undefined,
  look: Look,
): Machine<Picking> {
  const chosen = options.findIndex((o) => o.value === current);
  return {
    start: { at: Math.max(0, chosen) },
    press: (state, key) => press(frame, options, state, key, 'up', 'down'),
    view: (state) => ({
      body: [
        head(frame, look),
        ...options.flatMap((option, index) =>
          optionLines(
            `${index === state.at ? '>' : ' '} ${option.key} `,
            option.label,
            index === state.at,
            look,
          ),
        ),
      ].join('\n'),
      below: foot(frame, [keysFor(options)], state.told, look),
    }),
  };
}

/**
 * One of several in a row, e.g. 1 to 5 between two labelled ends: its key picks at once. Where numbers
 * have a sign or two digits, they are typed, and Enter picks.
 */
export function pickFromRow(
  frame: Frame,
  options: Pickable[],
  ends: [low: string, high: string],
  current: Answer | undefined,
  look: Look,
): Machine<Picking> {
  return {
    start: { at: options.findIndex((o) => o.value === current) },
    press: (state, key) => {
      if (isTyped(options) && /[-+\d]/.test(key.char)) return typedTo(options, state, key.char);
      return press(frame, options, state, key, 'left', 'right');
    },
    view: (state) => ({
      body: [head(frame, look), ...row(options, ends, state.at, look)].join('\n'),
      below: foot(frame, [keysFor(options)], state.told, look),
    }),
  };
}

/** Whether one key is not enough for one of the numbers. */
const isTyped = (options: Pickable[]): boolean =>
  options.some(({ value }) => /^-|\d\d/.test(String(value)));

/** A sign moves by one, from zero at first; with digits behind it, it is a part of a number. */
const SIGNS: Record<string, number> = { '-': -1, '+': 1 };

/** The pointer at the number typed so far; what makes none begins anew with this key. */
function typedTo(options: Pickable[], { at, typed = '' }: Picking, char: string) {
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
  return { state: { at, told: `Press ${keysFor(options)}.` } };
}

function press(
  frame: Frame,
  options: Pickable[],
  state: Picking,
  key: Key,
  previous: string,
  next: string,
) {
  const last = options.length - 1;
  if (key.name === previous) return { state: { at: state.at <= 0 ? last : state.at - 1 } };
  if (key.name === next) return { state: { at: state.at >= last ? 0 : state.at + 1 } };
  const picked =
    key.name === 'return'
      ? options[state.at]
      : options.find((o) => o.key !== '' && o.key === key.char.toLowerCase());
  if (picked) return { done: { kind: 'answer', value: picked.value } as const };
  const asked = commonKey(key.char, frame);
  if (!asked) {
    return { state: { ...state, told: `Press ${keysFor(options)}.` } };
  }
  const result = common(frame, asked);
  if (result && 'done' in result) return result;
  return { state: { ...state, ...result } };
}

function keysFor(options: Pickable[]): string {
  if (isTyped(options)) {
    return `${options[0]?.label} to ${options.at(-1)?.label} or arrows, then Enter`;
  }
  const keys = options.flatMap(({ key }) => (key === '' ? [] : [key]));
  const [first, last] = [keys[0] ?? '', keys.at(-1) ?? ''];
  return options.length > 2 ? `${first}-${last} or arrows and Enter` : `${first} or ${last}`;
}

/** The numbers on one line between the ends where that fits, else the ends above and below. */
function row(options: Pickable[], [low, high]: [string, string], at: number, look: Look): string[] {
  const { style } = look;
  const cells = options
    .map((o, index) => (index === at ? style.marked(`[${o.label}]`) : ` ${o.label} `))
    .join(' ');
  const [left, right] = [sanitize(low), sanitize(high)];
  const room = measure(look.columns - 1);
  if (left === '' && right === '') return [`  ${cells}`];
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
