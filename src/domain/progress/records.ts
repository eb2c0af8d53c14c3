import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';
import type {
  CheckIn,
  Evidence,
  Experiment,
  Goal,
  Measure,
  ProgressRecord,
  Review,
  SuccessDefinition,
} from './schema.ts';

export type { Value } from './measure-kinds.ts';
export type * from './schema.ts';

export type SavedRecord = Saved<ProgressRecord>;

/** The progress records by type. Records with a day are sorted by it. */
export interface Progress {
  success?: Saved<SuccessDefinition>;
  goals: Saved<Goal>[];
  measures: Saved<Measure>[];
  checkIns: Saved<CheckIn>[];
  experiments: Saved<Experiment>[];
  evidence: Saved<Evidence>[];
  reviews: Saved<Review>[];
}

export function progressOf(records: readonly SavedRecord[]): Progress {
  const of = <T extends ProgressRecord['type']>(type: T) =>
    records.filter((record) => record.type === type) as Saved<
      Extract<ProgressRecord, { type: T }>
    >[];
  const success = of('success').at(-1);
  return {
    ...(success && { success }),
    goals: sorted(of('goal'), ({ createdOn }) => createdOn),
    measures: sorted(of('measure'), ({ startedOn }) => startedOn),
    checkIns: sorted(of('check-in'), ({ on }) => on),
    experiments: of('experiment'),
    evidence: sorted(of('evidence'), ({ on }) => on),
    reviews: sorted(of('review'), ({ on }) => on),
  };
}

/** Whether a measure is active on a given day. */
export function isActive({ stoppedOn }: Measure, on: Day): boolean {
  return stoppedOn === undefined || on < stoppedOn;
}

/** All check-ins for one measure, oldest first. */
export function checkInsOf({ checkIns }: Progress, measureId: string): Saved<CheckIn>[] {
  return checkIns.filter((checkIn) => checkIn.measureId === measureId);
}

/** Sorts by day. Records of the same day keep their order. */
function sorted<T>(records: T[], dayOf: (record: T) => Day): T[] {
  const order = (one: Day, other: Day) => (one < other ? -1 : Number(one > other));
  return records.sort((a, b) => order(dayOf(a), dayOf(b)));
}
