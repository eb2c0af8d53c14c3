import type { Practice } from '../schema/index.ts';

/** The answers that end a practice, and what is said then, whether it goes deep or not. */
export const stopsOf = ({ deep, stops = [] }: Pick<Practice, 'deep' | 'stops'>) => [
  ...stops,
  ...(deep?.stops ?? []),
];
