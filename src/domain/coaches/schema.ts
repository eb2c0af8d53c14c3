import * as z from '../../lib/zod.ts';
import { day, filledForm, flag, privateQuestions, text } from '../record.ts';
import { DECISIONS, STORED_STAGES } from './stages.ts';

/** A candidate, as stored in the collection `coaches`. */
export const coach = z.object({
  name: text,
  stage: z.enum(STORED_STAGES),
  /** With the stage `decided`. At most one coach is `chosen`: the coach of the engagement. */
  decision: z.enum(DECISIONS).exactOptional(),
  /** Id of a card in the framework's section `channels`. */
  channel: text.exactOptional(),
  contact: text.exactOptional(),
  /** In the person's words, e.g. "300 EUR a session". */
  price: text.exactOptional(),
  credential: text.exactOptional(),
  /** Whether they led product themselves. For information, never for a score. */
  productBackground: z.enum(['yes', 'no']).exactOptional(),
  /** The next date, YYYY-MM-DD, or with a time YYYY-MM-DD HH:MM. */
  nextOn: text.exactOptional(),
  notes: z.array(z.object({ on: text, text })).exactOptional(),
  private: flag.exactOptional(),
  ...privateQuestions.shape,
});
export type Coach = z.infer<typeof coach>;

/** The plan for finding a coach: the form `search-plan`. The newest one counts. */
export const coachPlan = filledForm;
export type CoachPlan = z.infer<typeof coachPlan>;

/** The record of one conversation with one coach: the form `meeting`. */
export const conversation = z.object({
  kind: z.literal('meeting'),
  ...filledForm.shape,
  /** Id of the coach. */
  coach: text,
  conversation: z.enum(['intro', 'sample']),
  on: day,
});
export type Conversation = z.infer<typeof conversation>;
export type ConversationKind = Conversation['conversation'];

/** The coach the person would write to tonight, asked before the comparison is shown. */
export const gutPick = z.object({
  kind: z.literal('gut-pick'),
  /** Id of the coach. */
  coach: text,
  /** The person's words on what the table does not know. */
  unknown: text.exactOptional(),
});
export type GutPick = z.infer<typeof gutPick>;

/** How much each row counts: the form `weights`. */
export const weights = z.object({ kind: z.literal('weights'), ...filledForm.shape });
export type Weights = z.infer<typeof weights>;

/** A decision. It needs no reason. */
export const decision = z.object({
  kind: z.literal('decision'),
  ...filledForm.shape,
  decision: z.enum(['choose', 'meet-another', 'no-fit-yet']),
  /** Id of the coach who was chosen. */
  coach: text.exactOptional(),
});
export type DecisionRecord = z.infer<typeof decision>;
export type DecisionKind = DecisionRecord['decision'];

/** The records of the collection `evaluations`, by `kind`. */
export const EVALUATIONS = { meeting: conversation, 'gut-pick': gutPick, weights, decision };
export type Evaluation = Conversation | GutPick | Weights | DecisionRecord;
