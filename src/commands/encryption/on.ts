import { bullets, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, noTerminal, UserError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { newIdentity } from '../../lib/age/x25519.ts';
import { many } from '../../lib/plural.ts';
import { storeAsIs } from '../shared/locked.ts';
import { historyNote } from '../shared/sync-note.ts';
import { askNewPassphrase } from './new-passphrase.ts';
import { putOnPaper } from './paper.ts';
import { beforeChange, reportFailed, UNCHANGED, whileSaying } from './store.ts';

/**
 * `coachkit encryption on`: encrypts everything, once the person has chosen a passphrase and has the
 * recovery key on paper. If it is on already, encrypts what is not encrypted yet.
 */
export async function on(context: Context): Promise<ExitCode> {
  const { io } = context;
  const store = await storeAsIs(context);
  if (store.encryption.state() !== 'off') return finish(context, store);
  await checkHasNoKey(store);
  if (!io.interactive) throw noTerminal(UNCHANGED, WHY_TERMINAL);
  io.note([title('Encrypt your journal'), text(ABOUT)]);
  const { key, passphrase } = await beforeChange(async () => {
    const passphrase = await askNewPassphrase(context, 'Choose a passphrase.');
    const key = newIdentity();
    await putOnPaper(context, key);
    return { key, passphrase };
  });
  await store.ready();
  const count = many(store.encryption.report().files, 'file', 'files');
  const turned = await whileSaying(context, `Encrypting ${count}`, () =>
    store.encryption.on(key, passphrase),
  );
  io.note([
    text(`Encryption is on. ${many(turned.files, 'file is', 'files are')} encrypted.`),
    text(''),
    text('Deleting has limits, and some copies are out of reach:'),
    bullets([...LIMITS, ...[(await historyNote(store, 'the plain text')) ?? []].flat()]),
    text('To type your passphrase once for a working day: coachkit encryption unlock --for 8h'),
  ]);
  return reportFailed(context, turned, 'coachkit encryption on');
}

/** @throws UserError if the repository has a key, which this machine should take */
async function checkHasNoKey(store: Store): Promise<void> {
  const { repository, isEncrypted } = (await store.sync()).state() ?? {};
  // A history on this machine only has no other machine to divide from.
  if (repository === undefined || !isEncrypted) return;
  throw new UserError(
    `The repository has a key already, and a second one would divide your machines. ${UNCHANGED}`,
    {
      exit: ExitCode.failure,
      hint: `To take the key of the repository, first disconnect: coachkit sync off\nThen connect again: coachkit sync setup ${repository}`,
    },
  );
}

const WHY_TERMINAL = 'coachkit shows your recovery key only once, for you to write on paper.';

const ABOUT =
  'coachkit will encrypt everything you wrote, here and in its copies on this machine. ' +
  'To read it, you type a passphrase. Scripts can add entries without it. ' +
  'If you lose both the passphrase and the recovery key, no one can open your journal.';

const LIMITS = [
  'An SSD, a snapshot or an older backup may still have the unencrypted files.',
  'Exports and files that you imported stay as they are.',
  'On every other machine with this journal, update coachkit before you use it there.',
];

const ALREADY = 'Encryption is on already, and every file is encrypted.';

async function finish(context: Context, { encryption, ready }: Store): Promise<ExitCode> {
  const { plain } = encryption.report();
  const count = many(plain.length, 'file', 'files');
  const isDone = plain.length === 0;
  if (!isDone) context.io.note([text(`Encryption is on already. Not encrypted yet: ${count}.`)]);
  await ready();
  // Also tries the files that could not be looked into.
  const words = isDone ? 'Checking every file' : `Encrypting ${count}`;
  const turned = await whileSaying(context, words, () => encryption.finish());
  const code = reportFailed(context, turned, 'coachkit encryption on');
  if (code === ExitCode.ok)
    context.io.note([text(isDone ? ALREADY : 'Now every file is encrypted.')]);
  return code;
}
