/** Output before a context exists: help, and errors of the command line. */

/** stdout or stderr. */
export interface Output {
  write(text: string): void;
  /** The width of the terminal in columns. */
  readonly columns: number | undefined;
}

/** Wraps sentences. Indented lines, as in help, already have the right width. */
export async function wrapped(text: string, { columns = 80 }: Output): Promise<string> {
  if (text === '') return '';
  const { measure, wrap } = await import('../terminal/render/wrap.ts');
  const lines = text.split('\n');
  return lines
    .flatMap((line) => (/^\s/.test(line) ? line : wrap(line, measure(columns))))
    .join('\n');
}
