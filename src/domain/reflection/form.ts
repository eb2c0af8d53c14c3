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
 * Picks the question to follow an answer. A question with words that occur in the answer comes
 * before a question without words. Ties go to the question `shown` longest ago, then to the first
 * in the file. The question shown last is the last resort.
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

/** The choices made before an entry starts. */
export interface Picks {
  /** The question of the day, if this kind of entry has one. */
  question?: (Rotating & { help?: string | undefined; why?: string | undefined }) | undefined;
  /** Whether to ask only the short form. */
  quick: boolean;
  /** Whether to ask only light steps, and only follow-ups that fit any answer. */
  gentle?: boolean | undefined;
  /** Whether an answer reveals danger or harm. Then only answered steps and `question` remain. */
  isGrave?: boolean | undefined;
  /** The person's name for `{name}`. May be empty. */
  name: string;
  /** Possible link targets. If empty, no link is asked for. */
  targets: readonly Target[];
  /** The ids of follow-ups shown before, latest last. */
  shown?: readonly string[] | undefined;
}

/** The possible answers to a `keep` step. */
export const KEEP = { here: 'here', bring: 'bring', link: 'link' };

/** The id of a `keep` step's link question. No other step can have it. */
export const linkIdOf = (keep: string): string => `${keep}.link`;

/** The option id for a target. */
export const optionFor = ({ link, to }: Target): string => `${link}:${to}`;

/**
 * The questions of an entry, in one block. Rebuild the form after every answer, because the
 * follow-up depends on the answers. The follow-up is counted from the start, to keep the number of
 * questions stable.
 *
 * Ratings (see `readRatings`) and a commitment each become a line of text, and `keep` becomes a
 * choice. The question of the day and the follow-up keep their own ids, because their answers are
 * looked up by id.
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
    // A draft from an earlier coachkit may already answer these questions.
    return later.includes(step.id) ? questions.filter(isBegun) : questions;
  });
  // A kind without a question of the day gets one only after words of danger or harm.
  if (question && !hasQuestionOfTheDay(kind) && (picks.isGrave || isAnswered(question)))
    asked.push(written(question, false));
  const isLeft = (each: Question) => isAnswered(each) || each.id === question?.id;
  const left = picks.isGrave ? asked.filter(isLeft) : asked;
  const questions = left.map((each) => withName(each, picks.name));
  return [{ id: kind.id, title: kind.title, intro: kind.intro, questions }];
}

/** The steps to ask today. */
export function askable(kind: ReflectionKind, { quick, gentle }: Picks): ReflectionStep[] {
  const { notHeavy = [] } = kind;
  return stepsOf(kind, quick).filter(({ id }) => !gentle || !notHeavy.includes(id));
}

/** The questions a step asks, given the answers before it. */
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
      // A follow-up to a private answer is private, too.
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

/** The steps of a kind, or of its short form if it has one. */
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

/** Turns a step that does not depend on answers into a question. */
function fixed(step: Fixed): Question {
  if (step.kind === 'ratings') return { kind: 'text', id: step.id, ask: step.ask };
  if (step.kind !== 'commitment') return step;
  const { whenThen, help, inDays, ...question } = step;
  return { ...question, kind: 'text', help: help ?? whenThen };
}

type Keep = Extract<ReflectionStep, { kind: 'keep' }>;

/** Asks where the entry goes, and what to link it to if the person chose a link. */
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

/** The id under which a step's answer is stored. */
function idOf({ steps }: ReflectionKind, id: string, question: Picks['question']): string {
  const isOfTheDay = steps.some((step) => step.id === id && step.kind === 'of-the-day');
  return isOfTheDay ? (question?.id ?? id) : id;
}

/** Puts the person's name in place of `{name}`. */
export function withName(question: Question, name: string): Question {
  return { ...question, ask: question.ask.replaceAll('{name}', () => (name === '' ? '…' : name)) };
}
