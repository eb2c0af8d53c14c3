import { ExitCode, StorageError, UserError } from '../core/errors.ts';
import { codeOf } from '../lib/system-error.ts';
import { AWAY, LINKED } from './write/away.ts';

/** The errors of the store, each saying what happened, what is safe and what to do; none quotes a record. */

const NOTHING_CHANGED = 'Nothing was changed';

const failed = (
  exit: keyof typeof ExitCode,
  message: string,
  hint?: string,
  cause?: unknown,
): UserError => new UserError(message, { exit: ExitCode[exit], hint, cause });

/** As `failed`, where the disk, a file or another process is in the way. */
const blocked = (
  exit: keyof typeof ExitCode,
  message: string,
  hint?: string,
  cause?: unknown,
): StorageError => new StorageError(message, { exit: ExitCode[exit], hint, cause });

export const damaged = (path: string, reason: string): UserError =>
  blocked(
    'damaged',
    `${path} is damaged: ${reason}. The file was left as it is.`,
    'See what is wrong with: coachkit doctor. Mend it with: coachkit doctor --repair (the original is kept).',
  );

export const gone = (path: string): UserError =>
  blocked(
    'damaged',
    `${path} is gone, though an earlier version of it is there. The copies were left as they are.`,
    'If its disk or folder is only away for now, bring that back. Restore it from the copies with: coachkit doctor --repair.',
  );

export const badSettings = (path: string): UserError =>
  failed(
    'damaged',
    `${path} is not a JSON object of settings. The file was left as it is.`,
    'Correct it in an editor, or delete it to go back to the defaults.',
  );

export const badDraft = (aside: string): UserError =>
  failed(
    'damaged',
    `The draft cannot be read. It was set aside, unchanged, as ${aside}.`,
    'Open that file in an editor to see what is in it. The next start begins without a draft.',
  );

export const newer = (path: string): UserError =>
  blocked(
    'newer',
    `${path} was written by a newer version of coachkit. The file was left as it is.`,
    'Update coachkit, then try again.',
  );

export const diskFull = (path: string, cause?: unknown): UserError =>
  blocked(
    'diskFull',
    `There is no room to save: the disk that holds ${path} is full, or a limit on file sizes is reached. ${NOTHING_CHANGED}; what was saved before is safe.`,
    'Free some space, then try again.',
    cause,
  );

export const locked = (path: string, holder: string, seconds: number): UserError =>
  blocked(
    'locked',
    `Another coachkit (${holder}) is writing and did not finish within ${seconds} s. ${NOTHING_CHANGED}.`,
    `Let the other one finish or close it, then try again. If it no longer runs: coachkit doctor --repair. Or delete ${path}.`,
  );

export const notFound = (id: string): UserError =>
  failed(
    'failure',
    `There is no record with the id ${printable(id)}.`,
    'An id is accepted in full, or as four or more characters of what is shown of it.',
  );

export const ambiguous = (id: string, matches: string[]): UserError =>
  failed(
    'usage',
    `${matches.length} records match the id ${printable(id)}.`,
    `Give more of it. The full ids: ${matches.slice(0, 5).join(', ')}${matches.length > 5 ? ', …' : ''}.`,
  );

export const refused = (reason: string, hint?: string): UserError =>
  failed('failure', `This cannot be saved: ${reason}. ${NOTHING_CHANGED}.`, hint);

/**
 * Turns a failed system call into an error for the person; other errors come back as they are.
 * `dir` is what is named when the call does not tell a path, and `safe` what is said of the rest.
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
        'See who owns it, and whether the disk is read-only. After a run with sudo, make it yours: sudo chown -R "$(id -un)" and the folder.',
        error,
      );
    case AWAY:
      return failed(
        'noStore',
        `${path} is a link to a place that is away now, so your journal is not at hand. ${NOTHING_CHANGED}.`,
        'Bring its disk or folder back, then try again.',
        error,
      );
    case LINKED:
      return failed(
        'failure',
        `${path} is a link, and coachkit neither writes through a link nor replaces it. ${NOTHING_CHANGED}.`,
        'Put the file itself there, or link the folder around it.',
        error,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return blocked(
        'failure',
        `${path} cannot be used as a folder: a file of that name is in the way. ${safe}.`,
        'Move that file, then try again, or let coachkit set it aside: coachkit doctor --repair.',
        error,
      );
    case 'EISDIR':
      return blocked(
        'failure',
        `${path} cannot be used as a file: a folder of that name is in the way. ${safe}.`,
        'Move that folder, then try again, or let coachkit set it aside: coachkit doctor --repair.',
        error,
      );
    case 'ENOENT':
      // Of all that is done here, only making a folder can lack what is above it.
      if (syscall !== 'mkdir') return error;
      return blocked(
        'failure',
        `No folder can be made at ${path}. ${safe}.`,
        'Choose another place with COACHKIT_HOME.',
        error,
      );
  }
  if (code === undefined || errno === undefined) return error;
  return blocked(
    'failure',
    `The system failed at ${named(path)} (${code}). ${safe}; what was saved before is safe.`,
    'Try again. If it stays like that, look with: coachkit doctor.',
    error,
  );
}

/** As `fromSystem`, of something that was only read. */
export const cannotRead = (error: unknown, path: string): unknown =>
  fromSystem(error, path, 'It was left as it is');

/** What writes files could not be loaded from the program's own folder. */
export const notLoaded = (cause: unknown): UserError =>
  blocked(
    'failure',
    `coachkit cannot load the part that saves. ${NOTHING_CHANGED}.`,
    'Try again. If it stays like that, install coachkit anew.',
    cause,
  );

/** A write failed, could not be taken back, and what is there now cannot be read. */
export const unsure = (path: string, cause: unknown): UserError =>
  blocked(
    'failure',
    `The disk failed while ${path} was written, and it cannot be told whether this was saved. What was saved before is safe.`,
    'Look with: coachkit doctor.',
    cause,
  );

/** A temporary file means nothing to a person; its folder does. */
function named(path: string): string {
  return path.replace(/[\\/][^\\/]*\.tmp-[^\\/]*$/, '');
}

/** Runs something that touches the disk, with errors for the person. */
export function explained<R>(dir: string, act: () => R): R {
  try {
    return act();
  } catch (error) {
    throw fromSystem(error, dir);
  }
}

/** What somebody typed for an id, short and without control characters. */
function printable(id: string): string {
  return id.replace(/[^0-9A-Za-z-]/g, '?').slice(0, 30);
}
