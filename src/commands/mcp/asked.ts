import * as z from '../../lib/zod.ts';

/** How tools that ask pass questions and answers. */

const text = z.string().max(10_000);
const texts = z.array(text).max(200);

/** An answer as a program gives it. Each question reads it by its kind. */
export const answer = z.union([
  text,
  z.number(),
  texts,
  z.record(text, texts),
  z.array(z.record(text, z.union([text, z.number(), texts]))).max(200),
]);

export const reply = z.strictObject({
  step: z.string().max(200).describe('The `step` of the question.'),
  answer: answer.optional().describe('Leave it out to skip the question.'),
});

/** More than any practice has steps. */
export const MOST_REPLIES = 500;

export const asked = z.strictObject({
  step: z.string().describe('The key to reply with.'),
  ask: z.string(),
  about: z.string().optional().describe('The entry that this question is about.'),
  help: z.string().optional(),
  why: z.string().optional(),
  expects: z.array(z.string()).describe('The possible answers, or their form.'),
  required: z.boolean(),
});
