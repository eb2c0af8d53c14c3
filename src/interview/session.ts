import { sourcesOf } from '../framework/private-questions.ts';
import type { Facts } from '../framework/rules/conditions.ts';
import type { Block, Question } from '../framework/schema/index.ts';
import { type Answer, type Answers, roundsIn } from './answers.ts';
import { entriesFrom } from './entries.ts';
import { roundNames, withRound } from './kinds/group.ts';
import { kindOf } from './kinds/index.ts';
import type { EntriesOf, QuestionOf } from './kinds/kind.ts';
import { factsOf, onPath } from './path.ts';

/** A questionnaire made of blocks of questions. */
export type Form = readonly Pick<Block, 'id' | 'title' | 'intro' | 'optional' | 'questions'>[];

export type SimpleQuestion = Exclude<Question, { kind: 'group' }>;
export type GroupQuestion = QuestionOf<'group'>;

/**
 * A person's progress through a form. It is plain data, saved after each answer to continue from.
 */
export interface Session {
  answers: Answers;
  /** The keys of skipped steps. Skipped means unknown, not "no". */
  skipped: string[];
  /** The ids of groups that need no further rounds. */
  closed: string[];
  /** The keys of steps answered before any question was asked. They do not count as questions. */
  told?: readonly string[];
  /** The step to go to, unless it is the first open step. */
  at?: string | undefined;
  /** Text being typed at the time of an interruption, by step key. */
  typed?: Readonly<Record<string, string>>;
}

/**
 * One thing to ask. Its key is the question id, or `group.round.field` in a group. A step that
 * `asksFor` a block asks whether to open it. That answer stays in the draft.
 */
export type Step = { key: string; block: Form[number] } & (
  | { kind: 'question'; question: SimpleQuestion; round?: Round; asksFor?: 'block' }
  | { kind: 'more'; group: GroupQuestion }
);

export interface Round {
  group: GroupQuestion;
  index: number;
  /** The entry this round is about, if the group runs through a list. */
  entry?: string | undefined;
}

export type Event =
  | { kind: 'answer'; value: Answer }
  | { kind: 'skip' }
  | { kind: 'back' }
  | { kind: 'jump'; key: string };

export const newSession = (answers: Answers = {}): Session => ({
  answers,
  skipped: [],
  closed: [],
});

/** All steps on the path in order, answered or not. The answers alone determine the path. */
export function steps(form: Form, session: Session): Step[] {
  const questions = allQuestions(form);
  const { answers } = session;
  const asked = onPath(questions, answers);
  const entriesOf: EntriesOf = (ids) => entriesFrom(ids, questions, answers);
  const hasEntries = (q: Question) =>
    kindOf(q).isAsked?.(q, entriesOf(sourcesOf(q)), answers[q.id]) ?? true;
  return form.flatMap((block) => {
    const all = block.questions
      .filter((q) => asked.includes(q) && hasEntries(q))
      .flatMap((q): Step[] => {
        if (q.kind !== 'group') return [{ kind: 'question', key: q.id, block, question: q }];
        const before = factsOf(asked.slice(0, asked.indexOf(q)), answers);
        return groupSteps(block, q, session, { before, entries: roundNames(q, entriesOf) });
      });
    return block.optional === undefined ? all : whenWanted(block, block.optional, all, session);
  });
}

/**
 * Asks whether to open a block. If yes, all its steps follow, otherwise only the answered steps.
 */
function whenWanted(block: Form[number], ask: string, all: Step[], session: Session): Step[] {
  const key = `${block.id}.wanted`;
  const wanted = session.answers[key];
  const known = all.filter((step) => answerAt(session, step) !== undefined);
  if (wanted === undefined && known.length === all.length) return all;
  const question: SimpleQuestion = { kind: 'yes-no', id: key, ask };
  const first: Step = { kind: 'question', key, block, question, asksFor: 'block' };
  return [first, ...(wanted === 'yes' ? all : known)];
}

export function allQuestions(form: Form): Question[] {
  return form.flatMap((block) => block.questions);
}

/** The step to ask now: the jump target, or the first open step. */
export function current(form: Form, session: Session): Step | undefined {
  const path = steps(form, session);
  return path.find((s) => s.key === session.at) ?? path.find((s) => isOpen(session, s));
}

