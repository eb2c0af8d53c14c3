import * as z from '../../lib/zod.ts';
import { answers, flag, privateQuestions, text, texts, titledVersion } from '../record.ts';

const round = z.object({
  /** What it is about: an entry, a pair, or the first answer of the round. */
  name: texts,
  answers: z.array(z.object({ label: text, text })),
});
export type PartRound = z.infer<typeof round>;

/** One answer: a text, entries in a row or in an order, or several named rounds. */
const part = z.object({
  question: text,
  label: text,
  text: text.exactOptional(),
  items: texts.exactOptional(),
  ranked: flag.exactOptional(),
  rounds: z.array(round).exactOptional(),
});
export type Part = z.infer<typeof part>;

/** What a practice yields: its answers in words that need no framework to be read. */
const artefact = z.object({ title: text, parts: z.array(part) });
export type Artefact = z.infer<typeof artefact>;

/** One time somebody walked a practice, as stored in the collection `practices`. */
export const practiceRun = z.object({
  framework: titledVersion,
  /** Id of the practice, and its name at that time. */
  practice: text,
  title: text,
  ...privateQuestions.shape,
  answers,
  /** What it yielded, in the words of its time. */
  artefact,
  /** Whether an answer ended it before its end. */
  stopped: flag.exactOptional(),
  /** Ids of what it belongs to; a commitment that came of it names this run. */
  links: z.object({ goal: text.exactOptional(), entry: text.exactOptional() }).exactOptional(),
});
export type PracticeRun = z.infer<typeof practiceRun>;
