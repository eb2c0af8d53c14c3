import { type Block, heading, raw, text } from '../../core/blocks.ts';
import type { Io } from '../../core/context.ts';
import {
  type Diagnostic,
  formatDiagnostics,
  headline,
} from '../../framework/diagnostics/diagnostics.ts';

/** The problems in a file. On a terminal, sentences break between words, and marks stay in place. */
export function faultBlocks(
  { terminal, columns }: Pick<Io, 'terminal' | 'columns'>,
  diagnostics: readonly Diagnostic[],
): Block[] {
  if (diagnostics.length === 0) return [];
  if (!terminal) return [raw(formatDiagnostics(diagnostics, 'text')), text('')];
  return diagnostics.flatMap((each) => [
    heading(headline(each)),
    ...(each.frame === undefined ? [] : [raw(fitting(each.frame, columns))]),
    ...(each.hint === undefined ? [] : [text(each.hint)]),
    text(''),
  ]);
}

/** A longer line would break, and the mark would no longer be under its place. */
const fitting = (frame: string, columns: number): string =>
  frame
    .split('\n')
    .map((line) => line.slice(0, columns))
    .join('\n');
