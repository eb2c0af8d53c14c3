import { run } from '../../src/cli/program.ts';
import type { ExitCode } from '../../src/core/errors.ts';
import type { Scripted } from './scripted.ts';

/** Runs a command line as typed, in a scripted context. Commander's own output is dropped. */
export function typed(args: string[], { context }: Pick<Scripted, 'context'>): Promise<ExitCode> {
  const nowhere = { write: () => {}, columns: undefined };
  return run(args, {
    version: '0',
    debug: false,
    stdout: nowhere,
    stderr: nowhere,
    context: async () => context,
  });
}