/** The number of the current step, and roughly how many steps there are. */
export function place(form: Form, session: Session): { step: number; about: number } {
  const now = current(form, session);
  const path = inOrder(form, session);
  const count = path.filter(({ key }) => !session.told?.includes(key)).length;
  const index = path.findIndex((s) => s.key === now?.key);
  const step = index < 0 ? count : index + 1;
  return { step, about: Math.max(step, count) };
}

/**
 * The steps in numbered order, the same for asking, reviewing and changing. Steps that are asked
 * come first, then those answered on the command line.
 */
export function inOrder(form: Form, session: Session): Step[] {
  const path = steps(form, session);
  const isTold = ({ key }: Step) => session.told?.includes(key) === true;
  return [...path.filter((step) => !isTold(step)), ...path.filter(isTold)];
}

/**
 * The final answers, from steps on the path. Empty rounds are dropped, unless they hold the place
 * of an entry.
 */
export function finalAnswers(form: Form, session: Session): Answers {
  const final: Answers = {};
  const roundsOf = new Map<string, Map<number, Answers>>();
  for (const step of steps(form, session)) {
    const value = answerAt(session, step);
    if (step.kind === 'more' || step.asksFor === 'block' || value === undefined) continue;
    const { question, round } = step;
    if (!round) {
      final[question.id] = value;
      continue;
    }
    const found = roundsOf.get(round.group.id) ?? new Map<number, Answers>();
    roundsOf.set(round.group.id, found);
    found.set(round.index, { ...found.get(round.index), [question.id]: value });
    final[round.group.id] = round.group.forEach ? inPlace(found) : [...found.values()];
  }
  return final;
}

function inPlace(rounds: ReadonlyMap<number, Answers>): Answers[] {
  const length = Math.max(...rounds.keys()) + 1;
  return Array.from({ length }, (_, index) => rounds.get(index) ?? {});
}

/** The answer at a step. */
export function answerAt(session: Session, step: Step): Answer | undefined {
  if (step.kind === 'more') return undefined;
  if (!step.round) return session.answers[step.question.id];
  return rounds(session, step.round.group)[step.round.index]?.[step.question.id];
}

/** Stores the text being typed at a step. Returns the same object if nothing is new. */
export function withTyped(session: Session, step: Step, text: string): Session {
  const { [step.key]: before, ...others } = session.typed ?? {};
  const answered = [answerAt(session, step) ?? []].flat().join('\n');
  if (text === '' || text === answered) {
    return before === undefined ? session : { ...session, typed: others };
  }
  return text === before ? session : { ...session, typed: { ...others, [step.key]: text } };
}

/** Turns text being typed into answers, at steps that accept any text. */
export function typedAsAnswers(form: Form, session: Session): Session {
  return steps(form, session).reduce((sofar, step) => {
    const text = session.typed?.[step.key];
    return text !== undefined && takesAnyText(step) ? answer(sofar, step, text) : sofar;
  }, session);
}

const takesAnyText = (step: Step): boolean =>
  step.kind === 'question' && kindOf(step.question).takesAnyText?.(step.question) === true;

/** Returns the session after an event at the current step. The given session stays unchanged. */
export function apply(form: Form, session: Session, event: Event): Session {
  switch (event.kind) {
    case 'jump':
      return { ...session, at: event.key };
    case 'back':
      return { ...session, at: (stepBefore(form, session) ?? current(form, session))?.key };
    default: {
      const step = current(form, session);
      if (!step) return session;
      const onward = { ...withTyped(session, step, ''), at: undefined };
      return event.kind === 'skip' ? skip(onward, step) : answer(onward, step, event.value);
    }
  }
}

/** The step to go back to. Sealed steps are skipped. */
export function stepBefore(form: Form, session: Session): Step | undefined {
  const path = inOrder(form, session);
  const now = current(form, session);
  const index = now ? path.findIndex((s) => s.key === now.key) : path.length;
  return path.slice(0, index).findLast((step) => !isSealed(form, session, step));
}

/**
 * Whether the answer at a step is final: it is sealed, or a sealed answer was chosen from its
 * entries.
 */
export function isSealed(form: Form, session: Session, step: Step): boolean {
  if (step.kind === 'more' || session.at === step.key) return false;
  return steps(form, session).some(
    (other) =>
      other.kind === 'question' &&
      other.question.sealed === true &&
      session.at !== other.key &&
      answerAt(session, other) !== undefined &&
      (other.key === step.key || sourcesOf(other.question).includes(step.question.id)),
  );
}

