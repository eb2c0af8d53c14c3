import type { Store } from '../../src/core/store.ts';
import type { Action } from '../../src/domain/actions/action.ts';
import type { Entry } from '../../src/domain/journal/entry.ts';
import type { Meaning, ProgressRecord } from '../../src/domain/progress/records.ts';
import { addDays } from '../../src/lib/dates/day.ts';
import type { Instant } from '../../src/lib/dates/instant.ts';

/** The first and the last day of the year. */
const YEAR = { from: '2025-11-24', to: '2026-11-23' };

const SPEAK: Meaning = {
  text: 'How often I say what I think in the Monday meeting',
  kind: 'scale',
  betterIs: 'up',
  anchors: { '0': 'I nod', '10': 'I say it, kindly' },
};
const SPEAK_LATER: Meaning = {
  ...SPEAK,
  text: 'How early I say what I think, with the founders in the room',
  anchors: { '0': 'I nod', '10': 'first, and kindly' },
};
const HAND_OVER: Meaning = {
  text: 'Decisions I leave to the team',
  kind: 'ladder',
  betterIs: 'up',
  anchors: {
    '-2': 'I redo their work at night',
    '-1': 'they ask me first',
    '0': 'they tell me after',
    '1': 'I hear of it in the demo',
    '2': 'I hear of it from a customer',
  },
};
const EVENINGS: Meaning = {
  text: 'Evenings at home without the laptop',
  kind: 'count',
  betterIs: 'up',
};

const REASONS = [
  'Ana disagreed in the room and I stayed curious.',
  'Board week. I went quiet for two days.',
  'I asked one question instead of giving three answers.',
  'Slept badly, and it showed.',
  'The team shipped without me, and nobody noticed.',
  'I wrote the mail, waited a night, and did not send it.',
  '日本のチームと話した。静かに聞けた。',
];
const LINES = [
  'Looped on the reorg again; one line and then a walk.',
  'Said no to the third board deck.',
  'What I fear is looking slow. What matters is that Ana can decide.',
  'Two hours without a meeting, and the strategy fits on a page now.',
  'The critic was loud. I gave it a chair at the back.',
];

/**
 * Fills a store with a year of use, the same for the same seed: 24 sessions, 200 reflections and
 * three measures with gaps. One measure changes its meaning.
 */
