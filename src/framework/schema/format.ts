/** What the format settles, for those who do not load the schemas. */

/** The number of the framework file format; a file with another number is refused. */
export const FORMAT = 1;

/** So many questions of a bank can be core: then each finds its place in any twelve entries. */
export const MOST_CORE = 11;

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

/** What can speak against a coach after a conversation, the weightiest first. */
export const CONCERNS = ['unsafe', 'advising', 'flags'] as const;

export type Concern = (typeof CONCERNS)[number];

export type Stage = (typeof STAGES)[number];
