import { list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { type Action, isOverdue, openActions } from '../../domain/actions/action.ts';
import { findIn, itemOf } from '../../formats/actions.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { clipped } from '../../lib/words.ts';
import { changeAction, end, openActionStore } from './actions.ts';

/** Shows a menu of the open actions until none is left or the person leaves. */
export async function actionsMenu(context: Context): Promise<void> {
  const actions = await openActionStore(context);
  const prompts = await context.prompts();
  const today = context.clock.now().date;
  for (;;) {
    const open = openActions(actions.all());
    if (open.length === 0)
      return context.io.note([text('You have no other open actions.', 'quiet')]);
    const id: string | undefined = await prompts.choose('Choose an action.', [
      ...open.map((action) => ({ value: action.id, label: labelOf(context, action, today) })),
      { value: DONE, label: 'Done for now', isOut: true },
    ]);
    const action = open.find((each) => each.id === id);
    if (!action) return;
    await withAction(context, action);
  }
}

const DONE = '(done)';

/** The menu label of an action, clipped to one row. */
function labelOf({ io }: Context, action: Saved<Action>, today: string): string {
  const late = isOverdue(action, today) ? ', overdue' : '';
  return `${clipped(sanitize(action.text), io.columns - late.length - 10)}${late}`;
}

const WAYS = [
  { value: 'done', label: 'Mark it done' },
  { value: 'dropped', label: 'Drop it' },
  { value: 'change', label: 'Change it' },
  { value: 'back', label: 'Back', isOut: 'back' },
] as const;

async function withAction(context: Context, action: Saved<Action>): Promise<void> {
  const item = itemOf(action, findIn(await context.store()), context.clock.now().date);
  context.io.note([list([item])]);
  const way = await (await context.prompts()).choose('What do you want to do with it?', WAYS);
  if (way === 'done' || way === 'dropped') await end(context, action.id, {}, way);
  else if (way === 'change') await changed(context, action.id);
}

/** Asks for new words and a new due date. An empty answer keeps the old value. */
async function changed(context: Context, id: string): Promise<void> {
  const prompts = await context.prompts();
  const words = (await prompts.line("What's the new wording? Leave empty to keep it.")).trim();
  for (;;) {
    const due = (await prompts.line("What's the new due date? Leave empty to keep it.")).trim();
    if (words === '' && due === '') return;
    try {
      return await changeAction(context, id, words || undefined, due === '' ? {} : { due });
    } catch (error) {
      // Asks for the date again, because an error here would lose the new words.
      if (!(error instanceof UsageError)) throw error;
      context.io.note([text(error.message, 'warn'), ...(error.hint ? [text(error.hint)] : [])]);
    }
  }
}
