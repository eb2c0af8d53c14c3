/** A mistake in YAML, and the text around it. */
import type { TextFault } from '../attempt.ts';
import type { Edit } from '../edits.ts';
import type { Range } from '../source.ts';
import type { Line } from './lines.ts';

/** A mistake, at its place in the text. */
export interface Cause extends TextFault {
  /** The changes that make the text readable. They may keep less than the person meant. */
  edits: readonly Edit[];
}

/** The lines up to the fault that may be wrong, and those that show how it is meant. */
export interface Around {
  /** The lines from the first one up to the line of the fault. */
  above: readonly Line[];
  /** The lines with content that are most likely wrong, from the fault upward. */
  near: readonly Line[];
  /** The lines that follow the fault. */
  below: readonly Line[];
}

/** Looks for one kind of mistake. The most likely places come first. */
export type Guess = (around: Around) => Iterable<Cause>;

export const syntax = (range: Range, message: string, hint: string) =>
  ({ code: 'CK101', range, message, hint }) as const;

export const inQuotes = (text: string): string =>
  text === '' || text.includes('"')
    ? 'Put the text in quotes.'
    : `Put the text in quotes: "${text}"`;
