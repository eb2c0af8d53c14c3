import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, noTerminal } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { confirm } from '../shared/confirm.ts';
import { runSync, syncSetUp, whileSaying } from './run.ts';
import { hasNews, syncedBlocks } from './view.ts';

/**
 * `coachkit sync purge-history`: syncs, then leaves only the current files in the repository. Exits
 * with 1 if the person says no.
 */
export async function purgeHistory(context: Context, options: Common): Promise<ExitCode> {
  const { io } = context;
  if (!options.yes && !io.interactive) throw noTerminal(CONSENT.otherwise, 'To confirm: --yes');
  const store = await context.store();
  const { sync, state } = await syncSetUp(store);
  const isShared = state.repository !== undefined;
  if (!options.yes) io.note([text(isShared ? ABOUT : ABOUT_LOCAL, 'warn')]);
  if (!(await confirm(context, options, CONSENT))) return ExitCode.failure;
  // A record that was purged here may still be in the repository's current files.
  const synced = await runSync(context, store);
  if (hasNews(synced) || synced.left.length > 0) io.show(syncedBlocks(store, state, synced));
  await whileSaying(context, (say) => sync.purgeHistory({ say }));
  io.show([
    text('The history starts again with your current records. Older texts are gone from it.'),
  ]);
  if (isShared) io.note([text(LIMITS, 'quiet')]);
  return ExitCode.ok;
}

const ABOUT =
  'This erases every older text from the history in the repository, and leaves your current records. ' +
  'This is final. Your other machines go on by themselves at their next sync.';

const ABOUT_LOCAL =
  'This erases every older text from the history on this machine, and leaves your current records. ' +
  'This is final.';

const LIMITS = 'The host and other clones may keep the old data for a while.';

const CONSENT = {
  question: 'Do you want to erase the history?',
  no: 'No, keep it',
  yes: 'Yes, erase it',
  otherwise: 'Nothing was changed.',
};
