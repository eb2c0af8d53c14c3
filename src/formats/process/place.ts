/** Puts each part of a process where it belongs: by its title and its content. */
import { type Above, addAsked, addBlock, isAssessment } from './assess.ts';
import { addSection, cardsOf, flatItem, labelCards } from './cards.ts';
import type { Card, Draft } from './draft.ts';
import { isToFill } from './forms.ts';
import { areOpen, hintedRole } from './hints.ts';
import { isQuestion, withAddress } from './inline.ts';
import { addMeasures } from './measures.ts';
import { addPitfalls, arePitfalls, isPitfallTable } from './pitfalls.ts';
import { isTold } from './procedure.ts';
import { askedIn, isScoring, itemOf, partsOf } from './prompts.ts';
import { addReflections, haveAnswers, itemsOf, questionRows, useOf } from './questions.ts';
import { addPart, addSteps, hasSteps } from './steps.ts';
import { type Elsewhere, isChecklist } from './tasks.ts';
import { type Content, type Item, LABEL, type Part, type Piece } from './tree.ts';
import { addCoded, addListed, addTrigger, addTriggers, hearIn, unlisted } from './triggers.ts';
import type { Role } from './vocabulary.ts';

/** Places a part of the document. `around` is the role of the part around it. */
export function placePart(draft: Draft, part: Part, around?: Role): void {
  const isChosen = part === draft.procedure;
  const role = isChosen ? 'procedure' : roleWithin(draft, part, around);
  if (role === 'procedure' && !isChosen && draft.hasSteps && isTold(part))
    readPart(draft, part.title, part.content);
  // A checklist by itself is a step.
  else if ((role === undefined || role === 'tasks') && isChecklist(part)) placeStep(draft, part);
  else placeAs(draft, part, role ?? (areOpen(draft, part) ? 'reflect' : undefined));
}

/**
 * The role of a part inside of another. A part about when not to suggest the process is only read. In notes
 * for an assistant, questions and measures are its own.
 */
function roleWithin(draft: Draft, part: Part, around?: Role): Role | undefined {
  const role = roleOf(draft, part);
  if (around === 'ai' && role && FOR_PERSON.includes(role)) return around;
  const isHeard = around === 'when' || around === 'ai';
  const isOpposite = isHeard && draft.vocabulary.isNegated(part.title);
  return role ?? (isOpposite ? 'read' : around);
}

const FOR_PERSON: readonly Role[] = ['assess', 'reflect', 'measures'];

/** The role that the title of a part announces, or else its content. */
export function roleOf(draft: Draft, part: Part): Role | undefined {
  const { vocabulary } = draft;
  const said = vocabulary.role(part.title);
  if (said !== undefined) return said;
  if (isAssessment(draft, part)) return 'assess';
  if (arePitfalls(draft, part)) return 'pitfalls';
  const isProcedure = !draft.isProcedureNamed && hasSteps(draft, part);
  return isProcedure ? 'procedure' : hintedRole(draft, part);
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
  const cards = content.flatMap((each): Card[] => {
    if (each.kind === 'list') return listCards(draft, title, each, role);
    if (each.kind === 'text') return textCards(draft, each, role);
    if (each.kind === 'raw') addCoded(draft, each.text);
    if (each.kind === 'table' && isPitfallTable(draft, each))
      return cardsOf(draft, addPitfalls(draft, [each]));
    if (each.kind === 'table' && role === 'ai') listenTo(draft, itemsOf(each), role);
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
  // The first sentence says when. Others only say more.
  const [first = ''] = partsOf(withAddress(piece));
  if (rest === piece) listenTo(draft, [itemOf(first)], role);
  if (role === 'ai') hearIn(draft, withAddress(rest));
  return cardsOf(draft, [{ kind: 'text', ...rest }]);
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

const SORTED = ['assess', 'reflect', 'prerequisites', 'measures', 'pitfalls', 'triggers'] as const;
type Sorted = (typeof SORTED)[number];

const isSorted = (role: Role | undefined): role is Sorted => SORTED.some((each) => each === role);

/** Takes what a role is about out of a content. Returns the rest. */
function sorted(
  draft: Draft,
  title: string,
  content: readonly Content[],
  role: Sorted,
  above?: Above,
): Content[] {
  if (role === 'pitfalls') {
    draft.labels.push(title);
    return addPitfalls(draft, content);
  }
  if (role === 'triggers') return addTriggers(draft, content);
  if (role === 'assess' || role === 'prerequisites') {
    const isReady = role === 'prerequisites';
    return addAsked(draft, { ...above, title, isReady }, content, (part, more) =>
      sortedPart(draft, part, role, more),
    );
  }
  return content.flatMap((each): Content[] => {
    if (each.kind === 'part') return sortedPart(draft, each, role);
    if (each.kind === 'raw') return [each];
    if (each.kind === 'table' && isToFill(draft.vocabulary, each)) return [each];
    // Results of a quiz, and not of the process.
    if (role === 'measures' && isScoring(draft, each)) return [each];
    if (role === 'measures') return addMeasures(draft, title, each, content) ? [] : [each];
    if (each.kind === 'text' && askedIn(draft, each, role)) return [];
    const said = each.kind === 'text' ? partsOf(withAddress(each)) : [];
    if (each.kind === 'text' && !said.every(isQuestion)) return [each];
    if (each.kind === 'list' && haveAnswers(draft.vocabulary, each.items)) {
      addBlock(draft, { title }, each.items);
      return [];
    }
    draft.labels.push(title);
    const items = each.kind === 'table' ? questionRows(draft, each) : itemsOf(each);
    addReflections(draft, each.kind === 'text' ? said.map(itemOf) : items);
    return [];
  });
}

/** A part inside of a sorted one. */
function sortedPart(draft: Draft, part: Part, role: Sorted, above?: Above): Content[] {
  const own = draft.vocabulary.role(part.title);
  const isScored = part.content.some((each) => each.kind !== 'part' && isScoring(draft, each));
  if (own === 'read' || (own === 'measures' && isScored)) return [part];
  if (own !== undefined && own !== role && own !== 'tasks') {
    draft.rest.push(...placeLabel(draft, part.title, part.content, own));
    return [];
  }
  draft.labels.push(part.title);
  const left = sorted(draft, part.title, part.content, role, above);
  return left.length > 0 ? [{ ...part, content: left }] : [];
}
