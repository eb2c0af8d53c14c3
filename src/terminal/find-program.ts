import fs from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a command's program exists, at its path or in a folder of `PATH`. */
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
 * A command from `$EDITOR` or `$PAGER` as the words to start a program with. Quotes keep spaces
 * together. No shell runs it, so `;`, `|` and `$` have no special meaning.
 */
export function commandWords(line: string): string[] {
  const words = line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g);
  return [...words].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
