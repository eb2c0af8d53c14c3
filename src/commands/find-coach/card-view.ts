import {
  type Block,
  type Cell,
  cell,
  command,
  section,
  type TableBlock,
  text,
  title,
} from '../../core/blocks.ts';
import { UsageError } from '../../core/errors.ts';
import {
  type CardWords,
  type CoachCard,
  cardWords,
  coachCard,
  type Open,
  summed,
} from '../../domain/coaches/card.ts';
import type { Met } from '../../domain/coaches/compare.ts';
import type { Conversation } from '../../domain/coaches/schema.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { answerWords } from '../../interview/answer-text.ts';
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

/**
 * The card on a screen. What is unsafe stands first and in plain words; then the red flags and what was
 * described, and how it felt only after them. `brief` names only what to ask first.
 */
export function cardBlocks(
  found: Carded,
  words: CardWords,
  options: { brief?: boolean } = {},
): Block[] {
  const { coach, conversations, card } = found;
  const count = conversations.length;
  return [
    title(coach.name),
    ...(card.unsafe === null ? [] : [text(card.unsafe, 'warn')]),
    ...(card.advising && words.advising ? [text(words.advising.says)] : []),
    ...flagBlocks(card, words),
    {
      kind: 'table',
      columns: [count === 1 ? 'One conversation' : `${count} conversations`],
      groups: cardGroups(found, words),
    },
    ...advisingBlocks(card, words),
    ...askBlocks(card, words.askFirst, options.brief === true),
  ];
}

/** What is still to ask, all of it or as much of it as is named first. */
function askBlocks({ stillToAsk }: CoachCard, first: readonly string[], isBrief: boolean): Block[] {
  const rank = ({ id }: Open) => (first.includes(id) ? first.indexOf(id) : first.length);
  const shown =
    isBrief && first.length > 0
      ? stillToAsk.toSorted((one, other) => rank(one) - rank(other)).slice(0, first.length)
      : stillToAsk;
  const more = stillToAsk.length - shown.length;
  return [
    ...section(
      'Still to ask',
      shown.map(({ name, ask }) => ({
        text: `${name.charAt(0).toUpperCase()}${name.slice(1)}: “${ask}”`,
      })),
    ),
    ...(more === 0 ? [] : [command('coachkit find-coach questions', `And ${more} more.`)]),
  ];
}

/** What to make of it that this was advising, once it is said how it felt. */
function advisingBlocks({ advising, feeling }: CoachCard, words: CardWords): Block[] {
  if (!advising || !words.advising) return [];
  const { good, after, afterGood } = words.advising;
  return [text(feeling !== null && feeling >= good ? afterGood : after)];
}

/** The red flags, with what to ask about each; nothing is left to ask where it is not safe. */
function flagBlocks({ unsafe, flags }: CoachCard, words: CardWords): Block[] {
  const rest = flags.filter(({ id, answer }) => !(answer === 'yes' && isStop(words, id)));
  return section(
    unsafe === null ? 'Red flags: ask about them before you decide' : 'More red flags',
    rest.map(({ id, answer, ask, fromSource }) => {
      const asides = [
        ...(answer === 'unsure' ? ['unsure'] : []),
        ...(fromSource ? [] : ['not from the source']),
      ];
      return {
        text: words.flags.find((flag) => flag.id === id)?.text ?? id,
        ...(asides.length > 0 && { aside: asides.join(', ') }),
        ...(unsafe === null && { under: [`“${ask}”`] }),
      };
    }),
  );
}

function cardGroups({ card, answers }: Carded, { questions }: CardWords): Table['groups'] {
  const said = (id: string): Cell => {
    const question = questions.find((each) => each.id === id);
    const answer = answers[id];
    return question && answer !== undefined ? cell(answerWords(question, answer, {})) : UNKNOWN;
  };
  const first = answers['first-line'];
  const groups = {
    'What you described': {
      'Real coaching': said('real-coaching'),
      'Talked more': said('talked-more'),
      Mix: said('approach-mix'),
      'What you want': matchCell(card.style),
    },
    'How did it feel?': {
      'First line': first === undefined ? UNKNOWN : cell(`“${first}”`),
      Feeling: feelingCell(card.feeling),
      Energized: energyCell(card.energy),
    },
  };
  return Object.entries(groups).map(([title, rows]) => ({
    title,
    rows: Object.entries(rows).map(([label, cell]) => ({ label, cells: [cell] })),
  }));
}

type Table = Extract<TableBlock, { kind: 'table' }>;

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
