/** Text that is written: a line, several, or the entries of a list. */
import type { Ask } from '../../core/context.ts';
import { textsIn } from '../../interview/answers.ts';
import { nearDay } from '../../interview/kinds/date.ts';
import { many } from '../../lib/plural.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { foot, footWith, head } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { common, commonKey, meant, SUPPORT, WITHIN_TEXT } from './keys.ts';
import type { Machine, Prompt, Step, Told } from './prompt.ts';
import { type AskOf, frameOf, type Read, readerOf } from './question.ts';
import { roomFor } from './screen.ts';

/** A line. */
export function line(ask: Ask): Prompt {
  return write(ask, { keys: lineKeys(ask), plainKeys: 'a line' });
}

const lineKeys = (ask: Ask): string =>
  `Enter goes on${frameOf(ask).canSkip ? '; an empty line skips' : ''}`;

/** A line with a day, in words where it is known what day it is. */
export function date(ask: AskOf<'date'>): Prompt {
  const { question, now } = ask;
  if (!now) return write(ask, { keys: lineKeys(ask) });
  return write(ask, { keys: `a date like ${now.date} or "${nearDay(question)}"` });
}

export function longText(ask: AskOf<'long-text'>): Prompt {
  const keys = 'an empty line ends the text';
  const skips = frameOf(ask).canSkip ? ', or skips' : '';
  return write(ask, { keys: `${keys}${skips}`, plainKeys: keys, several: true });
}

export function list(ask: AskOf<'list'>): Prompt {
  const { item, max } = ask.question;
  const read = readerOf(ask);
  const upTo = max === undefined ? '' : `, up to ${max}`;
  return write(ask, {
    keys: `one ${item} a line${upTo}, an empty line ends the list`,
    read: (text) => read(text.split('\n').filter((entry) => entry !== '')),
    several: true,
    most: max,
    current: ask.current === undefined ? undefined : textsIn(ask.current).join('\n'),
  });
}

interface Options {
  /** What to type. */
  keys: string;
  /** The same in fewer words, where every line says more of it. */
  plainKeys?: string;
  read?: Read;
  /** What stands under the question. */
  lines?: string[];
  /** Several lines; an empty one ends the text. */
  several?: boolean;
  /** The most lines there may be. */
  most?: number | undefined;
  /** The earlier answer as it goes back into the editor. */
  current?: string | undefined;
}

export function write(ask: Ask, options: Options): Prompt {
  const { keys, plainKeys = keys, lines = [], several = false, read = readerOf(ask) } = options;
  return {
    rich: (look) => writing(ask, options, look),
    plain: (io) => askInLines(ask, io, { lines, keys: plainKeys, read, several }),
  };
}

interface Writing extends Told {
  /**
   * Lines already written, where several are allowed. They are added to in place: of a long text, a
   * copy for each line of it takes seconds.
   */
  lines: string[];
  /** The lines are those that were written before. */
  isBefore: boolean;
  /** Whether a letter behind the text was asked about. */
  isAsked?: boolean;
}

