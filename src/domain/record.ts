/**
 * Shared parts of the schemas for stored records. Only `coachkit import` and `coachkit schema` load
 * them; saving does not. `meta` is for JSON Schema, which cannot express a function.
 */
import type { Answers } from '../interview/answers.ts';
import { isDay } from '../lib/dates/zone.ts';
import { isObject } from '../lib/is-object.ts';
import { isId } from '../lib/ulid.ts';
import * as z from '../lib/zod.ts';

export const text = z.string();
export const texts = z.array(text);
export const flag = z.boolean();
export const day = text.refine(isDay).meta({ format: 'date' });

/** The id and version of a framework. */
export const version = z.object({ id: text, version: text });
export const titledVersion = version.extend({ title: text });

/** Answers as given. Only the framework knows which values a question allows. */
export const answers = z
  .custom<Answers>(isObject)
  .meta({ type: 'object', description: 'Answers by the ids of their questions.' });

/** The questions and answers as shown. */
export const wording = z.array(
  z.object({ question: text, asked: text, answered: text, private: flag.exactOptional() }),
);

/** A filled-in form: the answers as data, and the questions and answers as shown. */
export const filledForm = z.object({ framework: version, form: text, answers, wording });
export type FilledForm = z.infer<typeof filledForm>;

/** The ids of private questions, for a record that does not store its questions. */
export const privateQuestions = z.object({ privateQuestions: texts.exactOptional() });
export type PrivateQuestions = z.infer<typeof privateQuestions>;

const MOMENT = /^(19[789]|[2-9]\d\d)\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function isMoment(utc: string): boolean {
  const ms = Date.parse(utc);
  return MOMENT.test(utc) && !Number.isNaN(ms) && new Date(ms).toISOString() === utc;
}

/** See lib/dates/instant.ts. */
export const instant = z
  .object({
    utc: text.refine(isMoment),
    offset: z
      .int()
      .min(-18 * 60)
      .max(18 * 60),
    zone: text,
    date: day,
    wholeDay: z.literal(true).exactOptional(),
  })
  .refine(isOfItsDay, { path: ['date'] })
  .meta({
    id: 'Instant',
    description: 'A moment as it was lived, with the zone and the local day.',
  });

/**
 * Allows a date one day off. A late evening counts as the day before (see `day-start`), and a whole
 * day is stored as noon in any zone.
 */
function isOfItsDay({ utc, offset, date }: { utc: string; offset: number; date: string }): boolean {
  const shown = new Date(Date.parse(utc) + offset * 60_000).toISOString().slice(0, 10);
  return Math.abs(Date.parse(shown) - Date.parse(date)) <= 86_400_000;
}

/** More changes than any record ever has, but far below the largest safe integer. */
const MOST_REVS = 999_999_999;
const rev = z.int().min(1).max(MOST_REVS);

/** The schema of a stored record with these fields (see `Saved` in core/store.ts). */
export function saved({ shape }: z.ZodObject): z.ZodObject {
  const earlier = z.object({
    rev,
    updated: instant,
    value: z.object(shape),
    apart: z.literal(true).exactOptional(),
    deleted: instant.exactOptional(),
  });
  return z.object({
    id: text.refine(isId),
    rev,
    created: instant,
    updated: instant,
    deleted: instant.exactOptional(),
    earlier: z.array(earlier).exactOptional(),
    ...shape,
  });
}
