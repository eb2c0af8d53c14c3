/** The checklist of a step, and what else its labels and lists become. */
import { isAssessment } from './assess.ts';
import { cardsOf, flatItem, isNested, itemCards, labelCards } from './cards.ts';
import { type Card, type Draft, placed } from './draft.ts';
import { isQuestion, labelled, withAddress } from './inline.ts';
import { isRising } from './procedure.ts';
import { LINE, lineAndRest } from './split.ts';
import { type Content, type Item, LABEL, type Part, type Piece, partsIn } from './tree.ts';
import type { Role } from './vocabulary.ts';

/** Places for what is not a step. */
export interface Elsewhere {
  /** Puts a content that a title announces where it belongs. Returns the cards of what is left. */
  place(title: string, content: readonly Content[], role: Role): Card[];
  /** Puts a list of questions where it belongs. Undefined if it is another list. */
  ask(title: string, items: readonly Item[]): Card[] | undefined;
}

/** Parts of a procedure that are not steps, and parts of a step that have a place of their own. */
export const OTHER: readonly (Role | undefined)[] = [
  ...(['assess', 'reflect', 'others', 'measures', 'pitfalls', 'triggers'] as const),
  ...(['prerequisites', 'read', 'ai', 'license', 'metadata', 'overview', 'when'] as const),
];

/** Items of a checklist, and the label above them. */
export interface TaskGroup {
  label: string;
  items: readonly Item[];
}

/**
 * A label or a heading inside of a step. If it has a number or says what to do, it is a task itself, together
 * with the list below it.
 */
export function partIn(
  draft: Draft,
  part: Part,
  groups: TaskGroup[],
  elsewhere: Elsewhere,
): Card[] {
  const { numbered, isTask } = draft.vocabulary;
  const { title, isNumber } = numbered(part.title);
  const [list, another] = part.content;
  const before = groups.length;
  const asked = draft.blocks.length + draft.bank.length;
  const isWhole = (isNumber || (/\s/.test(title) && isTask(title))) && list !== undefined;
  const task = (...below: Piece[]) => {
    groups.push({ label: '', items: [{ text: title, isTask: true, below }] });
    return [];
  };
  if (isWhole && list.kind === 'list' && !another && !isElsewhere(draft, part))
    return listIn(draft, part.title, list, groups, elsewhere, false) ?? task(list);
  const cards = labelIn(draft, part, groups, elsewhere);
  const isAsked = draft.blocks.length + draft.bank.length > asked;
  if (isWhole && groups.length === before && !isAsked) task();
  return cards;
}

/** The subject of a part of a step, by its title or its questions. */
function roleIn(draft: Draft, part: Part): Role | undefined {
  const { role, hint } = draft.vocabulary;
  const hinted = hint(part.title) === 'measures' ? 'measures' : undefined;
  return role(part.title) ?? (isAssessment(draft, part) ? 'assess' : hinted);
}

/** Whether a part of a step is about something that has a place of its own. */
const isElsewhere = (draft: Draft, part: Part): boolean =>
  OTHER.includes(roleIn(draft, part) ?? 'tasks') && !part.content.some(isTicked);

const isTicked = (each: Content): boolean => each.kind === 'list' && each.items.every(isCheck);

function labelIn(draft: Draft, part: Part, groups: TaskGroup[], elsewhere: Elsewhere): Card[] {
  const { title, content } = part;
  const role = roleIn(draft, part);
  const lists = content.filter((each) => each.kind === 'list');
  if (role && isElsewhere(draft, part)) return elsewhere.place(title, content, role);
  const isNamed = role === 'tasks';
  const isOther = lists.length === 0 || (lists.length !== content.length && !isNamed);
  if (isOther && !content.some(isTicked)) return labelCards(draft, title, content);
  return content.flatMap((each) => {
    if (each.kind !== 'list') return cardsOf(draft, [each]);
    const cards = listIn(draft, title, each, groups, elsewhere, isNamed);
    return cards ?? labelCards(draft, title, [each]);
  });
}

/** A line to tick that isn't a question. */
const isCheck = (item: Item): boolean => item.isTask && !isQuestion(withAddress(item));

/** Puts the items of a list where questions or tasks go. Undefined if it has neither. */
export function listIn(
  draft: Draft,
  label: string,
  list: Piece & { kind: 'list' },
  groups: TaskGroup[],
  { ask }: Elsewhere,
  isNamed = label === '',
): Card[] | undefined {
  const { items } = list;
  const { isTask, isNegated, isCondition } = draft.vocabulary;
  const lines = items.map((item) => ({ title: withAddress(item) }));
  const questions = lines.filter(({ title }) => isQuestion(title));
  const active = items.filter(
    (item) => isTask(withAddress(item)) && !isQuestion(withAddress(item)),
  );
  // Between things to do, a question is one of them.
  const isMixed = active.length > 0 && questions.length * 2 <= items.length;
  const asked = isMixed ? undefined : ask(label, items);
  if (asked) return asked;
  const chosen = items.filter((item) => isCondition(item.lead ?? item.text));
  const isDone =
    items.filter((item) => item.isTask || isTask(withAddress(item))).length * 2 >= items.length ||
    isRising(draft.vocabulary, list);
  if (!(isNamed || isDone) || isNegated(label) || chosen.length * 2 > items.length)
    return undefined;
  if (isNamed && label !== '') draft.labels.push(label);
  groups.push({ label: isNamed ? '' : label, items });
  return [];
}

/**
 * The tasks of a group. Next to others, each begins with the label of its group. An item that is too
 * long for a task also becomes a card.
 */
export function tasksOf(
  draft: Draft,
  { label, items }: TaskGroup,
  isAlone: boolean,
  cards: Card[],
): string[] {
  return items.flatMap((item) => {
    const first = withAddress(item);
    if (first === '') {
      cards.push(...itemCards(draft, item));
      return [];
    }
    const before = (text: string) => (isAlone || label === '' ? text : labelled(label, text));
    const whole = before(flatItem(item));
    const isShort = whole.length <= LINE && !item.below.some(isNested);
    const [task, more] = lineAndRest(isShort ? whole : before(first));
    placed(draft, 'tasks', 1, task);
    const rest: Piece[] = [...more.map((text): Piece => ({ kind: 'text', text })), ...item.below];
    if (!isShort && rest.length > 0) cards.push(...labelCards(draft, task, rest));
    return [task];
  });
}

/** Whether a part has lines to tick that are not questions. */
export const isChecklist = (part: Part): boolean =>
  part.content.some(isTicked) && partsIn(part).every(({ depth }) => depth >= LABEL);
