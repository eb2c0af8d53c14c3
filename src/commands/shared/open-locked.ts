import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UserError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';

/** How often a person may type a passphrase. A program gets one try. */
const TRIES = 3;

/**
 * Opens the store with the passphrase, even if the key is already at hand.
 * @throws UserError with exit code 12 if the passphrase is wrong
 */
export async function openWithPassphrase(
  context: Context,
  { encryption, ready }: Store,
): Promise<void> {
  await ready();
  for (let tried = 1; ; tried++) {
    const passphrase = await context.passphrase();
    try {
      return encryption.unlock({ passphrase });
    } catch (error) {
      const isWrong = error instanceof UserError && error.exit === ExitCode.passphrase;
      if (!isWrong || !context.io.interactive || tried === TRIES) throw error;
      context.io.note([text(error.message, 'warn'), text(`Try ${tried + 1} of ${TRIES}.`)]);
    }
  }
}
