/** Several small ratings at once. */
import type { Ask } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { pad, widthOf } from '../render/wrap.ts';
import { askInLines } from './in-lines.ts';
import { pointer } from './pick.ts';
import type { Machine, Prompt, Step } from './prompt.ts';
import { type Read, refused } from './question.ts';

interface Rating {
  /** One mark for each rating so far: a digit, or `-` for one left out. */
  marks: string[];
}

interface Row {
  id: string;
  low: string;
  high: string;
}

export function rate(ask: Ask, rows: readonly Row[]): Prompt {
  const keys = `${rows.length} numbers from 1 to 5`;
  return {
    rich: (look) => rateOnScreen(ask, rows, look),
    plain: (lines) =>
      askInLines(ask, lines, {
        lines: rows.map(({ id, low, high }) => `  ${id}: 1 ${low}, 5 ${high}`),
        keys: `${keys}, - for one you leave out`,
        read: (text) => readMarks(text, rows.length, `${keys}, with - for one you leave out`),
      }),
  };
}

/** A digit each; the last one continues. */
function rateOnScreen(ask: Ask, rows: readonly Row[], look: Look): Machine<Rating> {
  const { current } = ask;
  const answer = (marks: string[]): Step<Rating> => {
    const isGiven = marks.some((mark) => mark !== '-');
    return isGiven ? { done: { kind: 'answer', value: marks.join(' ') } } : 'skip';
  };
  return {
    start: { marks: ask.typed?.split(' ').filter((mark) => mark !== '') ?? [] },
    text: ({ marks }) => marks.join(' '),
    back: ({ marks }) => (marks.length === 0 ? undefined : { marks: marks.slice(0, -1) }),
    press: ({ marks }, { name, text }) => {
      if (/^[1-5-]$/.test(text)) {
        const all = [...marks, text];
        return all.length < rows.length ? { state: { marks: all } } : answer(all);
      }
      if (name === 'return') {
        const isKept = marks.length === 0 && current !== undefined;
        if (isKept) return { done: { kind: 'answer', value: current } };
        return marks.length > 0 ? answer(marks) : { told: 'Press a number from 1 to 5.' };
      }
      return undefined;
    },
    view: ({ marks }) => {
      const shown =
        marks.length === 0 && current !== undefined ? String(current).split(' ') : marks;
      return {
        rows: rows.map((row, index) => line(row, rows, shown[index], index === marks.length, look)),
        hints: ['1-5 for each', '- to leave one out'],
      };
    },
  };
}

function line(
  { id, low, high }: Row,
  rows: readonly Row[],
  mark: string | undefined,
  isOn: boolean,
  look: Look,
) {
  const { style } = look;
  const [names, lows] = [column(rows.map((row) => row.id)), column(rows.map((row) => row.low))];
  const points = ['1', '2', '3', '4', '5']
    .map((point) => (point === mark ? style.marked(`[${point}]`) : ` ${point} `))
    .join('');
  const name = `${pointer(isOn)} ${pad(id, names)}`;
  return `${isOn ? style.accent(name) : name}  ${style.quiet(pad(sanitize(low), lows))} ${points} ${style.quiet(sanitize(high))}`;
}

const column = (texts: string[]): number => Math.max(...texts.map(widthOf));

/** The same typed as a line: `3 4 2` or `342`, with `-` for one left out. */
function readMarks(text: string, most: number, expected: string): ReturnType<Read> {
  const marks = text.replace(/[\s,]/g, '');
  if (marks === '') return { value: undefined };
  const isGood = /^[1-5-]+$/.test(marks) && marks.length <= most;
  return isGood ? { value: [...marks].join(' ') } : refused(expected);
}
