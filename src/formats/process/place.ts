/** Puts each part of a process where it belongs: by its title and its content. */
import { addSection, cardsOf, flatItem, labelCards, tableWords } from './cards.ts';
import { type Content, type Item, LABEL, type Part, type Piece, partsIn } from './document.ts';
import { type Card, type Draft, placed } from './draft.ts';
import { type Words, withAddress } from './inline.ts';
import { addPitfalls } from './pitfalls.ts';
import { addReflections, assessmentQuestions, itemsOf, questionRows, useOf } from './questions.ts';
import { lineAndRest } from './split.ts';
import { addPart, addSteps, type Elsewhere } from './steps.ts';
import { addTrigger, addTriggers } from './triggers.ts';
import type { Role } from './vocabulary.ts';

/** Places a part of the document. `around` is the role of the part around it. */
export const placePart = (draft: Draft, part: Part, around?: Role): void =>
  placeAs(draft, part, roleOf(draft, part) ?? around);

/** The role that a title announces. Without one, a part with numbered steps in it is a procedure. */
export function roleOf({ vocabulary }: Draft, part: Part): Role | undefined {
  const steps = partsIn(part).filter(({ title }) => vocabulary.numbered(title).isStep);
  return vocabulary.role(part.title) ?? (steps.length > 1 ? 'procedure' : undefined);
}

/** Places a part by this role. */
export function placeAs(draft: Draft, { title, content }: Part, role: Role | undefined): void {
  if (role === 'procedure') addSection(draft, title, addSteps(draft, content, elsewhere(draft)));
  else if (isSorted(role))
    addSection(draft, title, cardsOf(draft, sorted(draft, title, content, role)));
  else readPart(draft, title, content, role);
}

/** A part of the document that is a step by itself. */
export const placeStep = (draft: Draft, part: Part): void => addPart(draft, part, elsewhere(draft));

/** Adds a section to read. Headings in it become sections of their own. */
function readPart(draft: Draft, title: string, content: readonly Content[], role?: Role): void {
  const parts = content.filter((each) => each.kind === 'part' && each.depth < LABEL) as Part[];
  const cards = content.flatMap((each): Card[] => {
    if (each.kind === 'list') return listCards(draft, title, each, role);
    if (each.kind === 'text') listenTo(draft, itemsOf(each), role === 'ai' ? role : undefined);
    if (each.kind !== 'part') return cardsOf(draft, [each]);
    return parts.includes(each) ? [] : labelledCards(draft, each, role);
  });
  addSection(draft, title, cards);
  for (const part of parts) placePart(draft, part, role);
}

/** The cards of a label and what follows, unless this has a place of its own. */
function labelledCards(draft: Draft, { title, content }: Part, around?: Role): Card[] {
  const role = draft.vocabulary.role(title) ?? around;
  if (isSorted(role)) return placeLabel(draft, title, content, role);
  const [list, another] = content;
  if (list?.kind !== 'list' || another) return labelCards(draft, title, content);
  const use = useOf(draft.vocabulary, title, list.items, role);
  if (use === undefined || use === 'cards') {
    listenTo(draft, list.items, role);
    return labelCards(draft, title, content);
  }
  return ask(draft, title, list.items, role) ?? [];
}

function listCards(
  draft: Draft,
  title: string,
  list: Content & { kind: 'list' },
  role?: Role,
): Card[] {
  const asked = ask(draft, title, list.items, role);
  if (asked) return asked;
  listenTo(draft, list.items, role);
  return cardsOf(draft, [list]);
}

/** `suggest` listens to lines of "When to use", and to what notes for an assistant quote. */
function listenTo(draft: Draft, items: readonly Item[], role?: Role): void {
  if (role !== 'when' && role !== 'ai') return;
  for (const item of items) {
    if (role === 'when' || draft.vocabulary.isCue(flatItem(item))) addTrigger(draft, item, role);
  }
}

const elsewhere = (draft: Draft): Elsewhere => ({
  place: (title, content, role) => placeLabel(draft, title, content, role),
  ask: (title, items) => ask(draft, title, items, draft.vocabulary.role(title)),
});

/** Places what a label or a heading inside of a step announces. Returns the cards of the rest. */
function placeLabel(draft: Draft, title: string, content: readonly Content[], role: Role): Card[] {
  if (!isSorted(role))
    return labelledCards(draft, { kind: 'part', title, depth: LABEL, content: [...content] });
  const left = sorted(draft, title, content, role);
  if (left.length > 0) return labelCards(draft, title, left);
  draft.labels.push(title);
  return [];
}

