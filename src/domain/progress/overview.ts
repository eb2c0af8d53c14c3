import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import type { Action } from '../actions/action.ts';
import { dueOn, reviewOffer } from './due.ts';
import { type LineSpan, lineOf, type Point } from './line.ts';
import { type MeaningSpan, meaningOn, meaningsOf, valueWords } from './meaning.ts';
import { kindOf } from './measure-kinds.ts';
import {
  checkInsOf,
  type Evidence,
  type Experiment,
  type Goal,
  isActive,
  type Measure,
  type Progress,
  type Review,
  type SuccessDefinition,
} from './records.ts';

/** Everything about progress, for a screen, a report or a program. */
export interface Picture {
  today: Day;
  success?: Saved<SuccessDefinition>;
  /** The first of the days that lines cover. */
  from: Day;
  to: Day;
  measures: MeasurePicture[];
  stopped: Saved<Measure>[];
  /** Goals that are open or paused. */
  goals: Saved<Goal>[];
  experiments: Saved<Experiment>[];
  /** Evidence that belongs to none of the measures shown, newest last. */
  evidence: Saved<Evidence>[];
  actions: Saved<Action>[];
  review: ReturnType<typeof reviewOffer>;
  lastReview?: Saved<Review>;
}

export interface MeasurePicture {
  measure: Saved<Measure>;
  line: LineSpan[];
  count: number;
  last?: { on: Day; words: string };
  /** The first value under the current meaning, and the value now, e.g. `2 to 7`. */
  moved?: { words: string; from: string; to: string };
  /** The most recent reason. */
  because?: { on: Day; text: string };
  /** Oldest first. */
  evidence: Saved<Evidence>[];
  goal?: Saved<Goal>;
  /** Earlier meanings, each with the day of the change. */
  changes: { on: Day; before: MeaningSpan }[];
  /** The next day it is due, if it has a cadence. */
  due?: Day;
  isDue: boolean;
}

/**
 * Builds the overview from the records, the open actions and the days of past sessions. No number
 * in it compares the person with anyone else.
 */
export function pictureOf(
  progress: Progress,
  { today, actions, sessions }: { today: Day; actions: Saved<Action>[]; sessions: Day[] },
): Picture {
  const active = progress.measures.filter((measure) => isActive(measure, today));
  const shown = new Set(active.map(({ id }) => id));
  const starts = active.map(({ startedOn }) => startedOn);
  const lastReview = progress.reviews.at(-1);
  const review = reviewOffer(progress, sessions, today);
  return {
    today,
    ...(progress.success && { success: progress.success }),
    from: starts.reduce((first, day) => (day < first ? day : first), addDays(today, -6)),
    to: today,
    measures: active.map((measure) => measurePicture(measure, progress, today)),
    stopped: progress.measures.filter((measure) => !isActive(measure, today)),
    goals: progress.goals.filter(({ status, updated }) =>
      status === 'done' ? updated.date >= review.from : status !== 'let-go',
    ),
    experiments: progress.experiments,
    evidence: progress.evidence.filter(({ measureIds }) => !measureIds.some((id) => shown.has(id))),
    actions,
    review,
    ...(lastReview && { lastReview }),
  };
}

/** The overview of one measure, active or stopped. */
export function measurePicture(
  measure: Saved<Measure>,
  progress: Progress,
  today: Day,
): MeasurePicture {
  const checkIns = checkInsOf(progress, measure.id);
  const last = checkIns.at(-1);
  const because = checkIns.findLast((checkIn) => checkIn.because !== undefined);
  const goal = progress.goals.find(({ id }) => id === measure.goalId);
  const due = dueOn(measure, progress);
  // A meaning that begins tomorrow has no line yet.
  const line = lineOf(measure, checkIns).filter(({ from }) => from <= today);
  return {
    measure,
    line,
    count: checkIns.length,
    ...defined({
      last: last && { on: last.on, words: valueWords(meaningOn(measure, last.on), last.value) },
      moved: movedOf(line.at(-1)),
      because: because && { on: because.on, text: because.because ?? '' },
      goal,
      due,
    }),
    evidence: progress.evidence.filter(({ measureIds }) => measureIds.includes(measure.id)),
    changes: meaningsOf(measure).flatMap((before) =>
      before.until === undefined ? [] : [{ on: before.until, before }],
    ),
    isDue: due !== undefined && due <= today,
  };
}

/** Undefined if there are fewer than two values, or the values have no order. */
function movedOf(span: LineSpan | undefined): MeasurePicture['moved'] {
  const points = span?.stretches.flat() ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (!span || !first || !last || first === last || span.steps === 0) return undefined;
  const { brief, month } = kindOf(span.meaning);
  const said = ({ value, words }: Point) => {
    if (month === 'share') return `yes ${words}`;
    return brief?.(value) ?? words;
  };
  const when = ({ on, until }: Point) => (until === undefined ? on : on.slice(0, 7));
  return { words: `${said(first)} to ${said(last)}`, from: when(first), to: when(last) };
}
