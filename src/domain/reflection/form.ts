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
 * The question that follows an answer: one whose words or phrases are in the answer, else one
 * without words. Of several, the one `shown` longest ago wins, then the first in the file. The one
 * shown last comes only if there is no other.
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
  /** The question of the day, if the kind has one. */
  question?: (Rotating & { help?: string | undefined; why?: string | undefined }) | undefined;
  /** Whether to ask only the steps of the short form. */
  quick: boolean;
  /** Whether to ask only light steps, and only follow-ups that suit every answer. */
  gentle?: boolean | undefined;
  /** Whether an answer tells of danger or harm; then only answered steps and `question` remain. */
  isGrave?: boolean | undefined;
  /** The person's name, in place of `{name}`; may be empty. */
  name: string;
  /** The targets that the entry can be linked to; if empty, the link is not asked for. */
  targets: readonly Target[];
  /** Ids of the follow-ups shown before, latest last. */
  shown?: readonly string[] | undefined;
}

/** The answers to a step of kind `keep`. */
export const KEEP = { here: 'here', bring: 'bring', link: 'link' };

/** The id of the link answer of a `keep` step; no step can have such an id. */
export const linkIdOf = (keep: string): string => `${keep}.link`;

/** The option id of a target. */
export const optionFor = ({ link, to }: Target): string => `${link}:${to}`;

/**
 * The questions of a kind of entry, in one block. Build it again after every answer, because the
 * follow-up depends on the answers. The follow-up counts from the start, so that the number of
 * questions does not change.
 *
 * Ratings become a line of text (see `readRatings`), a commitment a line of text, and `keep` a
 * choice. The question of the day and the follow-up keep their own ids, so that their answers can
 * be found again.
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
    // A draft from an earlier coachkit may have answers there.
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

/** The questions of a step, given the answers before it. */
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
      // A follow-up to a private answer is private too.
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

/** The steps of a kind, or those of its short form if it has one. */
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

/** A step that never changes, as a question. */
function fixed(step: Fixed): Question {
  if (step.kind === 'ratings') return { kind: 'text', id: step.id, ask: step.ask };
  if (step.kind !== 'commitment') return step;
  const { whenThen, help, inDays, ...question } = step;
  return { ...question, kind: 'text', help: help ?? whenThen };
}

type Keep = Extract<ReflectionStep, { kind: 'keep' }>;

/** The choice of where the entry goes and, if linking was chosen, to what. */
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

/** The id that a step's answer has. */
function idOf({ steps }: ReflectionKind, id: string, question: Picks['question']): string {
  const isOfTheDay = steps.some((step) => step.id === id && step.kind === 'of-the-day');
  return isOfTheDay ? (question?.id ?? id) : id;
}

/** A question with the person's name in place of `{name}`. */
export function withName(question: Question, name: string): Question {
  return { ...question, ask: question.ask.replaceAll('{name}', () => (name === '' ? '…' : name)) };
}
