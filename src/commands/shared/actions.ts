import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { type Action, isPrivateAction } from '../../domain/actions/action.ts';
import type { Entry } from '../../domain/journal/entry.ts';

/** Those of these actions that may stand on a page for others: of a reflection, what is to be brought. */
export async function actionsToShow(
  context: Context,
  actions: readonly Saved<Action>[],
): Promise<Saved<Action>[]> {
  const journal = (await context.store()).collection<Entry>('journal');
  const isBrought = ({ from }: Action) =>
    from?.entry === undefined || journal.get(from.entry)?.bring === true;
  return (await withoutPrivateActions(context, actions)).filter(isBrought);
}

/** Those of these actions that may be shown: not private, nor made in a private entry. */
export async function withoutPrivateActions(
  context: Context,
  actions: readonly Saved<Action>[],
): Promise<Saved<Action>[]> {
  const isPrivate = await privacyIn(context);
  return actions.filter((action) => !isPrivate(action));
}

/** Tells of an action whether it is private, or was made in a private entry. */
export async function privacyIn(context: Context): Promise<(action: Action) => boolean> {
  const journal = (await context.store()).collection<Entry>('journal');
  return (action) => isPrivateAction(action, (id) => journal.get(id)?.private === true);
}
