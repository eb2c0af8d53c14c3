import * as z from '../../lib/zod.ts';
import { day, flag, text } from '../record.ts';

/** Something somebody said they would do, as stored in the collection `commitments`. */
export const action = z.object({
  text,
  origin: z.enum(['me', 'coach', 'shared']),
  /** Where it was made. */
  from: z
    .object({
      entry: text.exactOptional(),
      session: text.exactOptional(),
      practice: text.exactOptional(),
    })
    .exactOptional(),
  /** The moment it is for, and what is done then. */
  whenThen: z.object({ when: text, then: text }).exactOptional(),
  due: day.exactOptional(),
  /** How it is when it went as well as it can, and what in oneself may stop it. */
  picture: text.exactOptional(),
  snag: text.exactOptional(),
  /** `changed`: it turned into something else, and is no longer open. */
  status: z.enum(['open', 'done', 'changed', 'dropped']),
  doneOn: day.exactOptional(),
  /** What came of it. */
  learned: text.exactOptional(),
  /** Whether what it says stays out of what is handed on. */
  private: flag.exactOptional(),
});
export type Action = z.infer<typeof action>;
