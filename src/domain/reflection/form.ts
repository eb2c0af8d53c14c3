import type {
  Question,
  ReflectionKind,
  ReflectionStep,
  Reflections,
} from '../../framework/schema/index.ts';
import type { Form, Session } from '../../interview/session.ts';
import { holdsAny } from '../../lib/words.ts';
import type { Target } from '../journal/links.ts';
import type { Rotating } from './rotation.ts';

/**
 * The question that follows an answer: one of which a word or phrase stands in the answer; else one
 * without words. Of several it is the one `shown` longest ago, then the first in the file; the one
 * shown last comes only where there is no other.
 */
export function followUpTo<F extends { id: string; words?: readonly string[] | undefined }>(
  followUps: readonly F[],
  answer: string,
  shown: readonly string[] = [],
): F | undefined {
  const inTurn = followUps.toSorted((a, b) => shown.lastIndexOf(a.id) - shown.lastIndexOf(b.id));
  const meant = inTurn.filter(({ words }) => words !== undefined && holdsAny(answer, words));
  const possible = [...meant, ...inTurn.filter(({ words }) => words === undefined)];
  return possible.find(({ id }) => id !== shown.at(-1)) ?? possible[0];
}

/** What is settled before an entry begins. */
export interface Picks {
  /** Where the kind has a question of the day: which one. */
  question?: (Rotating & { help?: string | undefined; why?: string | undefined }) | undefined;
  /** Only the steps of the short form. */
  quick: boolean;
  /** Whether only what is light comes, and as a follow-up only the one that suits every answer. */
  gentle?: boolean | undefined;
  /** Whether words of danger or harm stand in it: then, beside what is answered, only `question` is left. */
  isGrave?: boolean | undefined;
  /** What the person is called, in place of `{name}`; may be empty. */
  name: string;
  /** What the entry can be linked to; where there is nothing, it is not asked. */
  targets: readonly Target[];
  /** Ids of the follow-ups that were shown before, the latest last. */
  shown?: readonly string[] | undefined;
}

/** The answers to a step of kind `keep`. */
export const KEEP = { here: 'here', bring: 'bring', link: 'link' };

/** Under which id it is answered what a step of kind `keep` links to; no step can have it. */
export const linkIdOf = (keep: string): string => `${keep}.link`;

/** A target as the id of an option. */
export const optionFor = ({ link, to }: Target): string => `${link}:${to}`;

/**
 * What to ask for a kind of entry, in one block. It is to be made anew after every answer, because
 * the follow-up depends on what was written; it counts from the start, so that the number of
 * questions does not change on the way.
 *
 * Ratings become a line of text (see `readRatings`), a commitment a line of text, and `keep` a
 * choice. The question of the day and the follow-up go by their own ids, so that the answers to
 * each can be found again.
 */
export function reflectionForm(
  kind: ReflectionKind,
  { followUps }: Pick<Reflections, 'followUps'>,
  picks: Picks,
  session: Pick<Session, 'answers' | 'skipped' | 'typed'>,
): Form {
  const { question } = picks;
  const { later = [] } = kind;
  const isAnswered = ({ id }: Pick<Question, 'id'>) => session.answers[id] !== undefined;
  const isBegun = (each: Question) =>
    isAnswered(each) || (session.typed?.[each.id] ?? '').trim() !== '';
  const asked = askable(kind, picks).flatMap((step): Question[] => {
    const questions = questionsOf(kind, step, followUps, picks, session);
    // A draft of an earlier coachkit may hold words there.
    return later.includes(step.id) ? questions.filter(isBegun) : questions;
  });
  // A kind without a question of the day has one only after such words.
  if (question && !hasQuestionOfTheDay(kind) && (picks.isGrave || isAnswered(question)))
    asked.push(written(question, false));
  const isLeft = (each: Question) => isAnswered(each) || each.id === question?.id;
  const left = picks.isGrave ? asked.filter(isLeft) : asked;
  const questions = left.map((each) => withName(each, picks.name));
  return [{ id: kind.id, title: kind.title, intro: kind.intro, questions }];
}

