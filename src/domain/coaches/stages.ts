/** The stages from an idea to a decision, in order, as they are stored. */
export const STORED_STAGES = [
  'idea',
  'contacted',
  'booked',
  'intro-done',
  'sample-done',
  'decided',
] as const;

export type StoredStage = (typeof STORED_STAGES)[number];

/** The decisions that go with the stage `decided`. */
export const DECISIONS = ['chosen', 'not-a-fit', 'waiting'] as const;
