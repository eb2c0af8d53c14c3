import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import { nextLine } from '../shared/next-line.ts';
import { runSync, syncSetUp } from './run.ts';
import { syncedBlocks, syncedJson } from './view.ts';

/**
 * `coachkit sync`: merges the repository and this machine. Also what coachkit starts in the
 * background, where no one reads the result.
 */
export async function now(context: Context, options: Common): Promise<void> {
  const store = await context.store();
  const { state } = await syncSetUp(store);
  const synced = await runSync(context, store);
  if (options.json) return context.io.json(syncedJson(synced));
  context.io.show(syncedBlocks(store, state, synced));
  nextLine(context, options, 'coachkit sync status', 'see when, how much and from where');
}
