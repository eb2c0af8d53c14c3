/** Options that are picked by what is typed for them: a digit, a letter, or a number of several. Pure. */

/** What is typed so far at options with these keys. */
export type Keyed =
  /** Picks it; `isMore` where one key more would pick another. */
  | { picks: number; isMore: boolean }
  /** The beginning of some, e.g. a sign. */
  | { picks: undefined; isMore: true }
  /** Nothing of the kind. */
  | undefined;

/** Reads `typed`, which is one key or several, at options that are picked by `keys`. */
export function keyed(keys: readonly (readonly string[])[], typed: string): Keyed {
  const picks = keys.findIndex((each) => each.includes(typed));
  const isMore = keys.some((each) => each.some((key) => key !== typed && key.startsWith(typed)));
  if (picks >= 0) return { picks, isMore };
  return isMore ? { picks: undefined, isMore } : undefined;
}

/** The keys that pick an option besides its number: the first letter of yes and no. */
export const lettersOf = (value: unknown): string[] =>
  value === 'yes' ? ['y'] : value === 'no' ? ['n'] : [];

/** What leads out of a menu has this number, however many others there are. */
export const OUT = '0';

/** The numbers of the choices of a menu. */
export function numbersOf(choices: readonly { isOut?: boolean }[]): string[] {
  let number = 0;
  return choices.map(({ isOut }) => {
    number += isOut ? 0 : 1;
    return isOut ? OUT : String(number);
  });
}
