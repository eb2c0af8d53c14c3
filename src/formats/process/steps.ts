/** The steps of a process, each with what it is about and a checklist. */
import { isAssessment } from './assess.ts';
import { addSection, cardsOf, labelCards, tableWords } from './cards.ts';
import { moveContents } from './contents.ts';
import { type Card, type Draft, placed } from './draft.ts';
import { isToFill } from './forms.ts';
import { newIds } from './ids.ts';
import { labelled, type Words, withAddress } from './inline.ts';
import { inBrackets } from './measures.ts';
import { countedAmong, isSection, isTimed, isTimetable } from './procedure.ts';
import { askedIn } from './prompts.ts';
import { capitalised, lineAndRest, TEXT } from './split.ts';
import { type Elsewhere, listIn, OTHER, partIn, type TaskGroup, tasksOf } from './tasks.ts';
import { type Content, type Item, LABEL, type Part, type Piece, partsIn } from './tree.ts';

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

/**
 * Paragraphs that begin with bold words or with "Step 1", each with what follows, if there are no clearer
 * steps.
 */
function withLeads(draft: Draft, content: readonly Content[]): Content[] {
  const leads = content.flatMap((each) => leadOf(draft, each) ?? []);
  const hasParts = content.some((each) => each.kind === 'part' && !isOther(draft, each));
  if (leads.length < 2 || hasParts) return [...content];
  return content.reduce<Content[]>((grouped, each) => {
    const last = grouped.at(-1);
    const lead = leadOf(draft, each);
    if (lead) {
      grouped.push({ kind: 'part', depth: LABEL, ...lead });
    } else if (last?.kind === 'part' && each.kind !== 'part') last.content.push(each);
    else grouped.push(each);
    return grouped;
  }, []);
}

/** The beginning of a paragraph that can be the title of a step, and the rest. */
function leadOf({ vocabulary }: Draft, each: Content): Pick<Part, 'title' | 'content'> | undefined {
  if (each.kind !== 'text') return undefined;
  const { lead, ...words } = each;
  if (lead !== undefined) return words.text === '' ? undefined : { title: lead, content: [words] };
  const { isStep, title: said } = vocabulary.numbered(words.text);
  if (!isStep) return undefined;
  const { title, text } = titled({ ...words, text: said });
  const number = words.text.slice(0, words.text.length - said.length);
  return { title: `${number}${title}`, content: text === '' ? [] : [{ kind: 'text', text }] };
}

/** The rows of a table, each with its time or without its number, which a journey has anyway. */
function rowsOf(draft: Draft, table: Piece & { kind: 'table' }): Piece & { kind: 'table' } {
  const { header, rows } = table;
  const [name = '', second = ''] = header;
  if (header.length < 2) return table;
  const isCounted = rows.every(([first = '']) => /^\W*\d+\W*$/.test(first));
  const { steps, times } = draft.vocabulary.lists;
  const isNamed = times.includes(name.toLowerCase());
  const isTime =
    isNamed || (isTimed(draft.vocabulary, table) && !steps.includes(name.toLowerCase()));
  if (!isCounted && !isTime) return table;
  if (!isTime) draft.labels.push(name);
  else draft.labels.push(...(isNamed ? [second] : [name, second]));
  const when = (first: string) => (isNamed && !/\p{L}/u.test(first) ? `${name} ${first}` : first);
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
    (each) =>
      isTable(draft, each) && isTimed(draft.vocabulary, each) && each.rows.length > parts.length,
  );
  const counted = countedAmong(draft.vocabulary, parts);
  const isListed = first?.kind === 'list' && first.isOrdered && parts.length < FEW;
  const forms = [
    ...[withTimed(draft, counted, headings), timed],
    ...[isListed ? lists.slice(0, 1) : []],
    ...[atLeast(2, headings), atLeast(2, labels)],
    ...[lists.filter(({ isOrdered }) => isOrdered), headings, lists],
    ...[content.filter((each) => isTable(draft, each)), labels],
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

/** Whether a content is a table with more than space to write in. */
const isTable = (draft: Draft, each: Content): each is Piece & { kind: 'table' } =>
  each.kind === 'table' && !isToFill(draft.vocabulary, each);

const atLeast = <T>(fewest: number, items: T[]): T[] => (items.length >= fewest ? items : []);

const isNumbered = ({ vocabulary }: Draft, { title }: Part): boolean => {
  const { isStep, isNumber } = vocabulary.numbered(title);
  return isStep || isNumber;
};

const isOther = ({ vocabulary }: Draft, { title }: Part): boolean =>
  OTHER.includes(vocabulary.role(title, true));

/** The cards of what is between the steps. */
function besides(draft: Draft, each: Content, { place, ask }: Elsewhere): Card[] {
  if (each.kind === 'part') {
    const role =
      draft.vocabulary.role(each.title) ?? (isAssessment(draft, each) ? 'assess' : undefined);
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

/**
 * The numbered steps inside of a step. Those with its own number, as in `1a.`, only divide it. So do all of
 * a section, since the sections are the steps.
 */
function stepsWithin({ vocabulary }: Draft, part: Part): Part[] {
  if (isSection(vocabulary, part)) return [];
  const counted = partsIn(part).filter(
    ({ title }) => vocabulary.numbered(title).isNumber && !/^\W*\d+[a-z]\W/.test(title),
  );
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
    if (isTable(draft, each) && isTimetable(draft.vocabulary, each)) {
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
