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

/** Syncs. If the repository's key is new here, asks for its passphrase and syncs again. */
export async function runSync(
  context: Context,
  store: Store,
  consent: Pick<SyncOptions, 'mayBePlain'> = {},
): Promise<Synced> {
  const sync = await store.sync();
  await store.ready();
  const run = () =>
    whileSaying(context, (say) =>
      sync.run({
        ...consent,
        say,
        isInBackground: !context.io.interactive,
        checkFramework: (files) => problemIn(files),
      }),
    );
  const synced = await run();
  if (!synced.hasNewKey) return synced;
  context.io.note([text(NEW_KEY)]);
  await openWithPassphrase(context, store);
  return run();
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

/** Checks a framework as `framework add` does. Returns why it cannot be used. */
async function problemIn(texts: Record<string, string>): Promise<string | undefined> {
  const { loadFrameworkFiles } = await import('../../framework/load.ts');
  const { assess } = await import('../../domain/assessment/assessment.ts');
  const { readAnswer } = await import('../../interview/read-answer.ts');
  const [first, ...more] = Object.entries(texts).map(([name, words]) => ({
    name,
    bytes: new TextEncoder().encode(words),
  }));
  if (!first) return 'It has no files.';
  const { framework, diagnostics } = loadFrameworkFiles([first, ...more], { assess, readAnswer });
  return framework ? undefined : diagnostics[0]?.message;
}
