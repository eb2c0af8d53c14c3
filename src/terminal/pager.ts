import { spawnSync } from 'node:child_process';
import { commandWords } from './find-program.ts';

export interface PagerOptions {
  env: Record<string, string | undefined>;
  /** The terminal. */
  stdout: { rows: number | undefined; write(text: string): void };
}

/**
 * Writes a text to the terminal. If the text does not fit, shows it in `$PAGER`, or else in less.
 * An empty `$PAGER` means no pager.
 */
export function page(text: string, { env, stdout }: PagerOptions): void {
  const fits = text.split('\n').length <= (stdout.rows ?? 24);
  if (fits || !runPager(text, env)) stdout.write(text);
}

/** The prompt of less, in place of the colon. The person's own LESS comes after it and wins. */
const PROMPT = '-Ps?eEnd, q to leave:Space for more, q to leave.$';

function runPager(text: string, env: PagerOptions['env']): boolean {
  const [command, ...args] = commandWords(env.PAGER ?? 'less -FIRX');
  if (command === undefined) return false;
  const { error } = spawnSync(command, args, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    // The text is UTF-8 in any locale. less would save searches to a file, and with a key the text.
    env: {
      LESSCHARSET: 'utf-8',
      ...env,
      LESS: `${PROMPT}${env.LESS ?? ''}`,
      LESSHISTFILE: '-',
      LESSSECURE: '1',
    },
  });
  // Quitting a pager before the end is not a failure.
  return error === undefined || (error as NodeJS.ErrnoException).code === 'EPIPE';
}
