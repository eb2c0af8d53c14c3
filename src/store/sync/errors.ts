import { ExitCode, UsageError, UserError } from '../../core/errors.ts';

/** Error messages of sync. Each says what happened, what is safe and what to do. */

const failed = (message: string, hint: string, detail?: string): UserError =>
  new UserError(message, { exit: ExitCode.failure, hint, detail: detail || undefined });

const INSTALL = 'Install git 2.30 or newer: https://git-scm.com/downloads';

/** `detail` is the output of a program that is called git, but does not run. */
export const noGit = (detail?: string): UserError =>
  failed('Sync needs git, but git does not run here. Nothing was changed.', INSTALL, detail);

export const oldGit = (version: string): UserError =>
  failed(`Sync needs git 2.30 or newer. This one is ${version}. Nothing was changed.`, INSTALL);

/** git failed at `doing`, such as `fetch from the repository`. Shows its own words. */
export const gitFailed = (doing: string, words: string, hint = SYNC_AGAIN): UserError =>
  failed(`git could not ${doing}. Nothing was lost.`, hint, words);

const SYNC_AGAIN = 'When the cause is gone, sync again: coachkit sync';

/** The error for an address that sync does not use. It never quotes the address. */
export const badAddress = (why: string, hint = ADDRESSES): UsageError =>
  new UsageError(`${why} Nothing was changed.`, hint);

const ADDRESSES = 'For example: git@example.com:me/journal.git, or the path of a bare repository';

export const noFolder = (path: string): UserError =>
  failed(`The folder ${path} does not exist. Nothing was changed.`, `To make one:\n${init(path)}`);

export const notARepository = (path: string, words: string): UserError =>
  failed(
    `The folder ${path} is not a git repository. Nothing was changed.`,
    `To make a repository in a new folder:\n${init('PATH')}`,
    words,
  );

export const notBare = (path: string): UserError =>
  failed(
    `The repository ${path} has files checked out. Sync needs a bare one. Nothing was changed.`,
    `To make one in a new folder:\n${init('PATH')}`,
  );

const init = (path: string): string => `git init --bare --initial-branch=main ${path}`;

export const notSetUp = (): UserError =>
  failed(
    'Sync is not set up on this machine. Nothing was changed.',
    'To set it up: coachkit sync setup',
  );

export const notOurs = (): UserError =>
  failed(
    'The repository has files of something else. Nothing was changed in it.',
    'Use a repository that is empty, or that another coachkit syncs with.',
  );

export const tooNew = (): UserError =>
  new UserError('The repository was set up by a newer version of coachkit. Nothing was changed.', {
    exit: ExitCode.newer,
    hint: 'Update coachkit, then sync again: coachkit sync',
  });

/** The error before plain text would leave this machine without the person's consent. */
export const plainMayNotLeave = (): UserError =>
  failed(
    'Your journal is not encrypted, and the repository is on another machine. Nothing was sent.',
    'To encrypt it first: coachkit encryption on\nTo send it as plain text anyway: coachkit sync setup REPOSITORY --yes',
  );

/** The error before anything is sent that the other machines could not read, or the reverse. */
export const otherKey = (): UserError =>
  new UserError(
    'The repository is encrypted with another key than this machine. Nothing was sent or changed.',
    {
      exit: ExitCode.passphrase,
      hint: 'To take the key of the repository, decrypt this machine first: coachkit encryption off\nThen connect it: coachkit sync setup ADDRESS',
    },
  );

export const stillMoving = (): UserError =>
  failed(
    'Other machines pushed again and again meanwhile. Everything is safe on this one.',
    'Wait a moment, then sync again: coachkit sync',
  );