/** A line with nothing but a key does what the key does; a backslash before it writes the letter. */
function writing(ask: Ask, options: Options, look: Look): Machine<Writing> {
  const { keys, read = readerOf(ask), lines = [], several = false, most = Infinity } = options;
  const { current = ask.current === undefined ? undefined : String(ask.current) } = options;
  const { typed: begun } = ask;
  const frame = frameOf(ask);
  const shown = { ...frame, ask: [frame.ask, ...lines].join('\n') };
  // Of several lines the one that was being typed goes back into the editor.
  const before =
    begun === undefined ? (current?.split('\n') ?? []) : begun.split('\n').slice(0, -1);
  const typed = several ? (begun?.split('\n').at(-1) ?? '') : (begun ?? current ?? '');
  // Within a text a letter alone is a line of it; above one that was written before it is a key.
  const takesKeys = ({ lines, isBefore }: Writing) => lines.length === 0 || isBefore;

  /** A key typed behind a text that stood here already was hardly meant as a part of it. */
  const isKeyBehind = (line: string) =>
    typed !== '' &&
    line.startsWith(typed) &&
    commonKey(line.slice(typed.length).trim(), frame) !== undefined;

  const finish = (text: string, state: Writing): Step<Writing> => {
    const result = read(text);
    if ('problem' in result) {
      // What was written stands above; only a single line goes back to where it is typed.
      return several
        ? { state: { ...state, told: `${result.problem} ${WITHIN_TEXT.takeBack}.` }, line: '' }
        : { state: { ...state, told: result.problem }, line: text };
    }
    if (result.value !== undefined) return { done: { kind: 'answer', value: result.value } };
    const skipped = common(frame, 'skip');
    return 'done' in skipped ? skipped : { state: { ...state, ...skipped } };
  };

  return {
    start: { lines: several ? [...before] : [], isBefore: true },
    typed,
    press: (state, key, line) => {
      if (key.name === 'paste') {
        if (!several) return { state, line: line.replaceAll('\n', ' ') };
        const pasted = line.split('\n');
        const last = pasted.pop() ?? '';
        if (pasted.length === 0) return { state };
        for (const each of pasted) state.lines.push(each);
        return { state: { lines: state.lines, isBefore: false }, line: last };
      }
      const up = several && line === '' && (key.name === 'up' || key.name === 'backspace');
      if (up && state.lines.length > 0) {
        return {
          state: { ...state, lines: state.lines.slice(0, -1), isBefore: false },
          line: state.lines.at(-1) ?? '',
        };
      }
      if (key.ctrl && key.name === 'o' && frame.canEdit) return { done: { kind: 'edit' } };
      if (key.name !== 'return') return { state: { ...state, told: undefined, isAsked: false } };
      const asked = takesKeys(state) ? commonKey(line.trim(), frame) : undefined;
      if (asked) {
        const result = common(frame, asked);
        return 'done' in result ? result : { state: { ...state, ...result }, line: '' };
      }
      if (!several && isKeyBehind(line) && !state.isAsked) {
        return { state: { ...state, isAsked: true, told: WITHIN_TEXT.keyBehind }, line };
      }
      const text = meant(line);
      if (!several) return finish(text, state);
      if (text === '') return finish(state.lines.join('\n'), state);
      if (state.lines.length >= most) {
        return { state: { ...state, told: `At most ${most}; an empty line goes on.` }, line: text };
      }
      state.lines.push(text);
      return { state: { lines: state.lines, isBefore: false }, line: '' };
    },
    text: (state, line) => {
      const isKey = takesKeys(state) && commonKey(line.trim(), frame) !== undefined;
      return [...state.lines, ...(isKey || line === '' ? [] : [line])].join('\n');
    },
    view: (state, line) => ({
      body: [
        head(shown, look),
        ...linesInSight(state.lines, look),
        `${look.style.accent(several ? '│' : '›')} ${sanitize(line)}`,
      ].join('\n'),
      below: takesKeys(state)
        ? foot(frame, [keys], state.told, look, true)
        : footWith(
            [
              keys,
              WITHIN_TEXT.takeBack,
              ...(frame.canEdit ? [WITHIN_TEXT.edit] : []),
              ...(frame.canStop ? [WITHIN_TEXT.stop, SUPPORT] : []),
            ],
            state.told,
            look,
          ),
    }),
  };
}

/** The last lines of a text, as many as there is room for, and how many are above them. */
function linesInSight(lines: readonly string[], look: Look): string[] {
  const mark = look.style.accent('│');
  let room = roomFor(look);
  let first = lines.length;
  while (first > 0 && room > 0) {
    first -= 1;
    room -= Math.ceil(((lines[first]?.length ?? 0) + 2) / look.columns);
  }
  const more = first === 0 ? [] : [look.style.quiet(`… ${many(first, 'line', 'lines')} above`)];
  const widest = look.columns * roomFor(look);
  const clipped = (line: string) => (line.length > widest ? `${line.slice(0, widest)}…` : line);
  const seen = lines.slice(first).map((line) => sanitize(clipped(line)));
  return [...more, ...seen].map((line) => `${mark} ${line}`);
}
