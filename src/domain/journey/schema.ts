import * as z from '../../lib/zod.ts';
import { day, flag, text, titledVersion } from '../record.ts';

/** A step of a journey, with its title at that time. */
const place = { framework: titledVersion, step: text, title: text };

/**
 * A step or a task that the person marked as done. To open it again removes the record. A mark has
 * no other state, so two machines that mark different steps, or the same one, never disagree.
 */
export const mark = z.object({
  type: z.literal('done'),
  ...place,
  /** Absent if the whole step is done. */
  task: z.object({ id: text, text }).exactOptional(),
  on: day,
});
export type Mark = z.infer<typeof mark>;

/** The person's words about a step. */
export const stepNote = z.object({
  type: z.literal('note'),
  ...place,
  text,
  private: flag.exactOptional(),
});
export type StepNote = z.infer<typeof stepNote>;

/** The records in the collection `journeys`, by `type`. */
export const JOURNEYS = { done: mark, note: stepNote };
export type JourneyRecord = Mark | StepNote;
