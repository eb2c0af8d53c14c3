import { shellQuoted } from '../../lib/shell-quoted.ts';
import { type Job, MARK } from './job.ts';

/** How the line ends that coachkit adds to a crontab. */
const END = ` # ${MARK}\n`;

/** The line of a crontab. Cron gives everything after the time to `sh`. */
export function cronLine({ command, env, hour, minute }: Job): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`);
  return `${minute} ${hour} * * * ${[...variables, ...command.map(quoted)].join(' ')}${END}`;
}

/**
 * Whether cron can carry a word. Each cron reads two backslashes, or one before a percent sign, in
 * its own way.
 */
export const isForCron = (word: string): boolean => !word.includes('\\');

/**
 * For `sh`, by way of cron, to which a percent sign is the end of the line. The backslash is outside the
 * quotes, so it is right whether cron or `sh` removes it.
 */
const quoted = (word: string): string => shellQuoted(word).replaceAll('%', "'\\%'");

/** Adds the line to a crontab, in place of an earlier one. */
export const withCronLine = (crontab: string, line: string): string => {
  const before = withoutCronLine(crontab);
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${line}`;
};

/** The crontab without the lines that coachkit added. */
export const withoutCronLine = (crontab: string): string =>
  crontab
    .split(/(?<=\n)/)
    .filter((line) => !line.endsWith(END))
    .join('');
