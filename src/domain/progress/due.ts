import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import {
  checkInsOf,
  isActive,
  type Measure,
  type Progress,
  progressOf,
  type SavedRecord,
} from './records.ts';

/** A review is offered after this many sessions, if there are any … */
const REVIEW_SESSIONS = 3;
/** … and this many days after the last review, or after success was first defined. */
const REVIEW_DAYS = 90;

/**
 * The measures due for a check-in: active, with a cadence, and last checked that many days ago.
 * `records` come from the collection `progress`.
 */
export function dueMeasures(records: readonly SavedRecord[], today: Day): Saved<Measure>[] {
  const progress = progressOf(records);
  return progress.measures.filter((measure) => {
    const due = dueOn(measure, progress);
    return due !== undefined && due <= today && isActive(measure, today);
  });
}

/** The day a measure is next due. Undefined if it is asked about only by name. */
export function dueOn(measure: Saved<Measure>, progress: Progress): Day | undefined {
  if (measure.cadenceDays === undefined) return undefined;
  const last = checkInsOf(progress, measure.id).at(-1);
  return last === undefined ? measure.startedOn : addDays(last.on, measure.cadenceDays);
}

/**
 * Whether to offer a review, given the days of all sessions. Also returns its first day and the
 * number of sessions since then. Without sessions, `on` is the day for the review.
 */
export function reviewOffer(progress: Progress, sessions: readonly Day[], today: Day) {
  const { success, reviews } = progress;
  const begun = success && (success.history[0]?.on ?? success.writtenOn);
  const last = reviews.at(-1)?.on;
  // A review also covers check-ins from before success was last reworded.
  const firstMeasured = progress.measures.map(({ startedOn }) => startedOn).sort()[0];
  const from = last ?? [begun ?? today, firstMeasured ?? today].sort()[0] ?? today;
  // A session on the day of the last review belongs to that review.
  const first = last === undefined ? from : addDays(last, 1);
  const since = sessions.filter((day) => day >= first && day <= today).length;
  const isAlone = sessions.every((day) => day > today);
  const on = addDays(from, REVIEW_DAYS);
  const offered = on <= today && (isAlone || since >= REVIEW_SESSIONS);
  return { offered, from, sessions: since, ...(isAlone && { on }) };
}
