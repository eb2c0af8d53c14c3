import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { stageOf } from '../../domain/coaches/coach.ts';
import type { DecisionKind } from '../../domain/coaches/schema.ts';
import { pitfallAt } from '../../domain/journey/pitfalls.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { present } from '../../lib/objects.ts';
import type { Carded } from '../find-coach/card-view.ts';
import { type CoachStore, coachMeant, type SavedCoach } from '../find-coach/store.ts';
import { pitfallBlocks } from '../shared/pitfall-note.ts';

export interface Deciding {
  context: Context;
  store: CoachStore;
  framework: Framework;
  met: readonly Carded[];
  options: Common & { despiteUnsafe?: string };
}

/** A decision that can be saved: the chosen coach, if any, and whether a warning was shown. */
export interface Passed {
  chosen: SavedCoach | undefined;
  warned: boolean;
}

/**
 * Runs the hard stop, then the honest warning.
 * @returns undefined if the person stops
 * @throws UsageError
 */
export async function passGuards(
  deciding: Deciding,
  answers: Answers,
): Promise<Passed | undefined> {
  const { context, store, met, options } = deciding;
  const chosen =
    answers.decision === 'choose'
      ? await coachMeant(context, store, String(answers.coach))
      : undefined;
  const unsafe = met.find(({ coach }) => coach.id === chosen?.id)?.card.unsafe;
  if (chosen && unsafe && !(await isOverridden(context, chosen, unsafe, options.despiteUnsafe))) {
    return undefined;
  }
  const warned = await warn(deciding, answers.decision as DecisionKind);
  return warned === 'stop' ? undefined : { chosen, warned: warned === 'yes' };
}

/** Whether the person has typed the full name to choose an unsafe coach. @throws UsageError */
async function isOverridden(
  context: Context,
  { name }: SavedCoach,
  unsafe: string,
  given: string | undefined,
): Promise<boolean> {
  const isName = (typed: string) => typed.normalize('NFC').trim() === name;
  if (given !== undefined && isName(given)) return true;
  if (!context.io.interactive || given !== undefined) {
    throw new UsageError(
      `${unsafe} Nothing was decided.`,
      'To choose them anyway, give their full name: --despite-unsafe NAME',
    );
  }
  context.io.note([text(''), text(unsafe, 'warn')]);
  const prompts = await context.prompts();
  return isName(await prompts.line('To choose them anyway, type their full name:'));
}

/** Shows the honest warning once, then lets the person decide. @throws UsageError */
async function warn(
  { context, store: { coaches }, framework, met, options }: Deciding,
  choice: DecisionKind,
): Promise<'no' | 'yes' | 'stop'> {
  const dismissed = coaches.all().filter((coach) => stageOf(coach) === 'not-a-fit').length;
  const facts = { met: met.length, dismissed, choice };
  const found = pitfallAt(framework.pitfalls ?? [], 'decide', facts, new Set());
  if (!found || options.yes) return 'no';
  const { pitfall, why } = found;
  if (!context.io.interactive) {
    throw new UsageError(
      `${pitfall.title}: ${present(why, pitfall.reality).join(' ')} Nothing was decided.`,
      'To decide anyway: --yes',
    );
  }
  context.io.note(pitfallBlocks(found));
  const go = await (await context.prompts()).choose("It's your decision.", [
    { value: 'go', label: 'Decide anyway' },
    { value: 'stop', label: 'Not now' },
  ]);
  return go === 'go' ? 'yes' : 'stop';
}
