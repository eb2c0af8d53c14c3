import { ExitCode, StorageError, UserError } from '../core/errors.ts';
import { codeOf } from '../lib/system-error.ts';
import { AWAY, LINKED } from './write/away.ts';

/** Error messages. Each says what happened, what is safe and what to do. None quotes a record. */

const NOTHING_CHANGED = 'Nothing was changed';

const failed = (
  exit: keyof typeof ExitCode,
  message: string,
  hint?: string,
  cause?: unknown,
): UserError => new UserError(message, { exit: ExitCode[exit], hint, cause });

/** Like `failed`, but the disk, a file or another process is in the way. */
const blocked = (
  exit: keyof typeof ExitCode,
  message: string,
  hint?: string,
  cause?: unknown,
): StorageError => new StorageError(message, { exit: ExitCode[exit], hint, cause });

export const damaged = (path: string, reason: string): UserError =>
  blocked(
    'damaged',
    `${path} is damaged: ${reason}. The file was not changed.`,
    'To see what is wrong: coachkit doctor\nTo repair it and keep the original: coachkit doctor --repair',
  );

export const gone = (path: string): UserError =>
  blocked(
    'damaged',
    `${path} is missing, but an earlier version of it exists. The copies were not changed.`,
    'If its disk or folder is only disconnected for now, reconnect it.\nTo restore the file from its copies: coachkit doctor --repair',
  );

export const badSettings = (path: string): UserError =>
  failed(
    'damaged',
    `${path} is not a JSON object with settings. The file was not changed.`,
    'Correct it in an editor, or delete it to go back to the defaults.',
  );

export const badDraft = (aside: string): UserError =>
  failed(
    'damaged',
    `The draft cannot be read. It was moved, unchanged, to ${aside}.`,
    'To see what is in it, open that file in an editor. Next time, you start without a draft.',
  );

export const newer = (path: string): UserError =>
  blocked(
    'newer',
    `${path} was written by a newer version of coachkit. The file was not changed.`,
    'Update coachkit, then try again.',
  );

export const diskFull = (path: string, cause?: unknown): UserError =>
  blocked(
    'diskFull',
    `coachkit has no room to save. The disk with ${path} is full, or a limit on file sizes was reached. ${NOTHING_CHANGED}, and everything saved before is safe.`,
    'Free some space, then try again.',
    cause,
  );

export const locked = (path: string, holder: string, seconds: number): UserError =>
  blocked(
    'locked',
    `Another coachkit (${holder}) is still writing after ${seconds} s. ${NOTHING_CHANGED}.`,
    `Wait for it to finish, or close it, then try again. If it has stopped running, delete ${path}.\nTo let coachkit delete that file: coachkit doctor --repair`,
  );

export const journalLocked = (): UserError =>
  failed(
    'passphrase',
    `Your journal is locked, and this needs to read it. ${NOTHING_CHANGED}.`,
    'To unlock it: coachkit encryption unlock',
  );

/** The error for a store that another machine encrypted, until it is opened here once. */
export const cannotEncrypt = (): UserError =>
  failed(
    'passphrase',
    'Your journal is encrypted, but coachkit cannot encrypt for it on this machine yet. Nothing was saved.',
    'Unlock it here once: coachkit encryption unlock',
  );

/** The error when a text must not be written, because it may have to be encrypted. */
export const cannotTell = (path: string): UserError =>
  blocked(
    'failure',
    `coachkit cannot look into ${path}, so it does not know whether your journal is encrypted. Nothing was saved.`,
    'To see what is wrong: coachkit doctor',
  );

export const notFound = (id: string): UserError =>
  failed(
    'failure',
    `No record has the id ${printable(id)}.`,
    'Type the full id, or at least four characters of the id as it is shown.',
  );

export const ambiguous = (id: string, matches: string[]): UserError =>
  failed(
    'usage',
    `${matches.length} records match the id ${printable(id)}.`,
    `Type more of the id. The full ids: ${matches.slice(0, 5).join(', ')}${matches.length > 5 ? ', …' : ''}.`,
  );

export const refused = (reason: string, hint?: string): UserError =>
  failed('failure', `This cannot be saved: ${reason}. ${NOTHING_CHANGED}.`, hint);

const WITH_PAPER =
  'To choose a new passphrase with your recovery key: coachkit encryption recovery';

const FROM_ELSEWHERE = 'If it is on another machine, copy it to the folder of your journal.';

/** The error when files are encrypted, but the file with their key is missing. */
export const sealedElsewhere = (): UserError =>
  failed(
    'passphrase',
    `Your journal is encrypted, but its file identity.age is missing. ${NOTHING_CHANGED}.`,
    `${FROM_ELSEWHERE}\n${WITH_PAPER}`,
  );

export const wrongPassphrase = (): UserError =>
  failed('passphrase', "This passphrase doesn't open your journal.", WITH_PAPER);

/** The error when no copy of the file with the key is left for a passphrase to open. */
export const noKeyFile = (): UserError =>
  failed(
    'passphrase',
    `Your key file identity.age is missing or damaged, so no passphrase opens your journal. ${NOTHING_CHANGED}.`,
    `${FROM_ELSEWHERE}\n${WITH_PAPER}`,
  );

