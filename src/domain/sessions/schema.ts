import * as z from '../../lib/zod.ts';
import { day, filledForm, text, texts } from '../record.ts';

/** Whom one works with, and the name as it was given. */
const met = {
  with: z.enum(['coach', 'peer', 'manager', 'self']),
  who: text.exactOptional(),
};
export type With = Engagement['with'];

/** What was agreed on. It is open until it has `ended`. */
export const engagement = z.object({
  type: z.literal('engagement'),
  ...filledForm.shape,
  ...met,
  /** Id in the collection `coaches`. */
  coach: text.exactOptional(),
  startedOn: day,
  /** The IANA zone of its times of day. Older ones have none, and are read on the clock of the machine. */
  zone: text.exactOptional(),
  /** What was agreed on with whoever pays for it, by the form `sponsor`. */
  sponsor: filledForm.exactOptional(),
  ended: filledForm.extend({ on: day }).exactOptional(),
});
export type Engagement = z.infer<typeof engagement>;

/** What somebody wants from the next session. */
export const prep = z.object({
  type: z.literal('prep'),
  ...filledForm.shape,
  ...met,
  /** Absent for a session outside of the engagement. */
  engagement: text.exactOptional(),
  on: day,
  /** Ids of the journal entries that were brought. */
  observations: texts,
});
export type Prep = z.infer<typeof prep>;

/** A session that took place. */
export const log = z.object({
  type: z.literal('log'),
  ...filledForm.shape,
  ...met,
  engagement: text.exactOptional(),
  on: day,
  /** The IANA zone of the time that was named for the next session. */
  zone: text.exactOptional(),
  /** Id of what was written before it. */
  prep: text.exactOptional(),
  /** Ids of the journal entries that have been brought to it. */
  brought: texts,
});
export type Log = z.infer<typeof log>;

/** What lies in the collection `sessions`, by `type`. */
export const SESSIONS = { engagement, prep, log };
export type SessionRecord = Engagement | Prep | Log;
