/** What the schemas of stored records are made of. They are loaded by imports, never on the way of a save. */
import type { Answers } from '../interview/answers.ts';
import { isDay } from '../lib/dates/zone.ts';
import { isObject } from '../lib/is-object.ts';
import { isId } from '../lib/ulid.ts';
import * as z from '../lib/zod.ts';

export const text = z.string();
export const texts = z.array(text);
export const flag = z.boolean();
export const day = text.refine(isDay);

/** The name and version of a framework. */
export const version = z.object({ id: text, version: text });
export const titledVersion = version.extend({ title: text });

/** Answers as they were given; what fits which question is known to its framework alone. */
export const answers = z.custom<Answers>(isObject);

/** Questions and answers as they stood on the screen. */
export const wording = z.array(
  z.object({ question: text, asked: text, answered: text, private: flag.exactOptional() }),
);

/** A form as it was filled in: answers to look things up in, and the words of its time. */
export const filledForm = z.object({ framework: version, form: text, answers, wording });
export type FilledForm = z.infer<typeof filledForm>;

/** For a record that does not keep its questions: the ids of those that are private. */
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
  .refine(isOfItsDay, { path: ['date'] });

/** A late evening counts to the day before, see `day-start`; a whole day is its noon in any zone. */
function isOfItsDay({ utc, offset, date }: { utc: string; offset: number; date: string }): boolean {
  const shown = new Date(Date.parse(utc) + offset * 60_000).toISOString().slice(0, 10);
  return Math.abs(Date.parse(shown) - Date.parse(date)) <= 86_400_000;
}

/** More changes than any record has; far enough from where numbers stop counting one by one. */
const MOST_REVS = 1_000_000_000;
const rev = z.int().min(1).max(MOST_REVS);

/** A record with these fields as the store keeps it: see `Saved` in core/store.ts. */
export function saved({ shape }: z.ZodObject): z.ZodObject {
  const earlier = z.object({ rev, updated: instant, value: z.object(shape) });
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
