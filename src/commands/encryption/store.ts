import { bullets, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Turned } from '../../core/encryption.ts';
import { ExitCode, Interrupted, MenuLeft, UsageError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { many } from '../../lib/plural.ts';
import { storeAsIs } from '../shared/locked.ts';

/** The store, which may be locked. @throws UsageError if it is not encrypted */
export async function encryptedStore(context: Context): Promise<Store> {
  const store = await storeAsIs(context);
  checkIsOn(store);
  return store;
}

/** @throws UsageError if the store is not encrypted */
export function checkIsOn({ encryption }: Store): void {
  if (encryption.state() !== 'off') return;
  throw new UsageError(`Encryption is off. ${UNCHANGED}`, 'To turn it on: coachkit encryption on');
}

/** Runs questions that come before a change. A person who leaves them reads that nothing changed. */
export async function beforeChange<T>(questions: () => Promise<T>): Promise<T> {
  try {
    return await questions();
  } catch (error) {
    if (error instanceof MenuLeft) throw new MenuLeft(UNCHANGED);
    if (error instanceof Interrupted) throw new Interrupted(UNCHANGED);
    throw error;
  }
}

/** Opens the store, and says how many additions that waited for it are in it now. */
export async function sayingJoined(
  { io }: Context,
  { encryption }: Store,
  open: () => Promise<void>,
): Promise<void> {
  const { waiting } = encryption.report();
  await open();
  const joined = waiting - encryption.report().waiting;
  if (joined <= 0) return;
  const added = many(joined, 'addition that waited is', 'additions that waited are');
  io.note([text(`${added} in your journal now.`)]);
}

export const UNCHANGED = 'Nothing was changed.';

/** Runs slow work, and says meanwhile what is done. */
export async function whileSaying<T>(
  context: Context,
  words: string,
  work: () => T | Promise<T>,
): Promise<T> {
  const progress = await context.progress();
  progress.say(words);
  try {
    return await work();
  } finally {
    progress.end();
  }
}

/**
 * Says which files could not be rewritten, if any, and how to finish. Returns the exit code.
 */
export function reportFailed(
  { io, shownPath }: Context,
  { failed, left, isFull }: Turned,
  again: string,
): ExitCode {
  if (isFull) {
    io.note([
      text(
        'The disk is full, so some files were left as they are. coachkit reads both kinds.',
        'warn',
      ),
      text(`Free some space. Then, to finish: ${again}`),
    ]);
    return ExitCode.diskFull;
  }
  if (failed.length === 0) return ExitCode.ok;
  io.note([
    text("These files couldn't be rewritten, and stay as they are:", 'warn'),
    bullets(failed.map(({ path, reason }) => `${shownPath(path)}: ${reason}`)),
    ...(left.length > 0 ? [text(`To finish: ${again}`)] : []),
  ]);
  return ExitCode.failure;
}
