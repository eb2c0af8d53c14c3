/** Turns a recording of a terminal into one animated picture. */
import type { Cell } from '../support/pty.ts';
import { EDGE, HIGH, type Palette, pictureOf, rowSvg, sizeOf } from './svg.ts';

/** A screen, and the milliseconds it stays. */
export interface Frame {
  cells: Cell[][];
  stays: number;
}

/**
 * Shows the frames in an endless loop. Equal rows are drawn once and reused. For people who turned
 * motion off, the screen that stays longest is a still picture.
 */
export function animatedSvg(frames: readonly Frame[], title: string, palette: Palette): string {
  const screen = frames[0]?.cells ?? [];
  const { width } = sizeOf(screen);
  const rows = new Map<string, string>();
  const shown = frames.map(({ cells }, index) => {
    const uses = cells.flatMap((row, line) => {
      const drawn = rowSvg(row, 0, palette).join('');
      if (drawn === '') return [];
      if (!rows.has(drawn)) rows.set(drawn, `r${rows.size}`);
      return [`<use href="#${rows.get(drawn)}" y="${EDGE + line * HIGH}"/>`];
    });
    return `<g transform="translate(${index * width})">${uses.join('')}</g>`;
  });
  const whole = frames.reduce((sum, { stays }) => sum + stays, 0);
  let from = 0;
  const moves = frames.map(({ stays }, index) => {
    const at = ((from / whole) * 100).toFixed(3);
    from += stays;
    return `${at}%{transform:translateX(${-index * width}px)}`;
  });
  const longest = Math.max(...frames.map(({ stays }) => stays));
  const still = frames.findIndex(({ stays }) => stays === longest) * width;
  return pictureOf(screen, title, palette, [
    `<style>@keyframes play{${moves.join('')}} .film{animation:play ${whole}ms steps(1,end) infinite}`,
    `@media (prefers-reduced-motion:reduce){.film{animation:none;transform:translateX(${-still}px)}}</style>`,
    '<defs>',
    ...[...rows].map(([drawn, id]) => `<g id="${id}">${drawn}</g>`),
    '</defs>',
    '<g class="film">',
    ...shown,
    '</g>',
  ]);
}
