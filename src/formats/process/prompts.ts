/** Questions in a paragraph, and lines that say how to read the answers. */

import { answersIn } from './answers.ts';
import { flatPiece } from './cards.ts';
import { type Draft, doubt } from './draft.ts';
import { isQuestion, type Words, withAddress } from './inline.ts';
import { addReflections, useOf } from './questions.ts';
import type { Content, Item, Piece } from './tree.ts';
import type { Role } from './vocabulary.ts';

/** The sentences of a paragraph, or its parts between marks such as `·`. */
export const partsOf = (text: string): string[] =>
  text
    .split(/\s+[·|•]\s+|\s\/\s(?=[A-Z])|(?<=[.!?]["”’]?)\s+(?![([])/)
    .filter((part) => part !== '');

export const itemOf = (text: string): Item => ({ text, isTask: false, below: [] });

/**
 * Adds the questions of a paragraph that has nothing else to `reflect`, if a label says so or if there are
 * several open ones. Returns whether it did. Those in notes for an assistant are its own.
 */
export function askedIn(draft: Draft, words: Words, around?: Role): boolean {
  const { vocabulary, labels } = draft;
  if (around === 'ai') return false;
  const { label, text } = labelOf(words);
  const items = partsOf(text).map(itemOf);
  if (items.length === 0 || !items.every((item) => isQuestion(item.text))) return false;
  const isOpen = () =>
    label === '' && items.length > 1 && useOf(vocabulary, 'questions', items) === 'reflect';
  const isRead = around !== undefined && TOLD.includes(around);
  const isSaid = vocabulary.role(label) === 'reflect' || (around === 'reflect' && items.length > 1);
  if (!isSaid && (isRead || !isOpen())) return false;
  labels.push(label);
  addReflections(draft, items);
  return true;
}

/** In these parts, a question in a paragraph is only a way to say something. */
const TOLD: readonly Role[] = ['overview', 'others', 'read', 'license', 'metadata', 'when'];

/** A label such as `Prompts:` and the text behind it. Empty without one. */
export function labelOf(words: Words): { label: string; text: string } {
  const { lead, ...said } = words;
  if (lead !== undefined) return { label: lead, text: withAddress(said) };
  const all = withAddress(words);
  const [, label = '', text = all] = /^([^:?.!]{3,60}):\s+(.+)$/s.exec(all) ?? [];
  return { label, text };
}

const NUMBER = String.raw`\d+\s*(?:[-–—]|to)\s*\d+|\d+\s+or\s+(?:more|less|fewer)|\d+\+?`;
const BOUND = String.raw`(?:below|under|over|above|fewer than|less than|more than|at least|up to|mostly)\s+\S+(?:\s+(?:or|and)\s+[^\s:]+)?`;
/** The beginning of `12-15: go faster` or `4 x yes = keep it`. */
const SCORE = new RegExp(
  String.raw`^\W*(?:${NUMBER}|${BOUND})(?:\s*(?:points?|ticks?|(?:[x×]\s*)?yes))?\s*(?:[:=→–—-]\s)`,
  'i',
);

/** Whether a piece says what a number of answers means. It then isn't a question. */
export function isScoring({ vocabulary }: Draft, piece: Piece): boolean {
  switch (piece.kind) {
    case 'text': {
      const { label, text } = labelOf(piece);
      if (answersIn(vocabulary, withAddress(piece))) return false;
      return (
        SCORE.test(text) || SCORE.test(piece.text) || (SCORE.test(`${label}: `) && label !== '')
      );
    }
    case 'list':
      return piece.items.every((item) => SCORE.test(withAddress(item)));
    case 'table': {
      const firsts = piece.rows.map(([first = '']) => first);
      const isScore = vocabulary.role(piece.header[0] ?? '', true) === 'read';
      return (
        firsts.every((first) => SCORE.test(`${first}: `)) &&
        (isScore || firsts.some((first) => /\d\s*(?:[-–—]|to|or)\s*\S/.test(first)))
      );
    }
    default:
      return false;
  }
}

/** Notes that a content says how answers are scored. A list or a table without lines says nothing. */
export function noteScoring(draft: Draft, content: readonly Content[]): void {
  for (const each of content) {
    if (each.kind === 'part') noteScoring(draft, each.content);
    else {
      const isEmpty = each.kind === 'table' && each.rows.length === 0;
      const said = isEmpty ? undefined : flatPiece(each).find((text) => text !== '');
      if (said !== undefined && isScoring(draft, each)) doubt(draft, 'scores', said);
    }
  }
}
