/** Several small ratings at once. */
import type { Ask } from '../../core/context.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { pad, widthOf } from '../render/wrap.ts';
import { foot, head } from './frame.ts';
import { askInLines } from './in-lines.ts';
import { commonKey } from './keys.ts';
import { type Machine, type Prompt, pressCommon, type Step, type Told } from './prompt.ts';
import { frameOf, type Read, refused } from './question.ts';

interface Rating extends Told {
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
        keys: `${keys}, - leaves one out`,
        read: (text) => readMarks(text, rows.length, `${keys}, with - for one left out`),
      }),
  };
}

/** Why `s` skips nothing once a digit is chosen: it looks like a 5, and would throw that away. */
const KEPT = 'Enter goes on with these; Backspace takes one back.';

/** One digit each, and Enter. */
function rateOnScreen(ask: Ask, rows: readonly Row[], look: Look): Machine<Rating> {
  const { current } = ask;
  const frame = frameOf(ask);
  const answer = (marks: string[]): Step<Rating> => {
    const given = marks.some((mark) => mark !== '-');
    return { done: given ? { kind: 'answer', value: marks.join(' ') } : { kind: 'skip' } };
  };
  return {
    start: { marks: ask.typed?.split(' ').filter((mark) => mark !== '') ?? [] },
    text: ({ marks }) => marks.join(' '),
    press: (state, key) => {
      const { marks } = state;
      if (/^[1-5-]$/.test(key.char)) {
        if (marks.length === rows.length) return { state: { marks, told: 'Enter goes on.' } };
        return { state: { marks: [...marks, key.char] } };
      }
      if (key.name === 'return') {
        const kept = marks.length === 0 && current !== undefined;
        return kept ? { done: { kind: 'answer', value: current } } : answer(marks);
      }
      if (commonKey(key.char, frame) === 'skip' && marks.length > 0) {
        return { state: { marks, told: KEPT } };
      }
      if (key.name === 'backspace') return { state: { marks: marks.slice(0, -1) } };
      return pressCommon(frame, key, state, 'A number from 1 to 5, or - to leave one out.');
    },
    view: ({ marks, told }) => ({
      body: [head(frame, look), ...rows.map((row, i) => line(row, rows, marks, i, look))].join(
        '\n',
      ),
      below: foot(
        frame,
        ['1-5 each', '- leaves one out', 'Backspace takes one back', 'Enter goes on'],
        told,
        look,
      ),
    }),
  };
}

function line(
  { id, low, high }: Row,
  rows: readonly Row[],
  marks: string[],
  index: number,
  look: Look,
) {
  const { style } = look;
  const [names, lows] = [column(rows.map((r) => r.id)), column(rows.map((r) => r.low))];
  const points = ['1', '2', '3', '4', '5']
    .map((point) => (point === marks[index] ? style.marked(`[${point}]`) : ` ${point} `))
    .join('');
  const front = index === marks.length ? '> ' : '  ';
  const ends = [pad(sanitize(low), lows), sanitize(high)];
  return `${front}${pad(id, names)}  ${style.quiet(ends[0] ?? '')} ${points} ${style.quiet(ends[1] ?? '')}`;
}

const column = (texts: string[]): number => Math.max(...texts.map(widthOf));

/** The same typed as a line: `3 4 2` or `342`, with `-` for one left out. */
function readMarks(text: string, most: number, expected: string): ReturnType<Read> {
  const marks = text.replace(/[\s,]/g, '');
  if (marks === '') return { value: undefined };
  const isGood = /^[1-5-]+$/.test(marks) && marks.length <= most;
  return isGood ? { value: [...marks].join(' ') } : refused(expected);
}
