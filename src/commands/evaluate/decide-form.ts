import type { Context } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';
import { stageOf } from '../../domain/coaches/coach.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { type Filled, type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import {
  type CoachStore,
  coachMeant,
  concernsIn,
  matching,
  metCoachesIn,
  type SavedCoach,
} from '../find-coach/store.ts';
import { fillForm } from '../shared/fill-form.ts';

/**
 * Returns the decision made before the form, from the command line or from a menu at a terminal.
 * @throws UsageError if the coach is unknown
 */
export async function intended(
  context: Context,
  store: CoachStore,
  framework: Framework,
  name: string | undefined,
  options: FormOptions,
): Promise<Answers> {
  if (name !== undefined) {
    const coach = await coachMeant(context, store, name);
    return { decision: 'choose', coach: uniqueName(coach, store.coaches.all()) };
  }
  const isGiven = (options.set ?? options.answers ?? options.answersTemplate) !== undefined;
  const isHalfDone = !options.fresh && (await context.store()).drafts.load(DRAFT) !== undefined;
  if (!context.io.interactive || isGiven || isHalfDone) return {};
  return pick(context, store, framework);
}

/** Asks the decision form, with the known answers filled in. */
export function fillDecision(
  context: Context,
  framework: Framework,
  known: Answers,
  options: FormOptions,
): Promise<Filled | undefined> {
  const isNew = Object.keys(known).length > 0;
  const words = Object.entries(known).map(([id, value]) => `${id}=${value}`);
  const given = context.io.interactive
    ? { ...options, ...(isNew && { fresh: true }) }
    : { ...options, set: [...words, ...(options.set ?? [])] };
  return fillForm(
    context,
    {
      framework,
      form: formOf(framework, 'decision'),
      command: 'coachkit evaluate decide',
      draft: DRAFT,
      known,
    },
    given,
  );
}

const DRAFT = 'decide';

/** Shows a menu of the coaches who can be chosen and the two other decisions. */
async function pick(context: Context, store: CoachStore, framework: Framework): Promise<Answers> {
  const question = formOf(framework, 'decision')
    .blocks.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'decision');
  if (question?.kind !== 'choice') throw new Error('the form "decision" asks for no decision');
  const concerns = concernsIn(store, framework);
  const coaches = metCoachesIn(store)
    .map(({ coach }) => coach)
    .filter((coach) => stageOf(coach) !== 'not-a-fit' && isOffered(concerns, coach.id));
  const others = question.options.filter(({ id }) => id !== 'choose');
  const picked = await (await context.prompts()).choose(question.ask, [
    ...coaches.map((coach) => ({
      value: uniqueName(coach, coaches),
      label: sanitize(`I choose ${coach.name}`),
    })),
    ...others.map(({ id, label }) => ({ value: id, label })),
  ]);
  if (picked === undefined) throw new MenuLeft('Nothing was decided.');
  const isOther = others.some(({ id }) => id === picked);
  return isOther ? { decision: picked } : { decision: 'choose', coach: picked };
}

/** The name of the coach, or the short id if another coach has the same name. */
function uniqueName({ id, name }: SavedCoach, all: readonly SavedCoach[]): string {
  return matching(all, name).length === 1 ? name : shortId(id);
}
