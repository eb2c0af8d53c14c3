import type { Context } from '../../core/context.ts';
import { nextLine } from '../shared/next-line.ts';
import { type ListOptions, list } from './list.ts';
import { search } from './search.ts';
import { leafThrough } from './show.ts';

const WAYS = [
  { value: 'read', label: 'Read them one by one' },
  { value: 'search', label: 'Search' },
  { value: 'done', label: 'Done', isOut: true },
] as const;

/** `coachkit journal list`. In a terminal, adds a menu to read the listed entries or to search. */
export async function listThenMenu(
  context: Context,
  options: ListOptions & { deleted?: boolean },
): Promise<void> {
  const [first, ...others] = await list(context, options);
  const { io } = context;
  if (!first || options.deleted || options.json || options.jsonl) return;
  if (!io.interactive || !io.terminal) {
    return nextLine(context, options, 'coachkit journal show', 'read them one by one');
  }
  const prompts = await context.prompts();
  for (;;) {
    const way = await prompts.choose('What next?', WAYS);
    if (way === 'read') {
      if (await leafThrough(context, first, others.values(), 'in this list')) return;
    } else if (way === 'search') {
      const words = (await prompts.line('Which words do you want to find?')).trim();
      if (words !== '') await search(context, words, {});
    } else return;
  }
}
