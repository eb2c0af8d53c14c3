/** Changes to a text, and the way back from a place in the changed text to the original. */
import type { Range } from './source.ts';

/** Puts `text` in place of a range. */
export interface Edit extends Range {
  readonly text: string;
}

/** The text with all edits made. The edits are in order and do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let made = '';
  let at = 0;
  for (const { start, end, text: put } of edits) {
    made += text.slice(at, start) + put;
    at = end;
  }
  return made + text.slice(at);
}

/** The place in the original text of a range in the edited text. */
export const originalRange = ({ start, end }: Range, edits: readonly Edit[]): Range => ({
  start: originalOffset(start, edits),
  end: originalOffset(end, edits),
});

function originalOffset(offset: number, edits: readonly Edit[]): number {
  let grown = 0;
  for (const { start, end, text } of edits) {
    const from = start + grown;
    if (offset < from) break;
    if (offset < from + text.length) return Math.min(start + offset - from, end);
    grown += text.length - (end - start);
  }
  return offset - grown;
}
