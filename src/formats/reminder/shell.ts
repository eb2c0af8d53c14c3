import { shellQuoted } from '../../lib/shell-quoted.ts';
import { type Job, MARK } from './job.ts';

type Line = Pick<Job, 'command' | 'env'>;

const BEGIN = `# ${MARK}: begin (to remove this: coachkit remind --remove)`;
const END = `# ${MARK}: end`;

/** Lines for the start of bash or zsh. Other programs start a shell too, and want no output. */
export const posixLines = (line: Line): string =>
  between(`case $- in *i*) ${lineOf(line, shellQuoted)} 2> /dev/null ;; esac`);

/** Lines for the start of fish. */
export const fishLines = (line: Line): string =>
  between(`status is-interactive; and ${lineOf(line, fishQuoted)} 2> /dev/null`);

const between = (line: string): string => `${BEGIN}\n${line}\n${END}`;

function lineOf({ command, env }: Line, quoted: (word: string) => string): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`);
  return [...variables, ...command.map(quoted)].join(' ');
}

const fishQuoted = (word: string): string => `'${word.replace(/['\\]/g, '\\$&')}'`;

/**
 * Adds the lines at the end of a file, in place of earlier ones. If the file does not end with a
 * line break, the result does not either, so that a removal restores it.
 */
export function withLines(file: string, lines: string): string {
  const before = withoutLines(file);
  return before === '' || before.endsWith('\n') ? `${before}${lines}\n` : `${before}\n${lines}`;
}

/** The file without the lines that coachkit added. */
export function withoutLines(file: string): string {
  const start = file.indexOf(BEGIN);
  const end = file.indexOf(END, start);
  if (start < 0 || end < 0) return file;
  const rest = file.slice(end + END.length);
  const before = file.slice(0, start);
  return rest === '' ? before.replace(/\n$/, '') : before + rest.replace(/^\n/, '');
}
