import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { storeAsIs } from '../shared/locked.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';
import { askNewPassphrase } from './new-passphrase.ts';
import { openWithPaper } from './paper.ts';
import { beforeChange, checkIsOn, encryptedStore, sayingJoined, UNCHANGED } from './store.ts';

/** `coachkit encryption passphrase`: a new passphrase, after the current one. */
export async function passphrase(context: Context): Promise<void> {
  await replace(context, await encryptedStore(context), openWithPassphrase);
}

/**
 * `coachkit encryption recovery`: a new passphrase, after the recovery key. Also works where the
 * key file is lost, so that coachkit cannot know that the files are encrypted.
 */
export async function recovery(context: Context): Promise<void> {
  const store = await storeAsIs(context);
  if (store.encryption.report().encrypted === 0) checkIsOn(store);
  await replace(context, store, openWithPaper);
  // Only the old passphrase opens the notes on other keys.
  if (store.encryption.others().some(({ note }) => note === '')) context.io.note([text(NO_NOTES)]);
}

const NO_NOTES =
  'Your notes on your other keys are lost, if there were any. To see the keys: coachkit encryption recipients';

async function replace(
  context: Context,
  store: Store,
  open: (context: Context, store: Store) => Promise<void>,
): Promise<void> {
  if (!context.io.interactive) throw noTerminal(UNCHANGED, 'coachkit asks for a new passphrase.');
  const next = await beforeChange(async () => {
    await sayingJoined(context, store, () => open(context, store));
    return askNewPassphrase(context, 'Choose a new passphrase.');
  });
  store.encryption.setPassphrase(next);
  context.io.note([
    text('Your new passphrase is set. Your recovery key stays the same.'),
    text('An older copy of your files, such as a backup elsewhere, opens with the old passphrase.'),
    text(context.preferences['passphrase-command'] === '' ? CHANGE_IT : CHANGE_THERE),
  ]);
}

const CHANGE_IT = 'If a password manager or a script has your passphrase, change it there too.';

const CHANGE_THERE =
  'Your setting passphrase-command still gets the old passphrase. Change it in the password manager, too.';
