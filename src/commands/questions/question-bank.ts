import type { Context } from '../../core/context.ts';
import { withGuests, withOwn } from '../../domain/reflection/rotation.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Bank } from '../../framework/shipped.ts';
import { askedAs, openQuestionStore } from './store.ts';

/**
 * All questions in the rotation: those of the framework, the person and other frameworks. If the
 * framework was `named` on the command line, leaves out other frameworks. `withoutOwn` leaves out
 * the person's own, which a locked store cannot read.
 */
export async function dailyBank(
  context: Context,
  { id, reflections }: Pick<Framework, 'id' | 'reflections'>,
  { named, withoutOwn = false }: { named: boolean; withoutOwn?: boolean },
) {
  // A damaged file of questions must not block writing. `questions` and `doctor` report the damage.
  const stored = await openQuestionStore(context);
  const own = withoutOwn ? [] : stored.all({ damaged: () => {} }).map(askedAs);
  const others = named ? [] : await otherBanks(context, id);
  return withGuests(withOwn(reflections?.bank ?? [], own), others).map((question) => ({
    ...(question.guest !== undefined && { why: `From: ${question.guest}` }),
    ...question,
  }));
}

/** The question banks that the settings add to those of the framework. */
async function otherBanks(context: Context, framework: string): Promise<Bank[]> {
  const wanted = context.preferences['questions-from'].split(', ');
  if (wanted.includes('none')) return [];
  const banks = await (await context.frameworks()).banks();
  const others = banks.filter(({ id }) => id !== framework);
  return wanted.includes('all') ? others : others.filter(({ id }) => wanted.includes(id));
}
