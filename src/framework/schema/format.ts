/** Constants of the format, for code that does not load the schemas. */

/** The version of the framework file format. coachkit refuses files of any other version. */
export const FORMAT = 1;

/** The most core questions in a bank, so that all of them fit into any twelve entries. */
export const MOST_CORE = 11;

/** Stage and decision in one word, which are also the columns of the board. */
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

/** Reasons against a coach after a conversation, most serious first. */
export const CONCERNS = ['unsafe', 'advising', 'flags'] as const;

export type Concern = (typeof CONCERNS)[number];

export type Stage = (typeof STAGES)[number];
