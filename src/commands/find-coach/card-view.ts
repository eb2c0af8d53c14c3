import { type Block, type Cell, cell, section, text, title } from '../../core/blocks.ts';
import { UsageError } from '../../core/errors.ts';
import {
  type CardWords,
  type CoachCard,
  cardWords,
  coachCard,
  summed,
} from '../../domain/coaches/card.ts';
import type { Met } from '../../domain/coaches/compare.ts';
import type { Conversation } from '../../domain/coaches/schema.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import type { SavedCoach } from './store.ts';

/** The words that cards are made with. @throws UsageError when the framework lacks them */
export function cardWordsOf(framework: Framework): CardWords {
  const words = cardWords(framework);
  if (words) return words;
  throw new UsageError(`The framework "${framework.id}" has no form "meeting".`);
}

/** A coach with what the conversations come to. */
export interface Carded {
  coach: SavedCoach;
  conversations: Conversation[];
  /** All conversations as one. */
  answers: Answers;
  card: CoachCard;
}

export function carded({ coach, conversations }: Met<SavedCoach>, words: CardWords): Carded {
  // A price that was known before they met is known.
  const before: Answers[] = coach.price === undefined ? [] : [{ price: coach.price }];
  const answers = [...before, ...conversations.map((conversation) => conversation.answers)];
  return { coach, conversations, answers: summed(answers, words), card: coachCard(answers, words) };
}

/** The card on a screen. What is unsafe stands first and in plain words. */
export function cardBlocks({ coach, conversations, card }: Carded, words: CardWords): Block[] {
  const { unsafe, flags, stillToAsk } = card;
  const count = conversations.length;
  const rest = flags.filter(({ id, answer }) => !(answer === 'yes' && isStop(words, id)));
  return [
    title(coach.name),
    ...(unsafe === null ? [] : [text(unsafe, 'warn')]),
    {
      kind: 'table',
      columns: [count === 1 ? 'One conversation' : `${count} conversations`],
      groups: [{ rows: cardRows(card) }],
    },
    ...section(
      'Ask about it before deciding',
      rest.map(({ id, answer, ask }) => ({
        text: words.flags.find((flag) => flag.id === id)?.text ?? id,
        ...(answer === 'unsure' && { aside: 'unsure' }),
        under: [`“${ask}”`],
      })),
    ),
    ...section(
      'Still to ask',
      stillToAsk.map(({ name, ask }) => ({
        text: `${name.charAt(0).toUpperCase()}${name.slice(1)}: “${ask}”`,
      })),
    ),
  ];
}

function cardRows({ feeling, energy, realCoaching, style }: CoachCard) {
  const cells = {
    Feeling: feelingCell(feeling),
    Energized: energyCell(energy),
    'Real coaching': realCoaching === null ? UNKNOWN : cell(realCoaching),
    'What you want': matchCell(style),
  };
  return Object.entries(cells).map(([label, cell]) => ({ label, cells: [cell] }));
}

export const UNKNOWN: Cell = cell('?', 'quiet');

/** Whole dots: a mean of four lines is no finer than that. */
export function feelingCell(feeling: number | null): Cell {
  return feeling === null ? UNKNOWN : dots(Math.round(feeling));
}

export const dots = (value: number): Cell => ({ text: '', dots: { value, of: 5 } });

export function energyCell(energy: number | null): Cell {
  return energy === null ? UNKNOWN : cell(energy > 0 ? `+${energy}` : String(energy));
}

/** "some distance (style, structure)": the word, and what lies furthest apart. */
export function matchCell({ word, gaps }: CoachCard['style']): Cell {
  if (word === null) return UNKNOWN;
  const apart = Object.entries(gaps).filter(([, gap]) => gap >= 2);
  return cell(apart.length === 0 ? word : `${word} (${apart.map(([name]) => name).join(', ')})`);
}

/** Whether a flag alone is reason to stop. */
export const isStop = ({ flags }: CardWords, id: string) =>
  flags.some((flag) => flag.id === id && flag.stop !== undefined);
