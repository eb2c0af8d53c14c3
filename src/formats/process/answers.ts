/** How a text says to answer: on a scale, with one of some words, or with yes or no. */
import type { Vocabulary } from './vocabulary.ts';

/** The ends of a scale, and what they mean if the document says it. */
export interface Scale {
  min: number;
  max: number;
  low?: string;
  high?: string;
}

export type Answers =
  | { kind: 'scale'; scale: Scale }
  | { kind: 'choice'; options: string[] }
  | { kind: 'yes-no' };

/** The answers, and the text without the words that say them, if these are in brackets. */
export interface Found {
  answers: Answers;
  without: string;
}

/** How a text says to answer. Undefined if it doesn't. */
export function answersIn(vocabulary: Vocabulary, said: string): Found | undefined {
  const between = poles(said);
  if (between) return between;
  for (const [bracket, inside = ''] of said.matchAll(/\s*[([]([^()[\]]*)[)\]]/g)) {
    const answers = answersOf(vocabulary, inside, isRange(inside) || ASKED.test(inside));
    if (answers)
      return { answers, without: isAll(inside, answers) ? without(said, bracket) : said };
  }
  const [, asked, rest = ''] = /^(.*\?)\s+(\S.*)$/s.exec(said) ?? [];
  const options = optionsOf(rest.replace(/^\([^()]*\)\s+/, ''));
  const behind = options.length >= 2 ? chosen(options) : answersOf(vocabulary, rest, true);
  if (asked !== undefined && behind) return { answers: behind, without: asked };
  const answers = answersOf(vocabulary, said, ASKED.test(said));
  return answers && { answers, without: said };
}

/** A line that says how to answer has one of these words. */
const ASKED = /\b(?:rate|rating|scale|score|answer|from)\b/i;

const isRange = (said: string): boolean => /^\W*\d{1,2}\s*(?:[-–—]|to)\s*\d{1,2}\W*$/.test(said);

const without = (said: string, bracket: string): string =>
  said.replace(bracket, '').replace(/\s*[:\s_]+$/, '');

function answersOf(vocabulary: Vocabulary, said: string, isAsked: boolean): Answers | undefined {
  const scale =
    namedScale(said) ?? bracketScale(said) ?? row(said) ?? (isAsked ? range(said) : undefined);
  if (scale) return { kind: 'scale', scale };
  if (/^\W*yes\s*(?:\/|or|,|\|)\s*no\W*$/i.test(said)) return { kind: 'yes-no' };
  if (isAsked && /\byes\s*(?:\/|or)\s*no\b/i.test(said)) return { kind: 'yes-no' };
  const words = wordsIn(vocabulary, said);
  return words && { kind: 'choice', options: words };
}

/** As in `1 = never, 3 = weekly, 5 = daily`. The first and the last name count. */
function namedScale(said: string): Scale | undefined {
  const ends = [
    ...said.matchAll(/(?<![-–—.\d]\s?)(\d{1,2})\s*(?:=|\bis\b|\bmeans\b)\s*([^,;.()[\]=…\d]+)/g),
  ].map(
    ([, number, name = '']) =>
      [Number(number), name.replace(/\s+(?:and|to)\s*$/, '').trim()] as const,
  );
  const [first, last] = [ends[0], ends.at(-1)];
  return first && last && scaleOf(first[0], last[0], first[1], last[1]);
}

/** As in `from 1 (never) to 5 (always)`, or `0 (never), 1 (sometimes), 2 (always)`. */
function bracketScale(said: string): Scale | undefined {
  const [row = ''] =
    /\b\d{1,2}\s*\([^)]{2,40}\)(?:[\s,;/–—-]|\b(?:to|and|or)\b|\d|\([^)]{2,40}\))*/.exec(said) ??
    [];
  const ends = [...row.matchAll(/\b(\d{1,2})\s*\(([^)]{2,40})\)/g)];
  const [first, last] = [ends[0], ends.at(-1)];
  return scaleOf(Number(first?.[1]), Number(last?.[1]), first?.[2], last?.[2]);
}

/** Two words with a number behind each, as in `Direct (1) ... Diplomatic (7)`. */
function poles(said: string): Found | undefined {
  const [, low, from, between, high, to] =
    /^([^()]{2,40}?)\s*\((\d{1,2})\)(\s*\W{1,12}|\s+(?:to|vs\.?|or)\s+)([^()]{2,40}?)\s*\((\d{1,2})\)\W*$/.exec(
      said,
    ) ?? [];
  const scale = scaleOf(Number(from), Number(to), low, high);
  return scale && { answers: { kind: 'scale', scale }, without: `${low}${between}${high}` };
}

/** A scale with the two ends that a line names, as in `Fast ↔ Thorough` or `Direct vs. open`. */
export function withEnds(answers: Answers | undefined, said: string): Answers | undefined {
  if (answers?.kind !== 'scale') return answers;
  const [, low, high, more] =
    /^(.{2,40}?)\s+(?:vs\.?|versus|[↔⟷⇔]|<-+>)\s+(.{2,40}?)(\s+(?:vs\.?|versus|[↔⟷⇔]|<-+>)\s.*)?$/i.exec(
      said,
    ) ?? [];
  if (!low || !high || more !== undefined || /[.?!]$/.test(high)) return answers;
  return { kind: 'scale', scale: { ...answers.scale, low, high } };
}

