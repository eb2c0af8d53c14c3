import * as z from '../../lib/zod.ts';
import { day, flag, text, texts, version, wording } from '../record.ts';
import { BETTER, MEASURE_KINDS, type Value } from './measure-kinds.ts';

/** What may be kept out of a report. */
const withheld = { private: flag.exactOptional() };

/** What success is, in the person's words. It comes before every measure. */
export const success = z.object({
  type: z.literal('success'),
  text,
  writtenOn: day,
  /** Earlier words, each with the day they were written, oldest first. */
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
  /** Ids of the outcomes that the forms name. */
  outcomeRefs: texts.exactOptional(),
  createdOn: day,
  reviewOn: day.exactOptional(),
  note: text.exactOptional(),
  ...withheld,
});
export type Goal = z.infer<typeof goal>;

/** What a measure stands for at a time. */
const meaning = z.object({
  /** In the person's own words. */
  text,
  kind: z.enum(MEASURE_KINDS),
  betterIs: z.enum(BETTER),
  /** Own words for values: 0 and 10 of a scale, -2 to 2 of a ladder. */
  anchors: z.record(text, text).exactOptional(),
});
export type Meaning = z.infer<typeof meaning>;

export const measure = z.object({
  type: z.literal('measure'),
  ...meaning.shape,
  goalId: text.exactOptional(),
  /** The example that it began from, with its framework: `executive-coaching/sign-clarity`. */
  signRef: text.exactOptional(),
  /** Asked about every so many days; never by itself where it is left out. */
  cadenceDays: z.int().min(1).exactOptional(),
  startedOn: day,
  stoppedOn: day.exactOptional(),
  stopReason: text.exactOptional(),
  /** What it meant before the day `on`, oldest first. */
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

/** A new way tried in a situation. */
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
  /** Whose words they are, with the source `other-person`. */
  who: text.exactOptional(),
  measureIds: texts,
  goalIds: texts,
  ...withheld,
});
export type Evidence = z.infer<typeof evidence>;

/** A look back on a few months. */
export const review = z.object({
  type: z.literal('review'),
  on: day,
  period: z.object({ from: day, to: day }),
  changed: text,
  surprised: text.exactOptional(),
  /** What the time cost, or what got worse. */
  cost: text.exactOptional(),
  /** Ids of measures that were stopped with it. */
  stopMeasuring: texts.exactOptional(),
  stillMySuccess: z.enum(['yes', 'partly', 'no']),
  newDefinition: text.exactOptional(),
  /** What the coach said, in the coach's own words. */
  coachWords: text.exactOptional(),
  /** Ids of the outcomes that the forms name. */
  outcomesMoved: texts,
  /** Of the form and its questions as they stood on the screen; a record from elsewhere may have none. */
  framework: version.exactOptional(),
  wording: wording.exactOptional(),
  ...withheld,
});
export type Review = z.infer<typeof review>;

/** What the collection `progress` holds, by `type`. */
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
