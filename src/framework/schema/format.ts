/** Constants of the format, for code that does not load the schemas. */

/** The number of the framework file format. coachkit refuses a file with another number. */
export const FORMAT = 1;

/** The most core questions in a bank, so that each fits into any twelve entries. */
export const MOST_CORE = 11;

/** Stage and decision in one word. These are the columns of the board. */
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

/** Reasons against a coach after a conversation, the most serious first. */
export const CONCERNS = ['unsafe', 'advising', 'flags'] as const;

export type Concern = (typeof CONCERNS)[number];

export type Stage = (typeof STAGES)[number];
