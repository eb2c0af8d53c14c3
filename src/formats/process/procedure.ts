/** Finds the steps of a document by what counts up in it, and by what says how to do something. */
import { wordsOf } from '../../lib/words.ts';
import { risingIn } from './counting.ts';
import { isQuestion, withAddress } from './inline.ts';
import { type Item, LABEL, type Part, type Piece, partsIn } from './tree.ts';
import type { Role, Vocabulary } from './vocabulary.ts';

/** Parts next to each other that count up. Empty if fewer than two do. */
export function countedAmong<T extends { title: string }>(
  vocabulary: Vocabulary,
  parts: readonly T[],
): T[] {
  const { numbered, lists, role } = vocabulary;
  const [named, counted] = [
    parts.filter(({ title }) => numbered(title).isStep),
    parts.filter(({ title }) => numbered(title).isNumber),
  ];
  if (named.length > 1) return named;
  if (counted.length > 1) return counted;
  const others = parts.filter(({ title }) => role(title) === undefined);
  const rising = risingIn(others, lists);
  if (rising.length > 0) return rising;
  const sections = sectionsAmong(vocabulary, parts);
  return sections.length > 0 ? sections : risingWordsIn(vocabulary, others);
}

/** Whether a part says that it is a section, as in "Section 2: Choose". */
export const isSection = ({ lists }: Vocabulary, { title }: { title: string }): boolean =>
  lists.sections.includes(SECTION.exec(title)?.[1]?.toLowerCase() ?? '');

/** Sections that count up. Those of a whole document that has a procedure do not count as steps. */
function sectionsAmong<T extends { title: string }>(
  vocabulary: Vocabulary,
  parts: readonly T[],
): T[] {
  const found = parts.filter((part) => isSection(vocabulary, part));
  const roles = found.map(({ title }) => vocabulary.role(title.replace(SECTION, ''), true));
  return found.length > 1 && !roles.some((role) => role && OF_DOCUMENT.includes(role)) ? found : [];
}

const SECTION = /^(\p{L}+)\s+#?\d+\s*(?:[.:·–—-]+\s*|$)/u;

/** The subjects of parts that are not steps. */
const OF_DOCUMENT: readonly Role[] = [
  ...(['metadata', 'license', 'overview', 'when', 'procedure', 'pitfalls'] as const),
  ...(['triggers', 'ai', 'read'] as const),
];

/** Titles that begin with the same word and a number, as in "Talk 1: The past". */
function risingWordsIn<T extends { title: string }>(
  { role, lists }: Vocabulary,
  parts: readonly T[],
): T[] {
  const wordOf = ({ title }: T) => /^(\p{L}+)\s+#?\d+(?=\s*[.:·–—-]|$)/u.exec(title)?.[1];
  const word = parts.map(wordOf).find((each) => each !== undefined);
  const isPart = word !== undefined && role(word) === undefined;
  const found = parts.filter((part) => wordOf(part) === word);
  const isStep = isPart && !lists.kinds.includes(word.toLowerCase());
  return isStep && found.length > 1 ? found : [];
}

/** The parts that are steps because the document has no part around them. */
export function stepsAmong(vocabulary: Vocabulary, parts: readonly Part[]): Part[] {
  const steps = countedAmong(vocabulary, parts);
  return isOutline(vocabulary, steps) ? [] : steps;
}

/** Whether numbers only count the parts of a document. */
const isOutline = ({ numbered, role }: Vocabulary, parts: readonly Part[]): boolean =>
  parts.some(({ title }) => !numbered(title).isStep && role(title, true) !== undefined);

/**
 * The procedure of a document where no title says so. It has things to do or steps that count up, or its
 * title is like "How to introduce a ritual".
 */
