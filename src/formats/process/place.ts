/** Puts each part of a process where it belongs: by its title and its content. */
import { addSection, cardsOf, flatItem, labelCards, tableWords } from './cards.ts';
import { type Content, type Item, LABEL, type Part, type Piece, partsIn } from './document.ts';
import { type Card, type Draft, placed } from './draft.ts';
import { isQuestion, type Words, withAddress } from './inline.ts';
import { addPitfalls } from './pitfalls.ts';
import { askedIn, isScoring, itemOf, noteScoring, partsOf } from './prompts.ts';
import {
  addReflections,
  assessmentQuestions,
  itemsOf,
  questionRows,
  type Scale,
  scaleAbove,
  scaleIn,
  useOf,
} from './questions.ts';
import { LINE, lineAndRest, withoutNumber } from './split.ts';
import { addPart, addSteps, type Elsewhere } from './steps.ts';
import { addCoded, addListed, addTrigger, addTriggers, unlisted } from './triggers.ts';
import type { Role } from './vocabulary.ts';

/** Places a part of the document. `around` is the role of the part around it. */
export const placePart = (draft: Draft, part: Part, around?: Role): void =>
  placeAs(draft, part, roleWithin(draft, part, around));

/** The role of a part inside of another. What is not to trigger anything is only to be read. */
function roleWithin(draft: Draft, part: Part, around?: Role): Role | undefined {
  const isHeard = around === 'when' || around === 'ai';
  const isOpposite = isHeard && draft.vocabulary.isNegated(part.title);
  return roleOf(draft, part) ?? (isOpposite ? 'read' : around);
}

/**
 * The role that the title of a part announces, or its space for ratings. Otherwise, a part with
 * numbered steps in it is a procedure.
 */
export function roleOf({ vocabulary }: Draft, part: Part): Role | undefined {
  const { title, content } = part;
  const isRated = content.some((each) => each.kind === 'table' && scaleAbove(each) !== undefined);
  const isAnswered = /\byes\s*(?:\/|or)\s*no\b/i.test(title) || scaleIn(title) !== undefined;
  const hasList = content.some(({ kind }) => kind === 'list' || kind === 'table');
  const steps = partsIn(part).filter((each) => vocabulary.numbered(each.title).isStep);
  const found = isRated || (isAnswered && hasList) ? 'assess' : undefined;
  return vocabulary.role(title) ?? found ?? (steps.length > 1 ? 'procedure' : undefined);
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
  // Notes for an assistant stay together.
  const isTop = (each: Content) =>
    each.kind === 'part' &&
    each.depth < LABEL &&
    (role !== 'ai' || ![undefined, 'tasks'].includes(draft.vocabulary.role(each.title)));
  const parts = content.filter(isTop) as Part[];
  if (role === 'read') noteScoring(draft, content);
  const cards = content.flatMap((each): Card[] => {
    if (each.kind === 'list') return listCards(draft, title, each, role);
    if (each.kind === 'text') return textCards(draft, each, role);
    if (each.kind === 'raw') addCoded(draft, each.text);
    if (each.kind === 'table' && isPitfalls(draft, each))
      return cardsOf(draft, addPitfalls(draft, [each]));
    if (each.kind !== 'part') return cardsOf(draft, [each]);
    return parts.includes(each) ? [] : labelledCards(draft, each, role);
  });
  addSection(draft, title, cards);
  for (const part of parts) placePart(draft, part, role);
}

/** The cards of a paragraph, without its questions and the words to listen to. */
function textCards(draft: Draft, piece: Piece & { kind: 'text' }, role?: Role): Card[] {
  if (askedIn(draft, piece, role)) return [];
  const rest = role === 'ai' ? addListed(draft, piece) : piece;
  if (!rest) return [];
  if (rest === piece) listenTo(draft, itemsOf(piece), role === 'ai' ? role : undefined);
  return cardsOf(draft, [{ kind: 'text', ...rest }]);
}

/** Whether a table says what goes wrong and what helps. */
function isPitfalls({ vocabulary }: Draft, { header, rows }: Piece & { kind: 'table' }): boolean {
  const fields = header.map(vocabulary.field);
  const isNamed = fields.includes('problem') || vocabulary.role(header[0] ?? '') === 'pitfalls';
  return rows.length > 0 && header.length > 2 && isNamed && fields.includes('solution');
}

/** The cards of a label and what follows, unless this has a place of its own. */
function labelledCards(draft: Draft, part: Part, around?: Role): Card[] {
  const { title, content } = part;
  const role = roleWithin(draft, part, around);
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
  const items = role === 'ai' ? unlisted(draft, list.items) : list.items;
  listenTo(draft, items, role);
  return cardsOf(draft, [{ ...list, items }]);
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
  if (use === 'assess') addBlock(draft, { title }, items);
  else {
    draft.labels.push(title);
    addReflections(draft, items);
  }
  return [];
}

/** The lines above the questions of a block, and the form of the answers. */
interface Above {
  title: string;
  /** A line that says how to answer. */
  intro?: string;
  scale?: Scale | undefined;
  /** Whether the statements are things to have in place. */
  isReady?: boolean;
}

