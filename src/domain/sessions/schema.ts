import * as z from '../../lib/zod.ts';
import { day, filledForm, text, texts } from '../record.ts';

/** Who the session is with, and the name as given. */
const met = {
  with: z.enum(['coach', 'peer', 'manager', 'self']),
  who: text.exactOptional(),
};
export type With = Engagement['with'];

/** An engagement. It is open until `ended` is set. */
export const engagement = z.object({
  type: z.literal('engagement'),
  ...filledForm.shape,
  ...met,
  /** The id of a record in the collection `coaches`. */
  coach: text.exactOptional(),
  startedOn: day,
  /** The IANA zone of its times. Older records have none, so the machine's zone applies. */
  zone: text.exactOptional(),
  /** The agreement with the sponsor, from the form `sponsor`. */
  sponsor: filledForm.exactOptional(),
  ended: filledForm.extend({ on: day }).exactOptional(),
});
export type Engagement = z.infer<typeof engagement>;

/** The person's wishes for the next session. */
export const prep = z.object({
  type: z.literal('prep'),
  ...filledForm.shape,
  ...met,
  /** Absent for a session outside an engagement. */
  engagement: text.exactOptional(),
  on: day,
  /** The ids of journal entries to bring. */
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
  /** The IANA zone of the time agreed for the next session. */
  zone: text.exactOptional(),
  /** The id of the preparation for this session. */
  prep: text.exactOptional(),
  /** The ids of journal entries brought to the session. */
  brought: texts,
});
export type Log = z.infer<typeof log>;

/** The records in the collection `sessions`, by `type`. */
export const SESSIONS = { engagement, prep, log };
export type SessionRecord = Engagement | Prep | Log;
