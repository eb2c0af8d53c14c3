/** A written process as a framework: `coachkit framework import`. */
import type { Framework } from '../../framework/schema/index.ts';
import { slug } from '../../lib/slug.ts';
import { wordsOf } from '../../lib/words.ts';
import { frameworkOf } from './assemble.ts';
import { addSection, cardsOf, flatPart } from './cards.ts';
import { moveContents } from './contents.ts';
import { type Doubt, type Draft, newDraft, type Place } from './draft.ts';
import { noteAsked } from './gaps.ts';
import { labelAt, type Words, withAddress } from './inline.ts';
import { type Matter, type Outline, outlineOf } from './outline.ts';
import { placeAs, placePart, placeStep, roleOf } from './place.ts';
import { isSection, isTold, procedureAmong, stepsAmong } from './procedure.ts';
import { noteScoring } from './prompts.ts';
import { capitalised, inPieces, LINE, lineAndRest, oneLine } from './split.ts';
import { hasSteps } from './steps.ts';
import { type Content, type Item, type Part, partsIn } from './tree.ts';
import { addTriggers, hasTriggers } from './triggers.ts';
import type { Role, Vocabulary } from './vocabulary.ts';

/** A document as a framework. */
export interface Imported {
  framework: Framework;
  counts: Record<Place, { items: number; words: number }>;
  doubts: Record<Doubt, number>;
  /** Some of the texts that the doubts are about. */
  examples: Partial<Record<Doubt, string[]>>;
  /** Whether the document says its title itself. */
  isTitled: boolean;
  /** Lines about a license or a copyright. */
  licenses: string[];
  /** The ids of the sections that a step names. */
  shown: ReadonlySet<string>;
}

export interface Naming {
  /** The id. Default: made from the title. */
  id?: string | undefined;
  /** A title for a document without one. */
  title: string;
  /** Ids that one made from the title must not have. */
  taken?: readonly string[];
}

/** @throws Refused if the text is not a process in Markdown */
export function importProcess(text: string, vocabulary: Vocabulary, naming: Naming): Imported {
  const outline = outlineOf(text, vocabulary);
  const { title: given, content, matter } = outline;
  const [title, more] = lineAndRest(given ?? naming.title);
  const id = naming.id ?? freeId(title, naming.taken);
  const draft = newDraft(id, vocabulary, hasTriggers(vocabulary, content));
  draft.labels.push(...more);
  placeMatter(draft, matter, given);
  placeAll(draft, title, content);
  if (draft.blocks.length > 0) noteScoring(draft, content);
  const framework = frameworkOf(draft, {
    id,
    title,
    summary: summaryOf(vocabulary, outline) ?? title,
  });
  noteAsked(draft, framework);
  const { counts, doubts, examples, shown } = draft;
  const licenses = licensesIn(vocabulary, outline);
  const isTitled = given !== undefined;
  return { framework, counts, doubts, examples, shown, isTitled, licenses };
}

/** The id that a title makes, with a number if it is taken. */
function freeId(title: string, taken: readonly string[] = []): string {
  const made = idFrom(title);
  let id = made;
  for (let count = 2; taken.includes(id); count++) id = `${made}-${count}`;
  return id;
}

/** The id that a title makes: long enough to tell processes apart, short enough to type. */
export const idFrom = (title: string): string =>
  slug(title).slice(0, 60).replace(/-+$/, '') || 'imported';

/** Places each part. */
function placeAll(draft: Draft, title: string, content: readonly Content[]): void {
  const { vocabulary } = draft;
  const parts = content.filter((each) => each.kind === 'part');
  const own = content.filter((each) => each.kind !== 'part');
  draft.isProcedureNamed = isProcedureNamed(draft, parts);
  const procedures = proceduresIn(draft, parts);
  const full = procedures.filter((part) => !isTold(part));
  const counted = stepsAmong(vocabulary, parts);
  const isNamed = counted.some(
    (part) =>
      vocabulary.numbered(part.title).isStep ||
      (isSection(vocabulary, part) && !draft.isProcedureNamed),
  );
  const steps = isNamed || full.length === 0 ? counted : [];
  for (const part of procedures) moveContents(draft, part, steps);
  const isFound = steps.length > 0 || full.length > 0;
  const isNumbered = own.some((each) => each.kind === 'list' && each.isOrdered);
  if (own.length > 0) {
    const name = own.every(isMatter) ? vocabulary.text('matter') : title;
    const part: Part = { kind: 'part', title: name, depth: 1, content: own };
    placeAs(draft, part, isNumbered && !isFound ? 'procedure' : undefined);
  }
  const procedure =
    isFound || draft.steps.length > 0 ? undefined : procedureAmong(vocabulary, parts);
  draft.procedure = procedure;
  draft.hasSteps = isFound || draft.steps.length > 0 || procedure !== undefined;
  for (const part of parts) {
    if (steps.includes(part)) placeStep(draft, part);
    else placePart(draft, part);
  }
}

