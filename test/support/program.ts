import type { Command } from 'commander';
import { createProgram, run } from '../../src/cli/program.ts';
import type { ExitCode } from '../../src/core/errors.ts';
import type { Scripted } from './scripted.ts';

/** The whole command tree; no command of it can be run. */
export function wholeProgram(): Promise<Command> {
  const nowhere = { write: () => {}, columns: undefined };
  const wiring = {
    load: () => {
      throw new Error('No command is run here.');
    },
    exitWith: () => {},
    goOn: () => {},
  };
  return createProgram({ version: '0', stdout: nowhere, stderr: nowhere }, wiring, () => true);
}

/** Runs a command line as typed, against a scripted context. What commander itself writes is dropped. */
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
