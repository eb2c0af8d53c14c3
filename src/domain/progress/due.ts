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

/** A review is offered after so many sessions, where there are any … */
const REVIEW_SESSIONS = 3;
/** … and so many days since the last one, or since success was first defined. */
const REVIEW_DAYS = 90;

/**
 * The measures that want a check-in: active, with a cadence, and nothing written for so many days.
 * `records` are those of the collection `progress`.
 */
export function dueMeasures(records: readonly SavedRecord[], today: Day): Saved<Measure>[] {
  const progress = progressOf(records);
  return progress.measures.filter((measure) => {
    const due = dueOn(measure, progress);
    return due !== undefined && due <= today && isActive(measure, today);
  });
}

/** The day a measure is next asked about; undefined where it is not by itself. */
export function dueOn(measure: Saved<Measure>, progress: Progress): Day | undefined {
  if (measure.cadenceDays === undefined) return undefined;
  const last = checkInsOf(progress, measure.id).at(-1);
  return last === undefined ? measure.startedOn : addDays(last.on, measure.cadenceDays);
}

/**
 * Whether it is time for a review, given the days of the sessions that took place: with the first day
 * it would look back on, and the number of sessions since then. Without any session there is a day
 * for it instead.
 */
export function reviewOffer(progress: Progress, sessions: readonly Day[], today: Day) {
  const { success, reviews } = progress;
  const begun = success && (success.history[0]?.on ?? success.writtenOn);
  const last = reviews.at(-1)?.on;
  // What was measured before success was last put in words is looked back on too.
  const firstMeasured = progress.measures.map(({ startedOn }) => startedOn).sort()[0];
  const from = last ?? [begun ?? today, firstMeasured ?? today].sort()[0] ?? today;
  // A session on the day of the last review was looked back on then.
  const first = last === undefined ? from : addDays(last, 1);
  const since = sessions.filter((day) => day >= first && day <= today).length;
  const isAlone = sessions.every((day) => day > today);
  const on = addDays(from, REVIEW_DAYS);
  const offered = on <= today && (isAlone || since >= REVIEW_SESSIONS);
  return { offered, from, sessions: since, ...(isAlone && { on }) };
}