/** Whether a step is open: not answered, skipped or closed. */
export function isOpen(session: Session, step: Step): boolean {
  if (step.kind === 'more') return !session.closed.includes(step.group.id);
  return answerAt(session, step) === undefined && !session.skipped.includes(step.key);
}

function answer(session: Session, step: Step, value: Answer): Session {
  if (step.kind === 'more') {
    return value === 'yes' ? openRound(session, step.group) : close(session, step.group.id);
  }
  const skipped = session.skipped.filter((key) => key !== step.key);
  if (!step.round) {
    return { ...session, skipped, answers: { ...session.answers, [step.question.id]: value } };
  }
  const { id } = step.question;
  const onward = { ...session, skipped };
  return changeRound(onward, step.round, (round) => ({ ...round, [id]: value }));
}

function changeRound(
  session: Session,
  { group, index }: Round,
  change: (round: Answers) => Answers,
): Session {
  const all = withRound(rounds(session, group), index, change);
  return { ...session, answers: { ...session.answers, [group.id]: all } };
}

function skip(session: Session, step: Step): Session {
  if (step.kind === 'more') return close(session, step.group.id);
  if (step.round && leavesOutRound(session, step)) return removeRound(session, step.round);
  const { id } = step.question;
  const onward = { ...session, skipped: [...new Set([...session.skipped, step.key])] };
  if (step.round) return changeRound(onward, step.round, (round) => without(round, id));
  return { ...onward, answers: without(session.answers, id) };
}

/**
 * The steps of all rounds. Which fields are asked depends on the round and on the answers `before`.
 */
function groupSteps(
  block: Form[number],
  group: GroupQuestion,
  session: Session,
  { before, entries }: { before: Facts; entries: string[][] | undefined },
): Step[] {
  const all = rounds(session, group);
  const count = entries?.length ?? Math.max(group.min ?? 1, all.length);
  const fields = Array.from({ length: count }, (_, index) =>
    onPath(group.fields, all[index] ?? {}, before).map(
      (question): Step => ({
        kind: 'question',
        key: `${group.id}.${index}.${question.id}`,
        block,
        question,
        round: { group, index, entry: entries?.[index]?.join(' · ') },
      }),
    ),
  ).flat();
  const full = entries !== undefined || (group.max !== undefined && count >= group.max);
  return full ? fields : [...fields, { kind: 'more', key: `${group.id}.more`, block, group }];
}

function openRound(session: Session, group: GroupQuestion): Session {
  const all = rounds(session, group);
  const filled = all.length === 0 && group.min !== 0 ? [{}] : all;
  return {
    ...session,
    closed: session.closed.filter((id) => id !== group.id),
    answers: { ...session.answers, [group.id]: [...filled, {}] },
  };
}

function close(session: Session, group: string): Session {
  return { ...session, closed: [...new Set([...session.closed, group])] };
}

/** Whether skipping a step removes its round: the answer is required, but the round is not. */
export function leavesOutRound(session: Session, step: Step): boolean {
  if (step.kind === 'more' || !step.round || !step.question.required) return false;
  const { group } = step.round;
  return !group.forEach && rounds(session, group).length > (group.min ?? 1);
}

function removeRound(session: Session, { group, index }: Round): Session {
  const { id } = group;
  const kept = rounds(session, group).filter((_, i) => i !== index);
  const answers = without(session.answers, id);
  return {
    ...session,
    at: undefined,
    answers: kept.length === 0 ? answers : { ...answers, [id]: kept },
    skipped: session.skipped.flatMap((key) => moveKey(key, id, index)),
  };
}

/** The key of a skipped step after a round is removed. Empty if the step was in that round. */
function moveKey(key: string, group: string, removed: number): string[] {
  const [id, round, field] = key.split('.');
  if (id !== group || field === undefined || Number(round) < removed) return [key];
  return Number(round) === removed ? [] : [`${id}.${Number(round) - 1}.${field}`];
}

function rounds(session: Session, group: GroupQuestion): Answers[] {
  return roundsIn(session.answers[group.id]);
}

function without(answers: Answers, id: string): Answers {
  const { [id]: _gone, ...rest } = answers;
  return rest;
}
