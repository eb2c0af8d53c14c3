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

/** The words of cards. @throws UsageError if the framework has none */
export function cardWordsOf(framework: Framework): CardWords {
  const words = cardWords(framework);
  if (words) return words;
  throw new UsageError(`The framework "${framework.id}" has no form "meeting".`);
}

/** A coach, with their conversations summed up. */
export interface Carded {
  coach: SavedCoach;
  conversations: Conversation[];
  /** All conversations as one. */
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
 * The card on a screen. What is not safe comes first, in plain words. The red flags and the
 * description follow, and how it felt comes after them. `brief` names only what to ask first.
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
 * The card in a few lines, with room for a menu below: the reason to stop or the first thing to
 * ask, the person's own line, and the description, a row each.
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
  // After a reason to stop or a red flag, the line becomes a row, so that a menu fits below.
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

/** Which conversation it was, and when, for use in a line. */
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
    // A card that says "advising" has already named the mix.
    ([name, { tone }]) => tone !== UNKNOWN.tone && !(name === MIX && found.card.advising),
  );

/** The names of the red flags, and what to ask about the first. */
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

/** What to ask next, unless a red flag comes first. */
function askRows({ stillToAsk, flags }: CoachCard, first: readonly string[]): Row[] {
  const shown = mostWanted(stillToAsk, first).map(({ name }) => name);
  if (flags.length > 0 || shown.length === 0) return [];
  const more = stillToAsk.length - shown.length;
  return [['Still to ask', cell(`${shown.join(', ')}${more === 0 ? '' : `, and ${more} more`}`)]];
}

/** The first few names, and how many more there are. */
export function shortened(names: readonly string[], most = 3): string[] {
  const more = names.length - most;
  return more > 1 ? [...names.slice(0, most), `and ${more} more`] : [...names];
}

/** The questions a framework wants asked first, as many as it names. */
function mostWanted(stillToAsk: readonly Open[], first: readonly string[]): readonly Open[] {
  if (first.length === 0) return stillToAsk;
  const rank = ({ id }: Open) => (first.includes(id) ? first.indexOf(id) : first.length);
  return stillToAsk.toSorted((one, other) => rank(one) - rank(other)).slice(0, first.length);
}

/** The name of a red flag in a row. */
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

/** The note on advising, after how it felt. */
const advisingBlocks = (card: CoachCard, words: CardWords): Block[] =>
  card.advising ? [text(afterAdvising(card, words))] : [];

function afterAdvising({ feeling }: CoachCard, { advising }: CardWords): string {
  if (!advising) return '';
  return feeling !== null && feeling >= advising.good ? advising.afterGood : advising.after;
}

/** The red flags, with a question for each, unless the coach is not safe. */
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

/** The description of the conversations, by the name of the row. */
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

/** Whole dots, because a mean of four answers says no more. */
export function feelingCell(feeling: number | null): Cell {
  return feeling === null ? UNKNOWN : dots(Math.round(feeling));
}

export const dots = (value: number): Cell => ({ text: '', dots: { value, of: 5 } });

export function energyCell(energy: number | null): Cell {
  return energy === null ? UNKNOWN : cell(energy > 0 ? `+${energy}` : String(energy));
}

/** The word and the widest gaps, e.g. "some distance (style, structure)". */
export function matchCell({ word, gaps }: CoachCard['style']): Cell {
  if (word === null) return UNKNOWN;
  const apart = Object.entries(gaps).filter(([, gap]) => gap >= 2);
  return cell(apart.length === 0 ? word : `${word} (${apart.map(([name]) => name).join(', ')})`);
}

/** Whether this flag alone is a reason to stop. */
export const isStop = ({ flags }: CardWords, id: string) =>
  flags.some((flag) => flag.id === id && flag.stop !== undefined);
