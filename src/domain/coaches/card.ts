import type { Choosing, Framework, Question } from '../../framework/schema/index.ts';
import type { Answer, Answers } from '../../interview/answers.ts';

/** The framework texts that a card is made from. */
export interface CardWords {
  /** The questions of the form `meeting`. */
  questions: readonly Question[];
  /** The red flags, each with a question to ask about it. */
  flags: readonly RedFlag[];
  match: Choosing['match'];
  advising?: Choosing['advising'];
  askFirst: readonly string[];
  /** Questions about a coach that need to be answered only once. */
  lasting: readonly string[];
  replaced: Replaced;
}

/** Retired questions, each with its replacement. */
export type Replaced = NonNullable<Choosing['replaced']>;

export interface RedFlag {
  id: string;
  /** Whether the framework's source lists this flag. */
  fromSource: boolean;
  title?: string | undefined;
  text: string;
  ask?: string | undefined;
  stop?: string | undefined;
  advising?: boolean | undefined;
}

/** A summary of all conversations with one coach. `null` means unknown. */
export interface CoachCard {
  /** The reason to stop, in plain words, whatever else is true. `null` if there is none. */
  unsafe: string | null;
  /**
   * Whether the coach advises instead of coaching. Never set together with `unsafe`, which matters
   * more.
   */
  advising: boolean;
  /** The red flags that are raised or unclear, each with a question to ask before deciding. */
  flags: Flag[];
  /** The mean of rapport, openness, thinking and energy, 1 to 5. */
  feeling: number | null;
  /** From -2 (deflated) to 2 (energized). */
  energy: number | null;
  realCoaching: 'yes' | 'partly' | 'no' | null;
  style: Match;
  stillToAsk: Open[];
}

export interface Flag {
  id: string;
  answer: 'yes' | 'unsure';
  ask: string;
  fromSource: boolean;
}

export interface Match {
  /** How well the coach matches the person's wishes, in a word. */
  word: string | null;
  /** The distance between what was wanted and what was seen, 0 to 4, if both are known. */
  gaps: Partial<Record<Preference, number>>;
}

export interface Open {
  id: string;
  name: string;
  ask: string;
}

export const PREFERENCES = ['style', 'approach', 'structure'] as const;

export type Preference = (typeof PREFERENCES)[number];

/** Collects the texts for cards. Each red flag is a card with the id of its question. */
export function cardWords(framework: Framework): CardWords | undefined {
  const { choosing, forms = [], sections = [] } = framework;
  const meeting = forms.find(({ id }) => id === 'meeting');
  if (!choosing || !meeting) return undefined;
  return {
    questions: meeting.blocks.flatMap(({ questions }) => questions),
    flags: FLAG_SECTIONS.flatMap((wanted) =>
      (sections.find(({ id }) => id === wanted)?.cards ?? []).map((card) => ({
        ...card,
        fromSource: wanted === FLAG_SECTIONS[0],
      })),
    ),
    match: choosing.match,
    advising: choosing.advising,
    askFirst: choosing.askFirst ?? [],
    lasting: choosing.lasting ?? [],
    replaced: choosing.replaced ?? [],
  };
}

/** Red flags from the source come first, then the added ones. */
const FLAG_SECTIONS = ['red-flags', 'red-flags-more'] as const;

/** Builds the card of a coach from the answers of all conversations, oldest first. */
export function coachCard(conversations: readonly Answers[], words: CardWords): CoachCard {
  const answers = summed(conversations, words);
  const unsafe = stopIn(answers, words);
  return {
    unsafe,
    advising: unsafe === null && isAdvising(answers, words),
    flags: weightiestFirst(words.flags).flatMap((flag) => raised(flag, answers)),
    feeling: feelingOf(answers),
    energy: numberOf(answers.energy),
    realCoaching: (answers['real-coaching'] as CoachCard['realCoaching']) ?? null,
    style: matchOf(answers, words.match),
    // An unsafe coach gets no more questions.
    stillToAsk: unsafe === null ? words.questions.flatMap((each) => stillOpen(each, answers)) : [],
  };
}

/** Returns the reason to stop after these answers, in plain words, or `null`. */
export function stopIn(answers: Answers, { flags }: CardWords): string | null {
  const isStopped = ({ id, stop }: RedFlag) => stop !== undefined && answers[id] === 'yes';
  return weightiestFirst(flags).find(isStopped)?.stop ?? null;
}

/** Puts flags about a crossed line first, ahead of not being able to be open. */
function weightiestFirst(flags: readonly RedFlag[]): RedFlag[] {
  const isCrossed = ({ stop, fromSource }: RedFlag) => stop !== undefined && !fromSource;
  return [...flags.filter(isCrossed), ...flags.filter((flag) => !isCrossed(flag))];
}

/**
 * Whether the coach advises: several red flags, at least one of them about telling instead of
 * asking, or mostly advice without real coaching. Flags on other matters, such as money, say
 * nothing about advice.
 */
