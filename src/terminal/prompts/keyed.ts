/** Options that are chosen by typing a digit, a letter or a longer number. Pure. */

/** The meaning of the keys typed so far. */
export type Keyed =
  /** Chooses an option. With `isMore`, another key could choose a different one. */
  | { picks: number; isMore: boolean }
  /** The start of some keys, e.g. a sign. */
  | { picks: undefined; isMore: true }
  /** No option. */
  | undefined;

/** Reads `typed`, one or more keys, for options that are chosen by `keys`. */
export function keyed(keys: readonly (readonly string[])[], typed: string): Keyed {
  const picks = keys.findIndex((each) => each.includes(typed));
  const isMore = keys.some((each) => each.some((key) => key !== typed && key.startsWith(typed)));
  if (picks >= 0) return { picks, isMore };
  return isMore ? { picks: undefined, isMore } : undefined;
}

/** The keys that choose an option besides its number: y and n, if its label says yes or no, too. */
export const lettersOf = (value: unknown, label = String(value)): string[] =>
  (value === 'yes' || value === 'no') && label.toLowerCase().startsWith(value)
    ? [value.slice(0, 1)]
    : [];

/** The number of the choice that leaves a menu, however many others there are. */
export const OUT = '0';

/** The numbers of the choices of a menu. */
export function numbersOf(choices: readonly { isOut?: boolean }[]): string[] {
  let number = 0;
  return choices.map(({ isOut }) => {
    number += isOut ? 0 : 1;
    return isOut ? OUT : String(number);
  });
}
