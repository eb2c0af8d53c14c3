/** The steps of a process, each with what it is about and a checklist. */
import { isAssessment } from './assess.ts';
import {
  addSection,
  cardsOf,
  flatItem,
  isNested,
  itemCards,
  labelCards,
  tableWords,
} from './cards.ts';
import { moveContents } from './contents.ts';
import { type Card, type Draft, placed } from './draft.ts';
import { newIds } from './ids.ts';
import { isQuestion, labelled, type Words, withAddress } from './inline.ts';
import { inBrackets } from './measures.ts';
import { countedAmong, isTimed, isTimetable } from './procedure.ts';
import { askedIn } from './prompts.ts';
import { capitalised, LINE, lineAndRest, TEXT } from './split.ts';
import { type Content, type Item, LABEL, type Part, type Piece, partsIn } from './tree.ts';
import type { Role } from './vocabulary.ts';

/** Places for what is not a step. */
export interface Elsewhere {
  /** Puts a content that a title announces where it belongs. Returns the cards of what is left. */
  place(title: string, content: readonly Content[], role: Role): Card[];
  /** Puts a list of questions where it belongs. Undefined if it is another list. */
  ask(title: string, items: readonly Item[]): Card[] | undefined;
}

/** Turns a procedure into steps. Returns the cards of what is not one. */
export function addSteps(draft: Draft, content: readonly Content[], elsewhere: Elsewhere): Card[] {
  const part: Part = { kind: 'part', title: '', depth: 0, content: withLeads(draft, content) };
  moveContents(draft, part, partsIn(part));
  const grouped = part.content;
  const steps = new Set(stepsIn(draft, grouped));
  return grouped.flatMap((each) => {
    if (!steps.has(each)) return besides(draft, each, elsewhere);
    if (each.kind === 'part') addPart(draft, each, elsewhere);
    else if (each.kind === 'list') for (const item of each.items) addItem(draft, item, elsewhere);
    else if (each.kind === 'table')
      for (const words of tableWords(draft, rowsOf(draft, each))) addWords(draft, words, elsewhere);
    else if (each.kind === 'text') addWords(draft, each, elsewhere);
    return [];
  });
}

/** Whether a part has numbered steps in it. Numbers such as 2.1 are those of an outline. */
export const hasSteps = ({ vocabulary }: Draft, part: Part): boolean =>
  partsIn(part).filter(({ title, depth }) => {
    const { isStep, isNumber } = vocabulary.numbered(title);
    return isStep || (isNumber && depth < LABEL && !/^\W*\d+\.\d/.test(title));
  }).length > 1;

/** Whether a part has lines to tick that are not questions. */
export const isChecklist = (part: Part): boolean =>
  part.content.some(isTicked) && partsIn(part).every(({ depth }) => depth >= LABEL);

/** Paragraphs that begin with bold words, each with what follows, if there are no clearer steps. */
function withLeads(draft: Draft, content: readonly Content[]): Content[] {
  const leads = content.filter(isLead);
  const hasParts = content.some((each) => each.kind === 'part' && !isOther(draft, each));
  if (leads.length < 2 || hasParts) return [...content];
  return content.reduce<Content[]>((grouped, each) => {
    const last = grouped.at(-1);
    if (isLead(each)) {
      const { lead, ...words } = each;
      grouped.push({ kind: 'part', title: lead, depth: LABEL, content: [words] });
    } else if (last?.kind === 'part' && each.kind !== 'part') last.content.push(each);
    else grouped.push(each);
    return grouped;
  }, []);
}

const isLead = (each: Content): each is Piece & { kind: 'text'; lead: string } =>
  each.kind === 'text' && each.lead !== undefined && each.text !== '';

/** The rows of a table, each with its time or without its number, which a journey has anyway. */
function rowsOf(draft: Draft, table: Piece & { kind: 'table' }): Piece & { kind: 'table' } {
  const { header, rows } = table;
  const [name = '', second = ''] = header;
  if (header.length < 2) return table;
  const isCounted = rows.every(([first = '']) => /^\W*\d+\W*$/.test(first));
  const isTime = draft.vocabulary.lists.times.includes(name.toLowerCase());
  if (!isCounted && !isTime) return table;
  if (!isTime) draft.labels.push(name);
  else draft.labels.push(second);
  const when = (first: string) => (/\p{L}/u.test(first) ? first : `${name} ${first}`);
  const joined = rows.map(([first = '', said = '', ...others]) => [
    isTime ? labelled(when(first), said) : said,
    ...others,
  ]);
  return { ...table, header: [second, ...header.slice(2)], rows: joined };
}

/**
 * The form of the steps: numbered parts, headings, labels, bold leads, a numbered list, any list, a
 * table, or paragraphs, whichever the document has first.
 */