export async function writeYear(store: Store, seed = 1): Promise<void> {
  await store.ready();
  const random = numbers(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const day = (number: number) => addDays(YEAR.from, number);

  const journal = store.collection<Entry>('journal');
  for (let index = 0; index < 200; index++) {
    const at = noon(day(Math.floor((index * 364) / 200)));
    const point = () => 1 + Math.floor(random() * 5);
    journal.add({ kind: 'daily', at, text: oneOf(LINES), mood: point(), energy: point() }, { at });
  }
  const sessions = store.collection<{ type: string; on: string; insights: string }>('sessions');
  for (let index = 0; index < 24; index++) {
    sessions.add({ type: 'log', on: day(7 + index * 15), insights: oneOf(LINES) });
  }
  const commitments = store.collection<Action>('commitments');
  commitments.add({ text: 'Ask Ana before I answer', origin: 'me', status: 'open' });
  commitments.add({ text: 'Leave the Thursday review to Kim', origin: 'coach', status: 'open' });
  commitments.add({ text: 'Write the note to the board', origin: 'me', status: 'done' });

  const progress = store.collection<ProgressRecord>('progress');
  progress.add({
    type: 'success',
    text: 'The team decides without me, and I am home when I am at home.',
    writtenOn: day(180),
    history: [{ text: 'A calm first year as CPO.', on: day(0) }],
  });
  const decide = progress.add({
    type: 'goal',
    text: 'The team decides without me',
    why: 'I want to be needed for less, and for more that matters.',
    area: 'work',
    status: 'open',
    outcomeRefs: ['patterns', 'new-os'],
    createdOn: day(1),
    reviewOn: day(400),
    note: 'Agreed with Ana.',
  });
  progress.add({
    type: 'goal',
    text: 'Evenings that are mine',
    area: 'life',
    status: 'paused',
    createdOn: day(2),
  });
  progress.add({
    type: 'goal',
    text: 'Something I keep to myself',
    area: 'both',
    status: 'open',
    createdOn: day(2),
    private: true,
  });

  const changed = day(190);
  const speak = progress.add({
    type: 'measure',
    ...SPEAK_LATER,
    signRef: 'sign-authentic',
    cadenceDays: 7,
    startedOn: day(3),
    changes: [{ on: changed, before: SPEAK }],
  });
  const handOver = progress.add({
    type: 'measure',
    ...HAND_OVER,
    goalId: decide.id,
    cadenceDays: 14,
    startedOn: day(10),
  });
  const evenings = progress.add({
    type: 'measure',
    ...EVENINGS,
    cadenceDays: 7,
    startedOn: day(20),
  });
  progress.add({
    type: 'measure',
    text: 'Meetings I leave on time',
    kind: 'yesno',
    betterIs: 'either',
    startedOn: day(5),
    stoppedOn: day(90),
    stopReason: 'It said nothing.',
  });

  const clamp = (value: number, low: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(value)));
  const walks = [
    {
      id: speak.id,
      first: 3,
      every: 7,
      gap: [90, 140],
      at: (n: number) => clamp(2 + n / 60 + random() * 3, 0, 10),
    },
    {
      id: handOver.id,
      first: 10,
      every: 14,
      gap: [200, 250],
      at: (n: number) => clamp(-1.6 + n / 110 + random(), -2, 2),
    },
    {
      id: evenings.id,
      first: 20,
      every: 7,
      gap: [140, 175],
      at: (n: number) => clamp(1 + n / 150 + random() * 2.4, 0, 7),
    },
  ];
  for (const {
    id,
    first,
    every,
    gap: [from = 0, to = 0],
    at,
  } of walks) {
    for (let number = first; number <= 360; number += every) {
      if (number >= from && number < to) continue;
      progress.add({
        type: 'check-in',
        measureId: id,
        on: day(number),
        value: at(number),
        ...(random() < 0.5 && { because: oneOf(REASONS) }),
        ...(random() < 0.05 && { private: true }),
      });
    }
  }

  progress.add({
    type: 'evidence',
    on: day(150),
    text: 'You asked me what I would do, and then you waited.',
    source: 'other-person',
    who: 'Ana',
    measureIds: [handOver.id],
    goalIds: [decide.id],
  });
  progress.add({
    type: 'evidence',
    on: day(320),
    text: 'Kim ran the quarterly review; I was on leave.',
    source: 'fact',
    measureIds: [handOver.id],
    goalIds: [],
  });
  progress.add({
    type: 'evidence',
    on: day(340),
    text: 'I noticed the silence and did not fill it.',
    source: 'own',
    measureIds: [speak.id],
    goalIds: [],
  });
  progress.add({
    type: 'experiment',
    situation: 'Monday meeting',
    newWay: 'Ask before I answer',
    stakes: 'low',
    plannedOn: day(120),
    expected: 'It takes longer.',
    happened: 'It took three minutes longer, and Kim had the better idea.',
    keep: 'keep',
  });
  progress.add({
    type: 'experiment',
    situation: 'One-to-one with the CEO',
    newWay: 'Say the uncomfortable thing in the first five minutes',
    stakes: 'medium',
    plannedOn: day(366),
  });
  progress.add({
    type: 'review',
    on: day(185),
    period: { from: day(0), to: day(185) },
    changed: 'I speak earlier. The team brings decisions, not questions.',
    surprised: 'That the evenings came back by themselves.',
    stopMeasuring: [],
    stillMySuccess: 'partly',
    newDefinition: 'The team decides without me, and I am home when I am at home.',
    coachWords: 'You laugh more, and you say “I do not know” without looking at the table.',
    outcomesMoved: ['patterns', 'style'],
  });
}

/** Returns a generator of repeatable numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function noon(day: string): Instant {
  return { utc: `${day}T12:00:00.000Z`, offset: 0, zone: 'UTC', date: day };
}
