import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import type { Sync, Synced, SyncOptions, SyncState } from '../../core/sync.ts';
import { isLocked } from '../shared/locked.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';

/** The sync of the store, and how it is set up. @throws UsageError if it is not set up */
export async function syncSetUp(store: Store): Promise<{ sync: Sync; state: SyncState }> {
  const sync = await store.sync();
  const state = sync.state();
  if (state) return { sync, state };
  throw new UsageError(
    "Sync isn't set up on this machine. Nothing was changed.",
    'To set it up: coachkit sync setup ADDRESS',
  );
}

type Problems = Map<string, string>;

export interface Told extends Synced {
  /** Frameworks from other machines that cannot be used here, by id, and why. */
  problems: Problems;
}

/** Syncs. If the repository's key is new here, asks for its passphrase and syncs again. */
export async function runSync(
  context: Context,
  store: Store,
  consent: Pick<SyncOptions, 'mayBePlain'> = {},
): Promise<Told> {
  const sync = await store.sync();
  await store.ready();
  const run = () =>
    whileSaying(context, (say) =>
      sync.run({
        ...consent,
        say,
        isInBackground: !context.io.interactive,
      }),
    );
  let synced = await run();
  if (synced.hasNewKey) {
    await join(context, store, sync);
    synced = await run();
  }
  return { ...synced, problems: await problemsIn(context, synced) };
}

/** Opens the key of the repository. Without the passphrase, this machine does not get the key. */
async function join(context: Context, store: Store, sync: Sync): Promise<void> {
  context.io.note([text(ENCRYPTED)]);
  try {
    await openWithPassphrase(context, store);
  } catch (error) {
    if (isLocked(store)) sync.returnKey();
    throw isRefusal(error) ? notJoined(context) : error;
  }
  context.io.note([text(JOINED)]);
}

/** Whether the error is that a passphrase or a key is wrong or missing. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof UserError && error.exit === ExitCode.passphrase;

/** A recovery here would not change the passphrase in the repository. */
const notJoined = ({ io }: Context): UserError =>
  new UserError(
    "Without the right passphrase, this machine can't join. Your journal here is as it was.",
    {
      exit: ExitCode.passphrase,
      hint: io.interactive
        ? 'If you forgot it, set a new one on your other machine, then sync there: coachkit encryption recovery'
        : 'Run this in a terminal, or give the passphrase by the setting passphrase-command.',
    },
  );

const ENCRYPTED = 'The repository is encrypted. Type the passphrase of your first machine to join.';

const JOINED = 'The key of the repository now opens the journal on this machine, too.';

/** Shows a person what is being done. Scripts do not wait for the status line to load. */
export async function whileSaying<T>(
  context: Context,
  work: (say: (words: string) => void) => Promise<T>,
): Promise<T> {
  if (!context.io.interactive) return work(() => {});
  const progress = await context.progress();
  progress.say('Connecting');
  try {
    return await work(progress.say);
  } finally {
    progress.end();
  }
}

/** The ids of frameworks that cannot be used here, and why. Each machine checks them by itself. */
async function problemsIn(context: Context, { frameworks }: Synced): Promise<Problems> {
  const problems: Problems = new Map();
  for (const { name, what } of frameworks) {
    if (what === 'removed') continue;
    try {
      await (await context.frameworks()).own.get(name);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.set(name, error.message);
    }
  }
  return problems;
}
