import { IN_ASCII } from './theme.ts';

type Env = Record<string, string | undefined>;

/** Whether the terminal shows more than ASCII, judged by its locale. Without a locale: yes. */
export function showsUnicode(env: Env): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'UTF-8';
  return /utf-?8/i.test(locale) || !/^(C|POSIX)$|\./.test(locale);
}

const SPELT = new RegExp(`[${Object.keys(IN_ASCII).join('')}]`, 'g');

/**
 * Replaces symbols with ASCII of the same width. Keeps letters, because they are a person's words.
 */
export const inAscii = (text: string): string =>
  text.replace(SPELT, (character) => IN_ASCII[character] ?? character);
