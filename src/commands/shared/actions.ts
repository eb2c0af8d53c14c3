import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { type Action, isPrivateAction } from '../../domain/actions/action.ts';
import type { Entry } from '../../domain/journal/entry.ts';

/**
 * The actions for a page that others read. An action from a reflection needs an entry with the mark
 * `bring`.
 */
export async function actionsToShow(
  context: Context,
  actions: readonly Saved<Action>[],
): Promise<Saved<Action>[]> {
  const journal = (await context.store()).collection<Entry>('journal');
  const isBrought = ({ from }: Action) =>
    from?.entry === undefined || journal.get(from.entry)?.bring === true;
  return (await withoutPrivateActions(context, actions)).filter(isBrought);
}

/** Leaves out actions that are private or come from a private entry. */
export async function withoutPrivateActions(
  context: Context,
  actions: readonly Saved<Action>[],
): Promise<Saved<Action>[]> {
  const isPrivate = await privacyIn(context);
  return actions.filter((action) => !isPrivate(action));
}

/** Returns a test for whether an action is private or comes from a private entry. */
export async function privacyIn(context: Context): Promise<(action: Action) => boolean> {
  const journal = (await context.store()).collection<Entry>('journal');
  return (action) => isPrivateAction(action, (id) => journal.get(id)?.private === true);
}
