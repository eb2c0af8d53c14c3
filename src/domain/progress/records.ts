import type { Saved } from '../../core/store.ts';
import type { Day } from '../../lib/dates/day.ts';

/** What success is, in the person's words. It comes before every measure. */
export interface SuccessDefinition extends Withheld {
  type: 'success';
  text: string;
  writtenOn: Day;
  /** Earlier words, each with the day they were written, oldest first. */
  history: ({ text: string; on: Day } & Withheld)[];
}

/** What may be kept out of a report. */
interface Withheld {
  private?: boolean;
}

export const AREAS = ['work', 'life', 'both'] as const;
export const GOAL_STATES = ['open', 'done', 'let-go', 'paused'] as const;

export interface Goal extends Withheld {
  type: 'goal';
  text: string;
  why?: string;
  area?: (typeof AREAS)[number];
  status: (typeof GOAL_STATES)[number];
  /** Ids of the outcomes that the forms name. */
  outcomeRefs?: string[];
  createdOn: Day;
  reviewOn?: Day;
  note?: string;
}

export const MEASURE_KINDS = ['scale', 'ladder', 'count', 'yesno', 'words'] as const;
export const BETTER = ['up', 'down', 'either'] as const;

/** What a measure stands for at a time. */
export interface Meaning {
  /** In the person's own words. */
  text: string;
  kind: (typeof MEASURE_KINDS)[number];
  betterIs: (typeof BETTER)[number];
  /** Own words for values: 0 and 10 of a scale, -2 to 2 of a ladder. */
  anchors?: Record<string, string>;
}

export interface Measure extends Meaning, Withheld {
  type: 'measure';
  goalId?: string;
  /** The example that it began from, with its framework: `executive-coaching/sign-clarity`. */
  signRef?: string;
  /** Asked about every so many days; never by itself where it is left out. */
  cadenceDays?: number;
  startedOn: Day;
  stoppedOn?: Day;
  stopReason?: string;
  /** What it meant before the day `on`, oldest first. */
  changes?: { on: Day; before: Meaning }[];
}

/** A number for scales, ladders and counts; yes or no as a boolean; words as a text. */
export type Value = number | boolean | string;

export interface CheckIn extends Withheld {
  type: 'check-in';
  measureId: string;
  on: Day;
  value: Value;
  because?: string;
}

export const STAKES = ['low', 'medium', 'high'] as const;
export const KEEP = ['keep', 'adapt', 'drop'] as const;

/** A new way tried in a situation. */
export interface Experiment extends Withheld {
  type: 'experiment';
  situation: string;
  newWay: string;
  stakes: (typeof STAKES)[number];
  plannedOn?: Day;
  expected?: string;
  happened?: string;
  keep?: (typeof KEEP)[number];
}

export const SOURCES = ['own', 'other-person', 'fact'] as const;

export interface Evidence extends Withheld {
  type: 'evidence';
  on: Day;
  text: string;
  source?: (typeof SOURCES)[number];
  /** Whose words they are, with the source `other-person`. */
  who?: string;
  measureIds: string[];
  goalIds: string[];
}

export const STILL_MINE = ['yes', 'partly', 'no'] as const;

/** A look back on a few months. */
export interface Review extends Withheld {
  type: 'review';
  on: Day;
  period: { from: Day; to: Day };
  changed: string;
  surprised: string;
  /** Ids of measures that were stopped with it. */
  stopMeasuring?: string[];
  stillMySuccess: (typeof STILL_MINE)[number];
  newDefinition?: string;
  /** What the coach said, in the coach's own words. */
  coachWords?: string;
  /** Ids of the outcomes that the forms name. */
  outcomesMoved: string[];
  /** The questions as they stood on the screen; a record from elsewhere may have none. */
  wording?: { question: string; asked: string; answered: string }[];
}

/** Every record of the collection `progress`. */
export type ProgressRecord =
  | SuccessDefinition
  | Goal
  | Measure
  | CheckIn
  | Experiment
  | Evidence
  | Review;

export type SavedRecord = Saved<ProgressRecord>;

/** The records sorted by what they are; what has a day is in the order of days. */
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

/** Whether a measure is still asked about on a day. */
export function isActive({ stoppedOn }: Measure, on: Day): boolean {
  return stoppedOn === undefined || on < stoppedOn;
}

/** The check-ins of one measure, oldest first. */
export function checkInsOf({ checkIns }: Progress, measureId: string): Saved<CheckIn>[] {
  return checkIns.filter((checkIn) => checkIn.measureId === measureId);
}

/** In the order of their days; what is of one day stays in the order it was written in. */
function sorted<T>(records: T[], dayOf: (record: T) => Day): T[] {
  return records.sort((a, b) => {
    const [one, other] = [dayOf(a), dayOf(b)];
    return one < other ? -1 : Number(one > other);
  });
}
