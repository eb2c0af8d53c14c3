import type { Saved } from '../store/types.ts';
import type { Coach } from './coach.ts';
import { type Commitment, openCommitments } from './commitment.ts';
import { type Day, daysBetween } from './dates.ts';
import { daysWritten } from './days-written.ts';
import type { JourneyFacts } from './journey.ts';
import { isActive, progressOf, type SavedRecord } from './progress.ts';
import { dueMeasures } from './progress-due.ts';
import { logsOf, openPrep, type SessionRecord, sessionBook } from './session.ts';
import { agreedDate } from './session-dates.ts';

/** What is stored, as far as it tells where somebody is. */
export interface Stored {
  /** What the last assessment suggested; undefined without one. */
  suggested: string | undefined;
  coaches: readonly Saved<Coach>[];
  /** Ids of coaches about whom a conversation was written down. */
  evaluated: ReadonlySet<string>;
  sessions: readonly Saved<SessionRecord>[];
  commitments: readonly Saved<Commitment>[];
  progress: readonly SavedRecord[];
  practices: number;
  /** Days with entries, of the last weeks. */
  written: readonly Day[];
}

/** Something that waits for somebody. */
export interface Due {
  what: 'session' | 'conversation' | 'measure' | 'action';
  /** The name of a coach, the words of a measure or an action; empty for a session. */
  text: string;
  on?: Day;
  command: string;
}

/** How many open actions are named, the oldest first. */
const ACTIONS = 3;

/** What is known of somebody's way on a day, by the names of the journey (src/framework/moments.ts). */
export function standingFacts(stored: Stored, today: Day): JourneyFacts {
  const { suggested, coaches, evaluated, practices, written } = stored;
  const book = sessionBook(stored.sessions);
  const progress = progressOf(stored.progress);
  const next = agreedDate(book)?.on;
  const last = book.logs.at(-1)?.on;
  const isMet = ({ id, stage }: Saved<Coach>) =>
    stage === 'intro-done' || stage === 'sample-done' || evaluated.has(id);
  // A date that has been logged is behind, however near it was.
  const isOpen = next !== undefined && (last === undefined || last < next);
  return {
    assessments: suggested === undefined ? 0 : 1,
    suggested,
    candidates: coaches.length,
    met: coaches.filter(isMet).length,
    chosen: yesNo(coaches.some(({ decision }) => decision === 'chosen')),
    engagement: book.open ? 'open' : book.engagements.length > 0 ? 'ended' : 'not-yet',
    sessions: (book.open ? logsOf(book, book.open.id) : book.logs).length,
    'days-to-session': isOpen ? daysBetween(today, next) : undefined,
    prepared: yesNo(openPrep(book, book.open?.id) !== undefined),
    'days-since-session': last === undefined ? undefined : daysBetween(last, today),
    written: yesNo(written.length > 0),
    'days-written': daysWritten(written, today),
    practices,
    'open-actions': openCommitments(stored.commitments).length,
    success: yesNo(progress.success !== undefined),
    measures: progress.measures.filter((measure) => isActive(measure, today)).length,
    'measures-due': dueMeasures(stored.progress, today).length,
  };
}

/** What waits: dates ahead, measures to look at, the oldest open actions. */
export function dueThings(stored: Stored, today: Day): Due[] {
  const next = agreedDate(sessionBook(stored.sessions))?.on;
  const booked = stored.coaches.flatMap(({ id, name, nextOn }): Due[] =>
    nextOn !== undefined && nextOn.slice(0, 10) >= today && !stored.evaluated.has(id)
      ? [
          {
            what: 'conversation',
            text: name,
            on: nextOn.slice(0, 10),
            command: 'coachkit find-coach list',
          },
        ]
      : [],
  );
  return [
    ...(next !== undefined && next >= today
      ? [{ what: 'session', text: '', on: next, command: 'coachkit sessions prep' } as const]
      : []),
    ...booked,
    ...dueMeasures(stored.progress, today).map(
      ({ text }): Due => ({ what: 'measure', text, command: 'coachkit progress check-in' }),
    ),
    ...openCommitments(stored.commitments)
      .slice(0, ACTIONS)
      .map(({ text }): Due => ({ what: 'action', text, command: 'coachkit actions' })),
  ];
}

const yesNo = (holds: boolean): 'yes' | 'no' => (holds ? 'yes' : 'no');
