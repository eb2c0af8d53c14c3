/** Questions of a process: of which kind they are, and who asks whom. */
import type { Question } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { flatPiece } from './cards.ts';
import type { Item, Piece } from './document.ts';
import { type Draft, fitting, placed } from './draft.ts';
import { newIds } from './ids.ts';
import { isQuestion, withAddress } from './inline.ts';
import { LINE, lineAndRest } from './split.ts';
import type { Role, Vocabulary } from './vocabulary.ts';

/** Where the questions of a list go: into the assessment, into `reflect`, or onto cards. */
export type Use = 'assess' | 'reflect' | 'cards';

/** Someone else is to be asked what is in quotes. */
const isQuoted = (text: string): boolean => /^["“‘].*["”’]$|["“][^"“”]*\?["”]$/s.test(text.trim());

/** Where the questions in a list go. Undefined if it is not a list of questions. */
export function useOf(
  { lists }: Vocabulary,
  title: string,
  items: readonly Item[],
  role?: Role,
): Use | undefined {
  if (role === 'assess' || role === 'reflect') return role;
  const asked = items.map(withAddress).filter(isQuestion);
  if (asked.length === 0 || asked.length * 2 < items.length) return undefined;
  if (role === 'others') return 'cards';
  const { self, closed } = lists.questions;
  const isOwn = (ask: string) => !isQuoted(ask) && wordsOf(ask).some((word) => self.includes(word));
  const isNamed = wordsOf(title).includes('questions') && !asked.some(isQuoted);
  if (!isNamed && asked.filter(isOwn).length * 2 < asked.length) return 'cards';
  const count = asked.filter((ask) => closed.includes(firstWord(ask))).length;
  return count * 2 >= asked.length ? 'assess' : 'reflect';
}

const firstWord = (text: string): string =>
  /^["“‘(]*(\p{L}+(?:['’]t)?)/u.exec(text)?.[1]?.toLowerCase().replace('’', "'") ?? '';

/** How the questions of a list are asked. */
export interface Asking {
  /** The scale of statements to rate. */
  scale?: Scale | undefined;
  /** Whether the statements in it are things to have in place. */
  isReady: boolean;
}

/** Items as questions of an assessment. */
export function assessmentQuestions(
  draft: Draft,
  items: readonly Item[],
  asking: Asking,
): Question[] {
  return items.map(withLettered).flatMap((item): Question[] => {
    const said = withAddress(item);
    if (said === '') return assessmentQuestions(draft, item.below.flatMap(itemsOf), asking);
    const options = asking.isReady ? undefined : optionsIn(item);
    const more = options ? [] : item.below.flatMap(flatPiece);
    placed(draft, 'questions', 1, said, ...more, ...(options ?? []));
    const isAsked = isQuestion(said) || !asking.isReady;
    const asked = options ? said : (endsIn(said)?.without ?? said);
    const wording = isAsked ? asked : draft.vocabulary.text('in-place', { text: said });
    const [ask, rest] = lineAndRest(wording.length <= LINE ? wording : asked);
    const question = {
      id: draft.ids.question(said),
      ask,
      keptFor: draft.vocabulary.text('kept'),
      ...helpOf(draft, [...rest, ...more]),
      ...(isAsked ? kindOf(draft, said, asking.scale, options) : { kind: 'yes-no' }),
    };
    return [question as Question];
  });
}

/** A question with its answers in the same text, as in `Who pays? a) my team b) another team`. */
function withLettered(item: Item): Item {
  const [, ask = '', rest] = /^(.+?[?:])\s+(\(?a[.)]\s+\S.*)$/s.exec(item.text) ?? [];
  if (rest === undefined || item.below.length > 0) return item;
  const parts = rest.split(/(?:^|[\s,;]+)\(?([a-i])[.)]\s+/).slice(1);
  const letters = parts.filter((_, i) => i % 2 === 0).join('');
  const items = parts
    .filter((_, i) => i % 2 === 1)
    .map((text): Item => ({ text: text.trim(), isTask: false, below: [] }));
  if (letters.length < 2 || !'abcdefghi'.startsWith(letters)) return item;
  return { ...item, text: ask, below: [{ kind: 'list', isOrdered: true, items }] };
}

/** The items of a list. Anything else is one item. */
export const itemsOf = (piece: Piece): Item[] =>
  piece.kind === 'list'
    ? piece.items
    : flatPiece(piece).map((text) => ({ text, isTask: false, below: [] }));

/** The rows of a table of questions. Leaves out space to tick and the numbers of rows. */
export function questionRows(draft: Draft, { header, rows }: Piece & { kind: 'table' }): Item[] {
  draft.labels.push(...header);
  const isCounted = header.map(
    (name, i) => !/\p{L}{3}/u.test(name) && rows.every((row) => /^\W*\d*\W*$/.test(row[i] ?? '')),
  );
  return rows.map((row) => {
    const said = row.filter((text, i) => isCounted[i] === false && wordsOf(text).length > 0);
    const texts = said.length > 0 ? said : row.filter((text) => wordsOf(text).length > 0);
    const asked = texts.find(isQuestion) ?? texts[0] ?? '';
    const others = texts.filter((text) => text !== asked);
    return { text: asked, isTask: false, below: others.map((text) => ({ kind: 'text', text })) };
  });
}

/** Adds items to the questions of `reflect`. */
export function addReflections(draft: Draft, items: readonly Item[]): void {
  for (const item of items) {
    const said = withAddress(item);
    if (said === '') {
      addReflections(draft, item.below.flatMap(itemsOf));
      continue;
    }
    const more = item.below.flatMap(flatPiece);
    placed(draft, 'reflections', 1, said, ...more);
    const [ask, rest] = lineAndRest(said);
    draft.bank.push({ id: draft.ids.reflection(ask), ask, ...helpOf(draft, [...rest, ...more]) });
  }
}

/** A text for `?`. If it is too long, the rest becomes cards. */
function helpOf(draft: Draft, texts: readonly string[]): { help?: string } {
  const [help, ...more] = fitting(draft, texts.join('\n'));
  draft.rest.push(...more.map((text) => ({ id: draft.ids.card(text), text })));
  return help === undefined ? {} : { help };
}

/** The kind that fits the wording, with what this kind needs. */
function kindOf(
  draft: Draft,
  said: string,
  rated: Scale | undefined,
  options: readonly string[] | undefined,
): object {
  const { text, lists, isTask } = draft.vocabulary;
  const { closed, manner } = lists.questions;
  if (options) {
    const id = newIds('option');
    return { kind: 'choice', options: options.map((label) => ({ id: id(label), label })) };
  }
  const usual = { low: text('low'), high: text('high') };
  const scale = endsIn(said)?.scale ?? scaleIn(said) ?? rated;
  if (scale) return { kind: 'scale', scale: { ...usual, ...scale } };
  if (!isQuestion(said)) return { kind: isTask(said) ? 'text' : 'yes-no' };
  const [, degree] = /^how\s+(\p{L}+)/iu.exec(said) ?? [];
  if (degree?.toLowerCase() === 'many') return { kind: 'number' };
  if (degree !== undefined && !manner.includes(degree.toLowerCase()))
    return { kind: 'scale', scale: { min: 1, max: 5, ...usual } };
  if (!closed.includes(firstWord(said))) return { kind: 'text' };
  if (!/\bor\b/i.test(said)) return { kind: 'yes-no' };
  draft.doubts['either-or']++;
  return { kind: 'text' };
}

/** The ends of a scale, and what they mean if the document says it. */
export interface Scale {
  min: number;
  max: number;
  low?: string;
  high?: string;
}

/** The scale that a text asks for, as in "from 1 (never) to 10" or "1 = never, 5 = always". */
export function scaleIn(said: string): Scale | undefined {
  const meant =
    /\b(\d{1,2})\s*=\s*([^,;.()=]{2,40}?)[,;.]?\s*(?:(?:and|to)\s+)?(\d{1,2})\s*=\s*([^,;.()]{2,40})/;
  const range =
    /\b(\d{1,2})\s*(?:\(([^)]{2,40})\))?\s*(?:-|–|to)\s*(\d{1,2})\s*(?:\(([^)]{2,40})\))?/;
  const isAsked = /\b(?:rate|scale|score)\b/i.test(said);
  const [, from, low, to, high] = meant.exec(said) ?? (isAsked ? range.exec(said) : null) ?? [];
  return scaleOf(Number(from), Number(to), low, high);
}

