import { text as block } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type Action, actionsToAsk, namesNoAction } from '../../domain/actions/action.ts';
import type { Reflections } from '../../framework/schema/index.ts';

/** How many open actions are asked about at a time; the oldest first. */
const AT_A_TIME = 3;

/** The setting that holds the day on which they were last asked about. */
const ASKED = 'commitments-asked';

/** "You said you would …": asks once a day about open actions before anything new is written. */
export async function askOpenActions(context: Context, { commitments }: Reflections) {
  const store = await context.store();
  const today = context.clock.now().date;
  const all = store.collection<Action>('commitments');
  const open = actionsToAsk(all.all(), today);
  if (open.length === 0 || store.settings.get(ASKED) === today) return;
  await store.ready();
  const prompts = await context.prompts();
  const { ask, became, done, open: notYet, changed, anew, dropped, none = [] } = commitments;
  for (const { id, text, origin, from, private: isPrivate } of open.slice(0, AT_A_TIME)) {
    context.io.note([block(''), block(ask.replace('{commitment}', () => text))]);
    const status = await prompts.choose(became, [
      { value: 'done', label: done },
      { value: 'open', label: notYet },
      { value: 'changed', label: changed },
      { value: 'dropped', label: dropped },
    ]);
    if (status === 'open') continue;
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
  store.settings.set(ASKED, today);
}
