import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type ExitCode, noTerminal } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { confirm } from '../shared/confirm.ts';
import { openWithPassphrase } from '../shared/open-locked.ts';
import { beforeChange, encryptedStore, reportFailed, UNCHANGED, whileSaying } from './store.ts';

/**
 * `coachkit encryption off`: decrypts everything. Always asks for the passphrase, so that no one
 * does it on a laptop that was left unlocked. Exits with 1 if the person says no.
 */
export async function off(context: Context, options: Common): Promise<ExitCode> {
  const { io } = context;
  const store = await encryptedStore(context);
  if (!options.yes && !io.interactive) throw noTerminal(UNCHANGED, 'To confirm: --yes');
  if (!options.yes) io.note([text(ABOUT)]);
  const isSure = await beforeChange(async () => {
    await openWithPassphrase(context, store);
    return confirm(context, options, CONSENT);
  });
  if (!isSure) return 1;
  const { encryption } = store;
  const { files } = encryption.report();
  const turned = await whileSaying(context, `Decrypting ${files} files`, () => encryption.off());
  const isOff = encryption.state() === 'off';
  if (isOff) (await context.sessionKey()).forget();
  io.note(
    isOff
      ? [text('Encryption is off. Your files are plain text again.'), text(KEEP_KEY)]
      : [text('Encryption is still on.', 'warn')],
  );
  return reportFailed(context, turned, 'coachkit encryption off');
}

const ABOUT =
  'coachkit will decrypt everything you wrote, here and in its copies on this machine. ' +
  'Then anyone who can read this disk can read your journal. ' +
  'If you use coachkit on several machines, turn encryption off on each of them.';

const KEEP_KEY =
  'Keep your recovery key as long as an encrypted copy exists, such as a backup or another machine.';

const CONSENT = {
  question: 'Decrypt everything?',
  no: 'No, change nothing',
  yes: 'Yes, decrypt it',
  otherwise: UNCHANGED,
};