/** Puts a list of questions into the assessment or into `reflect`. */
function ask(draft: Draft, title: string, items: readonly Item[], role?: Role): Card[] | undefined {
  const use = useOf(draft.vocabulary, title, items, role);
  if (use === undefined || use === 'cards') return undefined;
  if (use === 'assess') addBlock(draft, title, items);
  else {
    draft.labels.push(title);
    addReflections(draft, items);
  }
  return [];
}

function addBlock(draft: Draft, title: string, items: readonly Item[], isReady = false): void {
  const { vocabulary, ids, blocks } = draft;
  const questions = assessmentQuestions(draft, items, { title, isReady });
  if (questions.length === 0) return;
  const [name, [intro, ...more]] = lineAndRest(title || vocabulary.text('assessment'));
  placed(draft, 'questions', 0, title);
  blocks.push({
    ...{ id: ids.block(name), title: name },
    ...(intro !== undefined && { intro }),
    questions,
  });
  draft.rest.push(...more.map((text) => ({ id: ids.card(text), text })));
}

const SORTED = ['assess', 'reflect', 'prerequisites', 'measures', 'pitfalls', 'triggers'] as const;
type Sorted = (typeof SORTED)[number];

const isSorted = (role: Role | undefined): role is Sorted => SORTED.some((each) => each === role);

/** Takes what a role is about out of a content. Returns the rest. */
function sorted(draft: Draft, title: string, content: readonly Content[], role: Sorted): Content[] {
  if (role === 'pitfalls') {
    draft.pitfallsTitle ??= title;
    return addPitfalls(draft, content);
  }
  if (role === 'triggers') return addTriggers(draft, content);
  return content.flatMap((each): Content[] => {
    if (each.kind === 'part') {
      const own = draft.vocabulary.role(each.title);
      if (own !== undefined && own !== role && own !== 'tasks') {
        draft.rest.push(...placeLabel(draft, each.title, each.content, own));
        return [];
      }
      draft.labels.push(each.title);
      const left = sorted(draft, each.title, each.content, role);
      return left.length > 0 ? [{ ...each, content: left }] : [];
    }
    if (each.kind === 'raw') return [each];
    const items = itemsIn(draft, each, role, content);
    if (items.length === 0) return [each];
    if (role === 'reflect') {
      draft.labels.push(title);
      addReflections(draft, items);
    } else if (role === 'measures')
      addMeasures(
        draft,
        each.kind === 'text' ? { kind: 'list', isOrdered: false, items } : each,
        title,
      );
    else addBlock(draft, title, items, role === 'prerequisites');
    return [];
  });
}

function itemsIn(draft: Draft, piece: Piece, role: Sorted, content: readonly Content[]): Item[] {
  if (piece.kind === 'text') return sentences(piece, role, content);
  if (piece.kind === 'table' && role !== 'measures') return questionRows(draft, piece);
  return itemsOf(piece);
}

/** The items in a paragraph: questions, or sentences about an outcome that has no list. */
function sentences(words: Words, role: Sorted, content: readonly Content[]): Item[] {
  const item = (text: string): Item => ({ text, isTask: false, below: [] });
  if (words.lead !== undefined) return words.text === '' ? [] : [item(withAddress(words))];
  const parts = withAddress(words).split(/(?<=[.!?]["”’]?)\s+/);
  const isAsked = parts.every((part) => /\?["”’]?$/.test(part));
  const isOnly = role === 'measures' && content.every(({ kind }) => kind === 'text');
  return isAsked || isOnly ? parts.map(item) : [];
}

/** The first cell of a row is the name of a measure. */
const inBrackets = ({ lead, text, ...more }: Words): Words =>
  lead === undefined || text === ''
    ? { lead, text, ...more }
    : { text: `${lead} (${text})`, ...more };

/** Each line is something to measure. `title` is said too, unless it only says what they are. */
function addMeasures(draft: Draft, piece: Content, title: string): void {
  const before = draft.vocabulary.role(title) === 'measures' ? '' : title;
  if (before === '') draft.labels.push(title);
  const add = (words: Words, path: string) => {
    const said = withAddress(words);
    if (said === '') return;
    const [text, rest] = lineAndRest(path === '' ? said : `${path}: ${said}`);
    placed(draft, 'measures', 1, said);
    draft.measures.push({ id: draft.ids.measure(said), text });
    draft.rest.push(...rest.map((more) => ({ id: draft.ids.card(more), text: more })));
  };
  const addItem = ({ below, isTask, ...words }: Item, path: string): void => {
    add(words, path);
    const inner = [path, withAddress(words)].filter(Boolean).join(': ');
    for (const each of below.flatMap(itemsOf)) addItem(each, inner);
  };
  if (piece.kind === 'list') for (const item of piece.items) addItem(item, before);
  else if (piece.kind === 'table')
    for (const words of tableWords(draft, piece)) add(inBrackets(words), before);
}
