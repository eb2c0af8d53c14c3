import type { Context } from '../../core/context.ts';
import type { Answers } from '../../interview/answers.ts';
import { addDays } from '../../lib/dates/day.ts';

/** Where it is kept when something was last said of heavy days; no private text is in it. */
export const SPOKE = { drift: 'drift-shown', care: 'care-shown' };

/** For so long it is taken that it still is a heavy time. */
const DAYS = 30;

/** Whether days were heavy for long lately, or the last assessment says that daily life is hard. */
export async function isHeavyTime(context: Context): Promise<boolean> {
  const store = await context.store();
  const since = addDays(context.clock.now().date, -DAYS);
  const spoke = Object.values(SPOKE).map((key) => String(store.settings.get(key) ?? ''));
  const last = store.collection<{ answers: Answers }>('assessments').all().at(-1);
  const { 'right-now': now, 'worn-out-effect': effect } = last?.answers ?? {};
  const isStrained =
    effect === 'yes' ||
    (Array.isArray(now) &&
      ['strain', 'mistreated'].some((each) => (now as string[]).includes(each)));
  return (isStrained && (last?.created.date ?? '') >= since) || spoke.some((day) => day >= since);
}
