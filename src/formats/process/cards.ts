/** Texts, lists, tables and code as cards to read. */
import type { Section } from '../../framework/schema/index.ts';
import type { Content, Item, Part, Piece } from './document.ts';
import { type Card, type Draft, fitting, placed } from './draft.ts';
import { labelled, type Words, withAddress } from './inline.ts';
import { LINE, lineAndRest, oneLine } from './split.ts';

type Point = NonNullable<Card['points']>[number];

/** The cards of a part's content. Labels become cards with points. */
export function cardsOf(draft: Draft, content: readonly Content[]): Card[] {
  return content.flatMap((each) => {
    if (each.kind === 'part') return labelCards(draft, each.title, each.content);
    return pieceCards(draft, each);
  });
}

/** A label, with what is below as its points. */
export function labelCards(draft: Draft, label: string, content: readonly Content[]): Card[] {
  const [only] = content;
  if (content.length === 1 && only?.kind === 'text' && only.lead === undefined)
    return wordCards(draft, { ...only, lead: label });
  if (content.length === 1 && only?.kind === 'raw' && only.isCode && label.length <= LINE)
    return rawCards(draft, only, label);
  // A point has no points of its own.
  if (content.some(isNested))
    return [...wordCards(draft, { text: label }), ...cardsOf(draft, content)];
  const points = content.flatMap((each) => pointsIn(draft, each));
  const [first, ...more] = wordCards(draft, { text: label });
  if (first === undefined) return more;
  return [{ ...first, ...(points.length > 0 && { points }) }, ...more];
}

const isNested = (each: Content): boolean =>
  each.kind === 'part' ||
  (each.kind === 'list' && each.items.some(({ below }) => below.length > 0));

function pieceCards(draft: Draft, piece: Piece): Card[] {
  switch (piece.kind) {
    case 'text':
      return wordCards(draft, piece);
    case 'list':
      return piece.items.flatMap((item) => itemCards(draft, item));
    case 'table':
      return tableWords(draft, piece).flatMap((words) => wordCards(draft, words));
    case 'raw':
      return rawCards(draft, piece);
  }
}

/** An item as a card, with what is below as its points. */
export function itemCards(draft: Draft, { isTask, below, ...words }: Item): Card[] {
  const points = below.flatMap((piece) => pointsIn(draft, piece));
  const [first, ...more] = wordCards(draft, words);
  if (first === undefined) return points;
  return [{ ...first, ...(points.length > 0 && { points }) }, ...more];
}

/** Everything in a content as points. A point has none of its own, so all levels become one. */
function pointsIn(draft: Draft, content: Content): Point[] {
  switch (content.kind) {
    case 'part':
      return [
        ...pointsOf(draft, { text: content.title }),
        ...content.content.flatMap((each) => pointsIn(draft, each)),
      ];
    case 'text':
      return pointsOf(draft, content);
    case 'list':
      return content.items.flatMap(({ below, isTask, ...words }) => [
        ...pointsOf(draft, words),
        ...below.flatMap((piece) => pointsIn(draft, piece)),
      ]);
    case 'table':
      return tableWords(draft, content).flatMap((words) => pointsOf(draft, words));
    case 'raw':
      return rawCards(draft, content);
  }
}

const pointsOf = (draft: Draft, words: Words): Point[] => textCards(draft, words);

function wordCards(draft: Draft, words: Words): Card[] {
  const cards = textCards(draft, words);
  placed(draft, 'cards', cards.length > 0 ? 1 : 0);
  return cards;
}

/** Only the first of several cards has the title and the link. */
function textCards(draft: Draft, { lead, text, link }: Words): Card[] {
  const isTitle = lead !== undefined && text !== '' && lead.length <= LINE;
  const said = isTitle || lead === undefined ? text : labelled(lead, text);
  placed(draft, 'cards', 0, said, isTitle ? lead : '');
  return fitting(draft, said).map((piece, i) => ({
    id: draft.ids.card(i === 0 && isTitle ? (lead ?? '') : piece),
    ...(i === 0 && isTitle && { title: oneLine(lead ?? '') }),
    text: piece,
    ...(i === 0 && link !== undefined && { link }),
  }));
}

/** Code is shown as it is written, on one card if it fits. */
function rawCards(draft: Draft, { text, isCode }: Piece & { kind: 'raw' }, title?: string): Card[] {
  const place = isCode ? 'cards' : 'rest';
  placed(draft, place, 1, text, title);
  const cards = fitting(draft, text).map((piece, i) => ({
    id: draft.ids.card(i === 0 && title !== undefined ? title : piece),
    ...(i === 0 && title !== undefined && { title: oneLine(title) }),
    text: piece,
  }));
  if (isCode) return cards;
  draft.rest.push(...cards);
  return [];
}

/** Each row as words: the first cell is the lead, and the header names the others. */
export function tableWords(draft: Draft, table: Piece & { kind: 'table' }): Words[] {
  if (table.rows.length === 0) {
    const text = table.header.filter((name) => name !== '').join(' · ');
    return text === '' ? [] : [{ text }];
  }
  const header = table.header.map((name, i) => {
    const isSaid = i > 0 && !draft.vocabulary.lists.columns.includes(name.toLowerCase());
    if (!isSaid) draft.labels.push(name);
    return isSaid || i === 0 ? name : '';
  });
  return tableCells({ ...table, header }).map(rowWords);
}

function rowWords([first, ...others]: Cell[]): Words {
  const lead = first?.text ?? '';
  const text = others.map(({ label, text }) => (label ? labelled(label, text) : text)).join(' · ');
  return text === '' ? { text: lead } : { lead, text };
}

/** The filled cells of each row, with the names of their columns. */
export const tableCells = ({ header, rows }: Piece & { kind: 'table' }): Cell[][] =>
  rows.map((row) =>
    row.flatMap((text, i) =>
      text === '' ? [] : [{ ...(header[i] && { label: header[i] }), text }],
    ),
  );

interface Cell {
  label?: string;
  text: string;
}

/** Adds a section with these cards, if there are any. */
export function addSection(draft: Draft, title: string, cards: Card[]): Section | undefined {
  if (cards.length === 0) {
    draft.labels.push(title);
    return undefined;
  }
  placed(draft, 'cards', 0, title);
  const [name, [intro, ...more]] = lineAndRest(title.replace(/\s*:$/, ''));
  const first = more.map((text): Card => ({ id: draft.ids.card(text), text }));
  const section = {
    ...{ id: draft.ids.section(name), title: name },
    ...(intro !== undefined && { intro }),
    cards: [...first, ...cards],
  };
  draft.sections.push(section);
  return section;
}

/** The words of an item, with everything below, on one line. */
export function flatItem({ below, isTask, ...words }: Item): string {
  const more = below.flatMap(flatPiece);
  return [withAddress(words), more.join('; ')].filter(Boolean).join(' – ');
}

export function flatPiece(piece: Piece): string[] {
  switch (piece.kind) {
    case 'text':
      return [withAddress(piece)];
    case 'list':
      return piece.items.map(flatItem);
    case 'table':
      return tableCells(piece).flatMap((cells) =>
        cells.map(({ label, text }) => (label ? labelled(label, text) : text)).join(' · '),
      );
    case 'raw':
      return [piece.text];
  }
}

/** Everything below a part, with the titles of the parts in it, as lines. */
export const flatPart = (part: Part): string[] =>
  part.content.flatMap((each) =>
    each.kind === 'part' ? [each.title, ...flatPart(each)] : flatPiece(each),
  );
