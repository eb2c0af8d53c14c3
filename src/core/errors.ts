/** Exit codes, documented in docs/guide/scripting.md. Changing a number is a breaking change. */
export const ExitCode = {
  ok: 0,
  failure: 1,
  usage: 2,
  noStore: 10,
  locked: 11,
  passphrase: 12,
  damaged: 13,
  diskFull: 14,
  newer: 15,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/**
 * An error to show to the person. `message` says what happened and what is safe, `hint` what to do
 * next. Neither ever quotes private text.
 */
export class UserError extends Error {
  readonly exit: ExitCode;
  readonly hint: string | undefined;
  /** Lines to show unchanged, e.g. diagnostics with code frames. */
  readonly detail: string | undefined;
  /** The ids of the questions without an answer, for a program. */
  readonly missing: readonly string[] | undefined;

  constructor(
    message: string,
    options: {
      exit: ExitCode;
      hint?: string | undefined;
      detail?: string | undefined;
      missing?: readonly string[] | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.name = 'UserError';
    this.exit = options.exit;
    this.hint = options.hint;
    this.detail = options.detail;
    this.missing = options.missing;
  }
}

/** Reading or saving failed because of the disk, a damaged file or another process. */
export class StorageError extends UserError {}

/** The command line or an answers file is not valid. Nothing was changed. */
export class UsageError extends UserError {
  constructor(message: string, hint?: string, detail?: string, missing?: readonly string[]) {
    super(message, { exit: ExitCode.usage, hint, detail, missing });
    this.name = 'UsageError';
  }
}

/**
 * The error for a question that needs a terminal when there is none. `rest` says what is missing
 * and what is safe. `also` says what else is missing. `missing` has the ids of the questions.
 */
export function noTerminal(
  rest: string,
  hint: string,
  { also, missing }: { also?: string; missing?: readonly string[] } = {},
): UsageError {
  const lacking = also === undefined ? '' : `, and ${also}`;
  const message = `coachkit can't ask here: this isn't a terminal${lacking}. ${rest}`;
  return new UsageError(message, hint, undefined, missing);
}

/** The person pressed Ctrl-C or Ctrl-D, or a signal arrived. `hint` says how to continue later. */
export class Interrupted extends UserError {
  constructor(message = 'Stopped.', hint?: string) {
    super(message, { exit: ExitCode.interrupted, hint });
    this.name = 'Interrupted';
  }
}

/** The person pressed Esc in a menu before anything started. Nothing was changed. */
export class MenuLeft extends Interrupted {}

/** Whether a program reads what this command line prints, so that errors are JSON. */
export function isForProgram(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  return own.some((word) => word === '--json' || word === '--jsonl');
}
