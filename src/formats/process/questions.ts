/** Questions of a process: of which kind they are, and who asks whom. */
import type { Question } from '../../framework/schema/index.ts';
import { holdsAny, wordsOf } from '../../lib/words.ts';
import {
  type Answers,
  answersIn,
  chosen,
  LONGEST_OPTION,
  MOST_OPTIONS,
  mostOf,
  saysOnly,
  withEnds,
} from './answers.ts';
import { flatPiece } from './cards.ts';
import { type Draft, fitting, placed } from './draft.ts';
import { newIds } from './ids.ts';
import { isQuestion, withAddress } from './inline.ts';
import { capitalised, LINE, lineAndRest } from './split.ts';
import type { Item, Piece } from './tree.ts';
import type { Role, Vocabulary } from './vocabulary.ts';

/** Where the questions of a list go: into the assessment, into `reflect`, or onto cards. */
export type Use = 'assess' | 'reflect' | 'cards';

/** Someone else is to be asked what is in quotes. */
const isQuoted = (text: string): boolean => /^["“‘].*["”’]$|["“][^"“”]*\?["”]$/s.test(text.trim());

/** Where the questions in a list go. Undefined if it is not a list of questions. */
export function useOf(
  vocabulary: Vocabulary,
  title: string,
  items: readonly Item[],
  role?: Role,
): Use | undefined {
  const { lists, isAsking } = vocabulary;
  const open = haveAnswers(vocabulary, items) ? 'assess' : 'reflect';
  if (role === 'assess' || role === 'reflect') return role === 'assess' ? role : open;
  const asked = items.map(withAddress).filter(isQuestion);
  if (asked.length === 0 || asked.length * 2 < items.length) return undefined;
  if (role === 'others' || role === 'ai' || isAsking(title)) return 'cards';
  const { self, closed } = lists.questions;
  const isOwn = (ask: string) => !isQuoted(ask) && wordsOf(ask).some((word) => self.includes(word));
  const isNamed = wordsOf(title).includes('questions') && !asked.some(isQuoted);
  if (!isNamed && asked.filter(isOwn).length * 2 < asked.length) return 'cards';
  const count = asked.filter((ask) => closed.includes(firstWord(ask))).length;
  return count * 2 >= asked.length ? 'assess' : open;
}

/** Whether a list says of most of its questions how to answer, so that they are more than to think about. */
export function haveAnswers(vocabulary: Vocabulary, items: readonly Item[]): boolean {
  const said = items.filter((item) => answersIn(vocabulary, withAddress(item)));
  const isChoice = (item: Item) => !said.includes(item) && optionsBelow(withLettered(item));
  return said.length > 0 && (said.length + items.filter(isChoice).length) * 2 > items.length;
}

const firstWord = (text: string): string =>
  /^["“‘(]*(\p{L}+(?:['’]t)?)/u.exec(text)?.[1]?.toLowerCase().replace('’', "'") ?? '';

/** How the questions of a list are asked. */
export interface Asking {
  /** How to answer, if the list or a line above it says so. */
  answers?: Answers | undefined;
  /** Whether the statements in it are things to have in place. */
  isReady: boolean;
}

/** Items as questions of an assessment. */
export function assessmentQuestions(
  draft: Draft,
  items: readonly Item[],
  asking: Asking,
): Question[] {
  const { vocabulary } = draft;
  const isDone =
    items.filter(({ lead, text }) => lead === undefined && vocabulary.isTask(text)).length * 2 >
    items.length;
  return items.map(withLettered).flatMap((item): Question[] => {
    const all = withAddress(item);
    if (all === '') return assessmentQuestions(draft, item.below.flatMap(itemsOf), asking);
    const several = severalIn(vocabulary, all);
    const said = all.replace(several ?? '', '');
    const below = asking.isReady ? undefined : optionsBelow(item);
    const found = below ? undefined : answersIn(vocabulary, said);
    const others = below ? [] : item.below.flatMap(flatPiece);
    const beside = others.map((text) => answersIn(vocabulary, text)?.answers).find(Boolean);
    const more = others.filter((text) => !saysOnly(vocabulary, text));
    draft.labels.push(...others.filter((text) => !more.includes(text)));
    draft.labels.push(several ?? '');
    placed(draft, 'questions', 1, said, ...more, ...(below ?? []));
    // The words that say how to answer are those of the answers.
    if (found && said.startsWith(found.without))
      draft.labels.push(said.slice(found.without.length));
    const isStatement = !isQuestion(said) && asking.isReady;
    const asked = (found?.without ?? said).replace(SPACE, '');
    const wording = isStatement
      ? vocabulary.text(isDone ? 'done' : 'in-place', { text: capitalised(asked) })
      : asked;
    const [ask, rest] = lineAndRest(wording.length <= LINE ? wording : asked);
    const answers = (below && chosen(below)) ?? found?.answers ?? beside ?? asking.answers;
    const question = {
      id: draft.ids.question(said),
      ask,
      keptFor: vocabulary.text('kept'),
      ...helpOf(draft, [...rest, ...more]),
      ...(isStatement ? { kind: 'yes-no' } : kindOf(draft, asked, withEnds(answers, asked))),
      ...(several !== undefined && answers?.kind === 'choice' && { kind: 'multi' }),
    };
    return [question as Question];
  });
}

/** Space to write an answer in. */
const SPACE = /\s*:?\s*(?:_{2,}|\.{4,}|…{2,})\s*$/;

/** The words in brackets that say that more than one answer may fit. */
const severalIn = ({ lists }: Vocabulary, said: string): string | undefined =>
  said
    .match(/\s*[([][^()[\]]*[)\]]/g)
    ?.find((bracket) => holdsAny(bracket, lists.questions.several));

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
  const plain = rows.map((row) => row.map((cell) => (mostOf(cell) === undefined ? cell : '')));
  return plain.map((row) => {
    const said = row.filter((text, i) => isCounted[i] === false && wordsOf(text).length > 0);
    const texts = said.length > 0 ? said : row.filter((text) => wordsOf(text).length > 0);
    const asked = texts.find(isQuestion) ?? texts[0] ?? '';
    const ends = row.flatMap((text, i) => {
      const [number] = /^\d{1,2}\b/.exec(header[i] ?? '') ?? [];
      return number !== undefined && texts.includes(text) ? [`${number} = ${text}`] : [];
    });
    // Cells below numbers say what the numbers mean.
    const isScale = ends.length > 1;
    const others = texts.filter((text) => {
      const isEnd = isScale && ends.some((end) => end.endsWith(` = ${text}`));
      return text !== asked && !isEnd;
    });
    if (isScale) others.push(ends.join(', '));
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
function kindOf(draft: Draft, said: string, answers: Answers | undefined): object {
  const { text, lists, isTask } = draft.vocabulary;
  const { closed, manner } = lists.questions;
  const usual = { low: text('low'), high: text('high') };
  switch (answers?.kind) {
    case 'choice': {
      const id = newIds('option');
      const options = answers.options.map((label) => ({ id: id(label), label }));
      return { kind: 'choice', options };
    }
    case 'scale':
      return { kind: 'scale', scale: { ...usual, ...answers.scale } };
    case 'yes-no':
      if (!isQuestion(said) || closed.includes(firstWord(said))) return answers;
  }
  if (!isQuestion(said)) return { kind: isTask(said) ? 'text' : 'yes-no' };
  const [, degree] = /^how\s+(\p{L}+)/iu.exec(said) ?? [];
  if (degree?.toLowerCase() === 'many') return { kind: 'number' };
  if (degree !== undefined && !manner.includes(degree.toLowerCase())) {
    draft.doubts['guessed-scale']++;
    return { kind: 'scale', scale: { min: 1, max: 5, ...usual } };
  }
  if (!closed.includes(firstWord(said))) return { kind: 'text' };
  if (!EITHER.test(said.replace(/\([^)]*\)/g, ''))) return { kind: 'yes-no' };
  draft.doubts['either-or']++;
  return { kind: 'text' };
}

/** An "or" between two things, not as in "three or more". */
const EITHER = /\bor\b(?!\s+(?:more|less|fewer|over|under|later|earlier|so)\b)/i;

/** Short lines below a question, which answer it. */
function optionsBelow({ below: [list, another] }: Item): string[] | undefined {
  return list?.kind === 'list' && !another ? optionsIn(list.items) : undefined;
}

/** Items that are short answers, without the letters in front of them. */
export function optionsIn(items: readonly Item[]): string[] | undefined {
  if (items.length < 2 || items.length > MOST_OPTIONS) return undefined;
  const labels = items.map((item) => withAddress(item).replace(/^(?:\(?[A-I][.)]|\[ ?\])\s+/i, ''));
  const isShort = (label: string) => label !== '' && label.length <= LONGEST_OPTION;
  const isChoice = labels.every((label) => isShort(label) && !isQuestion(label));
  return isChoice && items.every(({ below }) => below.length === 0) ? labels : undefined;
}
