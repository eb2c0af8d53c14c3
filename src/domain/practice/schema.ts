import * as z from '../../lib/zod.ts';
import { answers, flag, privateQuestions, text, texts, titledVersion } from '../record.ts';

const round = z.object({
  /** The topic of the round: an entry, a pair of entries, or its first answer. */
  name: texts,
  answers: z.array(z.object({ label: text, text })),
});
export type PartRound = z.infer<typeof round>;

/** One answer: a text, entries (ranked or not), or several named rounds. */
const part = z.object({
  question: text,
  label: text,
  text: text.exactOptional(),
  items: texts.exactOptional(),
  ranked: flag.exactOptional(),
  rounds: z.array(round).exactOptional(),
});
export type Part = z.infer<typeof part>;

/** The result of a practice, in words that can be read without the framework. */
const artefact = z.object({ title: text, parts: z.array(part) });
export type Artefact = z.infer<typeof artefact>;

/** A completed practice, as stored in the collection `practices`. */
export const practiceRun = z.object({
  framework: titledVersion,
  /** The id of the practice, and its name at that time. */
  practice: text,
  title: text,
  ...privateQuestions.shape,
  answers,
  /** The result in the words of that time. */
  artefact,
  /** Whether an answer ended the practice early. */
  stopped: flag.exactOptional(),
  /**
   * The ids of a linked goal and entry. An action that came out of it points back to this record.
   */
  links: z.object({ goal: text.exactOptional(), entry: text.exactOptional() }).exactOptional(),
});
export type PracticeRun = z.infer<typeof practiceRun>;
