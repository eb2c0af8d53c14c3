import * as z from '../../lib/zod.ts';
import { day, filledForm, flag, privateQuestions, text } from '../record.ts';
import { DECISIONS, STORED_STAGES } from './stages.ts';

/** A possible coach, as stored in the collection `coaches`. */
export const coach = z.object({
  name: text,
  stage: z.enum(STORED_STAGES),
  /**
   * Set only at the stage `decided`. At most one coach is `chosen`: the coach of the engagement.
   */
  decision: z.enum(DECISIONS).exactOptional(),
  /** The id of a card in the framework section `channels`. */
  channel: text.exactOptional(),
  contact: text.exactOptional(),
  /** In the person's words, e.g. "300 EUR a session". */
  price: text.exactOptional(),
  credential: text.exactOptional(),
  /** Whether the coach has led product. Shown for information, never scored. */
  productBackground: z.enum(['yes', 'no']).exactOptional(),
  /** The next date as YYYY-MM-DD, or with a time as YYYY-MM-DD HH:MM. */
  nextOn: text.exactOptional(),
  notes: z.array(z.object({ on: text, text })).exactOptional(),
  private: flag.exactOptional(),
  ...privateQuestions.shape,
});
export type Coach = z.infer<typeof coach>;

/** A plan for finding a coach, from the form `search-plan`. The newest plan counts. */
export const coachPlan = filledForm;
export type CoachPlan = z.infer<typeof coachPlan>;

/** One conversation with one coach, from the form `meeting`. */
export const conversation = z.object({
  kind: z.literal('meeting'),
  ...filledForm.shape,
  /** The id of the coach. */
  coach: text,
  conversation: z.enum(['intro', 'sample']),
  on: day,
});
export type Conversation = z.infer<typeof conversation>;
export type ConversationKind = Conversation['conversation'];

/** The coach the person would write to tonight. Asked before the comparison is shown. */
export const gutPick = z.object({
  kind: z.literal('gut-pick'),
  /** The id of the coach. */
  coach: text,
  /** Things missing from the table, in the person's words. */
  unknown: text.exactOptional(),
});
export type GutPick = z.infer<typeof gutPick>;

/** How much each row counts, from the form `weights`. */
export const weights = z.object({ kind: z.literal('weights'), ...filledForm.shape });
export type Weights = z.infer<typeof weights>;

/** A decision about a coach. A reason is optional. */
export const decision = z.object({
  kind: z.literal('decision'),
  ...filledForm.shape,
  decision: z.enum(['choose', 'meet-another', 'no-fit-yet']),
  /** The id of the chosen coach. */
  coach: text.exactOptional(),
});
export type DecisionRecord = z.infer<typeof decision>;
export type DecisionKind = DecisionRecord['decision'];

/** The records in the collection `evaluations`, by `kind`. */
export const EVALUATIONS = { meeting: conversation, 'gut-pick': gutPick, weights, decision };
export type Evaluation = Conversation | GutPick | Weights | DecisionRecord;
