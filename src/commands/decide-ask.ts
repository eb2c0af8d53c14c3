import { stateOf } from '../coaching/coach.ts';
import type { Context } from '../context.ts';
import type { Framework } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { sanitize } from '../sanitize.ts';
import { type CoachStore, conversations, matching, type SavedCoach } from './coach-store.ts';
import { type Filled, type FormOptions, fillForm, formOf } from './fill-form.ts';
import { shortId } from './short-id.ts';

/** The form, with who is chosen picked from a menu where there is a person to pick. */
export async function askDecision(
  context: Context,
  store: CoachStore,
  framework: Framework,
  name: string | undefined,
  options: FormOptions,
): Promise<Filled | undefined> {
  const form = formOf(framework, 'decision');
  const isGiven = options.set ?? options.answers ?? options.answersTemplate;
  const isHalfDone = !options.fresh && (await context.store()).drafts.load('decide') !== undefined;
  const chosen = name === undefined ? {} : { decision: 'choose', coach: name };
  const known =
    context.io.interactive && isGiven === undefined && name === undefined && !isHalfDone
      ? await pick(context, store, framework)
      : chosen;
  const set = Object.entries(chosen).map(([id, value]) => `${id}=${value}`);
  const given = context.io.interactive
    ? options
    : { ...options, set: [...set, ...(options.set ?? [])] };
  return fillForm(
    context,
    { framework, form, command: 'coachkit evaluate decide', draft: 'decide', known },
    given,
  );
}

/** Everybody who could be chosen, and the two other ways to decide, in one menu. */
async function pick(context: Context, store: CoachStore, framework: Framework): Promise<Answers> {
  const question = formOf(framework, 'decision')
    .blocks.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'decision');
  if (question?.kind !== 'choice') throw new Error('the form "decision" asks for no decision');
  const coaches = conversations(store)
    .map(({ coach }) => coach)
    .filter((coach) => stateOf(coach) !== 'not-a-fit');
  const others = question.options.filter(({ id }) => id !== 'choose');
  const picked = await (await context.prompts()).choose(question.ask, [
    ...coaches.map((coach) => ({
      value: uniqueName(coach, coaches),
      label: sanitize(`I choose ${coach.name}`),
    })),
    ...others.map(({ id, label }) => ({ value: id, label })),
  ]);
  const isOther = others.some(({ id }) => id === picked);
  return isOther ? { decision: picked } : { decision: 'choose', coach: picked };
}

/** Their name, or the id where somebody else has it too. */
function uniqueName({ id, name }: SavedCoach, all: readonly SavedCoach[]): string {
  return matching(all, name).length === 1 ? name : shortId(id);
}
