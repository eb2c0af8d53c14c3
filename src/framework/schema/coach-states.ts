/** Stage and decision in one word: the columns of the board. */
export const STATES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'waiting',
  'chosen',
  'not-a-fit',
] as const;

export type State = (typeof STATES)[number];
