import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type Action, actionToAsk, namesNoAction } from '../../domain/actions/action.ts';
import type { Reflections } from '../../framework/schema/index.ts';

/** The note with the day an open action was last asked about. */
const ASKED = 'commitments-asked';

/** Asks about one open action a day, after the entry is saved. */
export async function askOpenAction(context: Context, { commitments }: Reflections) {
  const store = await context.store();
  const today = context.clock.now().date;
  const all = store.collection<Action>('commitments');
  const open = actionToAsk(all.all(), today);
  if (open === undefined || store.notes.get(ASKED) === today) return;
  await store.ready();
  const prompts = await context.prompts();
  const { ask, became, done, open: notYet, changed, anew, dropped, none = [] } = commitments;
  const { id, text: words, origin, from, private: isPrivate } = open;
  store.notes.set(ASKED, today);
  context.io.note([text(''), text(ask.replace('{commitment}', () => words))]);
  const status = await prompts.choose(became, [
    // The first option, so that Enter changes nothing.
    { value: 'open', label: notYet },
    { value: 'done', label: done },
    { value: 'changed', label: changed },
    { value: 'dropped', label: dropped },
  ]);
  if (status === undefined || status === 'open') return;
  const now = status === 'changed' ? await prompts.line(anew) : '';
  const doneOn = status === 'done' ? { doneOn: today } : {};
  store.together(() => {
    if (!namesNoAction(now, none)) {
      const kept = { ...(from && { from }), ...(isPrivate && { private: true }) };
      all.add({ text: now, origin, ...kept, status: 'open' });
    }
    all.update(id, (current) => ({ ...current, status, ...doneOn }));
  });
}
