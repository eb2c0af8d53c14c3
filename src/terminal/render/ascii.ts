import { IN_ASCII } from './theme.ts';

type Env = Record<string, string | undefined>;

/** Whether the locale says that the terminal shows more than ASCII; so it is where nothing says otherwise. */
export function showsUnicode(env: Env): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'UTF-8';
  return /utf-?8/i.test(locale) || !/^(C|POSIX)$|\./.test(locale);
}

const SPELT = new RegExp(`[${Object.keys(IN_ASCII).join('')}]`, 'g');

/** The same in ASCII, as wide as before. Letters stay: those are words of a person. */
export const inAscii = (text: string): string =>
  text.replace(SPELT, (character) => IN_ASCII[character] ?? character);
