type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Keys that would change every object in the program. */
export const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** The fields whose values are not undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Defined<T>;
}

/** Builds an object with a field for each name. */
export function byName<K extends string, V>(
  names: readonly K[],
  value: (name: K) => V,
): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, V>;
}

/**
 * Joins the given parts in one list. A conditional part may be missing, and a part may be a list.
 */
export function present<T>(...parts: (T | readonly T[] | false | undefined)[]): T[] {
  return parts.flatMap((part) => (part === false || part === undefined ? [] : (part as T | T[])));
}
