import type { Practice } from '../schema/index.ts';

/** The conditions that end a practice, and what coachkit says when it ends. */
export const stopsOf = ({ deep, stops = [] }: Pick<Practice, 'deep' | 'stops'>) => [
  ...stops,
  ...(deep?.stops ?? []),
];
