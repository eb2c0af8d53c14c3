import type { Trace } from '../../framework/rules/conditions.ts';
import { isObject } from '../../lib/is-object.ts';
import * as z from '../../lib/zod.ts';
import {
  answers,
  day,
  flag,
  privateQuestions,
  text,
  texts,
  titledVersion,
  wording,
} from '../record.ts';

/**
 * A reason for a suggestion: a line for the person, the question behind it, and its source lines.
 */
const reason = z.object({ say: text, question: z.nullable(text), refs: texts });
export type Reason = z.infer<typeof reason>;

const next = z.array(z.object({ command: text, why: text }));

/** A scale answer, the same answer moved by one step, and the main suggestion after that step. */
const tip = z.object({ question: text, from: z.number(), to: z.number(), primary: text });
export type Tip = z.infer<typeof tip>;

/** The result of an assessment, as ids. The framework has the words for them. */
export const assessmentResult = z.object({
  primary: text,
  rule: text,
  /**
   * True if the person needs help from people now. Then nothing is scored and nothing may be saved.
   */
  urgent: flag,
  confidence: text,
  /** Maps label ids to value ids. Null means the answers do not tell. */
  labels: z.record(text, z.nullable(text)),
  /** Maps score ids to numbers. Null means there was nothing to count. */
  scores: z.record(text, z.nullable(z.number())),
  also: texts,
  nudges: texts,
  /** Notes that apply whichever rule decides. Absent if there are none. */
  notes: texts.exactOptional(),
  reasons: z.array(reason),
  /** The other suggestions, each with the reasons against it. */
  heldBack: z.array(z.object({ suggestion: text, reasons: z.array(reason) })),
  next,
  revisitOn: day.exactOptional(),
  /** The unanswered questions in blocks that count. Absent if all are answered. */
  missing: texts.exactOptional(),
  /** One or two answers that lead to another main suggestion when moved by one step. */
  tipping: z.array(tip).exactOptional(),
});
export type Result = z.infer<typeof assessmentResult>;

/** A reason with its question and answer in words. */
const saidReason = reason.extend({
  asked: text.exactOptional(),
  answered: text.exactOptional(),
  /** The answer, if it is a number on a scale, e.g. "4 of 5". */
  rated: text.exactOptional(),
});
export type SaidReason = z.infer<typeof saidReason>;

const titled = z.array(z.object({ title: text, text }));
const valued = z.array(z.object({ title: text, value: text }));

/** Rules or values, in the order they were tried. */
const steps = z.array(
  z.object({
    id: text,
    title: text,
    /** Absent if the answers do not decide it. */
    holds: z.custom<Trace['holds']>().optional().meta({ type: 'boolean' }),
    trace: z.custom<Trace>(isObject).meta({ type: 'object' }).exactOptional(),
  }),
);

/**
 * A result in the words of its framework. The words are saved so that the result still reads the
 * same after the framework changes.
 */
export const resultWords = z.object({
  headline: text,
  text,
  confidence: text,
  labels: valued,
  scores: valued,
  reasons: z.array(saidReason),
  also: titled,
  heldBack: z.array(z.object({ title: text, reasons: z.array(saidReason) })),
  nudges: titled,
  notes: titled.exactOptional(),
  next,
  revisitOn: day.exactOptional(),
  /** The titles of blocks with too few answers. */
  thin: texts,
  missing: texts,
  /**
   * The answers that would tip the suggestion. Each has its question, the answer moved by one step,
   * and the new suggestion.
   */
  tipping: z.array(z.object({ asked: text, from: text, to: text, title: text })).exactOptional(),
  rule: z.object({ id: text, title: text, refs: texts }),
  rules: steps,
  /** Each value of `How sure`, in the order they were tried. */
  sureness: steps.exactOptional(),
  closing: text,
});
export type ResultWords = z.infer<typeof resultWords>;

/** A stored assessment: ids for the rules, and words to show it unchanged later. */
export const assessmentRecord = z.object({
  framework: titledVersion,
  assessment: text,
  answers,
  /** The questions and answers as they appeared on the screen. */
  wording,
  ...privateQuestions.shape,
  result: assessmentResult,
  words: resultWords,
  /** The answers to the questions asked after the result. */
  after: answers.exactOptional(),
});
export type AssessmentRecord = z.infer<typeof assessmentRecord>;
