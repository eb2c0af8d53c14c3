import fc from 'fast-check';
import type { Saved } from '../../src/core/store.ts';
import { BETTER, MEASURE_KINDS } from '../../src/domain/progress/measure-kinds.ts';
import type {
  CheckIn,
  Meaning,
  Measure,
  ProgressRecord,
  SavedRecord,
  Value,
} from '../../src/domain/progress/records.ts';
import { PROGRESS } from '../../src/domain/progress/schema.ts';
import { addDays } from '../../src/lib/dates/day.ts';
import type { Instant } from '../../src/lib/dates/instant.ts';
import { newId } from '../../src/lib/ulid.ts';
import { anyText } from './journal.ts';

/** The first day of the tests. */
export const FIRST = '2026-01-05';

export const day = (number: number): string => addDays(FIRST, number);

const at = (date: string): Instant => ({
  utc: `${date}T12:00:00.000Z`,
  offset: 0,
  zone: 'UTC',
  date,
});

/** Makes records as the store does. Ids count up, so they are the same in every run. */
export function saver() {
  let count = 0;
  return <T extends ProgressRecord>(record: T): Saved<T> => {
    count += 1;
    const id = newId(Date.UTC(2026, 0, 5) + count * 1000, () => 0.5);
    return { ...record, id, rev: 1, created: at(FIRST), updated: at(FIRST) } as Saved<T>;
  };
}

export const SCALE: Meaning = {
  text: 'How calm I am on Sunday evening',
  kind: 'scale',
  betterIs: 'up',
  anchors: { '0': 'awake at three', '10': 'asleep at ten' },
};

export const measure = (given: Partial<Measure> = {}): Measure => ({
  type: 'measure',
  ...SCALE,
  cadenceDays: 7,
  startedOn: FIRST,
  ...given,
});

export const checkIn = (measureId: string, number: number, value: Value): CheckIn => ({
  type: 'check-in',
  measureId,
  on: day(number),
  value,
});

const { goal, experiment, evidence, review } = PROGRESS;

const anyDay = fc.integer({ min: 0, max: 400 }).map(day);
const anyId = fc.stringMatching(/^[0-9A-Z]{26}$/);
const some = <T>(values: readonly T[]) => fc.constantFrom(...values);

const anyMeaning: fc.Arbitrary<Meaning> = fc.record(
  {
    text: anyText,
    kind: some(MEASURE_KINDS),
    betterIs: some(BETTER),
    anchors: fc.dictionary(some(['0', '10', '-2', '-1', '1', '2']), anyText),
  },
  { requiredKeys: ['text', 'kind', 'betterIs'] },
);

/** Any valid record with any of its fields. */
const anyProgressRecord: fc.Arbitrary<ProgressRecord> = fc.oneof(
  fc.record(
    {
      type: fc.constant('success' as const),
      text: anyText,
      writtenOn: anyDay,
      history: fc.array(
        fc.record(
          { text: anyText, on: anyDay, private: fc.boolean() },
          { requiredKeys: ['text', 'on'] },
        ),
        { maxLength: 3 },
      ),
      private: fc.boolean(),
    },
    { requiredKeys: ['type', 'text', 'writtenOn', 'history'] },
  ),
  fc.record(
    {
      type: fc.constant('goal' as const),
      text: anyText,
      why: anyText,
      area: some(goal.shape.area.unwrap().options),
      status: some(goal.shape.status.options),
      outcomeRefs: fc.array(anyText, { maxLength: 2 }),
      createdOn: anyDay,
      reviewOn: anyDay,
      note: anyText,
      private: fc.boolean(),
    },
    { requiredKeys: ['type', 'text', 'status', 'createdOn'] },
  ),
  fc
    .tuple(
      anyMeaning,
      fc.record(
        {
          type: fc.constant('measure' as const),
          goalId: anyId,
          signRef: anyText,
          cadenceDays: fc.integer({ min: 1, max: 366 }),
          startedOn: anyDay,
          stoppedOn: anyDay,
          stopReason: anyText,
          changes: fc.array(fc.record({ on: anyDay, before: anyMeaning }), { maxLength: 2 }),
          private: fc.boolean(),
        },
        { requiredKeys: ['type', 'startedOn'] },
      ),
    )
    .map(([meaning, rest]) => ({ ...rest, ...meaning })),
  fc.record(
    {
      type: fc.constant('check-in' as const),
      measureId: anyId,
      on: anyDay,
      value: fc.oneof(fc.integer(), fc.boolean(), anyText),
      because: anyText,
      private: fc.boolean(),
    },
    { requiredKeys: ['type', 'measureId', 'on', 'value'] },
  ),
  fc.record(
    {
      type: fc.constant('experiment' as const),
      situation: anyText,
      newWay: anyText,
      stakes: some(experiment.shape.stakes.options),
      plannedOn: anyDay,
      expected: anyText,
      happened: anyText,
      keep: some(experiment.shape.keep.unwrap().options),
      private: fc.boolean(),
    },
    { requiredKeys: ['type', 'situation', 'newWay', 'stakes'] },
  ),
  fc.record(
    {
      type: fc.constant('evidence' as const),
      on: anyDay,
      text: anyText,
      source: some(evidence.shape.source.unwrap().options),
      who: anyText,
      measureIds: fc.array(anyId, { maxLength: 2 }),
      goalIds: fc.array(anyId, { maxLength: 2 }),
      private: fc.boolean(),
    },
    { requiredKeys: ['type', 'on', 'text', 'measureIds', 'goalIds'] },
  ),
  fc.record(
    {
      type: fc.constant('review' as const),
      on: anyDay,
      period: fc.record({ from: anyDay, to: anyDay }),
      changed: anyText,
      surprised: anyText,
      stopMeasuring: fc.array(anyId, { maxLength: 2 }),
      stillMySuccess: some(review.shape.stillMySuccess.options),
      newDefinition: anyText,
      coachWords: anyText,
      outcomesMoved: fc.array(anyText, { maxLength: 2 }),
      private: fc.boolean(),
    },
    {
      requiredKeys: [
        'type',
        'on',
        'period',
        'changed',
        'surprised',
        'stillMySuccess',
        'outcomesMoved',
      ],
    },
  ),
);

/** Any records as the store would return them. */
export const anyRecords: fc.Arbitrary<SavedRecord[]> = fc
  .array(fc.tuple(anyProgressRecord, fc.array(anyProgressRecord, { maxLength: 1 })), {
    maxLength: 8,
  })
  .map((pairs) => {
    const save = saver();
    return pairs.map(([record, past]) => {
      const earlier = past
        .filter(({ type }) => type === record.type)
        .map((value) => ({ rev: 1, updated: at(FIRST), value }));
      const saved = save(record);
      return earlier.length === 0 ? saved : ({ ...saved, rev: 2, earlier } as SavedRecord);
    });
  });
