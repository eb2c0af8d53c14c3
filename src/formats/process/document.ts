/** A Markdown document as a tree of parts: headings, bold labels, and what stands below them. */
import { blocksOf, type MarkedToken, markdownTokens, type Tokens, tokensOf } from '../markdown.ts';
import { grouped } from './groups.ts';
import { plainOf, type Words, withAddress, withoutTags, wordsIn } from './inline.ts';
import { oneLine } from './split.ts';
import { type Content, type Item, LABEL, LIST_LABEL, type Part, type Piece } from './tree.ts';

/** @throws RangeError if the text is nested too deep */
export function documentOf(markdown: string): Part {
  const tokens = markdownTokens(markdown, { gfm: true });
  const root: Part = { kind: 'part', title: '', depth: 0, content: [] };
  const open = [root];
  const top = (): Part => open.at(-1) ?? root;
  const closeTo = (depth: number) => {
    while (top().depth >= depth) open.pop();
  };
  const begin = (title: string, depth: number) => {
    closeTo(depth);
    const part: Part = { kind: 'part', title, depth, content: [] };
    top().content.push(part);
    open.push(part);
  };
  const blocks = blocksOf(tokens);
  for (const [at, block] of blocks.entries()) {
    if (block.type === 'heading' && isHeading(block)) {
      const title = plainOf(tokensOf(block));
      if (title !== '') begin(title, block.depth);
      continue;
    }
    if (block.type === 'html' && titleIn(block.raw)) {
      const { title, depth } = titleIn(block.raw) ?? { title: '', depth: LABEL };
      begin(title, depth);
      continue;
    }
    if (block.type !== 'paragraph' && block.type !== 'heading') {
      // A label is for the one block that follows.
      if (top().content.length > 0) closeTo(LIST_LABEL);
      if (/^<\/details>/i.test(block.raw)) closeTo(LABEL - 1);
      if (!isContinued(top().content, block)) top().content.push(...piecesOf(block));
      continue;
    }
    const lines = wordsIn(tokensOf(block));
    for (const [i, words] of lines.entries()) {
      const isLast = i === lines.length - 1;
      const [before, label] = isLast && words.lead === undefined ? endLabel(words.text) : [];
      if (before !== undefined && label !== undefined && isListed(blocks[at + 1])) {
        closeTo(LIST_LABEL);
        top().content.push({ kind: 'text', ...words, text: before });
        begin(label, LIST_LABEL);
        continue;
      }
      const depth = labelDepth(words, isLast ? block : undefined, blocks[at + 1]);
      if (depth !== undefined) begin(withAddress(words).replace(/\s*:$/, ''), depth);
      else {
        closeTo(words.lead === undefined ? LIST_LABEL : LABEL);
        top().content.push({ kind: 'text', ...words });
      }
    }
  }
  for (const { raw } of unusedDefinitions(tokens as MarkedToken[], markdown)) {
    root.content.push({ kind: 'raw', text: raw.trim(), isCode: false });
  }
  return withoutEmptyLabels(root);
}

