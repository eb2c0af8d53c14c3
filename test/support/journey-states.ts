import { Interrupted } from '../../src/core/errors.ts';
import { addDays, type Day } from '../../src/lib/dates/day.ts';
import { firstAssessment } from './framework.ts';
import { typed } from './program.ts';
import { type Options, scripted } from './scripted.ts';

/** The states of a person, and what coachkit says in each. */
export interface JourneyState {
  name: string;
  /** The steps: the day, relative to today, and the command line. */
  did: [day: number, ...args: string[]][];
  /** Whether the last command was stopped after its first answer. */
  stops?: true;
  /** The number of the step, and the next command. */
  step: number;
  next: string;
  /** The kinds of items that are due. */
  due?: string[];
}

const set = (...words: string[]): string[] => words.flatMap((word) => ['--set', word]);

/** The answers of a framework example. */
function assessed(example: string): [number, ...string[]] {
  const answers = firstAssessment().examples?.find(({ id }) => id === example)?.answers;
  if (!answers) throw new Error(`No example ${example}`);
  const words = Object.entries(answers).map(([id, value]) => `${id}=${String(value)}`);
  return [-30, 'assess', ...set(...words)];
}

const GOOD = set('clicked=5', 'could-be-open=5', 'flag-not-safe=no', 'energy=2');
const met = (name: string): [number, ...string[]] => [-20, 'evaluate', name, ...GOOD];
const four = [met('Ana R.'), met('Ben O.'), met('Kim L.'), met('Dora S.')];
const decided = (...words: string[]): [number, ...string[]] => [
  -18,
  'evaluate',
  'decide',
  '--yes',
  ...set(...words),
];
const chosen = [...four, decided('decision=choose', 'coach=Ana R.')];

/** An engagement with its first session on a day relative to today. */
const engaged = (first: string): [number, ...string[]][] => [
  ...chosen,
  [-15, 'sessions', 'start', ...set('with=coach', 'frequency=two-weeks', `first-date=${first}`)],
];
const withMeasure: [number, ...string[]][] = [
  [-15, 'progress', 'success', 'Calm on Mondays'],
  [-15, 'progress', 'add', ...set('text=Evenings without the laptop', 'kind=count', 'every=7')],
  [-1, 'progress', 'check-in', ...set('Evenings=3')],
];
/** Entries on twelve days of recent weeks. */
const longWriting = Array.from({ length: 12 }, (_, i): [number, ...string[]] => [
  -40 + 3 * i,
  'reflect',
  '--text',
  'A long Monday.',
]);
/** A session today at that time. */
const todayAt = (time: string): [number, ...string[]][] => [
  [-15, 'sessions', 'start', ...set('with=coach', 'first-date=@0', `at=${time}`)],
  ...withMeasure,
];
const ended: [number, ...string[]][] = [
  ...engaged('@-14'),
  ...withMeasure,
  log(-14, '@-7'),
  [-2, 'sessions', 'end', ...set('ended-on=@-2', 'changed=Mondays are calm')],
];
const prepared: [number, ...string[]] = [0, 'sessions', 'prep', ...set('topic=The board')];

function log(day: number, next: string): [number, ...string[]] {
  return [
    day,
    'sessions',
    'log',
    ...set('with=coach', `on=@${day}`, 'topic=The board', `next-date=${next}`),
  ];
}

