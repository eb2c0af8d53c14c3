/**
 * Decides whether to show someone where to find help. Every command uses the same function, which
 * reads only its arguments. The result is shown, then discarded.
 */
import type { Care } from '../../framework/schema/index.ts';
import { firstIn, type Part } from '../learning/phrases.ts';
import { clausesOf, isDenial, isDenied, type Word } from '../learning/stemming.ts';
import { type Lists, listsFor, listsWithin } from './lists.ts';

/**
 * A notice to show. `care.yaml` lists the gravest first. `said` holds the words that led to it, if
 * any.
 */
export type CareNotice = Care['notices'][number] & { said?: string };

/** Everything a person told one command. */
export interface Told {
  texts?: readonly string[];
  /** The ids of ticked answers. */
  ticks?: readonly string[];
  /** Mood and weight of the last entries, oldest first. The current entry comes last. */
  days?: readonly { mood?: number | undefined; weight?: number | undefined }[];
  /** Whether the days have turned heavy again after an earlier notice. */
  isAgain?: boolean;
}

/** Returns the gravest notice that the words, ticks or days call for, or undefined. */
export function careFor(
  care: Care,
  { texts = [], ticks = [], days = [], isAgain = false }: Told,
): CareNotice | undefined {
  const found = new Map<string, string | undefined>();
  const note = (id: string, said?: string) => {
    if (!found.has(id)) found.set(id, said);
  };
  for (const { notice, said } of signsIn(care, texts)) note(notice, said);
  for (const { id, ticks: leading } of care.notices) {
    if (leading.some((tick) => ticks.includes(tick))) note(id);
  }
  if (isAgain || isHeavyRun(care, days)) note(care.heavyDays.notice);
  const gravest = care.notices.find(({ id }) => found.has(id));
  const said = gravest && found.get(gravest.id);
  return gravest && { ...gravest, ...(said !== undefined && { said }) };
}

/** Whether the first notice is graver than the second. */
export const isGraver = ({ notices }: Care, one: CareNotice, other: CareNotice): boolean => {
  const at = (id: string) => notices.findIndex((each) => each.id === id);
  return at(one.id) < at(other.id);
};

/**
 * Whether to stop asking the person to work on themselves: no practice, no reframing, no question
 * about their own part.
 */
export const isGrave = (notice: CareNotice | undefined): boolean =>
  notice !== undefined && notice.kind !== 'health';

/**
 * Returns the notice if it must replace the result of an assessment. Words of danger or harm do,
 * unless a ticked answer says the same. The result already takes the tick into account.
 */
export function careBeforeResult(
  notice: CareNotice | undefined,
  told: Told,
): CareNotice | undefined {
  const isTicked = notice?.ticks.some((tick) => told.ticks?.includes(tick));
  return isGrave(notice) && !isTicked ? notice : undefined;
}

/** Whether a day is heavy enough to count toward a run of heavy days. */
function isHeaviest(
  { heavyDays }: Care,
  {
    mood = Number.POSITIVE_INFINITY,
    weight = 0,
  }: { mood?: number | undefined; weight?: number | undefined },
): boolean {
  return mood <= heavyDays.mood && weight >= heavyDays.weight;
}

function isHeavyRun(care: Care, days: NonNullable<Told['days']>): boolean {
  const last = days.slice(-care.heavyDays.times);
  return last.length === care.heavyDays.times && last.every((day) => isHeaviest(care, day));
}

/** Finds the signs in the texts, each with its words. The lists are narrowed once for all texts. */
function signsIn(care: Care, texts: readonly string[]): Said[] {
  const sentences = texts.flatMap(sentencesOf).map((sentence) => ({
    sentence,
    clauses: clausesOf(sentence).map((clause) => withLongForms(clause, sentence)),
  }));
  const words = sentences.flatMap(({ clauses }) => clauses.flat());
  if (words.length === 0) return [];
  const lists = listsFor(care, words);
  return sentences.flatMap(({ sentence, clauses }) => signsInSentence(lists, sentence, clauses));
}

/** A notice and the words that led to it. */
interface Said {
  notice: string;
  said: string;
}

function signsInSentence(lists: Lists<Part[][]>, sentence: string, clauses: Word[][]): Said[] {
  const { past, now, story, reports, idioms, signs } = listsWithin(lists, clauses.flat());
  if (signs.length === 0 || (holds(clauses, past) && !holds(clauses, now))) return [];
  const isStory = holds(clauses, story);
  const counting = signs.filter(({ always }) => always || !isStory);
  return clauses
    .flatMap((clause) => foundIn(withoutIdioms(clause, idioms), counting, reports))
    .map(({ notice, from, to }) => ({ notice, said: sentence.slice(from, to) }));
}

