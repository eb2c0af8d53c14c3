/** A promise somebody made to themselves, until it is done, changed or dropped. */
export interface Commitment {
  text: string;
  origin: 'me' | 'coach' | 'shared';
  /** Where it was made. */
  from?: { entry?: string; session?: string; practice?: string };
  status: 'open' | 'done' | 'changed' | 'dropped';
}
