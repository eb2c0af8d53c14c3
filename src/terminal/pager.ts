import { spawnSync } from 'node:child_process';
import { commandWords } from './find-program.ts';

export interface PagerOptions {
  env: Record<string, string | undefined>;
  /** The terminal. */
  stdout: { rows: number | undefined; write(text: string): void };
}

/**
 * Writes a text to a terminal. If it does not fit, `$PAGER` or else less shows it. An empty
 * `$PAGER` means no pager.
 */
export function page(text: string, { env, stdout }: PagerOptions): void {
  const fits = text.split('\n').length <= (stdout.rows ?? 24);
  if (fits || !runPager(text, env)) stdout.write(text);
}

/** The last line of less, instead of a colon. The person's own LESS follows it and wins. */
const PROMPT = '-Ps?eEnd, q to leave:Space for more, q to leave.$';

function runPager(text: string, env: PagerOptions['env']): boolean {
  const [command, ...args] = commandWords(env.PAGER ?? 'less -FIRX');
  if (command === undefined) return false;
  const { error } = spawnSync(command, args, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    // The text is UTF-8 whatever the locale. less would save searches to a file, and they may be
    // private.
    env: {
      LESSCHARSET: 'utf-8',
      ...env,
      LESS: `${PROMPT}${env.LESS ?? ''}`,
      LESSHISTFILE: '-',
    },
  });
  // Quitting a pager before the end is not a failure.
  return error === undefined || (error as NodeJS.ErrnoException).code === 'EPIPE';
}
