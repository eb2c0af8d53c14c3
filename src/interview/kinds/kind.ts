/** What each kind of question says of itself, and the words that several of them share. */
import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import type { Answer } from '../answers.ts';

export type Kind = Question['kind'];
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

/** One kind of question. */
export interface KindModule<Q extends Question> {
  /** An answer from a file, a flag or a line typed. What is absent or null is a skip and not read. */
  read(question: Q, raw: unknown, around: Reader): Reading;
  /** An answer in words. */
  say(question: Q, answer: Answer, scales: Scales): string;
  /** The same in as few words as a line of a review has room for. Left out: as `say`. */
  sayShort?(question: Q, answer: Answer, scales: Scales): string;
  /** What may be written into a template, one line each. `about` says the same of a field. */
  template(question: Q, scales: Scales, about: (field: Question) => string[]): string[];
  /** An answer on the page of what it yields. Left out: the text that `say` gives. */
  page?(question: Q, answer: Answer, around: Page): Shown;
  /** What later questions can go through. Left out: what is listed in the answer. */
  entries?(question: Q, answer: Answer | undefined, from: EntriesOf): string[];
  /** Whether there is anything to ask, given the entries it goes through. Left out: always. */
  isAsked?(question: Q, entries: readonly string[], answer: Answer | undefined): boolean;
  /** Whether any text is an answer, so that what is being typed counts as one. */
  takesAnyText?(question: Q): boolean;
}

/** An answer that was understood, a skip (`undefined`), or what is wrong with it. */
export type Reading = { ok: true; value: Answer | undefined } | Refusal;
export type Refusal = { ok: false } & Problem;

export interface Problem {
  /** What would be a good answer, e.g. "a whole number from 1 to 5". */
  expected: string;
  /** Where the fault lies inside the answer, e.g. `[0, 'says']`; empty when it is all of it. */
  path: (string | number)[];
  /** The words it could have been, for a suggestion. */
  known?: string[];
  /** The word that is not among them. */
  got?: string;
}

/** What an answer is read with. */
export interface Reader {
  scales: Scales;
  /** With it, a date can be told in words such as "tomorrow". */
  now: Instant | undefined;
  /** Reads the answer to a field of the question. */
  field(field: Question, raw: unknown): Reading;
}

/** A text, entries in a row or in an order, or several named rounds. */
export interface Shown {
  text?: string;
  items?: string[];
  ranked?: true;
  rounds?: ShownRound[];
}

export interface ShownRound {
  /** What it is about: an entry, a pair, or the first answer of the round. */
  name: string[];
  answers: { label: string; text: string }[];
}

/** The entries that other questions yield, by their ids. */
export type EntriesOf = (questions: string | readonly string[] | undefined) => string[];

/** What an answer is shown with. */
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

/** The id of an option that is given by its id, with a plus or not, or by the words of its label. */
export function optionNamed(options: Options, given: string): string | undefined {
  const words = given.toLowerCase();
  const found =
    options.find(({ id }) => id === given || `+${id}` === given) ??
    options.find(({ label }) => label.toLowerCase() === words);
  return found?.id;
}

/** The label of an option; its id where it is none of them. */
export function labelOf(options: Options | undefined, id: string): string {
  return options?.find((option) => option.id === id)?.label ?? id;
}

/** The options of an answer in words. */
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

/** A list of words from a list, or from one text with commas. */
export function wordsIn(raw: unknown): string[] | undefined {
  const list = typeof raw === 'string' ? raw.split(',') : raw;
  if (!Array.isArray(list) || list.some((entry) => typeof entry === 'object')) return undefined;
  return list.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

/** " of 2 to 4 entries", where a list has to have so many. */
export function countWords(min: number, max: number | undefined): string {
  if (min > 0 && max !== undefined) return ` of ${min} to ${max} entries`;
  if (max !== undefined) return ` of at most ${max} entries`;
  return min > 0 ? ` of at least ${min} entries` : '';
}

/** An answer as it was given; what was listed with commas between. */
export const asGiven = (_question: Question, answer: Answer): string =>
  Array.isArray(answer) ? answer.join(', ') : String(answer);
