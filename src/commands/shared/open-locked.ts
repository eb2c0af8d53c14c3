import type { Context } from '../../core/context.ts';
import type { Store } from '../../core/store.ts';

/**
 * Opens the store with the passphrase, even if a key is at hand.
 * @throws UserError with exit code 12 if the passphrase is wrong
 */
export async function openWithPassphrase(context: Context, { ready }: Store): Promise<void> {
  // Opening adds what waits, which is a change.
  await ready();
  await context.passphrase();
}