/** The steps there are today. */
export function askable(kind: ReflectionKind, { quick, gentle }: Picks): ReflectionStep[] {
  const { notHeavy = [] } = kind;
  return stepsOf(kind, quick).filter(({ id }) => !gentle || !notHeavy.includes(id));
}

/** What a step asks, given what was answered before it. */
export function questionsOf(
  kind: ReflectionKind,
  step: ReflectionStep,
  followUps: Reflections['followUps'],
  { question, quick, gentle, targets, shown }: Picks,
  { answers, skipped }: Pick<Session, 'answers' | 'skipped'>,
): Question[] {
  switch (step.kind) {
    case 'of-the-day':
      return question === undefined ? [] : [written(question, quick)];
    case 'follow-up': {
      const after = idOf(kind, step.after, question);
      const possible = followUps.filter(({ words }) => !gentle || words === undefined);
      const next = followUpTo(possible, String(answers[after] ?? ''), shown);
      if (next === undefined || skipped.includes(after)) return [];
      // What goes on from a private answer is as private.
      const isPrivate = kind.steps.some((each) => each.id === step.after && isMarked(each));
      return [{ ...written(next, false), ...(isPrivate && { private: true }) }];
    }
    case 'keep':
      return keepQuestions(step, targets);
    default:
      return [fixed(step)];
  }
}

export function hasQuestionOfTheDay({ steps }: ReflectionKind): boolean {
  return steps.some((step) => step.kind === 'of-the-day');
}

/** The steps of a kind, or those of its short form where it has one. */
function stepsOf({ steps, quick }: ReflectionKind, isQuick: boolean): ReflectionStep[] {
  return isQuick && quick ? steps.filter(({ id }) => quick.includes(id)) : steps;
}

function written(
  { id, ask, help, why }: Pick<Question, 'id' | 'ask' | 'help' | 'why'>,
  isShort: boolean,
): Question {
  return { kind: isShort ? 'text' : 'long-text', id, ask, help, why };
}

const isMarked = (step: ReflectionStep): boolean => 'private' in step && step.private === true;

type Fixed = Exclude<ReflectionStep, { kind: 'of-the-day' | 'follow-up' | 'keep' }>;

/** A step that is the same every time, as a question. */
function fixed(step: Fixed): Question {
  if (step.kind === 'ratings') return { kind: 'text', id: step.id, ask: step.ask };
  if (step.kind !== 'commitment') return step;
  const { whenThen, help, inDays, ...question } = step;
  return { ...question, kind: 'text', help: help ?? whenThen };
}

type Keep = Extract<ReflectionStep, { kind: 'keep' }>;

/** Where the entry belongs; and what it is linked to, where that was chosen. */
function keepQuestions(
  { bring, done, link, ...step }: Keep,
  targets: Picks['targets'],
): Question[] {
  const options = [
    { id: KEEP.here, label: done },
    { id: KEEP.bring, label: bring },
  ];
  if (!link || targets.length === 0) return [{ ...step, kind: 'choice', options }];
  const linked = targets.map((target) => ({
    id: optionFor(target),
    label: `${target.name} (${target.link})`,
  }));
  const [id, when] = [linkIdOf(step.id), `${step.id} is ${KEEP.link}`];
  return [
    { ...step, kind: 'choice', options: [...options, { id: KEEP.link, label: link.label }] },
    { kind: 'choice', id, ask: link.ask, options: linked, when },
  ];
}

/** Under which id a step is answered. */
function idOf({ steps }: ReflectionKind, id: string, question: Picks['question']): string {
  const isOfTheDay = steps.some((step) => step.id === id && step.kind === 'of-the-day');
  return isOfTheDay ? (question?.id ?? id) : id;
}

/** A question with what the person is called in place of `{name}`. */
export function withName(question: Question, name: string): Question {
  return { ...question, ask: question.ask.replaceAll('{name}', () => (name === '' ? '…' : name)) };
}
