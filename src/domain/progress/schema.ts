import * as z from '../../lib/zod.ts';
import { day, flag, text, texts, version, wording } from '../record.ts';
import { BETTER, MEASURE_KINDS, type Value } from './measure-kinds.ts';

/** For records that can be left out of a report. */
const withheld = { private: flag.exactOptional() };

/** The person's definition of success. It comes before any measure. */
export const success = z.object({
  type: z.literal('success'),
  text,
  writtenOn: day,
  /** Earlier wordings with their days, oldest first. */
  history: z.array(z.object({ text, on: day, ...withheld })),
  ...withheld,
});
export type SuccessDefinition = z.infer<typeof success>;

export const goal = z.object({
  type: z.literal('goal'),
  text,
  why: text.exactOptional(),
  area: z.enum(['work', 'life', 'both']).exactOptional(),
  status: z.enum(['open', 'done', 'let-go', 'paused']),
  /** The ids of outcomes in the forms. */
  outcomeRefs: texts.exactOptional(),
  createdOn: day,
  reviewOn: day.exactOptional(),
  note: text.exactOptional(),
  ...withheld,
});
export type Goal = z.infer<typeof goal>;

/** The meaning of a measure during one period. */
const meaning = z.object({
  /** In the person's own words. */
  text,
  kind: z.enum(MEASURE_KINDS),
  betterIs: z.enum(BETTER),
  /** The person's words for some values: 0 and 10 of a scale, or -2 to 2 of a ladder. */
  anchors: z.record(text, text).exactOptional(),
});
export type Meaning = z.infer<typeof meaning>;

export const measure = z.object({
  type: z.literal('measure'),
  ...meaning.shape,
  goalId: text.exactOptional(),
  /** The example it was based on, with its framework: `executive-coaching/sign-clarity`. */
  signRef: text.exactOptional(),
  /** Days between check-ins. Without it, the measure is asked about only by name. */
  cadenceDays: z.int().min(1).exactOptional(),
  startedOn: day,
  stoppedOn: day.exactOptional(),
  stopReason: text.exactOptional(),
  /** Earlier meanings, each with the day `on` when it was replaced, oldest first. */
  changes: z.array(z.object({ on: day, before: meaning })).exactOptional(),
  ...withheld,
});
export type Measure = z.infer<typeof measure>;

const value: z.ZodType<Value> = z.union([z.int(), flag, text]);

export const checkIn = z.object({
  type: z.literal('check-in'),
  measureId: text,
  on: day,
  value,
  because: text.exactOptional(),
  ...withheld,
});
export type CheckIn = z.infer<typeof checkIn>;

/** A new behavior that the person tries in a situation. */
export const experiment = z.object({
  type: z.literal('experiment'),
  situation: text,
  newWay: text,
  stakes: z.enum(['low', 'medium', 'high']),
  plannedOn: day.exactOptional(),
  expected: text.exactOptional(),
  happened: text.exactOptional(),
  keep: z.enum(['keep', 'adapt', 'drop']).exactOptional(),
  ...withheld,
});
export type Experiment = z.infer<typeof experiment>;

export const evidence = z.object({
  type: z.literal('evidence'),
  on: day,
  text,
  source: z.enum(['own', 'other-person', 'fact']).exactOptional(),
  /** Who said it, if the source is `other-person`. */
  who: text.exactOptional(),
  measureIds: texts,
  goalIds: texts,
  ...withheld,
});
export type Evidence = z.infer<typeof evidence>;

/** A look back over a few months. */
export const review = z.object({
  type: z.literal('review'),
  on: day,
  period: z.object({ from: day, to: day }),
  changed: text,
  surprised: text.exactOptional(),
  /** The costs of these months, or things that got worse. */
  cost: text.exactOptional(),
  /** The ids of measures stopped in this review. */
  stopMeasuring: texts.exactOptional(),
  stillMySuccess: z.enum(['yes', 'partly', 'no']),
  newDefinition: text.exactOptional(),
  /** The coach's view, in the coach's own words. */
  coachWords: text.exactOptional(),
  /** The ids of outcomes in the forms. */
  outcomesMoved: texts,
  /** The questions as shown. Records from elsewhere may have none. */
  framework: version.exactOptional(),
  wording: wording.exactOptional(),
  ...withheld,
});
export type Review = z.infer<typeof review>;

/** The records in the collection `progress`, by `type`. */
export const PROGRESS = {
  success,
  goal,
  measure,
  'check-in': checkIn,
  experiment,
  evidence,
  review,
};
export type ProgressRecord = z.infer<(typeof PROGRESS)[keyof typeof PROGRESS]>;
