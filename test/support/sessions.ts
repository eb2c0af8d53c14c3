import type { Saved } from '../../src/core/store.ts';
import {
  type Engagement,
  type FilledForm,
  type Log,
  type Prep,
  type SessionRecord,
  sortSessions,
} from '../../src/domain/sessions/session.ts';
import type { Answers } from '../../src/interview/answers.ts';

let made = 0;

function saved<R extends SessionRecord>(record: R): Saved<R> {
  made += 1;
  const id = `01SESSION${String(made).padStart(17, '0')}`;
  const at = { utc: '2026-11-01T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-01' };
  return { ...record, id, rev: 1, created: at, updated: at } as Saved<R>;
}

const form = (id: string, answers: Answers): FilledForm => ({
  framework: { id: 'test', version: '1.0.0' },
  form: id,
  answers,
  wording: [],
});

/** An engagement with the id `E` for sessions to refer to. */
export const engagement = (answers: Answers, startedOn = '2026-11-01'): Saved<Engagement> => ({
  ...saved<Engagement>({
    type: 'engagement',
    with: 'coach',
    startedOn,
    ...form('engagement', answers),
  }),
  id: 'E',
});

export const log = (on: string, answers: Answers = {}, more: Partial<Log> = {}): Saved<Log> =>
  saved<Log>({
    type: 'log',
    with: 'coach',
    engagement: 'E',
    on,
    brought: [],
    ...form('session-log', answers),
    ...more,
  });

export const prep = (on: string, observations: string[] = []): Saved<Prep> =>
  saved<Prep>({
    type: 'prep',
    with: 'coach',
    engagement: 'E',
    on,
    observations,
    ...form('session-prep', {}),
  });

export const book = (...records: Saved<SessionRecord>[]) => sortSessions(records);
