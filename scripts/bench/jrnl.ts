import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './measure.ts';
import { LAST_MONTH, RARE_WORD } from './sample-journal.ts';

/** Compares coachkit with jrnl (https://jrnl.sh) if it is on the PATH. */

/** The installed version, such as `jrnl v4.2`. Undefined without jrnl. */
export function installedJrnl(env: Env): string | undefined {
  const { status, stdout } = spawnSync('jrnl', ['--version'], { env, encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

/** The jrnl arguments for the same work as coachkit, by operation. */
export const JRNL_ARGS: Record<string, string[]> = {
  append: [`${LAST_MONTH}: One line is enough.`],
  'last ten': ['-n', '10'],
  'search of a rare word': ['-contains', RARE_WORD],
  'export as Markdown': ['--format', 'markdown'],
};

/**
 * Writes lines of `sampleJournal` as a jrnl journal without tags. Returns the options to use it.
 */
export function writeJrnl(dir: string, lines: Iterable<string>): string[] {
  const journal = join(dir, 'jrnl.txt');
  const config = join(dir, 'jrnl.yaml');
  writeFileSync(journal, [...lines].map(jrnlEntry).join('\n'));
  // jrnl adds the remaining settings itself.
  writeFileSync(
    config,
    `version: v4.0\njournals: { default: { journal: ${JSON.stringify(journal)} } }\ntimeformat: "%Y-%m-%d %H:%M"\n`,
  );
  return ['--config-file', config];
}

function jrnlEntry(line: string): string {
  const { at, text, answers = [] } = JSON.parse(line);
  const words = [text, ...answers.map(({ answer }: { answer: string }) => answer)];
  return `[${at.utc.slice(0, 16).replace('T', ' ')}] ${words.filter(Boolean).join('\n')}\n`;
}
