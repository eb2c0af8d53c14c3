/** The program that a command serves over stdin and stdout. */
import type { Client, Context, Wire } from '../core/context.ts';
import { UsageError } from '../core/errors.ts';

interface ClientOptions {
  env: Record<string, string | undefined>;
  wire: () => Wire;
  /** Makes a context from this world, with these parts in place of its own. */
  create: (parts: typeof UNSEEN & { unlocked: object }) => Context;
}

export function openClient({ env, wire, create }: ClientOptions): Client {
  /** All requests share it, because a passphrase from an open file can be read only once. */
  const unlocked: { last?: unknown } = {};
  return {
    wire: () => {
      if (env.COACHKIT_PASSPHRASE_FD === '0') throw new UsageError(STDIN_TAKEN);
      return wire();
    },
    request: () => {
      // A key that is no longer kept must not open the store again.
      delete unlocked.last;
      return create({ ...UNSEEN, unlocked });
    },
  };
}

/** No one sees the output, so stdout has only the answers to the client. */
const NO_SCREEN = { write: () => {}, isTerminal: false, rows: undefined, columns: undefined };
const UNSEEN = { stdout: NO_SCREEN, stderr: NO_SCREEN, input: false, unread: { is: false } };

const STDIN_TAKEN =
  'stdin has your passphrase, because COACHKIT_PASSPHRASE_FD is 0, but a client needs it. Nothing was changed.';
