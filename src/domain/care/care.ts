/**
 * Whether somebody should see people to turn to. One function for every door of the program; it only
 * looks at what it is given, and what it finds is shown and then forgotten.
 */
import type { Care } from '../../framework/schema/index.ts';
import { firstIn, type Part, partsOf } from '../learning/phrases.ts';
import { clausesOf, isDenial, isDenied, type Word } from '../learning/stemming.ts';

/** A notice, gravest first in `care.yaml`; `said` are the words that led to it, where words did. */
export type CareNotice = Care['notices'][number] & { said?: string };

/** What somebody told at one door. */
export interface Told {
  texts?: readonly string[];
  /** Ids of the answers that were ticked. */
  ticks?: readonly string[];
  /** Mood and weight of the last entries, oldest first; the last is the one of now. */
  days?: readonly { mood?: number | undefined; weight?: number | undefined }[];
  /** Whether the days are heavy again, after that was said before. */
  isAgain?: boolean;
}

/** The gravest notice that words, ticks or days lead to; undefined where none does. */
export function careFor(
  care: Care,
  { texts = [], ticks = [], days = [], isAgain = false }: Told,
): CareNotice | undefined {
  const found = new Map<string, string | undefined>();
  const note = (id: string, said?: string) => {
    if (!found.has(id)) found.set(id, said);
  };
  for (const text of texts) {
    for (const { notice, said } of signsIn(care, text)) note(notice, said);
  }
  for (const { id, ticks: leading } of care.notices) {
    if (leading.some((tick) => ticks.includes(tick))) note(id);
  }
  if (isAgain || isHeavyRun(care, days)) note(care.heavyDays.notice);
  const gravest = care.notices.find(({ id }) => found.has(id));
  const said = gravest && found.get(gravest.id);
  return gravest && { ...gravest, ...(said !== undefined && { said }) };
}

/** Whether one notice is graver than another. */
export const isGraver = ({ notices }: Care, one: CareNotice, other: CareNotice): boolean => {
  const at = (id: string) => notices.findIndex((each) => each.id === id);
  return at(one.id) < at(other.id);
};

/** Whether nothing that is about oneself may follow: no practice, no reframing, no question of one's part. */
export const isGrave = (notice: CareNotice | undefined): boolean =>
  notice !== undefined && notice.kind !== 'health';

/** Whether a day is so heavy that a run of them is looked for. */
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

/** The signs in a text, each with the words that hold it. */
function signsIn(care: Care, text: string): { notice: string; said: string }[] {
  return sentencesOf(text).flatMap((sentence) => {
    const clauses = clausesOf(sentence).map((clause) => withAm(clause, sentence));
    const { past, now, story, idioms, signs } = phrasesFor(care, clauses);
    if (signs.length === 0 || (holds(clauses, past) && !holds(clauses, now))) return [];
    const isStory = holds(clauses, story);
    const counting = signs.filter(({ always }) => always || !isStory);
    return clauses
      .flatMap((clause) => foundIn(withoutIdioms(clause, idioms), counting))
      .map(({ notice, from, to }) => ({ notice, said: sentence.slice(from, to) }));
  });
}

/** Where a sentence ends, whatever comes after it is another matter. */
const sentencesOf = (text: string): string[] => text.split(/[.!?;\n]+/);

/** A sign, and where its words stand. */
interface Found {
  notice: string;
  from: number;
  to: number;
}

/** The signs in a clause. In "she said she wants to die" nobody speaks of themselves: the longer one holds. */
function foundIn(clause: Word[], signs: Phrases['signs']): Found[] {
  const found = signs.flatMap(({ notice, phrases }) => {
    const words = saidIn(clause, phrases);
    if (!words) return [];
    const from = Math.min(...words.map((word) => word.from));
    return [{ notice, from, to: Math.max(...words.map((word) => word.to)) }];
  });
  const isWithin = (one: Found, other: Found) =>
    other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from;
  return found.filter((one) => !found.some((other) => isWithin(one, other)));
}

const holds = (clauses: Word[][], phrases: Part[][]): boolean =>
  clauses.some((clause) => phrases.some((phrase) => firstIn(clause, phrase, isTyped).length > 0));

/** The words of the first phrase that stands in a clause and is not denied there. */
function saidIn(clause: Word[], phrases: Part[][]): Word[] | undefined {
  return phrases
    .map((phrase) => firstIn(clause, phrase, isTyped))
    .find((taken) => {
      const [first] = taken;
      return first && !isDenied(clause, clause.indexOf(first)) && !isCutOff(clause, taken);
    });
}

/**
 * Whether a gap of a phrase holds "not" or "never", as in "my boss never shouts at me", or an "I", with
 * which another matter begins.
 */
function isCutOff(clause: Word[], taken: Word[]): boolean {
  const at = taken.map((word) => clause.indexOf(word));
  const gap = clause
    .slice(Math.min(...at), Math.max(...at))
    .filter((word) => !taken.includes(word));
  return gap.some((word) => isDenial(word) || word.word === 'i');
}

/** `I'm` is `I am`, as it is when it is written out. */
const withAm = (clause: Word[], sentence: string): Word[] =>
  clause.flatMap((word) => {
    const isShort = word.word === 'i' && /m$/i.test(sentence.slice(word.from, word.to));
    return isShort ? [word, { ...word, word: 'am', stem: 'am' }] : [word];
  });

/** A clause in which no word of an idiom fits anything. */
function withoutIdioms(clause: Word[], idioms: Part[][]): Word[] {
  const taken = new Set(idioms.flatMap((idiom) => firstIn(clause, idiom, isTyped)));
  return clause.map((word) => (taken.has(word) ? { ...word, word: '' } : word));
}

/** As typed: an ending more can turn a report into an idiom. */
const isTyped = (typed: Word, known: Word): boolean => typed.word === known.word;

type Phrases = ReturnType<typeof phrasesFor>;

/**
 * The phrases all of whose words stand somewhere in the clauses: few, so that only few are cut up while
 * somebody waits for an entry to be saved.
 */
function phrasesFor({ names, past, now, story, idioms, signs }: Care, clauses: Word[][]) {
  const typed = new Set(clauses.flat().map(({ word }) => word));
  // Most phrases are ruled out by their first word, so the rest of them is not looked at.
  const wordsOf = (part: string): readonly string[] =>
    part.split('/').flatMap((word) => (word.startsWith('<') && names[word.slice(1, -1)]) || word);
  const canStand = (part: string): boolean => {
    if (part === '*' || typed.has(part)) return true;
    const isOneWord = !part.includes('/') && !part.startsWith('<');
    return !isOneWord && wordsOf(part).some((word) => typed.has(word));
  };
  const possible = (phrases: readonly string[]): Part[][] => {
    const found: Part[][] = [];
    for (const phrase of phrases) {
      const [first = ''] = phrase.split(' ', 1);
      if (!canStand(first)) continue;
      const parts = phrase.split(' ');
      if (!parts.every(canStand)) continue;
      found.push(partsOf(parts.map((part) => wordsOf(part).join('/')).join(' ')));
    }
    return found;
  };
  return {
    ...{ past: possible(past), now: possible(now), story: possible(story) },
    idioms: possible(idioms),
    signs: signs.flatMap(({ notice, always = false, words }) => {
      const phrases = possible(words);
      return phrases.length > 0 ? [{ notice, always, phrases }] : [];
    }),
  };
}
