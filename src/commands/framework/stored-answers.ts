import type { Context } from '../../core/context.ts';
import { SAVED_KINDS, type Stored, savedAnswers } from '../../domain/frameworks/saved-answers.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { JourneyRecord } from '../../domain/journey/schema.ts';
import type { PracticeRun } from '../../domain/practice/practice.ts';
import type { Measure } from '../../domain/progress/records.ts';
import type { FilledForm } from '../../domain/sessions/session.ts';
import type { Around } from '../../framework/load.ts';
import { openAssessmentStore } from '../assess/store.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';

/** Finds the ids with saved answers that a new version lacks. None in a locked journal. */
export async function lostIds(context: Context): Promise<NonNullable<Around['lost']>> {
  if (isLocked(await storeAsIs(context))) return () => [];
  const stored = await storedAnswers(context);
  return (before, now) => {
    const saved = savedAnswers(before, now, stored);
    return SAVED_KINDS.flatMap((kind) => Object.keys(saved[kind].lost));
  };
}

/** Collects all stored records that contain answers. */
export async function storedAnswers(context: Context): Promise<Stored> {
  const { collection } = await context.store();
  const filled = (['searches', 'evaluations', 'sessions'] as const)
    .flatMap((name) => collection<Partial<FilledForm> & { ended?: FilledForm }>(name).all())
    .flatMap((record) => [record, ...(record.ended ? [record.ended] : [])]);
  return {
    assessments: (await openAssessmentStore(context))
      .all()
      .map(({ framework, answers, after }) => ({ framework, answers: { ...answers, ...after } })),
    entries: collection<Entry>('journal').oldest(),
    practices: collection<PracticeRun>('practices').all(),
    forms: filled.filter((record): record is FilledForm => record.form !== undefined),
    signs: collection<Partial<Measure>>('progress')
      .all()
      .flatMap(({ signRef }) => signRef ?? []),
    journeys: collection<JourneyRecord>('journeys').all(),
  };
}
