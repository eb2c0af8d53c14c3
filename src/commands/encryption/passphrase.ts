import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { storeAsIs } from '../shared/locked.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';
import { askNewPassphrase } from './new-passphrase.ts';
import { openWithPaper } from './paper.ts';
import { beforeChange, encryptedStore, UNCHANGED } from './store.ts';

/** `coachkit encryption passphrase`: a new passphrase, after the current one. */
export async function passphrase(context: Context): Promise<void> {
  await replace(context, await encryptedStore(context), openWithPassphrase);
}

/**
 * `coachkit encryption recovery`: a new passphrase, after the recovery key. Also works where the
 * key file is lost, so that coachkit cannot know that the files are encrypted.
 */
export async function recovery(context: Context): Promise<void> {
  await replace(context, await storeAsIs(context), openWithPaper);
}

async function replace(
  context: Context,
  store: Store,
  open: (context: Context, store: Store) => Promise<void>,
): Promise<void> {
  if (!context.io.interactive) throw noTerminal(UNCHANGED, 'coachkit asks for a new passphrase.');
  const next = await beforeChange(async () => {
    await open(context, store);
    return askNewPassphrase(context, 'Choose a new passphrase.');
  });
  store.encryption.setPassphrase(next);
  context.io.note([
    text('Your new passphrase is set. Your recovery key stays the same.'),
    text('An older copy of your files, such as a backup elsewhere, opens with the old passphrase.'),
    text('If a password manager or a script has your passphrase, change it there too.'),
  ]);
}