function scaleOf(min: number, max: number, low?: string, high?: string): Scale | undefined {
  if (!(min < max && max - min <= MOST_STEPS)) return undefined;
  return { min, max, ...(low && high && { low: low.trim(), high: high.trim() }) };
}

/** The scale of a table with a column for each number. */
export function scaleAbove({ header }: Piece & { kind: 'table' }): Scale | undefined {
  const numbers = header.filter((name) => /^\d{1,2}$/.test(name)).map(Number);
  return numbers.length < 3 ? undefined : scaleOf(Math.min(...numbers), Math.max(...numbers));
}

/** A scale with a word for each end, as in `(1 = never, 5 = daily)`, and the text without it. */
function endsIn(said: string): { scale: Scale; without: string } | undefined {
  const [all = '', inside = ''] = /\s*\(([^()]*\d\s*=[^()]*)\)/.exec(said) ?? [];
  const ends = [...inside.matchAll(/(\d{1,2})\s*=\s*([^,;=]*[^,;=\s])/g)];
  const [first, last] = [ends[0], ends.at(-1)];
  const [low, high] = [first?.[2] ?? '', last?.[2] ?? ''];
  const scale = scaleOf(Number(first?.[1]), Number(last?.[1]), low, high);
  if (!scale) return undefined;
  const isAll = ends.length === 2 && !/\p{L}/u.test(inside.replace(low, '').replace(high, ''));
  return { scale, without: isAll ? said.replace(all, '') : said };
}

const MOST_STEPS = 10;

/** Short lines below a question, which answer it. */
function optionsIn({ below: [list, another] }: Item): string[] | undefined {
  if (list?.kind !== 'list' || another) return undefined;
  const { items } = list;
  if (items.length < 2 || items.length > MOST_OPTIONS) return undefined;
  const labels = items.map(withAddress);
  const isShort = (label: string) => label !== '' && label.length <= LONGEST_OPTION;
  const isChoice = labels.every((label) => isShort(label) && !isQuestion(label));
  return isChoice && items.every(({ below }) => below.length === 0) ? labels : undefined;
}

const MOST_OPTIONS = 9;
const LONGEST_OPTION = 60;
