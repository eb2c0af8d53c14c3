/** How far somebody has come from an idea to a decision, in this order, as it is stored. */
export const STORED_STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'decided',
] as const;

export type StoredStage = (typeof STORED_STAGES)[number];

/** What was decided, with the stage `decided`. */
export const DECISIONS = ['chosen', 'not-a-fit', 'waiting'] as const;