/** As in `1 2 3 4 5`. */
function row(said: string): Scale | undefined {
  const numbers = /^\W*(\d{1,2}(?:[\s|/]+\d{1,2}){2,})\W*$/.exec(said)?.[1]?.match(/\d+/g) ?? [];
  return scaleOf(Number(numbers[0]), Number(numbers.at(-1)));
}

/** As in `1-5` or `from 0 to 10`. */
function range(said: string): Scale | undefined {
  const [, from, to] =
    /(?<![\d.])(\d{1,2})\s*(?:-|–|—|to)\s*(\d{1,2})(?![\d.]*\s*%)/.exec(said) ?? [];
  return Number(from) <= 1 ? scaleOf(Number(from), Number(to)) : undefined;
}

function scaleOf(min: number, max: number, low?: string, high?: string): Scale | undefined {
  if (!(min < max && max - min <= MOST_STEPS)) return undefined;
  return { min, max, ...(low && high && { low, high }) };
}

const MOST_STEPS = 10;

/** Words in a row, as in `never / sometimes / always`, if one of them is said of a degree. */
function wordsIn({ lists }: Vocabulary, said: string): string[] | undefined {
  const row = said
    .replace(/^[^:]{0,60}:\s+|^(?:answer|choose|rate)\s+(?:each\s+)?(?:with\s+)?/i, '')
    .replace(/^\W+|[^\p{L}\p{N})]+$/gu, '');
  for (const mark of [SLASHES, /\//, /\s+[-–—|·]\s+/, /\s*,\s*(?:or\s+)?|\s+or\s+/]) {
    const words = row.split(mark).map((word) => word.trim());
    const isShort = words.every((word) => word !== '' && word.length <= LONGEST_WORD);
    const isDegree =
      mark === SLASHES ||
      words.some((word) => lists.questions.degrees.includes(word.toLowerCase()));
    if (words.length >= 3 && words.length <= MOST_OPTIONS && isShort && isDegree) return words;
  }
  return undefined;
}

/** Nothing but answers is parted by these. */
const SLASHES = /\s+\/\s+/;

const LONGEST_WORD = 30;

/** The options behind a question, as in `Yes [5] / No [0]` or `[ ] skills [ ] people`. */
function optionsOf(said: string): string[] {
  const options = said
    .split(/\s+[/|]\s+|^yes\/(?=no$)|\s*(?:\[ ?\]|[☐○◯])\s*/i)
    .map((option) => option.trim())
    .filter((option) => option !== '');
  const isShort = options.every(
    (option) => option.length <= LONGEST_OPTION && !/[.?!]\s/.test(option),
  );
  return isShort && options.length <= MOST_OPTIONS ? options : [];
}

export const MOST_OPTIONS = 9;
export const LONGEST_OPTION = 60;

/** Options as a choice. Yes and no have a kind of their own. */
export function chosen(options: string[]): Answers {
  const plain = options.map((option) => option.toLowerCase()).join(' ');
  return plain === 'yes no' ? { kind: 'yes-no' } : { kind: 'choice', options };
}

/** Whether nothing else is said: `1 = never, 5 = daily`, but not the name of a number between. */
function isAll(inside: string, answers: Answers): boolean {
  if (answers.kind !== 'scale') return true;
  const { low = '', high = '' } = answers.scale;
  return !/\p{L}{3}/u.test(
    inside
      .replace(low, '')
      .replace(high, '')
      .replace(/\b(?:from|and|to)\b/g, ''),
  );
}

/** Whether a text says how to answer, and nothing else. */
export function saysOnly(vocabulary: Vocabulary, said: string): boolean {
  const answers = answersIn(vocabulary, said)?.answers;
  return answers !== undefined && isAll(said, answers);
}

/** The answers above the columns of a table: numbers, or words above space to tick, or cells such as `/5`. */
export function answersAbove(
  header: readonly string[],
  rows: readonly string[][],
): Answers | undefined {
  const numbers = header.filter((name) => /^\d{1,2}$/.test(name)).map(Number);
  const scale =
    numbers.length < 3 ? undefined : scaleOf(Math.min(...numbers), Math.max(...numbers));
  if (scale) return { kind: 'scale', scale };
  const most = rows[0]?.map(mostOf).find((each) => each !== undefined);
  const isScored = rows.every((row) => row.some((cell) => mostOf(cell) === most));
  const out = isScored && most !== undefined ? scaleOf(1, most) : undefined;
  if (out) return { kind: 'scale', scale: out };
  const isBlank = (at: number) => rows.every((row) => !/[\p{L}\p{N}]/u.test(row[at] ?? ''));
  const options = header.filter((name, at) => at > 0 && name !== '' && isBlank(at));
  return options.length >= 2 && rows.length > 0 ? chosen(options) : undefined;
}

/** The number in a cell such as `/5` or `__ / 5`, with space for another in front of it. */
export const mostOf = (cell: string): number | undefined => {
  const [, most] = /^[\s_.…]*\/\s*(\d{1,2})$/.exec(cell) ?? [];
  return most === undefined ? undefined : Number(most);
};