function stepsIn(draft: Draft, content: readonly Content[]): readonly Content[] {
  const all = content.filter((each) => each.kind === 'part');
  const parts = all.filter((part) => isNumbered(draft, part) || !isOther(draft, part));
  const labels = parts.filter(({ depth }) => depth >= LABEL);
  const headings = parts.filter(({ depth }) => depth < LABEL);
  const lists = content.filter((each) => each.kind === 'list');
  const [first] = content.filter((each) => each.kind !== 'text');
  const timed = content.filter(
    (each) => isTable(each) && isTimed(draft.vocabulary, each) && each.rows.length > parts.length,
  );
  const counted = countedAmong(draft.vocabulary, parts);
  const isListed = first?.kind === 'list' && first.isOrdered && parts.length < FEW;
  const forms = [
    ...[withTimed(draft, counted, headings), timed],
    ...[isListed ? lists.slice(0, 1) : []],
    ...[atLeast(2, headings), atLeast(2, labels)],
    ...[lists.filter(({ isOrdered }) => isOrdered), headings, lists],
    ...[content.filter(isTable), labels],
    content.filter((each) => each.kind === 'text'),
  ];
  return forms.find((form) => form.length > 0) ?? [];
}

/** Also the headings next to numbered ones that only say when, as in "After the meeting". */
const withTimed = ({ vocabulary }: Draft, counted: Part[], headings: readonly Part[]): Part[] => [
  ...counted,
  ...headings.filter(
    (each) => counted.some(({ depth }) => depth === each.depth) && vocabulary.isInOrder(each.title),
  ),
];

/** Fewer headings than this behind a numbered list are not the steps. */
const FEW = 3;

/** Rows as items, with what they say behind their first cell in brackets. */
const rowItems = (draft: Draft, table: Piece & { kind: 'table' }): Item[] =>
  tableWords(draft, rowsOf(draft, table)).map((words) => ({
    ...inBrackets(words),
    ...{ isTask: false, below: [] },
  }));

const isTable = (each: Content): each is Piece & { kind: 'table' } =>
  each.kind === 'table' && each.rows.length > 0;

const atLeast = <T>(fewest: number, items: T[]): T[] => (items.length >= fewest ? items : []);

const isNumbered = ({ vocabulary }: Draft, { title }: Part): boolean => {
  const { isStep, isNumber } = vocabulary.numbered(title);
  return isStep || isNumber;
};

/** Parts of a procedure that are not steps, and parts of a step that have a place of their own. */
const OTHER: readonly (Role | undefined)[] = [
  ...(['assess', 'reflect', 'others', 'measures', 'pitfalls', 'triggers'] as const),
  ...(['prerequisites', 'read', 'ai', 'license', 'metadata', 'overview', 'when'] as const),
];

const isOther = ({ vocabulary }: Draft, { title }: Part): boolean =>
  OTHER.includes(vocabulary.role(title, true));

/** The cards of what is between the steps. */
function besides(draft: Draft, each: Content, { place, ask }: Elsewhere): Card[] {
  if (each.kind === 'part') {
    const role = draft.vocabulary.role(each.title);
    return role
      ? place(each.title, each.content, role)
      : labelCards(draft, each.title, each.content);
  }
  if (each.kind === 'text' && askedIn(draft, each)) return [];
  return (each.kind === 'list' ? ask('', each.items) : undefined) ?? cardsOf(draft, [each]);
}

/** A step from a heading. Numbered steps below it follow. */
export function addPart(draft: Draft, part: Part, elsewhere: Elsewhere): void {
  const { title } = draft.vocabulary.numbered(part.title);
  if (title !== part.title) draft.labels.push(part.title.slice(0, -title.length));
  const inner = stepsWithin(draft, part);
  const content = part.content.filter((each) => each.kind !== 'part' || !inner.includes(each));
  const [first] = inner;
  // There would be nothing to do in the step itself.
  if (first && content.length === 0) first.content.unshift({ kind: 'text', text: title });
  else addStep(draft, { title, heading: part.title, content }, elsewhere);
  for (const each of inner) addPart(draft, each, elsewhere);
}

/** The numbered steps inside of a step. */
function stepsWithin({ vocabulary }: Draft, part: Part): Part[] {
  const counted = partsIn(part).filter(({ title }) => vocabulary.numbered(title).isNumber);
  return counted.filter(({ title }) => counted.length > 1 || vocabulary.numbered(title).isStep);
}

/** A step from an item of a list. */
function addItem(draft: Draft, { below, isTask, ...words }: Item, elsewhere: Elsewhere): void {
  const { title, text } = titled(words);
  const content: Content[] = text === '' ? below : [{ kind: 'text', text }, ...below];
  if (title !== '') addStep(draft, { title, heading: title, content }, elsewhere);
  else draft.rest.push(...cardsOf(draft, content));
}