/** Splits a text into sentences. A sign never spans two of them. */
const sentencesOf = (text: string): string[] => text.split(/[.!?;\n]+/);

/** A sign and the position of its words in the sentence. */
interface Found {
  notice: string;
  from: number;
  to: number;
}

/**
 * Finds the signs in a clause. A longer sign replaces a shorter one inside it, as in "she said she
 * wants to die".
 */
function foundIn(clause: Word[], signs: Lists<Part[][]>['signs'], reports: Part[][]): Found[] {
  const found = signs.flatMap(({ notice, reported, words }) => {
    const said = saidIn(clause, words);
    if (!said) return [];
    const from = Math.min(...said.map((word) => word.from));
    const to = Math.max(...said.map((word) => word.to));
    const isOther = reported !== undefined && isReported(clause, said, reports);
    return [{ notice: isOther ? reported : notice, from, to }];
  });
  const isWithin = (one: Found, other: Found) =>
    other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from;
  return found.filter((one) => !found.some((other) => isWithin(one, other)));
}

/**
 * Whether someone else said the words about themselves, as in "my report told me that life has no
 * meaning". "She said I want to die" is about the writer. Words after an "and" may be about the
 * writer, too.
 */
function isReported(clause: Word[], said: Word[], reports: Part[][]): boolean {
  const at = said.map((word) => clause.indexOf(word));
  const before = clause.slice(0, Math.min(...at));
  return reports.some((report) => {
    const taken = firstIn(before, report, isTyped);
    const verb = taken.at(-1);
    if (!verb || gapsOf(clause, taken).some(isI)) return false;
    const [first, ...rest] = clause.slice(clause.indexOf(verb) + 1, Math.max(...at) + 1);
    const told = first?.word === 'me' ? rest : [first, ...rest];
    return !told.some((word) => word && TURNS_TO_WRITER.has(word.word));
  });
}

const TURNS_TO_WRITER = new Set('i me my mine myself and but so because'.split(' '));

const holds = (clauses: Word[][], phrases: Part[][]): boolean =>
  clauses.some((clause) => phrases.some((phrase) => firstIn(clause, phrase, isTyped).length > 0));

/** Returns the words of the first phrase that occurs in a clause and is not denied there. */
function saidIn(clause: Word[], phrases: Part[][]): Word[] | undefined {
  return phrases
    .map((phrase) => firstIn(clause, phrase, isTyped))
    .find((taken) => {
      const [first] = taken;
      return first && !isDenied(clause, clause.indexOf(first)) && !isCutOff(clause, taken);
    });
}

/**
 * Whether "not" or "never" comes between the words of a phrase, as in "my boss never shouts at me".
 * An "I" counts too, because it starts a new subject.
 */
const isCutOff = (clause: Word[], taken: Word[]): boolean =>
  gapsOf(clause, taken).some((word) => isDenial(word) || isI(word));

/** The words that a text has between the words of a phrase. */
function gapsOf(clause: Word[], taken: Word[]): Word[] {
  const at = taken.map((word) => clause.indexOf(word));
  return clause.slice(Math.min(...at), Math.max(...at)).filter((word) => !taken.includes(word));
}

const isI = ({ word }: Word): boolean => word === 'i';

const LONG_FORMS = new Map([
  ['m', 'am'],
  ['ve', 'have'],
]);

/** Expands `I'm` to `I am` and `I've` to `I have`. */
const withLongForms = (clause: Word[], sentence: string): Word[] =>
  clause.flatMap((word) => {
    if (!isI(word)) return [word];
    const [short = ''] = /(m|ve)$/i.exec(sentence.slice(word.from, word.to)) ?? [];
    const long = LONG_FORMS.get(short.toLowerCase());
    return long ? [word, { ...word, word: long, stem: long }] : [word];
  });

/** Removes the idioms from a clause. An idiom never spans an "I", as in "they left and I". */
function withoutIdioms(clause: Word[], idioms: Part[][]): Word[] {
  const found = idioms.map((idiom) => firstIn(clause, idiom, isTyped));
  const taken = new Set(found.filter((words) => !gapsOf(clause, words).some(isI)).flat());
  return clause.map((word) => (taken.has(word) ? { ...word, word: '' } : word));
}

/** Compares words exactly, because a different ending can turn a report into an idiom. */
const isTyped = (typed: Word, known: Word): boolean => typed.word === known.word;
