import type { Context } from '../../core/context.ts';
import { assessmentFacts } from '../../domain/assessment/facts.ts';
import type { AssessmentRecord } from '../../domain/assessment/schema.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { isHeavyDay } from '../../domain/reflection/gentle.ts';
import type { Framework, Reflections } from '../../framework/schema/index.ts';
import { addDays } from '../../lib/dates/day.ts';

/** Where it is kept when something was last said of heavy days; no private text is in it. */
export const SPOKE = { drift: 'drift-shown', care: 'care-shown' };

/** For so long it is taken that it still is a heavy time. */
const DAYS = 30;

/** Conditions of an assessment that say daily life is hard; a framework without them says nothing. */
const HARD = ['strained', 'mistreated'];

/** Whether days were heavy for long lately, or the last assessment says that daily life is hard. */
export async function isHeavyTime(context: Context, framework: Framework): Promise<boolean> {
  const store = await context.store();
  const since = addDays(context.clock.now().date, -DAYS);
  const spoke = Object.values(SPOKE).map((key) => String(store.settings.get(key) ?? ''));
  if (spoke.some((day) => day >= since)) return true;
  return saidHard(context, framework);
}

/**
 * Whether only gentle questions come to mind: the last assessment says so, or the last entry was heavy,
 * whatever its day.
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

/** Whether the last assessment says that daily life is hard, and is not long past. */
async function saidHard(
  context: Context,
  framework: Pick<Framework, 'assessments'>,
): Promise<boolean> {
  const store = await context.store();
  const since = addDays(context.clock.now().date, -DAYS);
  const last = store.collection<AssessmentRecord>('assessments').all().at(-1);
  const assessment = framework.assessments?.find(({ id }) => id === last?.assessment);
  if (!last || !assessment || last.created.date < since) return false;
  const facts = assessmentFacts(assessment, last.answers);
  return HARD.some((condition) => facts(condition) === true);
}
