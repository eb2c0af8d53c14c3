import { type Block, raw, text } from './blocks.ts';
import { ExitCode, Interrupted, UserError } from './errors.ts';

/** An error as a program gets it. */
export interface ErrorJson {
  schemaVersion: 1;
  error: {
    /** The event, and what is safe. */
    message: string;
    /** The next step, often as a command. */
    hint?: string;
    /** Lines to show unchanged. */
    details?: string;
    /** The ids of the questions without an answer. */
    missing?: readonly string[];
    code: ErrorCode;
    exitCode: ExitCode;
  };
}

/** A note as a program gets it. */
export interface NoteJson {
  schemaVersion: 1;
  note: string;
}

/** A name for each exit code but 0. `bug`: the error was not expected. */
export const ERROR_CODES = {
  failed: ExitCode.failure,
  usage: ExitCode.usage,
  'no-store': ExitCode.noStore,
  'in-use': ExitCode.locked,
  locked: ExitCode.passphrase,
  damaged: ExitCode.damaged,
  'disk-full': ExitCode.diskFull,
  newer: ExitCode.newer,
  interrupted: ExitCode.interrupted,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES | 'bug';

type Told = Omit<ErrorJson['error'], 'code'> & { code?: ErrorCode };

/**
 * Turns any error into a message, for a person or a program, and an exit code. An unexpected error
 * shows only its kind, because its text could quote private words. `debug` adds the stack.
 */
export function describeError(
  error: unknown,
  debug: boolean,
): { blocks: Block[]; json: ErrorJson; exit: ExitCode } {
  const stack = (of: unknown) => (debug && of instanceof Error ? (of.stack ?? '') : undefined);
  if (error instanceof UserError) {
    const { message, hint, detail, missing, exit } = error;
    const traced = stack(error.cause);
    const details = [detail, traced].filter(Boolean).join('\n');
    return {
      blocks: [
        text(message, error instanceof Interrupted ? 'quiet' : 'warn'),
        ...(detail ? [raw(detail)] : []),
        ...(hint ? [text(hint)] : []),
        ...(traced === undefined ? [] : [text(traced, 'quiet')]),
      ],
      json: errorJson({
        message,
        ...(hint && { hint }),
        ...(details && { details }),
        ...(missing?.length && { missing }),
        exitCode: exit,
      }),
      exit,
    };
  }
  const kind = error instanceof Error ? error.name : typeof error;
  const message = `Something went wrong inside coachkit (${kind}). Your saved data is safe.`;
  const traced = stack(error);
  return {
    blocks: [
      text(message, 'warn'),
      text(REPORT),
      ...(traced === undefined ? [] : [text(traced, 'quiet')]),
    ],
    json: errorJson({
      message,
      hint: REPORT,
      ...(traced && { details: traced }),
      code: 'bug',
      exitCode: ExitCode.failure,
    }),
    exit: ExitCode.failure,
  };
}

const REPORT =
  'To report it, run the command with COACHKIT_DEBUG=1 and send the output. ' +
  'Read it first: it may quote your text.';

/** An error for a program. The exit code gives its name. */
export function errorJson({ code, exitCode, ...told }: Told): ErrorJson {
  const names = Object.entries(ERROR_CODES) as [ErrorCode, ExitCode][];
  const [name = 'failed'] = names.find(([, exit]) => exit === exitCode) ?? [];
  return { schemaVersion: 1, error: { ...told, code: code ?? name, exitCode } };
}
