import * as z from '../../lib/zod.ts';
import { day, flag, text } from '../record.ts';

/** An action the person plans, as stored in the collection `commitments`. */
export const action = z.object({
  text,
  origin: z.enum(['me', 'coach', 'shared']),
  /** The record the action comes from. */
  from: z
    .object({
      entry: text.exactOptional(),
      session: text.exactOptional(),
      practice: text.exactOptional(),
    })
    .exactOptional(),
  /** The situation to act in, and what to do then. */
  whenThen: z.object({ when: text, then: text }).exactOptional(),
  due: day.exactOptional(),
  /** The action at its best, and the person's own obstacle to it. */
  picture: text.exactOptional(),
  snag: text.exactOptional(),
  /** `changed`: replaced by something else, so no longer open. */
  status: z.enum(['open', 'done', 'changed', 'dropped']),
  doneOn: day.exactOptional(),
  /** A note on how the action turned out. */
  learned: text.exactOptional(),
  /** Whether the action must be hidden from other people. */
  private: flag.exactOptional(),
});
export type Action = z.infer<typeof action>;