export const wrongKey = (): UserError =>
  failed('passphrase', `This is not the recovery key of your journal. ${NOTHING_CHANGED}.`);

/** The error when a change of the keys needs the passphrase, and the store was opened without it. */
export const needsPassphrase = (): UserError =>
  failed('passphrase', `This needs your passphrase. ${NOTHING_CHANGED}.`);

export const alreadyOn = (): UserError =>
  failed('failure', `Your journal is encrypted already. ${NOTHING_CHANGED}.`);

export const badRecipients = (path: string): UserError =>
  blocked(
    'damaged',
    `${path} is damaged, so coachkit cannot encrypt. ${NOTHING_CHANGED}.`,
    'To restore it: coachkit encryption unlock',
  );

/**
 * Turns a failed system call into an error for the person, and returns other errors unchanged. The
 * error names `dir` if the call has no path. `safe` says what is safe.
 */
export function fromSystem(error: unknown, dir: string, safe = NOTHING_CHANGED): unknown {
  const { path = dir, syscall, errno } = (error ?? {}) as NodeJS.ErrnoException;
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return diskFull(dir, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return blocked(
        'failure',
        `The system does not let coachkit use ${named(path)}. ${safe}.`,
        'Check who owns it, and whether the disk is read-only.\nIf you ran coachkit with sudo, make the folder yours: sudo chown -R "$(id -un)" FOLDER',
        error,
      );
    case AWAY:
      return failed(
        'noStore',
        `${path} is a link to a place that is not available now, so coachkit cannot reach your journal. ${NOTHING_CHANGED}.`,
        'Reconnect its disk or folder, then try again.',
        error,
      );
    case LINKED:
      return failed(
        'failure',
        `${path} is a link. coachkit does not write through a link or replace it. ${NOTHING_CHANGED}.`,
        'Put the file itself in place of the link, or make its folder the link.',
        error,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return blocked(
        'failure',
        `${path} cannot be used as a folder: a file with that name is in the way. ${safe}.`,
        'Move that file, then try again.\nTo let coachkit move it aside: coachkit doctor --repair',
        error,
      );
    case 'EISDIR':
      return blocked(
        'failure',
        `${path} cannot be used as a file: a folder with that name is in the way. ${safe}.`,
        'Move that folder, then try again.\nTo let coachkit move it aside: coachkit doctor --repair',
        error,
      );
    case 'ENOENT':
      // Only making a folder can fail because its parent is missing.
      if (syscall !== 'mkdir') return error;
      return blocked(
        'failure',
        `coachkit cannot make a folder at ${path}. ${safe}.`,
        'Set COACHKIT_HOME to another place.',
        error,
      );
  }
  if (code === undefined || errno === undefined) return error;
  return blocked(
    'failure',
    `The system reported an error at ${named(path)} (${code}). ${safe}, and everything saved before is safe.`,
    'Try again. If it fails again, look for the cause: coachkit doctor',
    error,
  );
}

/** Like `fromSystem`, for a file or folder that was only read. */
export const cannotRead = (error: unknown, path: string): unknown =>
  fromSystem(error, path, 'It was not changed');

/** The error when the code that writes files cannot be loaded from the program's folder. */
export const notLoaded = (cause: unknown): UserError =>
  blocked(
    'failure',
    `coachkit cannot load the part that saves your data. ${NOTHING_CHANGED}.`,
    'Try again. If it fails again, reinstall coachkit.',
    cause,
  );

/** The error when a write failed, could not be reversed, and its file cannot be read. */
export const unsure = (path: string, cause: unknown): UserError =>
  blocked(
    'failure',
    `The disk failed while coachkit was writing ${path}, which may or may not be saved. Everything saved before is safe.`,
    'To check: coachkit doctor',
    cause,
  );

/** For a temporary file, returns its folder, because the file means nothing to a person. */
function named(path: string): string {
  return path.replace(/[\\/][^\\/]*\.tmp-[^\\/]*$/, '');
}

/** Whether a codec refused to decode because the store is locked. */
const isLocked = (error: unknown): boolean =>
  error instanceof UserError && error.exit === ExitCode.passphrase;

/** Reads a file that can be done without. Undefined if it cannot be read. @throws if it is locked */
export function unlessDamaged<R>(read: () => R): R | undefined {
  try {
    return read();
  } catch (error) {
    if (isLocked(error)) throw error;
    return undefined;
  }
}

/** Runs an action. Returns undefined if it needs a key and the store is locked. */
export function unlessLocked<R>(act: () => R): R | undefined {
  try {
    return act();
  } catch (error) {
    if (isLocked(error)) return undefined;
    throw error;
  }
}

/** Runs disk work and turns its errors into messages for the person. */
export function explained<R>(dir: string, act: () => R): R {
  try {
    return act();
  } catch (error) {
    throw fromSystem(error, dir);
  }
}

/** A typed id, shortened, with every unexpected character as `?`. */
function printable(id: string): string {
  return id.replace(/[^0-9A-Za-z-]/g, '?').slice(0, 30);
}