function isAdvising(answers: Answers, { flags, advising }: CardWords): boolean {
  if (!advising) return false;
  const raised = flags.filter(({ id }) => answers[id] === 'yes');
  const isTold = raised.length >= advising.flags && raised.some((flag) => flag.advising === true);
  return (
    isTold || (answers['approach-mix'] === 'mostly-advice' && answers['real-coaching'] === 'no')
  );
}

/**
 * Merges several conversations. The latest answer counts, but a raised red flag stays raised: a
 * good second hour does not undo the first.
 */
export function summed(conversations: readonly Answers[], words: CardWords): Answers {
  const told = conversations.map((answers) => withTicks(answers, words));
  const latest: Answers = Object.assign({}, ...told);
  for (const { id } of words.flags) {
    if (told.some((answers) => answers[id] === 'yes')) latest[id] = 'yes';
  }
  return latest;
}

/** Adds a yes or no for each red flag that could be ticked. */
function withTicks(answers: Answers, { questions, flags }: CardWords): Answers {
  const ticked: Answers = {};
  for (const question of questions) {
    const ticks = answers[question.id];
    if (question.kind !== 'multi' || !Array.isArray(ticks)) continue;
    for (const { id } of question.options.filter((each) => flags.some((f) => f.id === each.id))) {
      ticked[id] = ticks.some((tick) => tick === id) ? 'yes' : 'no';
    }
  }
  return { ...answers, ...ticked };
}

/**
 * Returns a red flag if it is raised. If the person could not be open, safety counts as unclear.
 */
function raised({ id, ask = '', stop, fromSource }: RedFlag, answers: Answers): Flag[] {
  const isAboutOpenness = stop !== undefined && fromSource;
  const guarded = Number(answers['could-be-open']) <= CLOSED && isAboutOpenness;
  const answer = answers[id] ?? (guarded ? 'unsure' : undefined);
  return answer === 'yes' || answer === 'unsure' ? [{ id, answer, ask, fromSource }] : [];
}

/** The highest value of "I could be open" that means not open. */
const CLOSED = 2;

function feelingOf(answers: Answers): number | null {
  const energy = numberOf(answers.energy);
  const parts = [
    numberOf(answers.clicked),
    numberOf(answers['could-be-open']),
    numberOf(answers['think-differently']),
    // Shifts -2..2 to 1..5 like the other values.
    energy === null ? null : energy + 3,
  ];
  return mean(parts.filter((part) => part !== null));
}

function matchOf(answers: Answers, { close, some, words }: CardWords['match']): Match {
  const gaps: Match['gaps'] = {};
  for (const preference of PREFERENCES) {
    const want = numberOf(answers[`want-${preference}`]);
    const saw = numberOf(answers[`saw-${preference}`]);
    if (want !== null && saw !== null) gaps[preference] = Math.abs(want - saw);
  }
  const distance = mean(Object.values(gaps));
  if (distance === null) return { word: null, gaps };
  return { word: words[distance <= close ? 'close' : distance <= some ? 'some' : 'far'], gaps };
}

/** The question to ask the coach, if there is no answer yet or the answer leaves it open. */
export function stillOpen({ id, toAsk }: Question, answers: Answers): Open[] {
  if (!toAsk) return [];
  const answer = answers[id];
  const isOpen = answer === undefined || toAsk.answers?.includes(String(answer));
  return isOpen ? [{ id, name: toAsk.name, ask: toAsk.ask }] : [];
}

/** The answers about a coach that need not be asked for again. */
export function knownOf(
  conversations: readonly Answers[],
  { questions, lasting }: Pick<CardWords, 'questions' | 'lasting'>,
): Answers {
  const latest: Answers = Object.assign({}, ...conversations);
  const isKnown = (each: Question) =>
    latest[each.id] !== undefined &&
    (lasting.includes(each.id) || (each.toAsk && stillOpen(each, latest).length === 0));
  return Object.fromEntries(questions.filter(isKnown).map(({ id }) => [id, latest[id] as Answer]));
}

/** Whether to ask a question. A retired question is asked only if it already has an answer. */
export const isAskedNow = (replaced: Replaced, id: string, answers: Answers): boolean =>
  answers[id] !== undefined || replaced.every(({ question }) => question !== id);

/** The question that holds the answer: this question, or its replacement. */
export function answeredBy(replaced: Replaced, id: string, answers: Answers): string {
  if (answers[id] !== undefined) return id;
  return replaced.find(({ question }) => question === id)?.by ?? id;
}

const numberOf = (answer: Answer | undefined): number | null =>
  typeof answer === 'number' ? answer : null;

/** The mean, rounded to two decimals so that thirds read well. */
function mean(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, each) => total + each, 0);
  return Math.round((sum / numbers.length) * 100) / 100;
}