function addWords(draft: Draft, words: Words, elsewhere: Elsewhere): void {
  addItem(draft, { ...words, isTask: false, below: [] }, elsewhere);
}

/** The title of a step is its lead, or else its first sentence. */
function titled(words: Words): { title: string; text: string } {
  const { lead, ...said } = words;
  if (lead) return { title: lead, text: withAddress(said).trim() };
  const text = withAddress(said);
  const [, first, rest] = /^(.{3,120}?[.!?]|[^:]{3,80}:)\s+(\S.*)$/s.exec(text) ?? [];
  if (first === undefined || rest === undefined) return { title: text, text: '' };
  return { title: first.replace(/[.:]$/, ''), text: rest };
}

interface RawStep {
  title: string;
  /** The title of the section for what is neither its text nor a task. */
  heading: string;
  content: readonly Content[];
}

function addStep(
  draft: Draft,
  { title: said, heading, content }: RawStep,
  elsewhere: Elsewhere,
): void {
  const { blocks, bank } = draft;
  draft.around = capitalised(said);
  const [asked, reflected] = [blocks.length, bank.length];
  const [title, [more, ...others]] = lineAndRest(capitalised(said.replace(/(?<!\.)\.$/, '')));
  const texts = more === undefined ? [] : [more];
  const groups: TaskGroup[] = [];
  placed(draft, 'steps', 1, said);
  const read: Content[] = [...others.map((text): Piece => ({ kind: 'text', text })), ...content];
  const cards = read.flatMap((each): Card[] => {
    if (each.kind === 'list') {
      // A step such as "Ask" is about questions for others.
      if (draft.vocabulary.isAsking(title)) groups.push({ label: '', items: each.items });
      else return listIn(draft, '', each, groups, elsewhere) ?? cardsOf(draft, [each]);
      return [];
    }
    if (isTable(each) && isTimetable(draft.vocabulary, each)) {
      groups.push({ label: '', items: rowItems(draft, each) });
      return [];
    }
    if (each.kind === 'part') return partIn(draft, each, groups, elsewhere);
    const text = each.kind === 'text' ? withAddress(each) : '';
    if (text === '' || !fits([...texts, text])) return cardsOf(draft, [each]);
    placed(draft, 'steps', 0, text);
    texts.push(text);
    return [];
  });
  const [group, another] = groups;
  const isAlone = group !== undefined && !another;
  const tasks = groups.flatMap((each) => tasksOf(draft, each, isAlone, cards));
  const named = isAlone && group.label !== '' ? [`${group.label}:`] : [];
  const section = cards.length > 0 ? addSection(draft, heading, cards) : undefined;
  const { text } = draft.vocabulary;
  const { id } = draft;
  if (section) draft.shown.add(section.id);
  const pointers = [
    ...(blocks.length > asked ? [text('answer', { id })] : []),
    ...(bank.length > reflected ? [text('reflect', { id })] : []),
  ];
  const questions = bank.slice(reflected).map(({ ask }) => ask);
  const forms = [[...pointers, ...questions], pointers, []];
  const all = forms.map((form) => [...texts, ...form, ...named]).find(fits) ?? texts;
  draft.around = undefined;
  const newId = newIds('task');
  draft.steps.push({
    ...{ id: draft.ids.step(title), title },
    ...(all.length > 0 && { text: all.join('\n') }),
    ...(section && { section: section.id }),
    ...(tasks.length > 0 && { tasks: tasks.map((text) => ({ id: newId(text), text })) }),
  });
}

const fits = (texts: readonly string[]): boolean => texts.join('\n').length <= TEXT;

/** Items of a checklist, and the label above them. */
interface TaskGroup {
  label: string;
  items: readonly Item[];
}

/**
 * A label or a heading inside of a step. If it has a number or says what to do, it is a task itself, together
 * with the list below it.
 */
function partIn(draft: Draft, part: Part, groups: TaskGroup[], elsewhere: Elsewhere): Card[] {
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
  if (lists.length !== content.length && !isNamed && !content.some(isTicked))
    return labelCards(draft, title, content);
  return content.flatMap((each) => {
    if (each.kind !== 'list') return cardsOf(draft, [each]);
    const cards = listIn(draft, title, each, groups, elsewhere, isNamed);
    return cards ?? labelCards(draft, title, [each]);
  });
}

/** A line to tick that isn't a question. */
const isCheck = (item: Item): boolean => item.isTask && !isQuestion(withAddress(item));

/** Puts the items of a list where questions or tasks go. Undefined if it has neither. */
function listIn(
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
    countedAmong(draft.vocabulary, lines).length === lines.length;
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
function tasksOf(
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
