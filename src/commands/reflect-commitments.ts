import type { Commitment } from '../coaching/commitment.ts';
import type { Context } from '../context.ts';
import type { Reflections } from '../framework/schema.ts';

/** How many open promises are asked about at a time; the oldest first. */
const AT_A_TIME = 3;

/** "You said you would …": asks about open commitments before anything new is written. */
export async function askCommitments(context: Context, { commitments }: Reflections) {
  const store = await context.store();
  const all = store.collection<Commitment>('commitments');
  const open = all.all().filter(({ status }) => status === 'open');
  if (open.length === 0) return;
  await store.ready();
  const prompts = await context.prompts();
  const { ask, done, open: notYet, changed, dropped } = commitments;
  for (const { id, text } of open.slice(0, AT_A_TIME)) {
    const status = await prompts.choose(
      ask.replace('{commitment}', () => text),
      [
        { value: 'done', label: done },
        { value: 'open', label: notYet },
        { value: 'changed', label: changed },
        { value: 'dropped', label: dropped },
      ],
    );
    if (status !== 'open') all.update(id, (current) => ({ ...current, status }));
  }
}
