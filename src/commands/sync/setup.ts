import { resolve } from 'node:path';
import { command, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, MenuLeft, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Sync, SyncState } from '../../core/sync.ts';
import { confirm } from '../shared/confirm.ts';
import { isRefusal, runSync } from './run.ts';
import { syncedBlocks } from './view.ts';

/**
 * `coachkit sync setup [REPOSITORY]`: connects this machine and syncs. Asks first if plain text
 * would leave the machine. Exits with 1 if the person says no.
 */
export async function setup(
  context: Context,
  repository: string | undefined,
  options: Common,
): Promise<ExitCode> {
  const { io } = context;
  const store = await context.store();
  const sync = await store.sync();
  const before = sync.state();
  checkIsSame(before, repository);
  const { isEncrypted } = await sync.setUp(before ? before.repository : repository);
  if (!before) io.note([title('Sync your journal'), text(ABOUT)]);
  const { isLocal, mayBePlain } = sync.state() ?? {};
  const isPlain = store.encryption.state() === 'off' && !isEncrypted;
  const asks = isPlain && isLocal === false && mayBePlain !== true;
  if (asks && !(await agreed(context, sync, options))) return ExitCode.failure;
  const consent = asks ? { mayBePlain: true } : {};
  const synced = await runSync(context, store, consent).catch((error: unknown) => {
    // A machine that cannot join must not stay connected.
    if (!before && (isRefusal(error) || error instanceof MenuLeft)) sync.off();
    throw error;
  });
  const state = sync.state();
  if (!before) io.note([text('')]);
  if (state) io.show(syncedBlocks(store, state, synced));
  if (context.preferences.sync === 'manual') {
    io.note([command('coachkit config set sync after-save', 'Sync by itself whenever you save.')]);
  }
  return ExitCode.ok;
}

const ABOUT =
  'coachkit keeps your records in a git repository, and merges what you write on several machines. ' +
  'Everything stays on this machine too, and works without the repository. ' +
  'Drafts and backups never leave this machine.';

/** Connecting again finishes a setup that was stopped. @throws UsageError for another repository */
function checkIsSame(state: SyncState | undefined, typed: string | undefined): void {
  if (!state || typed === undefined) return;
  const { repository } = state;
  if (repository !== undefined && [typed, resolve(typed)].includes(repository)) return;
  const what = repository === undefined ? 'for a history on this machine' : `with ${repository}`;
  throw new UsageError(
    `Sync is set up already, ${what}. Nothing was changed.`,
    'To use another repository, first run: coachkit sync off',
  );
}

/** Whether plain text may leave this machine. If not, the machine is not connected. */
async function agreed(context: Context, sync: Sync, options: Common): Promise<boolean> {
  let isAgreed = false;
  try {
    if (!options.yes && context.io.interactive) context.io.note([text(PLAIN, 'warn')]);
    isAgreed = await confirm(context, options, CONSENT);
    return isAgreed;
  } finally {
    if (!isAgreed) sync.off();
  }
}

const PLAIN =
  "Your journal isn't encrypted. Whoever runs the host of this repository, or gets into it, can read " +
  'everything you wrote. To encrypt it first: coachkit encryption on';

const CONSENT = {
  question: 'Do you want to send your journal unencrypted?',
  no: 'No, send nothing',
  yes: 'Yes, send it as plain text',
  otherwise: 'Nothing was sent, and this machine stays unconnected.',
};