export function procedureAmong(vocabulary: Vocabulary, parts: readonly Part[]): Part | undefined {
  const { role, isTask } = vocabulary;
  const open = unnamedAmong(vocabulary, parts);
  const signs: ((part: Part) => boolean)[] = [
    ({ title }) => role(title) === 'tasks',
    (part) => stepsAmong(vocabulary, partsIn(part)).length > 1,
    (part) => part.content.some((each) => each.kind === 'list' && isRising(vocabulary, each)),
    (part) => /^how\b/i.test(part.title) && (itemsIn(part).length > 1 || partsIn(part).length > 1),
    (part) => {
      const items = itemsIn(part);
      const active = items.filter((item) => item.isTask || isTask(withAddress(item)));
      return items.length >= 3 && active.length * 4 >= items.length * 3;
    },
    hasOrder,
    (part) => part.content.some((each) => each.kind === 'table' && isTimetable(vocabulary, each)),
    (part) => hasVerbs(vocabulary, part),
  ];
  for (const isProcedure of signs) {
    const found = open.find(isProcedure);
    if (found) return found;
  }
  return undefined;
}

/** The parts, at any depth, that are not about something else. */
const unnamedAmong = (vocabulary: Vocabulary, parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => {
    const role = vocabulary.role(part.title) ?? vocabulary.hint(part.title);
    if (role === 'tasks') return [part];
    return role === undefined ? [part, ...unnamedAmong(vocabulary, partsIn(part))] : [];
  });

/** Whether the items of a list count up, by their first words. */
export function isRising(vocabulary: Vocabulary, { items }: Piece & { kind: 'list' }): boolean {
  const lines = items.map((item) => ({ title: withAddress(item) }));
  return lines.length > 1 && countedAmong(vocabulary, lines).length === lines.length;
}

/** Whether a part has a numbered list of more than questions. */
const hasOrder = ({ content }: Part): boolean =>
  content.some(
    (each) =>
      each.kind === 'list' &&
      each.isOrdered &&
      each.items.length > 2 &&
      !each.items.some((item) => isQuestion(withAddress(item))),
  );

/** Whether a part has headings that say what to do. */
const hasVerbs = ({ isTask }: Vocabulary, part: Part): boolean => {
  const parts = partsIn(part);
  return parts.length > 1 && parts.filter(({ title }) => isTask(title)).length * 2 >= parts.length;
};

/** Whether a table has a row for each step, task or time. */
export function isTimetable(vocabulary: Vocabulary, table: Piece & { kind: 'table' }): boolean {
  const [name = ''] = table.header;
  const rows = table.rows.map(([title = '']) => ({ title }));
  if (rows.length < 2) return false;
  const isNamed = isTimed(vocabulary, table) || vocabulary.role(name, true) === 'tasks';
  return isNamed || countedAmong(vocabulary, rows).length === rows.length;
}

/** Whether the first column of a table says when each row is, by its name or by most of its cells. */
export function isTimed(
  { lists, numbered, isInOrder }: Vocabulary,
  { header: [name = ''], rows }: Piece & { kind: 'table' },
): boolean {
  const isTime = (cell: string) =>
    numbered(cell).isStep ||
    isInOrder(cell) ||
    wordsOf(cell).some((each) => lists.times.includes(each));
  const times = rows.filter(([first = '']) => isTime(first));
  return (
    [...lists.steps, ...lists.times].includes(name.toLowerCase()) ||
    times.length * 3 > rows.length * 2
  );
}

/** The items of a part. Those below a single heading belong to that. */
const itemsIn = (part: Part): Item[] => {
  const headings = partsIn(part).filter(({ depth }) => depth < LABEL);
  return part.content.flatMap((each) => {
    if (each.kind === 'list') return each.items;
    const isOwn = each.kind === 'part' && (headings.length > 1 || !headings.includes(each));
    return isOwn ? itemsIn(each) : [];
  });
};

/** Whether a procedure only tells about itself, so that the steps can be elsewhere. */
export const isTold = ({ content }: Part): boolean =>
  content.every((each) => each.kind === 'text' && each.lead === undefined);
