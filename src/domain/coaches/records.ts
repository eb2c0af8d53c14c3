import type { Answers } from '../../interview/answers.ts';
import type { Day } from '../../lib/dates/day.ts';

/** What the collections `searches` and `evaluations` hold. Each record keeps the words of its time. */
interface Filled {
  framework: { id: string; version: string };
  form: string;
  answers: Answers;
  wording: { question: string; asked: string; answered: string; private?: true }[];
}

/** What somebody looks for, and how far the search is; the newest one counts. */
export interface CoachPlan extends Filled {
  form: 'search-plan';
}

export type ConversationKind = 'intro' | 'sample';

/** The record of one conversation with one coach. */
export interface Conversation extends Filled {
  kind: 'meeting';
  form: 'meeting';
  /** Id of the coach. */
  coach: string;
  conversation: ConversationKind;
  on: Day;
}

/** Whom somebody would write to tonight, said before the comparison was shown. */
export interface GutPick {
  kind: 'gut-pick';
  /** Id of the coach. */
  coach: string;
  /** What the table does not know, in the person's words. */
  unknown?: string;
}

/** How much each row counts. */
export interface Weights extends Filled {
  kind: 'weights';
  form: 'weights';
}

export type DecisionKind = 'choose' | 'meet-another' | 'no-fit-yet';

/** A decision. It needs no reason. */
export interface DecisionRecord extends Filled {
  kind: 'decision';
  form: 'decision';
  decision: DecisionKind;
  /** Id of the coach who was chosen. */
  coach?: string;
}

export type Evaluation = Conversation | GutPick | Weights | DecisionRecord;