/** A day is `@` and a number relative to today. */
export const STATES: JourneyState[] = [
  { name: 'nothing yet', did: [], step: 1, next: 'assess' },
  {
    name: 'an assessment half done',
    did: [[-1, 'assess']],
    stops: true,
    step: 1,
    next: 'assess',
  },
  { name: 'pointed to a coach', did: [assessed('cost-unknown')], step: 3, next: 'find-coach' },
  {
    name: 'pointed to a mentor',
    did: [assessed('same-problem')],
    step: 2,
    next: 'practice mentor',
  },
  {
    name: 'pointed to an advisor',
    did: [assessed('one-topic')],
    step: 2,
    next: 'practice advisor',
  },
  {
    name: 'pointed to the manager',
    did: [assessed('day-to-day')],
    step: 2,
    next: 'practice manager',
  },
  {
    name: 'pointed to a peer group',
    did: [assessed('community')],
    step: 2,
    next: 'practice group',
  },
  {
    name: 'pointed to people outside the reporting line',
    did: [assessed('mistreated')],
    step: 2,
    next: 'support work',
  },
  {
    name: 'pointed to a therapist',
    did: [[-30, 'assess', ...set('right-now=strain', 'stage=vp')]],
    step: 2,
    next: 'support health',
  },
  {
    name: 'only writing, not assessed',
    did: [[-2, 'reflect', '--text', 'A long Monday.']],
    step: 2,
    next: 'assess',
  },
  {
    name: 'sessions with a peer, not assessed',
    did: [[-3, 'sessions', 'log', '--peer', ...set('topic=The board', 'on=@-3')]],
    step: 8,
    next: 'reflect',
  },
  {
    name: 'sessions with a peer, and writing',
    did: [
      [-3, 'sessions', 'log', '--peer', ...set('topic=The board', 'on=@-3')],
      [0, 'reflect', '--text', 'Calm.'],
    ],
    step: 9,
    next: 'learn',
  },
  { name: 'pointed to themselves', did: [assessed('no-money')], step: 8, next: 'practice' },
  {
    name: 'coaching themselves',
    did: [
      assessed('no-money'),
      [-3, 'practice', 'when-then', ...set('want=To leave at six')],
      [-2, 'reflect', '--text', 'Left at six.'],
    ],
    step: 9,
    next: 'reflect',
  },
  {
    name: 'a plan made',
    did: [assessed('cost-unknown'), [-29, 'find-coach', ...set('want-style=3')]],
    step: 3,
    next: 'find-coach add',
  },
  {
    name: 'candidates',
    did: [
      [-20, 'find-coach', 'add', 'Ana R.'],
      [-20, 'find-coach', 'add', 'Ben O.'],
    ],
    step: 3,
    next: 'find-coach list',
  },
  {
    name: 'a conversation ahead',
    did: [
      [-20, 'find-coach', 'add', 'Ana R.'],
      [-2, 'find-coach', 'edit', 'Ana', ...set('next-on=@2 15:00')],
    ],
    step: 3,
    next: 'find-coach list',
    due: ['conversation'],
  },
  {
    name: 'a conversation that had its day',
    did: [
      [-20, 'find-coach', 'add', 'Ana R.'],
      [-5, 'find-coach', 'edit', 'Ana', ...set('next-on=@-1 15:00')],
    ],
    step: 3,
    next: 'evaluate',
    due: ['conversation'],
  },
  { name: 'one conversation', did: four.slice(0, 1), step: 4, next: 'find-coach list' },
  { name: 'two conversations', did: four.slice(0, 2), step: 4, next: 'find-coach list' },
  { name: 'three conversations', did: four.slice(0, 3), step: 5, next: 'evaluate compare' },
  { name: 'four conversations', did: four, step: 5, next: 'evaluate compare' },
  {
    name: 'none of them fits',
    did: [...four, decided('decision=no-fit-yet')],
    step: 5,
    next: 'find-coach',
  },
  {
    name: 'meeting another one first',
    did: [...four, decided('decision=meet-another')],
    step: 5,
    next: 'find-coach list',
  },
  {
    name: 'met another one after that',
    did: [...four, decided('decision=meet-another'), [-2, 'evaluate', 'Eve', ...GOOD]],
    step: 5,
    next: 'evaluate compare',
  },
  { name: 'a coach chosen', did: chosen, step: 6, next: 'sessions start' },
  {
    name: 'engaged, without words for success',
    did: engaged('@10'),
    step: 7,
    next: 'progress',
    due: ['session'],
  },
  {
    name: 'a session near',
    did: [...engaged('@1'), ...withMeasure],
    step: 7,
    next: 'sessions prep',
    due: ['session'],
  },
  {
    name: 'a session near, and prepared',
    did: [...engaged('@1'), ...withMeasure, [0, 'sessions', 'prep', ...set('topic=The board')]],
    step: 7,
    next: 'reflect',
    due: ['session'],
  },
  {
    name: 'a session that had its day',
    did: [...engaged('@-2'), ...withMeasure],
    step: 7,
    next: 'sessions log',
  },
  {
    name: 'a session a week ago, not written down',
    did: [...engaged('@-8'), ...withMeasure],
    step: 7,
    next: 'sessions log',
  },
  {
    name: 'running, nothing waits',
    did: [...engaged('@-14'), ...withMeasure, log(-14, '@7'), [-2, 'reflect', '--text', 'Calm.']],
    step: 9,
    next: 'reflect',
    due: ['session'],
  },
  {
    name: 'running, written today',
    did: [...engaged('@-14'), ...withMeasure, log(-14, '@7'), [0, 'reflect', '--text', 'Calm.']],
    step: 9,
    next: 'learn',
    due: ['session'],
  },
  {
    name: 'a measure due',
    did: [...engaged('@-14'), ...withMeasure.slice(0, 2), log(-14, '@7')],
    step: 8,
    next: 'progress check-in',
    due: ['session', 'measure'],
  },
  {
    name: 'a look back due',
    did: [
      [-100, 'progress', 'success', 'Calm on Mondays'],
      ...engaged('@-14'),
      ...withMeasure.slice(1),
      log(-14, '@-10'),
      log(-10, '@-6'),
      log(-6, '@9'),
    ],
    step: 8,
    next: 'progress review',
    due: ['session'],
  },
  {
    name: 'the months are over',
    did: [
      [-100, 'sessions', 'start', ...set('with=coach', 'months=3', 'first-date=@-99')],
      ...withMeasure,
    ],
    step: 7,
    next: 'sessions end',
  },
  { name: 'ended', did: ended, step: 9, next: 'progress review' },
  {
    name: 'ended, and looked back',
    did: [
      ...ended,
      [-1, 'progress', 'review', ...set('changed=Mondays', 'surprised=How soon', 'still-mine=yes')],
    ],
    step: 9,
    next: 'assess',
  },
  {
    name: 'ended, looked back, and assessed again',
    did: [
      ...ended,
      [-1, 'progress', 'review', ...set('changed=Mondays', 'surprised=How soon', 'still-mine=yes')],
      [0, ...assessed('day-to-day').slice(1)] as [number, ...string[]],
    ],
    step: 9,
    next: 'reflect',
  },
  {
    name: 'ended without writing or measures',
    did: [
      ...engaged('@-14'),
      log(-14, '@-7'),
      [-2, 'sessions', 'end', ...set('ended-on=@-2', 'changed=Mondays are calm')],
    ],
    step: 9,
    next: 'progress review',
  },
  {
    name: 'measuring alone, not assessed',
    did: withMeasure,
    step: 8,
    next: 'reflect',
  },
  { name: 'writing for weeks, not assessed', did: longWriting, step: 9, next: 'reflect' },
  {
    name: 'writing for weeks, pointed to a mentor',
    did: [assessed('same-problem'), ...longWriting],
    step: 9,
    next: 'reflect',
  },
  {
    name: 'writing for weeks, pointed to a coach',
    did: [assessed('cost-unknown'), ...longWriting],
    step: 3,
    next: 'find-coach',
  },
  {
    name: 'a session earlier today',
    did: todayAt('09:00'),
    step: 7,
    next: 'sessions log',
    due: ['session'],
  },
  {
    name: 'a session later today',
    did: todayAt('15:00'),
    step: 7,
    next: 'sessions prep',
    due: ['session'],
  },
  {
    name: 'a session later today, and prepared',
    did: [...todayAt('15:00'), prepared],
    step: 7,
    next: 'reflect',
    due: ['session'],
  },
  {
    name: 'a session today at a time unknown',
    did: [...engaged('@0'), ...withMeasure],
    step: 7,
    next: 'sessions prep',
    due: ['session'],
  },
  {
    name: 'a session today at a time unknown, and prepared',
    did: [...engaged('@0'), ...withMeasure, prepared],
    step: 7,
    next: 'sessions log',
    due: ['session'],
  },
  {
    name: 'prepared without a date, and without words for success',
    did: [[-15, 'sessions', 'start', ...set('with=coach')], prepared],
    step: 7,
    next: 'sessions log',
    due: ['session'],
  },
  {
    name: 'a session with oneself agreed on',
    did: [
      assessed('no-money'),
      [-5, 'sessions', 'start', '--self', ...set('with=self', 'first-date=@0')],
      ...withMeasure,
    ],
    step: 7,
    next: 'sessions prep',
    due: ['session'],
  },
];

/** Plays the steps to a state, and returns the home folder. */
export async function liveThrough(
  { did, stops }: JourneyState,
  today: Day,
  options: Pick<Options, 'home'> = {},
): Promise<string> {
  let home = options.home ?? scripted().home;
  let ticks = 0;
  for (const [index, [day, ...args]] of did.entries()) {
    const leaves = stops && index === did.length - 1;
    let answers = 1;
    const script = scripted({
      home,
      today: addDays(today, day),
      tick: () => ticks++,
      ...(leaves && {
        script: () => {
          answers -= 1;
          if (answers < 0) throw new Interrupted();
          return [];
        },
      }),
    });
    home = script.home;
    const words = args.map((word) =>
      word.replace(/@(-?\d+)/, (_, days) => addDays(today, Number(days))),
    );
    const code = await typed(words, script);
    if (code !== 0 && !leaves) throw new Error(`${words.join(' ')}: ${code}\n${script.err()}`);
  }
  return home;
}
