import { list as listBlock, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { openActions } from '../../domain/actions/action.ts';
import { actionsMarkdown, findIn, itemOf } from '../../formats/actions.ts';
import { shortId } from '../../lib/id.ts';
import { withoutPrivateActions } from '../shared/actions.ts';
import { noteLeftOut } from '../shared/left-out.ts';
import { nextLine } from '../shared/next-line.ts';
import { type Json, openActionStore } from './actions.ts';
import { actionsMenu } from './menu.ts';

/** `coachkit actions`: lists open actions, oldest first, or all actions with `--all`. */
export async function list(
  context: Context,
  options: Json & { all?: boolean; format?: 'text' | 'md'; includePrivate?: boolean },
): Promise<void> {
  const all = (await openActionStore(context)).all();
  const wanted = options.all ? all : openActions(all);
  const find = findIn(await context.store());
  if (options.json || options.format === 'md') {
    const shown = options.includePrivate ? wanted : await withoutPrivateActions(context, wanted);
    if (options.json) return context.io.json({ actions: shown });
    const leftOut = wanted.length - shown.length;
    context.io.write(actionsMarkdown(shown, find, leftOut));
    return noteLeftOut(context, leftOut, 'action');
  }
  const today = context.clock.now().date;
  const items = wanted.map((action) => itemOf(action, find, today));
  const none = options.all ? 'You have no actions yet.' : 'You have no open actions.';
  await context.io.page([items.length === 0 ? text(none) : listBlock(items)]);
  const [open] = openActions(wanted);
  if (open && context.io.interactive && context.io.terminal) {
    return actionsMenu(context);
  }
  if (open)
    nextLine(context, options, `coachkit actions done ${shortId(open.id)}`, "when it's done");
  else nextLine(context, options, 'coachkit actions add', 'write down a next step');
}
