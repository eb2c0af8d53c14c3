/** Writes the screens as text for a test to compare. */
import { join } from 'node:path';
import { type Shot, type Size, textOf } from './play.ts';

export const EXPECTED = join(import.meta.dirname, 'expected');

/** The sizes for text comparison. */
export const SIZES: Record<string, Size> = {
  80: { cols: 80, rows: 24, plain: false },
  plain: { cols: 80, rows: 40, plain: true },
};

/** The line above each screen. */
const headOf = ({ flow, name }: Shot): string => `===== ${flow.name}: ${name}`;

export const pageOf = (shots: readonly Shot[]): string =>
  shots.map((shot) => `${headOf(shot)}\n${textOf(shot)}\n`).join('\n');
