/** The results of `sessions`. */
import { filledForm } from '../../domain/record.ts';
import type { Planned } from '../../domain/sessions/schedule.ts';
import * as z from '../../lib/zod.ts';
import { engagement, entry, log, prep, session } from './records.ts';
import { count, like, result, text, texts } from './result.ts';

/** The agreed day and time of the next session. */
const next = like<Omit<Planned, 'at'> & { at?: string; when: string }>()(
  z.object({
    on: text,
    at: text.exactOptional(),
    zone: text.exactOptional(),
    when: z.enum(['ahead', 'today', 'past']),
  }),
);

export const sessions = {
  sessions: result('The current engagement, and the next step.', {
    engagement: z.nullable(engagement),
    sessions: count,
    next: z.nullable(next),
    openActions: count,
    nextStep: z.enum(['start', 'prep', 'log', 'end']),
    note: z.nullable(text),
  }),
  'sessions start': result('The saved engagement.', { session: engagement }),
  'sessions sponsor': result('The agreement with your coach and your sponsor.', {
    sponsor: filledForm,
    /** The page in Markdown. */
    page: text,
    stillToAsk: texts,
  }),
  'sessions prep': result('The saved preparation, and its page in Markdown.', {
    session: prep,
    page: text,
  }),
  'sessions page': result('Entries for the next session, with the page in Markdown.', {
    entries: z.array(entry),
    /** How many private entries are left out. */
    left: count,
    page: text,
  }),
  'sessions log': result('The saved session, and the ids of its actions.', {
    session: log,
    commitments: texts,
    /** Remarks on the session. */
    words: texts,
  }),
  'sessions edit': result('The changed record.', { session }),
  'sessions end': result('The engagement with its end.', { session: engagement }),
  'sessions list': result('Every engagement, preparation and session, oldest first.', {
    engagements: z.array(engagement),
    preps: z.array(prep),
    sessions: z.array(log),
    /** The ids of the preparations that no session has used yet. */
    prepared: texts,
  }),
  'sessions show': result('One record, and the preparation of a session.', {
    session,
    prep: prep.exactOptional(),
  }),
};
