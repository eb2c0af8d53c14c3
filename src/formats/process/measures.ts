/** Outcomes of a process, as measures to begin from. */
import { tableWords } from './cards.ts';
import { type Draft, placed } from './draft.ts';
import { type Words, withAddress } from './inline.ts';
import { itemOf, partsOf } from './prompts.ts';
import { itemsOf } from './questions.ts';
import { lineAndRest } from './split.ts';
import type { Content, Item, Piece } from './tree.ts';

/** Adds what a piece names. Returns false if it names nothing: a paragraph next to lists. */
export function addMeasures(
  draft: Draft,
  title: string,
  piece: Piece,
  content: readonly Content[],
): boolean {
  const items = piece.kind === 'text' ? sentences(piece, content) : itemsOf(piece);
  if (items.length === 0) return false;
  const isList = piece.kind === 'table' || piece.kind === 'list';
  addEach(draft, isList ? piece : { kind: 'list', isOrdered: false, items }, title);
  return true;
}

/** The sentences of a paragraph about an outcome, if the part has no list. */
function sentences(words: Words, content: readonly Content[]): Item[] {
  if (words.lead !== undefined) return words.text === '' ? [] : [itemOf(withAddress(words))];
  const isOnly = content.every(({ kind }) => kind === 'text');
  return isOnly ? partsOf(withAddress(words)).map(itemOf) : [];
}

/** The first cell of a row is the name of a measure. */
export const inBrackets = ({ lead, text, ...more }: Words): Words =>
  lead === undefined || text === ''
    ? { lead, text, ...more }
    : { text: `${lead} (${text})`, ...more };

/** Each line is something to measure. `title` is said too, unless it only says what they are. */
function addEach(draft: Draft, piece: Piece, title: string): void {
  const { role, hint } = draft.vocabulary;
  const before = (role(title) ?? hint(title)) === 'measures' ? '' : title;
  if (before === '') draft.labels.push(title);
  const add = (words: Words, path: string) => {
    const said = withAddress(words).replace(/[,;]$/, '');
    if (said === '') return;
    const [text, rest] = lineAndRest(path === '' ? said : `${path}: ${said}`);
    placed(draft, 'measures', 1, said);
    draft.measures.push({ id: draft.ids.measure(said), text });
    draft.rest.push(...rest.map((more) => ({ id: draft.ids.card(more), text: more })));
  };
  const addItem = ({ below, isTask, ...words }: Item, path: string): void => {
    if (below.length === 0) add(words, path);
    const inner = [path, withAddress(words)].filter(Boolean).join(': ');
    for (const each of below.flatMap(itemsOf)) addItem(each, inner);
  };
  if (piece.kind === 'list') for (const item of piece.items) addItem(item, before);
  else if (piece.kind === 'table')
    for (const words of tableWords(draft, piece)) add(inBrackets(words), before);
}
