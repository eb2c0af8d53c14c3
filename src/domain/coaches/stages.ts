/** Where somebody is on the way from an idea to a decision, in this order. */
export const STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'decided',
] as const;

export type Stage = (typeof STAGES)[number];

/** What was decided, with the stage `decided`. */
export const DECISIONS = ['chosen', 'not-a-fit', 'waiting'] as const;
