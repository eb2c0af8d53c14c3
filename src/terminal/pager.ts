import { spawnSync } from 'node:child_process';
import { commandWords } from './find-program.ts';

export interface PagerOptions {
  env: Record<string, string | undefined>;
  /** The terminal. */
  stdout: { rows: number | undefined; write(text: string): void };
}

/**
 * Writes a text to a terminal. Where it does not fit it is shown by `$PAGER`, or by less; an empty
 * `$PAGER` means none.
 */
export function page(text: string, { env, stdout }: PagerOptions): void {
  const fits = text.split('\n').length <= (stdout.rows ?? 24);
  if (fits || !runPager(text, env)) stdout.write(text);
}

/** What less has as its last line instead of a colon. The person's own LESS comes behind, and wins. */
const PROMPT = '-Ps?eEnd, q to leave:Space for more, q to leave.$';

function runPager(text: string, env: PagerOptions['env']): boolean {
  const [command, ...args] = commandWords(env.PAGER ?? 'less -FIRX');
  if (command === undefined) return false;
  const { error } = spawnSync(command, args, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    // What is written here is UTF-8 whatever the locale. What is searched for in less would go to a
    // file, and may be private.
    env: {
      LESSCHARSET: 'utf-8',
      ...env,
      LESS: `${PROMPT}${env.LESS ?? ''}`,
      LESSHISTFILE: '-',
    },
  });
  // A pager that was left before the end has shown what was wanted.
  return error === undefined || (error as NodeJS.ErrnoException).code === 'EPIPE';
}
