import type { Context } from '../../core/context.ts';
import type { Store } from '../../core/store.ts';

/** Says that the journal is locked. */
export const LOCKED = 'Your journal is locked.';

/** Says that the journal is locked, and whether commands open it by themselves. */
export const lockedWords = ({ preferences }: Context): string =>
  preferences['passphrase-command'] === ''
    ? LOCKED
    : `${LOCKED} Commands that read it open it with your setting passphrase-command.`;

/** Opens the store without asking for a passphrase. It may be locked. */
export async function storeAsIs(context: Context): Promise<Store> {
  context.leaveLocked();
  return context.store();
}

/** Whether the records cannot be read without the passphrase. */
export const isLocked = ({ encryption }: Store): boolean => encryption.state() === 'locked';