/** A label behind other sentences, as in `Talk to them. Suggested questions:`. */
const endLabel = (text: string): string[] =>
  /^(.*[.!?]["”’)]?)\s+(\p{Lu}[^.!?:)]{2,79}):$/su.exec(text)?.slice(1) ?? [];

const isListed = (block: MarkedToken | undefined): boolean =>
  ['list', 'table', 'code', 'blockquote'].includes(block?.type ?? '');

/** A title in HTML, alone in its block. Undefined if it is another block. */
function titleIn(html: string): { title: string; depth: number } | undefined {
  const [, , name = '', inside] =
    /^\s*(?:<(div|p|center|details)\b[^>]*>\s*)*<(h[1-6]|summary)\b[^>]*>(.*?)<\/\2>\s*(?:<\/\w+>\s*)*$/is.exec(
      html,
    ) ?? [];
  if (inside === undefined) return undefined;
  const title = oneLine(withoutTags(inside));
  const level = Number(name.slice(1));
  return title === '' ? undefined : { title, depth: level || LABEL - 1 };
}

/** A numbered list that goes on behind other blocks, which belong to its last item. */
function isContinued(content: Content[], block: MarkedToken): boolean {
  if (block.type !== 'list' || !(Number(block.start) > 1)) return false;
  const at = content.findLastIndex(({ kind }) => kind === 'list');
  const list = content[at];
  if (list?.kind !== 'list' || !list.isOrdered) return false;
  if (block.start !== list.items.length + 1) return false;
  const between = content.splice(at + 1);
  list.items.at(-1)?.below.push(...between.filter((each) => each.kind !== 'part'));
  list.items.push(...block.items.flatMap(itemOf));
  return true;
}

/** A line above `---` becomes a heading by accident if it is long, or has a label. */
function isHeading({ raw, text, tokens }: Tokens.Heading): boolean {
  if (raw.trimStart().startsWith('#')) return true;
  const [first, another] = wordsIn(tokens as MarkedToken[]);
  const isLabelled = first?.lead !== undefined && first.text !== '';
  return another === undefined && !isLabelled && text.length <= 120;
}

/**
 * Undefined if the words are not a label for what follows. `block` is the paragraph that they end,
 * and `next` is what follows it.
 */
function labelDepth(
  { lead, text }: Words,
  block: MarkedToken | undefined,
  next: MarkedToken | undefined,
): number | undefined {
  const isBefore = block !== undefined && isListed(next);
  const hasColon = isBefore && /:\W*$/.test(block.raw);
  const isAlone = text === '' || /^\([^()]*\):?$/.test(text);
  if (lead !== undefined && isAlone) return hasColon ? LIST_LABEL : LABEL;
  const isLabel = hasColon && /:$/.test(text) && text.length <= 120 && !/[.?!]\s/.test(text);
  // A line without a period in front of a list.
  const isPlain =
    next?.type === 'list' &&
    text.length <= 60 &&
    /^[^\p{L}\p{N}]*\p{Lu}.*[\p{L}\p{N})…]$/su.test(text);
  return isLabel || (isPlain && isBefore && !/[.?!]\s/.test(text)) ? LIST_LABEL : undefined;
}

function piecesOf(block: MarkedToken): Piece[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'text':
      return wordsIn(block.type === 'text' && !block.tokens ? [block] : tokensOf(block)).map(
        (words) => ({ kind: 'text', ...words }),
      );
    case 'list':
      return [{ kind: 'list', isOrdered: block.ordered, items: plainItems(block) }];
    case 'table':
      return [withoutCounts({ header: block.header.map(cellOf), rows: rowsOf(block) })];
    case 'blockquote':
      return blocksOf(block.tokens).flatMap(piecesOf);
    case 'code':
      return block.text.trim() === '' ? [] : [{ kind: 'raw', text: block.text, isCode: true }];
    case 'hr':
      return [];
    default:
      return rawPieces(withoutTags(block.raw).trim(), block.raw.startsWith('<!--'));
  }
}

/** HTML is a text like any other if nothing but its words is left. */
function rawPieces(text: string, isHidden: boolean): Piece[] {
  if (text === '') return [];
  return [
    isHidden || /<[/!a-z]|^\[/i.test(text)
      ? { kind: 'raw', text, isCode: false }
      : { kind: 'text', text },
  ];
}

const cellOf = ({ tokens }: Tokens.TableCell): string => plainOf(tokens as MarkedToken[]);

const rowsOf = ({ rows }: Tokens.Table): string[][] =>
  rows.map((row) => row.map(cellOf)).filter((row) => row.some((cell) => cell !== ''));

/** A column that only counts the rows says nothing. */
function withoutCounts({ header, rows }: { header: string[]; rows: string[][] }): Piece {
  const isCount = (at: number) =>
    !/\p{L}{3}/u.test(header[at] ?? '') && rows.every((row, i) => row[at] === `${i + 1}`);
  const kept = <T>(cells: T[]) => (isCount(0) && rows.length > 1 ? cells.slice(1) : cells);
  return { kind: 'table', header: kept(header), rows: rows.map(kept) };
}

/** An empty item is space to write in. */
function itemOf({ task, tokens }: Tokens.ListItem): Item[] {
  const blocks = blocksOf(tokens).filter(({ type }) => type !== 'checkbox');
  const below = grouped(blocks.flatMap(piecesOf));
  const [first] = below;
  if (first === undefined) return [];
  if (first.kind !== 'text') return [{ text: '', isTask: task, below }];
  const { kind, ...words } = first;
  return [{ ...words, isTask: task, below: below.slice(1) }];
}

/** The items of a list, without the numbers of an outline such as 6.1. */
function plainItems(list: Tokens.List): Item[] {
  const items = list.items.flatMap(itemOf);
  const isCounted = items.every(({ lead, text }) => lead === undefined && OUTLINE.test(text));
  return isCounted
    ? items.map((item) => ({ ...item, text: item.text.replace(OUTLINE, '') }))
    : items;
}

const OUTLINE = /^\d{1,2}(?:\.\d{1,2})+[.)]?\s+(?=\S)/;

/** Definitions of addresses that no link uses. The others are in the text. */
function unusedDefinitions(tokens: MarkedToken[], markdown: string): Tokens.Def[] {
  const links = markdown.matchAll(/\[([^[\]]*)\](?!:)/g);
  const used = new Set([...links].map(([, name = '']) => name.toLowerCase()));
  return tokens.filter(
    (token): token is Tokens.Def => token.type === 'def' && !used.has(token.tag.toLowerCase()),
  );
}

/** A label with nothing below is a line of its own. */
function withoutEmptyLabels(part: Part): Part {
  const content = part.content.map((each): Content => {
    if (each.kind !== 'part') return each;
    if (each.depth < LABEL || each.content.length > 0) return withoutEmptyLabels(each);
    return { kind: 'text', text: each.title };
  });
  return { ...part, content: grouped(content) };
}
