/** The interface of a kind of question, and the words that several kinds share. */
import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import type { Answer } from '../answers.ts';

export type Kind = Question['kind'];
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

/** One kind of question. */
export interface KindModule<Q extends Question> {
  /**
   * Reads an answer from a file, a flag or a typed line. Missing or null means skip and is not
   * read.
   */
  read(question: Q, raw: unknown, around: Reader): Reading;
  /** An answer in words. */
  say(question: Q, answer: Answer, scales: Scales): string;
  /** The same, short enough for a line of the review. Default: as `say`. */
  sayShort?(question: Q, answer: Answer, scales: Scales): string;
  /**
   * The possible answers for a template, one line each. The function `about` gives the same for a
   * field.
   */
  template(question: Q, scales: Scales, about: (field: Question) => string[]): string[];
  /** An answer as shown on a result page. Default: the text from `say`. */
  page?(question: Q, answer: Answer, around: Page): Shown;
  /** The entries that later questions can go through. Default: those listed in the answer. */
  entries?(question: Q, answer: Answer | undefined, from: EntriesOf): string[];
  /** Whether there is anything to ask, given the entries it goes through. Default: always. */
  isAsked?(question: Q, entries: readonly string[], answer: Answer | undefined): boolean;
  /** Whether any text is an answer, so that text being typed counts as one. */
  takesAnyText?(question: Q): boolean;
}

/** An answer that was understood, a skip (`undefined`), or the problem with it. */
export type Reading = { ok: true; value: Answer | undefined } | Refusal;
export type Refusal = { ok: false } & Problem;

export interface Problem {
  /**
   * The form of a good answer, e.g. "a whole number from 1 to 5". It follows "must be" and "Write".
   */
  expected: string;
  /** The path of the fault inside the answer, e.g. `[0, 'says']`; empty for the whole answer. */
  path: (string | number)[];
  /** The possible words, for a suggestion. */
  known?: string[];
  /** The word that is not among them. */
  got?: string;
}

/** Everything needed to read an answer. */
export interface Reader {
  scales: Scales;
  /** If given, a date can be in words such as "tomorrow". */
  now: Instant | undefined;
  /** Reads the answer to a field of the question. */
  field(field: Question, raw: unknown): Reading;
}

/** A text, a list of entries, ranked or not, or several named rounds. */
export interface Shown {
  text?: string;
  items?: string[];
  ranked?: true;
  rounds?: ShownRound[];
}

export interface ShownRound {
  /** The topic: an entry, a pair, or the first answer of the round. */
  name: string[];
  answers: { label: string; text: string }[];
}

/** The entries from other questions, by their ids. */
export type EntriesOf = (questions: string | readonly string[] | undefined) => string[];

/** Everything needed to show an answer. */
export interface Page {
  entriesOf: EntriesOf;
  /** The answer to a field of the question in words. */
  say(field: Question, answer: Answer | undefined): string;
}

export const good = (value: Answer): Reading => ({ ok: true, value });
export const skipped: Reading = { ok: true, value: undefined };
export const bad = (expected: string, more: Partial<Problem> = {}): Refusal => ({
  ok: false,
  expected,
  path: [],
  ...more,
});

export type Options = readonly { id: string; label: string }[];

export const idsOf = (options: readonly { id: string }[]): string[] => options.map(({ id }) => id);

/** The id of an option given by its id, with or without a plus, or by its label. */
export function optionNamed(options: Options, given: string): string | undefined {
  const words = given.toLowerCase();
  const found =
    options.find(({ id }) => id === given || `+${id}` === given) ??
    options.find(({ label }) => label.toLowerCase() === words);
  return found?.id;
}

/** The label of an option; the id itself if it is unknown. */
export function labelOf(options: Options | undefined, id: string): string {
  return options?.find((option) => option.id === id)?.label ?? id;
}

/** The labels of an answer's options, as text. */
export function labels(options: Options | undefined, answer: Answer): string {
  return [answer]
    .flat()
    .map((id) => labelOf(options, String(id)))
    .join('; ');
}

/** The options as lines in a template. */
export function optionLines(options: Options): string[] {
  return options.map(({ id, label }) => `  ${id}: ${label}`);
}

/** Words from a list, or from one text with commas. */
export function wordsIn(raw: unknown): string[] | undefined {
  const list = typeof raw === 'string' ? raw.split(',') : raw;
  if (!Array.isArray(list) || list.some((entry) => typeof entry === 'object')) return undefined;
  return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

/** The required length of a list, e.g. " of 2 to 4 entries"; empty if any will do. */
export function countWords(min: number, max: number | undefined): string {
  if (min > 0 && max !== undefined) return ` of ${min} to ${max} entries`;
  if (max !== undefined) return ` of at most ${max} entries`;
  return min > 0 ? ` of at least ${min} entries` : '';
}

/** An answer as given; a list with commas between its entries. */
export const asGiven = (_question: Question, answer: Answer): string =>
  Array.isArray(answer) ? answer.join(', ') : String(answer);
