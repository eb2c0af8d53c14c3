/** Stage and decision in one word: the columns of the board. */
export const STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'waiting',
  'chosen',
  'not-a-fit',
] as const;

export type Stage = (typeof STAGES)[number];
