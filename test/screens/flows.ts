/** The flows with screens: the first weeks of one person in one store. */
import type { Flow, Step } from './play.ts';

const [ENTER, ESC, CTRL_C] = ['\r', '\x1b', '\x03'];

/** Matches a question number, in plain lines or drawn. */
const nth = (number: number): RegExp =>
  new RegExp(`( {2}${number} of \\d+$)|(question ${number} of \\d+\\.$)`, 'm');

/** Answers questions in order, and takes a screen of each named question. */
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

/** A first conversation with a good fit. Its variants differ in a digit or two. */
const talk = (line: string, click: string): string[] => [
  `${line}${ENTER}`,
  ...['2', click, '5', '4', '1', '2', '2', '2', '2', `0${ENTER}`, '1'],
  ...['n', 'n'],
];

export const FLOWS: readonly Flow[] = [
  {
    name: 'first',
    title: 'The first start',
    args: [],
    at: '2026-10-05T07:00:00.000Z',
    steps: [{ see: 'Where would you like to start?', shot: 'home', type: ESC }],
  },
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
    title: 'Write up a first conversation',
    args: ['evaluate', 'Ana R.'],
    at: '2026-10-09T08:00:00.000Z',
    steps: [
      ...answers(talk('I cried, and it was ok.', '5'), { 1: 'feeling', 7: 'flag' }),
      { see: 'What next?', shot: 'card', type: ESC },
    ],
  },
  {
    name: 'evaluate-next',
    title: 'Write up another conversation',
    args: ['evaluate', 'Bo'],
    at: '2026-10-14T08:00:00.000Z',
    steps: [...answers(talk('Smart, and quick.', '3')), { see: 'What next?', type: ESC }],
  },
  {
    name: 'compare',
    title: "Compare the coaches you've met",
    args: ['evaluate', 'compare'],
    at: '2026-10-14T09:00:00.000Z',
    steps: [
      { see: 'to one of them tonight', shot: 'gut', type: '2' },
      { see: "What doesn't the table know?", shot: 'table', type: ENTER },
    ],
  },
  {
    name: 'reflect',
    title: 'A question a day',
    args: ['reflect'],
    at: '2026-10-15T07:00:00.000Z',
    steps: [
      { see: nth(1), shot: 'ratings', type: '342' },
      {
        see: nth(2),
        shot: 'question',
        type: `Mia. She gets a clear no instead of a slow yes. #board${ENTER}`,
      },
      { see: nth(3), shot: 'small-thing', type: `Tell Mia on Friday${ENTER}` },
      { see: 'Do you want to add anything?', shot: 'saved', type: '0' },
    ],
  },
  {
    name: 'journal',
    title: 'Read your journal',
    args: ['journal', 'show'],
    at: '2026-10-16T07:00:00.000Z',
    steps: [{ see: 'Done', shot: 'show', type: ESC }],
  },
  {
    name: 'success',
    title: 'Say what success is',
    args: ['progress', 'success', 'I can stop work at six and mean it.'],
    at: '2026-10-16T08:00:00.000Z',
    steps: [{ see: 'Saved' }],
  },
  ...[
    ['evenings', 'Evenings off in a week', 'kind=count'],
    ['calm', 'How calm I am in board meetings', 'kind=scale', 'low=tense', 'high=at ease'],
    ['sleep', 'I sleep through the night', 'kind=yesno'],
  ].map(([name = '', words = '', ...set]) => ({
    name,
    title: 'A measure of your own',
    args: ['--no-input', 'progress', 'add', words, ...set.flatMap((each) => ['--set', each])],
    at: '2026-10-16T09:00:00.000Z',
    steps: [{ see: 'Saved' }],
  })),
  {
    name: 'check-in',
    title: 'Check in',
    args: ['progress', 'check-in'],
    at: '2026-10-23T09:00:00.000Z',
    steps: [
      { see: 'Nothing is due today', type: '1' },
      { see: nth(1), shot: 'ratings', type: CTRL_C },
    ],
    code: 130,
  },
  {
    name: 'practice',
    title: 'Deep work',
    args: ['practice', 'sort-and-narrow'],
    at: '2026-10-24T09:00:00.000Z',
    steps: [
      { see: '1 of 62', shot: 'card', type: '1' },
      { see: '2 of 62', type: CTRL_C },
    ],
    code: 130,
  },
  {
    name: 'home',
    title: 'Any other day',
    args: [],
    at: '2026-10-26T07:00:00.000Z',
    steps: [{ see: 'What next?', shot: 'screen', type: ESC }],
  },
];
