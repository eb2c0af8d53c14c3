import {
  type Block,
  type Cell,
  cell,
  command,
  fields,
  heading,
  section,
  type TableBlock,
  text,
  title,
} from '../../core/blocks.ts';
import { UsageError } from '../../core/errors.ts';
import {
  answeredBy,
  type CardWords,
  type CoachCard,
  cardWords,
  coachCard,
  type Open,
  summed,
} from '../../domain/coaches/card.ts';
import { stageOf } from '../../domain/coaches/coach.ts';
import type { Met } from '../../domain/coaches/compare.ts';
import type { Conversation } from '../../domain/coaches/schema.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { answerWords } from '../../interview/answer-text.ts';
import type { Answers } from '../../interview/answers.ts';
import { type Day, dayInWords } from '../../lib/dates/day.ts';
import type { SavedCoach } from './store.ts';

/** Returns the words for coach cards. @throws UsageError if the framework has no such words */
export function cardWordsOf(framework: Framework): CardWords {
  const words = cardWords(framework);
  if (words) return words;
  throw new UsageError(`The framework "${framework.id}" has no form "meeting".`);
}

/** A coach with a card that sums up all conversations. */
export interface Carded {
  coach: SavedCoach;
  conversations: Conversation[];
  /** The answers of all conversations, merged. */
  answers: Answers;
  card: CoachCard;
}

export function carded({ coach, conversations }: Met<SavedCoach>, words: CardWords): Carded {
  // A price written down before the first conversation counts too.
  const before: Answers[] = coach.price === undefined ? [] : [{ price: coach.price }];
  const answers = [...before, ...conversations.map((conversation) => conversation.answers)];
  return { coach, conversations, answers: summed(answers, words), card: coachCard(answers, words) };
}

/**
 * The card for a screen: a reason to stop, the red flags, the description, then how it felt.
 * `brief` shortens the list of things to ask.
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
    ...flagBlocks(card, words, stageOf(coach) === 'chosen'),
    {
      kind: 'table',
      columns: [count === 1 ? 'One conversation' : `${count} conversations`],
      groups: cardGroups(found, words),
    },
    ...advisingBlocks(card, words),
    ...askBlocks(card, words.askFirst, options.brief === true),
  ];
}

/**
 * The card in a few rows: the warnings, the first line and the description. Leaves room for a menu.
 */
export function shortCardBlocks(found: Carded, words: CardWords, today: Day): Block[] {
  const { coach, card, conversations, answers } = found;
  const first = [
    ...(card.unsafe === null ? [] : [card.unsafe]),
    ...(card.advising && words.advising
      ? [`${words.advising.says} ${afterAdvising(card, words)}`]
      : []),
    ...shortFlags(card, words),
  ];
  const [only, another] = conversations;
  const met = only && !another ? metWords(only, today) : `${conversations.length} conversations`;
  const line = answers['first-line'];
  // Below a warning, the first line becomes a row, to leave room for the menu.
  const isRow = line !== undefined && first.length > 0;
  const rows: Row[] = [
    ...(isRow ? [['First line', cell(`“${line}”`)] satisfies Row] : []),
    ...feltRows(card),
    ...knownRows(found, words),
    ...askRows(card, words.askFirst),
  ];
  return [
    heading(`${coach.name} · ${met}`),
    first.length === 0 ? text('') : text(first.join('\n'), 'warn'),
    ...(line === undefined || isRow ? [] : [text(`“${line}”`)]),
    ...(rows.length === 0 ? [] : [fields(rows)]),
  ];
}

/** The kind and day of a conversation, in lower case for use within a line. */
const metWords = ({ conversation, on }: Conversation, today: Day): string =>
  `${conversation === 'intro' ? 'first conversation' : 'sample session'}, ${dayInWords(on, today)}`;

const MIX = 'Mix';

type Row = [label: string, value: Cell];

function feltRows({ feeling, energy }: CoachCard): Row[] {
  const energized = energy === null ? '' : `energized ${energyCell(energy).text}`;
  if (feeling !== null) return [['Feeling', { ...feelingCell(feeling), text: energized }]];
  return energy === null ? [] : [['Feeling', cell(energized)]];
}

const knownRows = (found: Carded, words: CardWords): Row[] =>
  described(found, words).filter(
    // Skips the mix if the card already says that the coach was advising.
    ([name, { tone }]) => tone !== UNKNOWN.tone && !(name === MIX && found.card.advising),
  );

/** The names of the red flags, and the question about the first flag. */
function shortFlags({ unsafe, flags }: CoachCard, words: CardWords): string[] {
  const [first] = flags;
  if (first === undefined) return [];
  const names = flags.map(({ id, answer }) => {
    const name = flagName(words, id);
    return answer === 'unsure' ? `${name} (unsure)` : name;
  });
  return [
    `Red flags: ${shortened(names).join(', ')}.`,
    ...(unsafe === null ? [`Ask before you decide: “${first.ask}”`] : []),
  ];
}

