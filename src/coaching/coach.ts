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

/** A coach one might work with, as stored in the collection `coaches`. */
export interface Coach {
  name: string;
  stage: Stage;
  /** With the stage `decided`. At most one coach is `chosen`: the coach of the engagement. */
  decision?: 'chosen' | 'not-a-fit' | 'waiting';
  /** Id of a card in the framework's section `channels`. */
  channel?: string;
  contact?: string;
  /** As it was said, e.g. "300 EUR a session". */
  price?: string;
  credential?: string;
  /** The next date agreed on, YYYY-MM-DD, with the time where there is one. */
  nextOn?: string;
  notes?: { on: string; text: string }[];
}