/** A line such as `Owner: Ana`. */
const isField = ({ lead, text }: Words): boolean =>
  text !== '' && (lead !== undefined || labelAt(text) !== undefined);

/** Whether a piece is only fields, as metadata are. */
function isMatter(each: Content): boolean {
  if (each.kind === 'list') return each.items.every(isField);
  return each.kind === 'text' ? isField(each) : each.kind === 'table' || each.kind === 'raw';
}

/** Whether the title of a part, at any depth, says that it is the procedure, and it has numbered steps. */
const isProcedureNamed = (draft: Draft, parts: readonly Part[]): boolean =>
  parts.some((part) => {
    const role = draft.vocabulary.role(part.title);
    if (role === undefined) return isProcedureNamed(draft, partsIn(part));
    const isListed = part.content.some((each) => each.kind === 'list' && each.isOrdered);
    return role === 'procedure' && (isListed || hasSteps(draft, part));
  });

/** The parts that are procedures by their titles or their content, at any depth. */
const proceduresIn = (draft: Draft, parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => {
    const role = roleOf(draft, part);
    if (role === 'procedure') return [part];
    return role === undefined ? proceduresIn(draft, partsIn(part)) : [];
  });

/** Front matter is read as cards. Its triggers are triggers. */
function placeMatter(draft: Draft, { texts, raw }: Matter, title = ''): void {
  const { vocabulary, labels } = draft;
  const isTitle = (text: string) => wordsOf(text).join(' ') === wordsOf(title).join(' ');
  const cards = [...texts].flatMap(([name, text]) => {
    const isTriggers = vocabulary.role(name) === 'triggers';
    if (text.trim() === '' || isTriggers || isTitle(text)) labels.push(name);
    if (text.trim() === '' || isTitle(text)) return [];
    if (!isTriggers)
      return cardsOf(draft, [{ kind: 'text', lead: capitalised(name.replaceAll('_', ' ')), text }]);
    const items = text.split(', ').map((text): Item => ({ text, isTask: false, below: [] }));
    return cardsOf(draft, addTriggers(draft, [{ kind: 'list', isOrdered: false, items }]));
  });
  const written: Content[] = raw === undefined ? [] : [{ kind: 'raw', text: raw, isCode: true }];
  const all = raw === undefined ? cards : cardsOf(draft, written);
  if (all.length > 0) addSection(draft, vocabulary.text('matter'), all);
}

/** The purpose of the process in a line, in its own words: of its overview, or else of its first part. */
function summaryOf(vocabulary: Vocabulary, { content, matter }: Outline): string | undefined {
  const given = matter.texts.get('summary') || matter.texts.get('description');
  const parts = content.filter((each) => each.kind === 'part');
  const overview = parts.filter(({ title }) => vocabulary.role(title) === 'overview');
  const others = parts.filter(({ title }) => !UNTOLD.includes(vocabulary.role(title)));
  const leads = content.flatMap((each) =>
    each.kind === 'text' && vocabulary.role(each.lead ?? '') === 'overview' ? [each.text] : [],
  );
  const inside = overview.flatMap((part) => part.content);
  const [text] = [
    ...(given ? [given] : []),
    ...(overview.length > 0 ? [...inside.flatMap(plainIn), ...overview.flatMap(flatPart)] : leads),
    ...[...content, ...others.flatMap((part) => part.content)].flatMap(plainIn),
  ];
  return text === undefined ? undefined : inPieces(oneLine(text), LINE)[0];
}

/** Parts that don't say what a process is about. */
const UNTOLD: readonly (Role | undefined)[] = ['metadata', 'license', 'ai', 'triggers', 'read'];

/** The text of a paragraph that is neither a field such as `Owner: Ana`, nor several, nor a license. */
const plainIn = (each: Content): string[] =>
  each.kind === 'text' &&
  each.lead === undefined &&
  labelAt(each.text) === undefined &&
  !/:.*\s[|·]\s/.test(each.text) &&
  !LICENSE.test(each.text)
    ? [withAddress(each)]
    : [];

const LICENSE =
  /^(?:©|\(c\)\s|copyright\b|licen[cs]e)|\blicen[cs]e: |\blicen[cs]ed under\b|\bCC[ -]BY\b/i;

function licensesIn(vocabulary: Vocabulary, { content, matter }: Outline): string[] {
  const lines = (each: Content): string[] => {
    if (each.kind !== 'part')
      return flatPart({ kind: 'part', title: '', depth: 0, content: [each] });
    const isLicense = vocabulary.role(each.title) === 'license';
    return isLicense
      ? flatPart(each).map((line) => `${each.title}: ${line}`)
      : each.content.flatMap(lines);
  };
  const fields = [...matter.texts].map(([name, text]) => `${name}: ${text}`);
  const all = [...fields, ...content.flatMap(lines)].filter((line) => LICENSE.test(line));
  return [...new Set(all)].filter((line) => line.length <= LINE);
}
