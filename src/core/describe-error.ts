import { type Block, raw, text } from './blocks.ts';
import { ExitCode, Interrupted, UserError } from './errors.ts';

/**
 * Turns any error into a message and an exit code. An unexpected error shows only its kind, because
 * its text could quote private words. `debug` adds the stack.
 */
export function describeError(error: unknown, debug: boolean): { blocks: Block[]; exit: ExitCode } {
  const stack = (of: unknown) =>
    debug && of instanceof Error ? [text(of.stack ?? '', 'quiet')] : [];
  if (error instanceof UserError) {
    const tone = error instanceof Interrupted ? 'quiet' : 'warn';
    return {
      blocks: [
        text(error.message, tone),
        ...(error.detail ? [raw(error.detail)] : []),
        ...(error.hint ? [text(error.hint)] : []),
        ...stack(error.cause),
      ],
      exit: error.exit,
    };
  }
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    blocks: [
      text(`Something went wrong inside coachkit (${kind}). Your saved data is safe.`, 'warn'),
      text(
        'To report it, run the command with COACHKIT_DEBUG=1 and send the output. ' +
          'Read it first: it may quote your text.',
      ),
      ...stack(error),
    ],
    exit: ExitCode.failure,
  };
}
