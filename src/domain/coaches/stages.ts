/** The stored stages in order, from an idea to a decision. */
export const STORED_STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'decided',
] as const;

export type StoredStage = (typeof STORED_STAGES)[number];

/** The possible decisions at the stage `decided`. */
export const DECISIONS = ['chosen', 'not-a-fit', 'waiting'] as const;
