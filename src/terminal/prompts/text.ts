import type { Answer } from '../../interview/answers.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { foot, footWith, head } from './frame.ts';
import { common, commonKey, type Frame, type Machine, type Step, type Told } from './machine.ts';

interface Writing extends Told {
  /** Lines already written, where several are allowed. */
  lines: string[];
  /** Inside a paste, Enter is a part of the text. */
  pasting: boolean;
}

/** What a written text comes to: an answer, a skip for `undefined`, or what is wrong with it. */
export type Read = (text: string) => { value: Answer | undefined } | { problem: string };

interface Options {
  frame: Frame;
  read: Read;
  /** Several lines; an empty one ends the text. */
  several: boolean;
  /** What each line is, for a list. */
  keys: string;
  /** The most lines there may be. */
  most?: number | undefined;
  current: string | undefined;
  /** What was being typed when the person was interrupted. */
  begun: string | undefined;
  look: Look;
}

/**
 * A line or several. A line with nothing but a key (`?`, `w`, `s`, `b`, `r`, `x`) does what the key
 * does; `\s` writes the letter itself.
 */
export function write(options: Options): Machine<Writing> {
  const { frame, read, several, keys, most = Infinity, current, begun, look } = options;
  // Of several lines the one that was being typed goes back into the editor.
  const before =
    begun === undefined ? (current?.split('\n') ?? []) : begun.split('\n').slice(0, -1);
  const typed = several ? (begun?.split('\n').at(-1) ?? '') : (begun ?? current ?? '');
  // Within a text a letter alone is a line of it; above one that was written before it is a key.
  const takesKeys = ({ lines }: Writing) => lines.length === 0 || lines === before;

  const finish = (text: string, state: Writing): Step<Writing> => {
    const result = read(text);
    if ('problem' in result) {
      // What was written stands above; only a single line goes back to where it is typed.
      return several
        ? { state: { ...state, told: `${result.problem} Backspace takes a line back.` }, line: '' }
        : { state: { ...state, told: result.problem }, line: text };
    }
    if (result.value !== undefined) return { done: { kind: 'answer', value: result.value } };
    const skipped = common(frame, 'skip');
    return skipped && 'done' in skipped ? skipped : { state: { ...state, ...skipped } };
  };

  return {
    start: { lines: several ? before : [], pasting: false },
    typed,
    press: (state, key, line) => {
      if (key.name === 'paste-start') return { state: { ...state, pasting: true } };
      if (key.name === 'paste-end') return { state: { ...state, pasting: false } };
      const up = several && line === '' && (key.name === 'up' || key.name === 'backspace');
      if (up && state.lines.length > 0) {
        return {
          state: { ...state, lines: state.lines.slice(0, -1) },
          line: state.lines.at(-1) ?? '',
        };
      }
      if (key.ctrl && key.name === 'o' && frame.canEdit) return { done: { kind: 'edit' } };
      if (key.name !== 'return') return { state: { ...state, told: undefined } };
      if (state.pasting) {
        return several
          ? { state: { ...state, lines: [...state.lines, line] }, line: '' }
          : { state, line: `${line} ` };
      }
      const asked = takesKeys(state) ? commonKey(line.trim(), frame) : undefined;
      if (asked) {
        const result = common(frame, asked);
        return result && 'done' in result ? result : { state: { ...state, ...result }, line: '' };
      }
      const text = /^\\[?wsbraex]$/.test(line) ? line.slice(1) : line;
      if (!several) return finish(text, state);
      if (text === '') return finish(state.lines.join('\n'), state);
      if (state.lines.length >= most) {
        return { state: { ...state, told: `At most ${most}; an empty line goes on.` }, line: text };
      }
      return { state: { ...state, lines: [...state.lines, text], told: undefined }, line: '' };
    },
    text: (state, line) => {
      const isKey = takesKeys(state) && commonKey(line.trim(), frame) !== undefined;
      return [...state.lines, ...(isKey || line === '' ? [] : [line])].join('\n');
    },
    view: (state, line) => ({
      body: [
        head(frame, look),
        ...state.lines.map((written) => `${look.style.accent('│')} ${sanitize(written)}`),
        `${look.style.accent(several ? '│' : '›')} ${sanitize(line)}`,
      ].join('\n'),
      below: takesKeys(state)
        ? foot(frame, [keys], state.told, look, true)
        : footWith(
            [
              keys,
              'Backspace takes a line back',
              ...(frame.canEdit ? ['Ctrl-O editor'] : []),
              ...(frame.canStop ? ['Ctrl-C stops', 'people to turn to: coachkit support'] : []),
            ],
            state.told,
            look,
          ),
    }),
  };
}
