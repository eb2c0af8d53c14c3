import { run } from '../../src/cli/program.ts';
import type { ExitCode } from '../../src/core/errors.ts';
import type { Scripted } from './scripted.ts';

/**
 * Runs a command line as typed, in a scripted context. Commander's own output is dropped. `say` gets
 * errors of the command line, and errors as JSON.
 */
export function typed(
  args: string[],
  { context }: Pick<Scripted, 'context'>,
  say: (text: string) => void = () => {},
): Promise<ExitCode> {
  return run(args, {
    version: '0',
    debug: false,
    stdout: { write: () => {}, columns: undefined },
    stderr: { write: say, columns: undefined },
    context: async () => context,
  });
}