/** The things to ask next, unless there are red flags. */
function askRows({ stillToAsk, flags }: CoachCard, first: readonly string[]): Row[] {
  const shown = mostWanted(stillToAsk, first).map(({ name }) => name);
  if (flags.length > 0 || shown.length === 0) return [];
  const more = stillToAsk.length - shown.length;
  return [['Still to ask', cell(`${shown.join(', ')}${more === 0 ? '' : `, and ${more} more`}`)]];
}

/** The first few names, then the number of further names. */
export function shortened(names: readonly string[], most = 3): string[] {
  const more = names.length - most;
  return more > 1 ? [...names.slice(0, most), `and ${more} more`] : [...names];
}

/** The first open questions in the order of the framework, or all of them if it has no order. */
function mostWanted(stillToAsk: readonly Open[], first: readonly string[]): readonly Open[] {
  if (first.length === 0) return stillToAsk;
  const rank = ({ id }: Open) => (first.includes(id) ? first.indexOf(id) : first.length);
  return stillToAsk.toSorted((one, other) => rank(one) - rank(other)).slice(0, first.length);
}

/** The name of a red flag, in lower case for use within a row. */
export const flagName = ({ flags }: CardWords, id: string): string =>
  (flags.find((flag) => flag.id === id)?.title ?? id).toLowerCase();

/** All questions still to ask, or only those to ask first. */
function askBlocks({ stillToAsk }: CoachCard, first: readonly string[], isBrief: boolean): Block[] {
  const shown = isBrief ? mostWanted(stillToAsk, first) : stillToAsk;
  const more = stillToAsk.length - shown.length;
  return [
    ...section(
      'Still to ask',
      shown.map(({ name, ask }) => ({
        text: `${name.charAt(0).toUpperCase()}${name.slice(1)}: “${ask}”`,
      })),
    ),
    ...(more === 0 ? [] : [command('coachkit find-coach questions', `See ${more} more.`)]),
  ];
}

/** The note on advising, shown below the table. */
const advisingBlocks = (card: CoachCard, words: CardWords): Block[] =>
  card.advising ? [text(afterAdvising(card, words))] : [];

function afterAdvising({ feeling }: CoachCard, { advising }: CardWords): string {
  if (!advising) return '';
  return feeling !== null && feeling >= advising.good ? advising.afterGood : advising.after;
}

/** The red flags, each with its question unless the coach is unsafe. */
function flagBlocks({ unsafe, flags }: CoachCard, words: CardWords, isChosen: boolean): Block[] {
  const rest = flags.filter(({ id, answer }) => !(answer === 'yes' && isStop(words, id)));
  return section(
    unsafe === null
      ? `Red flags: ask about them${isChosen ? '' : ' before you decide'}`
      : 'More red flags',
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

/** The rows that describe the conversations, each with its name and cell. */
function described(
  { card, answers }: Carded,
  { questions, replaced }: CardWords,
): [string, Cell][] {
  const said = (asked: string): Cell => {
    const id = answeredBy(replaced, asked, answers);
    const question = questions.find((each) => each.id === id);
    const answer = answers[id];
    return question && answer !== undefined ? cell(answerWords(question, answer, {})) : UNKNOWN;
  };
  return [
    ['Real coaching', said('real-coaching')],
    ['Talked more', said('talked-more')],
    [MIX, said('approach-mix')],
    ['Match', matchCell(card.style)],
  ];
}

function cardGroups(found: Carded, words: CardWords): Table['groups'] {
  const { card, answers } = found;
  const first = answers['first-line'];
  const groups = {
    'What you described': Object.fromEntries(described(found, words)),
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

/** Rounds to whole dots, because a mean of four answers is no more precise. */
export function feelingCell(feeling: number | null): Cell {
  return feeling === null ? UNKNOWN : dots(Math.round(feeling));
}

export const dots = (value: number): Cell => ({ text: '', dots: { value, of: 5 } });

export function energyCell(energy: number | null): Cell {
  return energy === null ? UNKNOWN : cell(energy > 0 ? `+${energy}` : String(energy));
}

/** The match in words, with the widest gaps, e.g. "some distance (style, structure)". */
export function matchCell({ word, gaps }: CoachCard['style']): Cell {
  if (word === null) return UNKNOWN;
  const apart = Object.entries(gaps).filter(([, gap]) => gap >= 2);
  return cell(apart.length === 0 ? word : `${word} (${apart.map(([name]) => name).join(', ')})`);
}

/** Whether this flag alone is a reason to stop. */
export const isStop = ({ flags }: CardWords, id: string) =>
  flags.some((flag) => flag.id === id && flag.stop !== undefined);
