import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import type { Sync, Synced, SyncOptions, SyncState } from '../../core/sync.ts';
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
    context.io.note([text(NEW_KEY)]);
    await openWithPassphrase(context, store);
    synced = await run();
  }
  return { ...synced, problems: await problemsIn(context, synced) };
}

const NEW_KEY =
  'The repository is encrypted. Its passphrase now opens the journal on this machine, too.';

/** Shows a person what is being done. Scripts do not wait for the status line to load. */
export async function whileSaying<T>(
  context: Context,
  work: (say: (words: string) => void) => Promise<T>,
): Promise<T> {
  if (!context.io.interactive) return work(() => {});
  const progress = await context.progress();
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
