import type { Choosing, Framework, Question } from '../../framework/schema/index.ts';
import type { Answer, Answers } from '../../interview/answers.ts';

/** What a card is made with: the words of the framework. */
export interface CardWords {
  /** The questions of the form `meeting`. */
  questions: readonly Question[];
  /** The red flags, with what to ask about each. */
  flags: readonly RedFlag[];
  match: Choosing['match'];
}

export interface RedFlag {
  id: string;
  title?: string | undefined;
  text: string;
  ask?: string | undefined;
  stop?: string | undefined;
}

/** What the conversations with one coach come to. `null` is not known. */
export interface CoachCard {
  /** Why to stop, in plain words, whatever else is said; `null` when nothing says so. */
  unsafe: string | null;
  /** Red flags that are raised or unclear, with what to ask before deciding. */
  flags: Flag[];
  /** Mean of clicking, openness, thinking and energy, 1 to 5. */
  feeling: number | null;
  /** -2 deflated to 2 energized. */
  energy: number | null;
  realCoaching: 'yes' | 'partly' | 'no' | null;
  style: Match;
  stillToAsk: Open[];
}

export interface Flag {
  id: string;
  answer: 'yes' | 'unsure';
  ask: string;
}

export interface Match {
  /** How close what was seen is to what is wanted, in a word. */
  word: string | null;
  /** Distance between wanted and seen, 0 to 4, where both are known. */
  gaps: Partial<Record<Preference, number>>;
}

export interface Open {
  id: string;
  name: string;
  ask: string;
}

export const PREFERENCES = ['style', 'approach', 'structure'] as const;

export type Preference = (typeof PREFERENCES)[number];

/** The red flags of a framework are cards with the ids of the questions about them. */
export function cardWords(framework: Framework): CardWords | undefined {
  const { choosing, forms = [], sections = [] } = framework;
  const meeting = forms.find(({ id }) => id === 'meeting');
  if (!choosing || !meeting) return undefined;
  return {
    questions: meeting.blocks.flatMap(({ questions }) => questions),
    flags: sections.find(({ id }) => id === 'red-flags')?.cards ?? [],
    match: choosing.match,
  };
}

/** The card of one coach from the answers of every conversation, oldest first. */
export function coachCard(conversations: readonly Answers[], words: CardWords): CoachCard {
  const answers = summed(conversations, words);
  const stop = words.flags.find(({ id, stop }) => stop !== undefined && answers[id] === 'yes');
  return {
    unsafe: stop?.stop ?? null,
    flags: words.flags.flatMap((flag) => raised(flag, answers)),
    feeling: feelingOf(answers),
    energy: numberOf(answers.energy),
    realCoaching: (answers['real-coaching'] as CoachCard['realCoaching']) ?? null,
    style: matchOf(answers, words.match),
    stillToAsk: words.questions.flatMap((question) => stillOpen(question, answers[question.id])),
  };
}

/**
 * Several conversations as one: of each answer the latest, but a red flag that was ever raised stays
 * raised, for a good second hour does not undo the first.
 */
export function summed(conversations: readonly Answers[], { flags }: CardWords): Answers {
  const latest: Answers = Object.assign({}, ...conversations);
  for (const { id } of flags) {
    if (conversations.some((answers) => answers[id] === 'yes')) latest[id] = 'yes';
  }
  return latest;
}

/** Not having been open is asked about as if it were said that one is unsure of being safe. */
function raised({ id, ask = '', stop }: RedFlag, answers: Answers): Flag[] {
  const guarded = Number(answers['could-be-open']) <= CLOSED && stop !== undefined;
  const answer = answers[id] ?? (guarded ? 'unsure' : undefined);
  return answer === 'yes' || answer === 'unsure' ? [{ id, answer, ask }] : [];
}

/** "I could be open" up to here is not open. */
const CLOSED = 2;

function feelingOf(answers: Answers): number | null {
  const energy = numberOf(answers.energy);
  const parts = [
    numberOf(answers.clicked),
    numberOf(answers['could-be-open']),
    numberOf(answers['think-differently']),
    // From -2..2 to 1..5, as the others.
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

/** What to ask the other side, while a question is not answered or has an answer that leaves it open. */
export function stillOpen({ id, toAsk }: Question, answer: Answer | undefined): Open[] {
  if (!toAsk) return [];
  const isOpen = answer === undefined || toAsk.answers?.includes(String(answer));
  return isOpen ? [{ id, name: toAsk.name, ask: toAsk.ask }] : [];
}

const numberOf = (answer: Answer | undefined): number | null =>
  typeof answer === 'number' ? answer : null;

/** To two places, so that a sum of thirds reads well. */
function mean(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, each) => total + each, 0);
  return Math.round((sum / numbers.length) * 100) / 100;
}
