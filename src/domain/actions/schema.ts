import * as z from '../../lib/zod.ts';
import { day, flag, text } from '../record.ts';

/** Something the person said they would do, as stored in the collection `commitments`. */
export const action = z.object({
  text,
  origin: z.enum(['me', 'coach', 'shared']),
  /** The record it comes from. */
  from: z
    .object({
      entry: text.exactOptional(),
      session: text.exactOptional(),
      practice: text.exactOptional(),
    })
    .exactOptional(),
  /** The moment it is for, and what the person does then. */
  whenThen: z.object({ when: text, then: text }).exactOptional(),
  due: day.exactOptional(),
  /** How it would look at its best, and what in the person may get in the way. */
  picture: text.exactOptional(),
  snag: text.exactOptional(),
  /** `changed`: it became something else and is no longer open. */
  status: z.enum(['open', 'done', 'changed', 'dropped']),
  doneOn: day.exactOptional(),
  /** A note on what came of it. */
  learned: text.exactOptional(),
  /** Whether it is left out for other people. */
  private: flag.exactOptional(),
});
export type Action = z.infer<typeof action>;
