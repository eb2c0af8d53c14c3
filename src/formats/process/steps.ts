/** The steps of a process, each with what it is about and a checklist. */
import { addSection, cardsOf, flatItem, itemCards, labelCards, tableWords } from './cards.ts';
import { type Content, type Item, LABEL, type Part, type Piece, partsIn } from './document.ts';
import { type Card, type Draft, placed } from './draft.ts';
import { newIds } from './ids.ts';
import { labelled, type Words, withAddress } from './inline.ts';
import { askedIn } from './prompts.ts';
import { capitalised, LINE, lineAndRest, TEXT } from './split.ts';
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
  const grouped = withLeads(draft, content);
  const steps = new Set(stepsIn(draft, grouped));
  return grouped.flatMap((each) => {
    if (!steps.has(each)) return besides(draft, each, elsewhere);
    if (each.kind === 'part') addPart(draft, each, elsewhere);
    else if (each.kind === 'list') for (const item of each.items) addItem(draft, item, elsewhere);
    else if (each.kind === 'table')
      for (const words of tableWords(draft, withoutNumbers(draft, each)))
        addWords(draft, words, elsewhere);
    else if (each.kind === 'text') addWords(draft, each, elsewhere);
    return [];
  });
}

/** Paragraphs that begin with bold words, each with what follows, if there are no clearer steps. */
function withLeads(draft: Draft, content: readonly Content[]): readonly Content[] {
  const leads = content.filter(isLead);
  const hasParts = content.some((each) => each.kind === 'part' && !isOther(draft, each));
  if (leads.length < 2 || hasParts) return content;
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

/** Steps of a table are counted anyway. */
function withoutNumbers(draft: Draft, table: Piece & { kind: 'table' }): Piece & { kind: 'table' } {
  const { header, rows } = table;
  if (!rows.every(([first = '']) => /^\W*\d+\W*$/.test(first))) return table;
  draft.labels.push(header[0] ?? '');
  return { ...table, header: header.slice(1), rows: rows.map((row) => row.slice(1)) };
}

/**
 * The form of the steps: numbered parts, headings, labels, bold leads, a numbered list, any list, a
 * table, or paragraphs, whichever the document has first.
 */
function stepsIn(draft: Draft, content: readonly Content[]): readonly Content[] {
  const parts = content.filter(
    (each): each is Part =>
      each.kind === 'part' && (isNumbered(draft, each) || !isOther(draft, each)),
  );
  const counted = parts.filter((part) => isNumbered(draft, part));
  const labels = parts.filter(({ depth }) => depth >= LABEL);
  const lists = content.filter((each) => each.kind === 'list');
  const forms = [
    ...[atLeast(2, counted), parts.filter(({ depth }) => depth < LABEL), atLeast(2, labels)],
    ...[lists.filter(({ isOrdered }) => isOrdered), lists],
    ...[content.filter((each) => each.kind === 'table' && each.rows.length > 0), labels],
    content.filter((each) => each.kind === 'text'),
  ];
  return forms.find((form) => form.length > 0) ?? [];
}

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
  const inner = partsIn(part).filter((each) => draft.vocabulary.numbered(each.title).isStep);
  const content = part.content.filter((each) => each.kind !== 'part' || !inner.includes(each));
  addStep(draft, { title, heading: part.title, content }, elsewhere);
  for (const each of inner) addPart(draft, each, elsewhere);
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
      else return listIn(draft, '', each, groups, elsewhere);
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
  const all = [...texts, ...pointers, ...named];
  const newId = newIds('task');
  draft.steps.push({
    ...{ id: draft.ids.step(title), title },
    ...(all.length > 0 && { text: ([all, [...texts, ...named]].find(fits) ?? texts).join('\n') }),
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

/** A label or a heading inside of a step. If it says what to do, it is a task itself. */
function partIn(draft: Draft, part: Part, groups: TaskGroup[], elsewhere: Elsewhere): Card[] {
  const { title, content } = part;
  const { role, isTask } = draft.vocabulary;
  const before = groups.length;
  const cards = labelIn(draft, part, role(title), groups, elsewhere);
  const isWhole = /\s/.test(title) && isTask(title) && content.length > 0;
  if (isWhole && groups.length === before) groups.push({ label: '', items: [taskOf(title)] });
  return cards;
}

const taskOf = (text: string): Item => ({ text, isTask: true, below: [] });

function labelIn(
  draft: Draft,
  { title, content }: Part,
  role: Role | undefined,
  groups: TaskGroup[],
  elsewhere: Elsewhere,
): Card[] {
  if (role && OTHER.includes(role)) return elsewhere.place(title, content, role);
  const [list, another] = content;
  if (list?.kind === 'list' && !another)
    return listIn(draft, title, list, groups, elsewhere, role === 'tasks');
  return labelCards(draft, title, content);
}

/** The items of a list are questions, tasks, or cards below its label. */
function listIn(
  draft: Draft,
  label: string,
  list: Piece & { kind: 'list' },
  groups: TaskGroup[],
  { ask }: Elsewhere,
  isNamed = label === '',
): Card[] {
  const asked = ask(label, list.items);
  if (asked) return asked;
  const { isTask } = draft.vocabulary;
  const active = list.items.filter((item) => item.isTask || isTask(withAddress(item)));
  if (!isNamed && active.length * 2 < list.items.length) return labelCards(draft, label, [list]);
  if (isNamed && label !== '') draft.labels.push(label);
  groups.push({ label: isNamed ? '' : label, items: list.items });
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
    const isShort = whole.length <= LINE;
    const [task, more] = lineAndRest(isShort ? whole : before(first));
    placed(draft, 'tasks', 1, task);
    const rest: Piece[] = [...more.map((text): Piece => ({ kind: 'text', text })), ...item.below];
    if (!isShort && rest.length > 0) cards.push(...labelCards(draft, task, rest));
    return [task];
  });
}
