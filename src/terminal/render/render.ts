import type { Block, Cell, ListItem, Titled } from '../../core/blocks.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { chartLines } from './chart.ts';
import type { Look } from './look.ts';
import { boardLines, cellText, tableLines } from './table.ts';
import { SYMBOLS } from './theme.ts';
import { hang, measure, pad, widthOf, wrap } from './wrap.ts';

/** Turns blocks into text that ends with a line break. No blocks give an empty text. */
export function render(blocks: readonly Block[], look: Look): string {
  let text = '';
  for (const [index, block] of blocks.entries()) {
    text += gap(blocks[index - 1], block) + renderBlock(block, look).join('\n').concat('\n');
  }
  return text;
}

/**
 * The gap before a block. Headings stay with their content, and commands stay together. Other
 * blocks have an empty line before them.
 */
function gap(before: Block | undefined, block: Block): string {
  if (!before || before.kind === 'heading' || isBlank(before) || isBlank(block)) return '';
  return before.kind === 'command' && block.kind === 'command' ? '' : '\n';
}

/** An empty text already makes a gap. */
const isBlank = (block: Block): boolean => block.kind === 'text' && block.text === '';

function renderBlock(block: Block, look: Look): string[] {
  const { style } = look;
  const width = measure(look.columns);
  switch (block.kind) {
    case 'title':
      return titleLines(clean(block.text), width, look);
    case 'heading':
      return wrap(clean(block.text), width).map(style.strong);
    case 'text': {
      const tone = block.tone === undefined ? (line: string) => line : style[block.tone];
      const words = spoken(clean(block.text), look);
      return wrap(words, width).map((line) => (line === '' ? '' : tone(line)));
    }
    case 'list':
      return block.items.flatMap((item, index) =>
        listItem(item, block.numbered ? `${item.number ?? index + 1}. ` : '- ', width, look),
      );
    case 'fields':
      return fieldLines(block.rows, width, look);
    case 'command':
      return [
        `  ${style.accent(clean(block.command))}`,
        ...hang(clean(block.why), '    ', width).map((line) => style.quiet(line)),
      ];
    case 'raw':
      return clean(block.text).replace(/\n$/, '').split('\n');
    case 'beside':
      return besideLines(block.left, block.right, width, look);
    case 'table':
      return tableLines(block, look);
    case 'board':
      return boardOrList(block, look);
    case 'calendar':
    case 'trend':
    case 'sparks':
    case 'line':
      return chartLines(block, look);
  }
}

/** On a narrower screen, the two texts are stacked. */
const ROOM_FOR_TWO = 60;

function besideLines(left: Titled, right: Titled, width: number, look: Look): string[] {
  const isNarrow = look.plain || width < ROOM_FOR_TWO;
  const column = isNarrow ? width : Math.floor((width - 3) / 2);
  const lines = (part: Titled) => wrap(`${clean(part.title)}\n${clean(part.text)}`, column);
  const [first, second] = [lines(left), lines(right)];
  if (isNarrow) return [...first, '', ...second];
  return Array.from({ length: Math.max(first.length, second.length) }, (_, row) => {
    const bold = row === 0 ? look.style.strong : (line: string) => line;
    const [one, other] = [pad(first[row] ?? '', column), second[row] ?? ''];
    return `${bold(one)} ${look.style.quiet('│')} ${bold(other)}`.trimEnd();
  });
}

function boardOrList(block: Extract<Block, { kind: 'board' }>, look: Look): string[] {
  const board = boardLines(block, look);
  const below = render(board ? block.after : block.narrow, look)
    .trimEnd()
    .split('\n');
  return board ? [...board, '', ...below] : below;
}

function titleLines(text: string, width: number, { style, plain }: Look): string[] {
  const lines = wrap(text, width);
  if (plain) return lines;
  const longest = Math.max(...lines.map(widthOf));
  return [...lines.map(style.strong), style.quiet('─'.repeat(longest))];
}

function listItem(item: ListItem, mark: string, width: number, look: Look): string[] {
  const { style } = look;
  const bullet = bulletOf(item, mark, look);
  const aside = item.aside === undefined ? '' : ` ${style.quiet(`(${clean(item.aside)})`)}`;
  const indent = ' '.repeat(widthOf(bullet));
  return [
    ...hang(clean(item.text) + aside, bullet, width),
    ...(item.under ?? [])
      .flatMap((line) => underLines(clean(line), indent, width))
      .map(style.quiet),
  ];
}

function bulletOf({ ticked }: ListItem, mark: string, { plain }: Look): string {
  if (ticked !== undefined && plain) return ticked ? '[x] ' : '[ ] ';
  if (ticked !== undefined) return `${ticked ? SYMBOLS.ticked : SYMBOLS.unticked} `;
  return mark === '- ' && !plain ? `${SYMBOLS.bullet} ` : mark;
}

/** A line under an item. A bullet point is indented after its dash. */
function underLines(line: string, indent: string, width: number): string[] {
  return line.startsWith('- ')
    ? hang(line.slice(2), `${indent}- `, width)
    : hang(line, indent, width);
}

/** The row without its `┊` mark if no lines are drawn. */
const spoken = (text: string, { plain }: Look): string => (plain ? text.replace(/^┊ /, '') : text);

function fieldLines(given: [string, string | Cell][], width: number, look: Look): string[] {
  const rows = given.map(
    ([label, value]) => [spoken(label, look), valueText(value, look)] as const,
  );
  const column = Math.min(
    Math.floor(width / 2),
    Math.max(...rows.map(([label]) => widthOf(label))) + 2,
  );
  return rows.flatMap(([label, value]) => {
    const labels = wrap(clean(label), column - 2).map((line) =>
      look.style.quiet(pad(line, column)),
    );
    const values = wrap(clean(value), width - column);
    // A word as wide as the column would touch the next column.
    const below = labels.findLastIndex((line) => widthOf(line) > column) + 1;
    const height = Math.max(labels.length, below + values.length);
    return Array.from({ length: height }, (_, row) =>
      `${labels[row] ?? ' '.repeat(column)}${values[row - below] ?? ''}`.trimEnd(),
    );
  });
}

/** If the dots become words, the cell's text comes after them. */
function valueText(value: string | Cell, look: Look): string {
  if (typeof value === 'string') return value;
  const { text, dots } = value;
  const isBoth = look.plain && dots !== undefined && text !== '';
  return isBoth ? `${cellText({ dots, text: '' }, look)}, ${text}` : cellText(value, look);
}

const clean = (text: string): string => sanitize(text);
