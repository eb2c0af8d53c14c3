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
 * A reason for a suggestion: a line for the person, the question it is based on, its source lines.
 */
const reason = z.object({ say: text, question: z.nullable(text), refs: texts });
export type Reason = z.infer<typeof reason>;

const next = z.array(z.object({ command: text, why: text }));

/** An answer on a scale, the answer one step on, and the main suggestion that step leads to. */
const tip = z.object({ question: text, from: z.number(), to: z.number(), primary: text });
export type Tip = z.infer<typeof tip>;

/** The result of an assessment, in ids. Their words are looked up in the framework. */
const result = z.object({
  primary: text,
  rule: text,
  /** True when the person needs people now: nothing is scored and nothing may be kept. */
  urgent: flag,
  confidence: text,
  /** Label id to value id; null when the answers do not tell. */
  labels: z.record(text, z.nullable(text)),
  /** Score id to number; null when there was nothing to count. */
  scores: z.record(text, z.nullable(z.number())),
  also: texts,
  nudges: texts,
  /** Notes that hold whichever rule decides; absent when there are none. */
  notes: texts.exactOptional(),
  reasons: z.array(reason),
  /** Other suggestions, each with the reasons that held it back. */
  heldBack: z.array(z.object({ suggestion: text, reasons: z.array(reason) })),
  next,
  revisitOn: day.exactOptional(),
  /** Unanswered questions of the blocks that weigh; absent when all are answered. */
  missing: texts.exactOptional(),
  /** One or two answers that, moved by one step, lead to another main suggestion. */
  tipping: z.array(tip).exactOptional(),
});
export type Result = z.infer<typeof result>;

/** A reason with the question and the answer it is based on. */
const saidReason = reason.extend({
  asked: text.exactOptional(),
  answered: text.exactOptional(),
  /** The answer if it is a number on a scale, e.g. "4 of 5". */
  rated: text.exactOptional(),
});
export type SaidReason = z.infer<typeof saidReason>;

const titled = z.array(z.object({ title: text, text }));
const valued = z.array(z.object({ title: text, value: text }));

/** Rules or values in the order they were tried. */
const steps = z.array(
  z.object({
    id: text,
    title: text,
    /** Absent when the answers leave it open. */
    holds: z.custom<Trace['holds']>().optional(),
    trace: z.custom<Trace>(isObject).exactOptional(),
  }),
);

/**
 * A result in the words of its framework. They are saved with it, so that it can be shown as it was
 * even after the framework has changed.
 */
const words = z.object({
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
  /** Titles of blocks with too few answers. */
  thin: texts,
  missing: texts,
  /**
   * Answers that would tip the suggestion: the question, the answer, one step on, the new
   * suggestion.
   */
  tipping: z.array(z.object({ asked: text, from: text, to: text, title: text })).exactOptional(),
  rule: z.object({ id: text, title: text, refs: texts }),
  rules: steps,
  /** Each value of `How sure`, tried in order. */
  sureness: steps.exactOptional(),
  closing: text,
});
export type ResultWords = z.infer<typeof words>;

/** A stored assessment: ids for rules, and words to show it as it was. */
export const assessmentRecord = z.object({
  framework: titledVersion,
  assessment: text,
  answers,
  /** Questions and answers as they were on the screen. */
  wording,
  ...privateQuestions.shape,
  result,
  words,
  /** Answers to the questions after the result. */
  after: answers.exactOptional(),
});
export type AssessmentRecord = z.infer<typeof assessmentRecord>;
