import { stateOf } from '../coaching/coach.ts';
import type { DecisionKind } from '../coaching/coach-records.ts';
import { pitfallAt } from '../coaching/pitfalls.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { Framework } from '../framework/schema.ts';
import { text } from '../view.ts';
import type { Carded } from './coach-card-view.ts';
import type { CoachStore, SavedCoach } from './coach-store.ts';
import { pitfallBlocks } from './pitfall-note.ts';

/** Choosing somebody one is not safe with takes their name, written out. @throws UsageError */
export async function isOverridden(
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
      'To choose them all the same, give their name in full: --despite-unsafe NAME',
    );
  }
  context.io.note([text(''), text(unsafe, 'warn')]);
  const prompts = await context.prompts();
  return isName(await prompts.line('To choose them all the same, write their name in full:'));
}

/** The honest warning, said once; then it is the person's decision. @throws UsageError */
export async function warn(
  context: Context,
  framework: Framework,
  met: readonly Carded[],
  { coaches }: CoachStore,
  choice: DecisionKind,
  options: { yes?: boolean },
): Promise<'no' | 'yes' | 'stop'> {
  const dismissed = coaches.all().filter((coach) => stateOf(coach) === 'not-a-fit').length;
  const facts = { met: met.length, dismissed, choice };
  const found = pitfallAt(framework.pitfalls ?? [], 'decide', facts, new Set());
  if (!found || options.yes) return 'no';
  const { pitfall, why } = found;
  if (!context.io.interactive) {
    throw new UsageError(
      `${pitfall.title}: ${why} ${pitfall.reality} Nothing was decided.`,
      'To decide all the same: --yes',
    );
  }
  context.io.note(pitfallBlocks(found));
  const go = await (await context.prompts()).choose('It is your decision.', [
    { value: 'go', label: 'Decide all the same' },
    { value: 'stop', label: 'Not now' },
  ]);
  return go === 'go' ? 'yes' : 'stop';
}
