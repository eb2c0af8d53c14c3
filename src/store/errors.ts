import { ExitCode, UserError } from '../core/errors.ts';

/** The errors of the store, each saying what happened, what is safe and what to do; none quotes a record. */

const NOTHING_CHANGED = 'Nothing was changed';

export function damaged(path: string, reason: string): UserError {
  return new UserError(`${path} is damaged: ${reason}. The file was left as it is.`, {
    exit: ExitCode.damaged,
    hint: 'See what is wrong with: coachkit doctor. Mend it with: coachkit doctor --repair (the original is kept).',
  });
}

export function gone(path: string): UserError {
  return new UserError(
    `${path} is gone, though an earlier version of it is there. ${NOTHING_CHANGED}.`,
    {
      exit: ExitCode.damaged,
      hint: 'If its disk or folder is only away for now, bring that back. Restore it from the copies with: coachkit doctor --repair.',
    },
  );
}

export function badSettings(path: string): UserError {
  return new UserError(`${path} is not a JSON object of settings. The file was left as it is.`, {
    exit: ExitCode.damaged,
    hint: 'Correct it in an editor, or delete it to go back to the defaults.',
  });
}

export function badDraft(aside: string): UserError {
  return new UserError(`The draft cannot be read. It was set aside, unchanged, as ${aside}.`, {
    exit: ExitCode.damaged,
    hint: 'Open that file in an editor to see what is in it. The next start begins without a draft.',
  });
}

export function newer(path: string): UserError {
  return new UserError(
    `${path} was written by a newer version of coachkit. The file was left as it is.`,
    { exit: ExitCode.newer, hint: 'Update coachkit, then try again.' },
  );
}

export function diskFull(path: string, cause?: unknown): UserError {
  return new UserError(
    `There is no room to save: the disk that holds ${path} is full, or a limit on file sizes is reached. ${NOTHING_CHANGED}; what was saved before is safe.`,
    { exit: ExitCode.diskFull, hint: 'Free some space, then try again.', cause },
  );
}

export function locked(path: string, holder: string, seconds: number): UserError {
  return new UserError(
    `Another coachkit (${holder}) is writing and did not finish within ${seconds} s. ${NOTHING_CHANGED}.`,
    {
      exit: ExitCode.locked,
      hint: `Let the other one finish or close it, then try again. If it no longer runs, delete ${path}.`,
    },
  );
}

export function notFound(id: string): UserError {
  return new UserError(`There is no record with the id ${printable(id)}.`, {
    exit: ExitCode.failure,
    hint: 'An id is accepted in full, or as four or more characters of what is shown of it.',
  });
}

export function ambiguous(id: string, matches: string[]): UserError {
  return new UserError(`${matches.length} records match the id ${printable(id)}.`, {
    exit: ExitCode.usage,
    hint: `Give more of it. The full ids: ${matches.slice(0, 5).join(', ')}${matches.length > 5 ? ', …' : ''}.`,
  });
}

export function refused(reason: string, hint?: string): UserError {
  return new UserError(`This cannot be saved: ${reason}. ${NOTHING_CHANGED}.`, {
    exit: ExitCode.failure,
    ...(hint === undefined ? {} : { hint }),
  });
}

/**
 * Turns a failed system call into an error for the person; other errors come back as they are.
 * `dir` is what is named when the call does not tell a path.
 */
export function fromSystem(error: unknown, dir: string): unknown {
  const { code, path = dir, syscall } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return diskFull(dir, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(
        `The system does not let coachkit use ${named(path)}. ${NOTHING_CHANGED}.`,
        {
          exit: ExitCode.failure,
          hint: 'Check who owns the folder and its files, and whether the disk is read-only: coachkit doctor.',
          cause: error,
        },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(
        `${path} cannot be used as a folder: a file of that name is in the way. ${NOTHING_CHANGED}.`,
        { exit: ExitCode.failure, hint: 'Move that file, then try again.', cause: error },
      );
    case 'ENOENT':
      // Of all that is done here, only making a folder can lack what is above it.
      return syscall === 'mkdir'
        ? new UserError(`No folder can be made at ${path}. ${NOTHING_CHANGED}.`, {
            exit: ExitCode.failure,
            hint: 'Choose another place with COACHKIT_HOME.',
            cause: error,
          })
        : error;
    default:
      return error;
  }
}

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