function addBlock(draft: Draft, above: Above, items: readonly Item[]): void {
  const { vocabulary, ids, blocks } = draft;
  const { title, intro = '', isReady = false } = above;
  const scale = above.scale ?? scaleIn(intro) ?? scaleIn(title);
  const questions = assessmentQuestions(draft, items, { scale, isReady });
  const [name, [said, ...more]] = lineAndRest(
    withoutNumber(title) || vocabulary.text('assessment'),
  );
  const lines = [said, intro].filter(Boolean).join('\n');
  placed(draft, 'questions', 0, title, intro);
  if (questions.length > 0)
    blocks.push({ id: ids.block(name), title: name, ...(lines && { intro: lines }), questions });
  else if (intro !== '') draft.labels.push(intro);
  draft.rest.push(...more.map((text) => ({ id: ids.card(text), text })));
}

const SORTED = ['assess', 'reflect', 'prerequisites', 'measures', 'pitfalls', 'triggers'] as const;
type Sorted = (typeof SORTED)[number];

const isSorted = (role: Role | undefined): role is Sorted => SORTED.some((each) => each === role);

/** Takes what a role is about out of a content. Returns the rest. */
function sorted(draft: Draft, title: string, content: readonly Content[], role: Sorted): Content[] {
  if (role === 'pitfalls') {
    draft.labels.push(title);
    return addPitfalls(draft, content);
  }
  if (role === 'triggers') return addTriggers(draft, content);
  /** A line that says how to answer the list below it. */
  let intro = '';
  return content.flatMap((each, i): Content[] => {
    if (each.kind === 'part') return sortedPart(draft, title, each, role);
    if (each.kind === 'raw') return [each];
    if (role === 'assess' && isScoring(draft, each)) {
      noteScoring(draft, [each]);
      return [each];
    }
    if (role === 'reflect' && each.kind === 'text' && askedIn(draft, each, role)) {
      draft.labels.push(title);
      return [];
    }
    const items = itemsIn(draft, each, role, content);
    if (items.length === 0) {
      const next = content[i + 1]?.kind;
      if (role !== 'assess' || each.kind !== 'text' || (next !== 'list' && next !== 'table'))
        return [each];
      const said = withAddress(each);
      if (!isInstruction(draft, said)) return [each];
      intro = said;
      return [];
    }
    addSorted(draft, { title, intro }, each, items, role);
    intro = '';
    return [];
  });
}

/** A part inside of a sorted one. A label that says how to answer isn't a title. */
function sortedPart(draft: Draft, title: string, part: Part, role: Sorted): Content[] {
  const own = draft.vocabulary.role(part.title);
  if (own === 'read') {
    noteScoring(draft, part.content);
    return [part];
  }
  if (own !== undefined && own !== role && own !== 'tasks') {
    draft.rest.push(...placeLabel(draft, part.title, part.content, own));
    return [];
  }
  if (role === 'assess' && part.depth >= LABEL && isInstruction(draft, part.title)) {
    const said: Content = { kind: 'text', text: part.title };
    return sorted(draft, title, [said, ...part.content], role);
  }
  draft.labels.push(part.title);
  const left = sorted(draft, part.title, part.content, role);
  return left.length > 0 ? [{ ...part, content: left }] : [];
}

/** Whether a line says how to answer, as in "Rate each from 1 to 5". */
const isInstruction = ({ vocabulary }: Draft, text: string): boolean =>
  text.length <= LINE && (vocabulary.isTask(text) || scaleIn(text) !== undefined);

function addSorted(
  draft: Draft,
  { title, intro }: Required<Pick<Above, 'title' | 'intro'>>,
  piece: Piece,
  items: readonly Item[],
  role: Sorted,
): void {
  if (role === 'reflect') {
    draft.labels.push(title);
    addReflections(draft, items);
  } else if (role === 'measures') {
    const list: Content = { kind: 'list', isOrdered: false, items: [...items] };
    addMeasures(draft, piece.kind === 'text' ? list : piece, title);
  } else {
    const scale = piece.kind === 'table' ? scaleAbove(piece) : undefined;
    addBlock(draft, { title, intro, scale, isReady: role === 'prerequisites' }, items);
  }
}

function itemsIn(draft: Draft, piece: Piece, role: Sorted, content: readonly Content[]): Item[] {
  if (piece.kind === 'text') return sentences(piece, role, content);
  if (piece.kind === 'table' && role !== 'measures') return questionRows(draft, piece);
  return itemsOf(piece);
}

/** The items in a paragraph: questions, or sentences about an outcome that has no list. */
function sentences(words: Words, role: Sorted, content: readonly Content[]): Item[] {
  const said = partsOf(words.text);
  const isAsked = said.length > 0 && said.every(isQuestion);
  if (words.lead !== undefined) return words.text === '' ? [] : [itemOf(withAddress(words))];
  const isOnly = role === 'measures' && content.every(({ kind }) => kind === 'text');
  return isAsked || isOnly ? partsOf(withAddress(words)).map(itemOf) : [];
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
