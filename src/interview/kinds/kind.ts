/** The interface of a question kind, and helpers that several kinds share. */
import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import type { Answer } from '../answers.ts';

export type Kind = Question['kind'];
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

/** One kind of question. */
export interface KindModule<Q extends Question> {
  /**
   * Reads an answer from a file, a flag or a typed line. Undefined and null mean skip, and are
   * never passed in.
   */
  read(question: Q, raw: unknown, around: Reader): Reading;
  /** Says an answer in words. */
  say(question: Q, answer: Answer, scales: Scales): string;
  /** A shorter text for a line of the review. Default: `say`. */
  sayShort?(question: Q, answer: Answer, scales: Scales): string;
  /** The possible answers for a template, one per line. `about` gives these lines for a field. */
  template(question: Q, scales: Scales, about: (field: Question) => string[]): string[];
  /** An answer for a result page. Default: the text from `say`. */
  page?(question: Q, answer: Answer, around: Page): Shown;
  /** The entries that later questions can use. Default: the entries listed in the answer. */
  entries?(question: Q, answer: Answer | undefined, from: EntriesOf): string[];
  /** Whether there is anything to ask, given the entries the question uses. Default: always. */
  isAsked?(question: Q, entries: readonly string[], answer: Answer | undefined): boolean;
  /** Whether any text is a valid answer. If so, text being typed counts as an answer. */
  takesAnyText?(question: Q): boolean;
}

/** A valid answer, a skip (`undefined`), or a problem. */
export type Reading = { ok: true; value: Answer | undefined } | Refusal;
export type Refusal = { ok: false } & Problem;

export interface Problem {
  /**
   * Describes a good answer, e.g. "a whole number from 1 to 5". It must fit after "must be" and
   * "Write".
   */
  expected: string;
  /**
   * The path to the fault inside the answer, e.g. `[0, 'says']`. Empty if the whole answer is at
   * fault.
   */
  path: (string | number)[];
  /** The valid words, for a suggestion. */
  known?: string[];
  /** The word that is not valid. */
  got?: string;
}

/** Everything needed to read an answer. */
export interface Reader {
  scales: Scales;
  /** With it, a date can be given in words such as "tomorrow". */
  now: Instant | undefined;
  /** Reads the answer to a field of the question. */
  field(field: Question, raw: unknown): Reading;
}

/** A text, a list of entries (ranked or not), or several named rounds. */
export interface Shown {
  text?: string;
  items?: string[];
  ranked?: true;
  rounds?: ShownRound[];
}

export interface ShownRound {
  /** The topic: an entry, a pair of entries, or the first answer of the round. */
  name: string[];
  answers: { label: string; text: string }[];
}

/** Returns the entries from other questions, given their ids. */
export type EntriesOf = (questions: string | readonly string[] | undefined) => string[];

/** Everything needed to show an answer. */
export interface Page {
  entriesOf: EntriesOf;
  /** Says the answer to a field of the question in words. */
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

/** Finds the id of an option by its id, with or without a plus, or by its label. */
export function optionNamed(options: Options, given: string): string | undefined {
  const words = given.toLowerCase();
  const found =
    options.find(({ id }) => id === given || `+${id}` === given) ??
    options.find(({ label }) => label.toLowerCase() === words);
  return found?.id;
}

/** The label of an option, or the id itself if it is unknown. */
export function labelOf(options: Options | undefined, id: string): string {
  return options?.find((option) => option.id === id)?.label ?? id;
}

/** The labels of the options in an answer, as one text. */
export function labels(options: Options | undefined, answer: Answer): string {
  return [answer]
    .flat()
    .map((id) => labelOf(options, String(id)))
    .join('; ');
}

/** The options as lines of a template. */
export function optionLines(options: Options): string[] {
  return options.map(({ id, label }) => `  ${id}: ${label}`);
}

/** Reads words from a list, or from a text with commas. */
export function wordsIn(raw: unknown): string[] | undefined {
  const list = typeof raw === 'string' ? raw.split(',') : raw;
  if (!Array.isArray(list) || list.some((entry) => typeof entry === 'object')) return undefined;
  return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

/** The required length of a list, e.g. " of 2 to 4 entries". Empty if any length will do. */
export function countWords(min: number, max: number | undefined): string {
  if (min > 0 && max !== undefined) return ` of ${min} to ${max} entries`;
  if (max !== undefined) return ` of at most ${max} entries`;
  return min > 0 ? ` of at least ${min} entries` : '';
}

/** An answer as given. Lists are joined with commas. */
export const asGiven = (_question: Question, answer: Answer): string =>
  Array.isArray(answer) ? answer.join(', ') : String(answer);
