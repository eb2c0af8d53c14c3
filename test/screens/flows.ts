/** The flows whose screens are taken: one person's first weeks, one after the other in one store. */
import type { Flow, Step } from './play.ts';

const [ENTER, ESC] = ['\r', '\x1b'];

/** How a question says which one it is, in either way of drawing. */
const nth = (number: number): RegExp =>
  new RegExp(`( {2}${number} of \\d+$)|(question ${number} of \\d+\\.$)`, 'm');

/** Answers questions in their order, and takes the screens of those that have a name. */
const answers = (keys: readonly string[], shots: Record<number, string> = {}): Step[] =>
  keys.map((type, index) => {
    const shot = shots[index + 1];
    return { see: nth(index + 1), type, ...(shot !== undefined && { shot }) };
  });

const CPO = [
  ...['0', '6', 'y', `1${ENTER}`],
  ...['5', '5', '4', '5', '5', '5', '4'],
  ...['5', '4', '4', '5'],
  ...['5', '4', '5'],
  ...[`4${ENTER}`, 'y', '2', '1'],
];

export const FLOWS: readonly Flow[] = [
  {
    name: 'assess',
    title: 'Find out which kind of help fits',
    args: ['assess'],
    at: '2026-10-05T08:00:00.000Z',
    steps: [
      ...answers(CPO, { 1: 'safety', 4: 'brings', 5: 'scale', 16: 'ends', 22: 'last' }),
      { see: 'What next?', shot: 'result', type: ESC },
    ],
  },
  {
    name: 'find-coach',
    title: 'Plan your search',
    args: ['find-coach'],
    at: '2026-10-06T08:00:00.000Z',
    steps: [
      ...answers(['2', '3', '4', `Someone older.${ENTER}`, '2', `0${ENTER}`, 'n'], { 1: 'style' }),
      { see: 'What next?', shot: 'plan', type: ESC },
    ],
  },
  {
    name: 'evaluate',
    title: 'Record a first conversation',
    args: ['evaluate', 'Ana R.'],
    at: '2026-10-09T08:00:00.000Z',
    steps: [
      ...answers(
        [
          `I cried, and it was ok.${ENTER}`,
          ...['2', '5', '5', '4', '1', '2', '2', '2', '2', `0${ENTER}`, '1'],
          ...['n', 'n'],
        ],
        { 1: 'feeling', 7: 'flag' },
      ),
      { see: 'What next?', shot: 'card', type: ESC },
    ],
  },
];
