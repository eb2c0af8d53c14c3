/** Draws screens as pictures. */
import type { Cell } from '../support/pty.ts';

/** The colors of a terminal: text, background, and the first 16. */
export interface Palette {
  text: string;
  background: string;
  colors: readonly string[];
}

const words = (text: string): string[] => text.split(' ').map((hex) => `#${hex}`);

export const PALETTES: Record<'dark' | 'light', Palette> = {
  dark: {
    text: '#d4d4d8',
    background: '#18181b',
    colors: words(
      '18181b f87171 4ade80 facc15 60a5fa e879f9 22d3ee d4d4d8 71717a fca5a5 86efac fde047 93c5fd f0abfc 67e8f9 fafafa',
    ),
  },
  light: {
    text: '#27272a',
    background: '#fafafa',
    colors: words(
      '27272a b91c1c 15803d a16207 1d4ed8 a21caf 0e7490 d4d4d8 71717a dc2626 16a34a ca8a04 2563eb c026d3 0891b2 fafafa',
    ),
  },
};

const [WIDE, SIZE] = [8.4, 14];
/** The height of a row, and the empty edge around the rows. */
export const [HIGH, EDGE] = [18, 16];

/** A screen as SVG, without empty rows at the end. */
export function svgOf(cells: Cell[][], title: string, palette: Palette): string {
  const isEmpty = (row: Cell[]) => row.every(({ char, isInverse }) => char === ' ' && !isInverse);
  const rows = cells.slice(0, cells.findLastIndex((row) => !isEmpty(row)) + 1);
  const drawn = rows.flatMap((row, index) => rowSvg(row, EDGE + index * HIGH, palette));
  return pictureOf(rows, title, palette, drawn);
}

/** A picture with the background and the letters of a terminal, in the size of its rows. */
export function pictureOf(
  rows: Cell[][],
  title: string,
  palette: Palette,
  drawn: readonly string[],
): string {
  const { width, height } = sizeOf(rows);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${palette.background}"/>`,
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${SIZE}" fill="${palette.text}">`,
    ...drawn,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** The size of a picture of these rows. */
export const sizeOf = (rows: Cell[][]) => ({
  width: (rows[0]?.length ?? 0) * WIDE + 2 * EDGE,
  height: rows.length * HIGH + 2 * EDGE,
});

/** Draws words of one style by column, independent of the font width and of dropped blanks. */
export function rowSvg(row: Cell[], top: number, palette: Palette): string[] {
  return stretches(row).flatMap(({ from, text, look }) => {
    const color = palette.colors[look.color ?? -1] ?? palette.text;
    const style = [
      ` fill="${look.isInverse ? palette.background : color}"`,
      look.isBold ? ' font-weight="bold"' : '',
      look.isDim ? ' opacity="0.6"' : '',
    ].join('');
    const place = (column: number, length: number, lower: number) =>
      `x="${round(EDGE + column * WIDE)}" y="${round(top + lower)}" ${lower === 0 ? 'width' : 'textLength'}="${round(length * WIDE)}"`;
    const box = `<rect ${place(from, text.length, 0)} height="${HIGH}" fill="${color}"/>`;
    const words = [...text.matchAll(/\S+(?: \S+)*/g)].map(
      ({ 0: each, index }) =>
        `<text ${place(from + index, each.length, SIZE)}${style}>${escaped(each)}</text>`,
    );
    return [...(look.isInverse ? [box] : []), ...words];
  });
}

interface Stretch {
  from: number;
  text: string;
  look: Cell;
}

function stretches(row: Cell[]): Stretch[] {
  const found: Stretch[] = [];
  for (const [column, cell] of row.entries()) {
    const last = found.at(-1);
    if (last && isSame(last.look, cell)) last.text += cell.char;
    else found.push({ from: column, text: cell.char, look: cell });
  }
  return found;
}

const isSame = (one: Cell, other: Cell): boolean =>
  one.color === other.color &&
  one.isBold === other.isBold &&
  one.isDim === other.isDim &&
  one.isInverse === other.isInverse;

const round = (number: number): number => Math.round(number * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
