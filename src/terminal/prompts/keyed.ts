/** Chooses options by a typed digit, letter or longer number. Pure. */

/** The meaning of the keys typed so far. */
export type Keyed =
  /** They choose an option. With `isMore`, another key could still change the choice. */
  | { picks: number; isMore: boolean }
  /** They are the start of some keys, e.g. a sign. */
  | { picks: undefined; isMore: true }
  /** They match no option. */
  | undefined;

/** Finds the option that `typed`, one or more keys, chooses among `keys`. */
export function keyed(keys: readonly (readonly string[])[], typed: string): Keyed {
  const picks = keys.findIndex((each) => each.includes(typed));
  const isMore = keys.some((each) => each.some((key) => key !== typed && key.startsWith(typed)));
  if (picks >= 0) return { picks, isMore };
  return isMore ? { picks: undefined, isMore } : undefined;
}

/** The keys that choose an option besides its number: y and n, if its label says yes or no. */
export const lettersOf = (value: unknown, label = String(value)): string[] =>
  (value === 'yes' || value === 'no') && label.toLowerCase().startsWith(value)
    ? [value.slice(0, 1)]
    : [];

/** The number of the choice that leaves a menu, whatever the length of the menu. */
export const OUT = '0';

/** The numbers of a menu's choices. */
export function numbersOf(choices: readonly { isOut?: unknown }[]): string[] {
  let number = 0;
  return choices.map(({ isOut }) => {
    number += isOut ? 0 : 1;
    return isOut ? OUT : String(number);
  });
}
