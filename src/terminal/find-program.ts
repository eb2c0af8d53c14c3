import fs from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether the program of a command exists, at its path or in a folder of `PATH`. */
export function hasProgram(command: string, env: Record<string, string | undefined>): boolean {
  const [program = ''] = commandWords(command);
  const isPath = /[\\/]/.test(program);
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter);
  const endings = ['', ...(env.PATHEXT ?? '').split(';')];
  return endings
    .flatMap((ending) =>
      isPath ? [program + ending] : folders.map((each) => join(each, program + ending)),
    )
    .some(isRunnable);
}

function isRunnable(path: string): boolean {
  try {
    fs.accessSync(path, fs.constants.X_OK);
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Splits a command from `$EDITOR` or `$PAGER` into the words that start a program. Quotes keep
 * spaces together. No shell runs the command, so `;`, `|` and `$` have no special meaning.
 */
export function commandWords(line: string): string[] {
  const words = line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
  return [...words].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
