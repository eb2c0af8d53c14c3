import type { Context } from '../../core/context.ts';
import { assessmentFacts } from '../../domain/assessment/facts.ts';
import type { AssessmentRecord } from '../../domain/assessment/schema.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { isHeavyDay } from '../../domain/reflection/gentle.ts';
import type { Framework, Reflections } from '../../framework/schema/index.ts';
import { addDays } from '../../lib/dates/day.ts';

/** The notes with the day heavy days were last mentioned. */
export const SPOKE = { drift: 'drift-shown', care: 'care-shown' };

/** The number of days a heavy time is assumed to last. */
const DAYS = 30;

/** The assessment conditions that mean daily life is hard. A framework may lack them. */
const HARD = ['strained', 'mistreated'];

/**
 * Whether heavy days were mentioned recently, or the last assessment says that daily life is hard.
 */
export async function isHeavyTime(context: Context, framework: Framework): Promise<boolean> {
  const store = await context.store();
  const since = addDays(context.clock.now().date, -DAYS);
  const spoke = Object.values(SPOKE).map((key) => String(store.notes.get(key) ?? ''));
  if (spoke.some((day) => day >= since)) return true;
  return saidHard(context, framework);
}

/**
 * Whether to ask only gentle questions: if the last assessment calls for them, or if the last entry
 * was heavy, no matter how old.
 */
export async function isGentleTime(
  context: Context,
  framework: Pick<Framework, 'assessments'>,
  { gentle }: Pick<Reflections, 'gentle'>,
  entries: readonly Pick<Entry, 'mood' | 'weight'>[],
): Promise<boolean> {
  const last = entries.at(-1);
  return (last !== undefined && isHeavyDay(gentle, last)) || saidHard(context, framework);
}

/** Whether the last assessment is recent and says that daily life is hard. */
async function saidHard(
  context: Context,
  framework: Pick<Framework, 'assessments'>,
): Promise<boolean> {
  const store = await context.store();
  const since = addDays(context.clock.now().date, -DAYS);
  const last = store.collection<AssessmentRecord>('assessments').all().at(-1);
  const assessment = last && framework.assessments?.find(({ id }) => id === last.assessment);
  if (!last || !assessment || last.created.date < since) return false;
  const facts = assessmentFacts(assessment, last.answers);
  return HARD.some((condition) => facts(condition) === true);
}
