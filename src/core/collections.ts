/** The journal has one file for each month. Every other collection has a single file. */
export const COLLECTIONS = [
  'assessments',
  'searches',
  'coaches',
  'evaluations',
  'sessions',
  'commitments',
  'progress',
  'practices',
  'questions',
  'journeys',
  'journal',
] as const;

export type CollectionName = (typeof COLLECTIONS)[number];
