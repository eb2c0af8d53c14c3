/** Texts, lists, tables and code as cards to read. */
import type { Section } from '../../framework/schema/index.ts';
import { wordsOf } from '../../lib/words.ts';
import { type Card, type Draft, fitting, placed } from './draft.ts';
import { formLines, isToFill } from './forms.ts';
import { labelAt, labelled, type Words, withAddress } from './inline.ts';
import { LINE, lineAndRest, oneLine, withoutNumber } from './split.ts';
import type { Content, Item, Part, Piece } from './tree.ts';

type Point = NonNullable<Card['points']>[number];

/** The cards of a part's content. Labels become cards with points. */
export function cardsOf(draft: Draft, content: readonly Content[]): Card[] {
  return content.flatMap((each) => {
    if (each.kind === 'part') return labelCards(draft, each.title, each.content);
    return pieceCards(draft, each);
  });
}

/** A label, with what is below as its points. */
export function labelCards(draft: Draft, title: string, content: readonly Content[]): Card[] {
  const label = withoutNumber(title);
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

/** Whether a list has further lists in it. */
export const isNested = (each: Content): boolean =>
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
function pointsIn(draft: Draft, content: Content, level = 0): Point[] {
  const inner = (piece: Content) => pointsIn(draft, piece, level + 1);
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
        ...pointsOf(
          draft,
          level === 0 ? words : { text: `${'– '.repeat(level)}${withAddress(words)}` },
        ),
        ...below.flatMap(inner),
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
function textCards(draft: Draft, words: Words): Card[] {
  const { lead, text, link } = asAnswer(titled(words));
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

/** A short label in front of a line is its title. */
function titled(words: Words): Words {
  // A row of a table has several labels.
  if (words.lead !== undefined || words.text.includes(' · ')) return words;
  return { ...words, ...labelAt(words.text) };
}

/** A question with its answer, without "Q:" and "A:". */
function asAnswer({ lead, text, ...words }: Words): Words {
  const asked = lead?.replace(/^Q\d*\s*[.:)]\s+/i, '');
  if (asked === lead) return { lead, text, ...words };
  return { lead: asked, text: text.replace(/^A\d*\s*[.:)]\s+/i, ''), ...words };
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
  if (isToFill(draft.vocabulary, table)) return formLines(table).map((text) => ({ text }));
  const isPaired = isPair(draft, table);
  const { columns } = draft.vocabulary.lists;
  const header = table.header.map((name, i) => {
    const plain = name.replace(/[\s:.…]+$/, '');
    // Next to others, the name of a column tells them apart.
    const isSilent = table.header.length === 2 && columns.includes(plain.toLowerCase());
    const isSaid = (i > 0 || isPaired) && (isPaired || !isSilent);
    if (!isSaid || table.rows.every((row) => !row[i])) draft.labels.push(name);
    return isSaid || i === 0 ? plain : '';
  });
  const rows = tableCells({ ...table, header });
  if (isPaired) return rows.map((cells) => ({ text: cells.map(cellText).join(' · ') }));
  const [name = ''] = header;
  const firsts = table.rows.map(([first = '']) => first);
  // A number or a letter says nothing without the name of its column.
  const isNamed = name !== '' && firsts.every((first) => !/\p{L}{2}/u.test(first));
  const isBegun = draft.vocabulary.isCondition(name);
  const isRepeated = name !== '' && new Set(firsts).size < firsts.length;
  const between = isBegun || isNamed ? ' ' : isRepeated ? ': ' : undefined;
  return rows.map((cells) => rowWords(cells, between));
}

/** Whether both columns of a table say only together what is meant, as in "Do" and "Don't". */
function isPair({ vocabulary }: Draft, { header }: Piece & { kind: 'table' }): boolean {
  const [one = '', two = '', three] = header.map((name) => name.replace(/[\s:.…]+$/, ''));
  if (three !== undefined || one === '' || two === '' || vocabulary.isCondition(one)) return false;
  const shared = wordsOf(one).some((word) => wordsOf(two).includes(word));
  return shared || vocabulary.lists.pairs.includes(one.toLowerCase().replace('’', "'"));
}

const cellText = ({ label, text }: Cell): string => (label ? labelled(label, text) : text);

/** `between` stands between the name of the first column and its cell. Without it, the cell is enough. */
function rowWords([first, ...others]: Cell[], between?: string): Words {
  const { label = '', text: said = '' } = first ?? {};
  const lead = between === undefined || label === '' ? said : `${label}${between}${said}`;
  const text = others.map(cellText).join(' · ');
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
  const [name, [intro, ...more]] = lineAndRest(withoutNumber(title));
  const first = more.map((text): Card => ({ id: draft.ids.card(text), text }));
  const last = draft.sections.at(-1);
  if (last?.title === name) {
    last.cards.push(...first, ...cards);
    return last;
  }
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
  const said = withAddress(words);
  return [said, more.join('; ')].filter(Boolean).join(said.endsWith(':') ? ' ' : ' – ');
}

export function flatPiece(piece: Piece): string[] {
  switch (piece.kind) {
    case 'text':
      return [withAddress(piece)];
    case 'list':
      return piece.items.map(flatItem);
    case 'table':
      if (piece.rows.length === 0) return formLines(piece);
      return tableCells(piece).map((cells) => cells.map(cellText).join(' · '));
    case 'raw':
      return [piece.text];
  }
}

/** Everything below a part, with the titles of the parts in it, as lines. */
export const flatPart = (part: Part): string[] =>
  part.content.flatMap((each) =>
    each.kind === 'part' ? [each.title, ...flatPart(each)] : flatPiece(each),
  );
