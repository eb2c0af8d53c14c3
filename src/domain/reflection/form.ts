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
 * The question that follows an answer: the first, in the order of the file, of which a word or
 * phrase stands in the answer; else the first without words.
 */
export function followUpTo<F extends { words?: readonly string[] | undefined }>(
  followUps: readonly F[],
  answer: string,
): F | undefined {
  const meant = followUps.find(({ words }) => words !== undefined && holdsAny(answer, words));
  return meant ?? followUps.find(({ words }) => words === undefined);
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
  session: Pick<Session, 'answers' | 'skipped'>,
): Form {
  const { question } = picks;
  const { notHeavy = [] } = kind;
  const steps = stepsOf(kind, picks.quick).filter(
    ({ id }) => !picks.gentle || !notHeavy.includes(id),
  );
  const asked = steps.flatMap((step): Question[] => {
    switch (step.kind) {
      case 'of-the-day':
        return question === undefined ? [] : [written(question, picks.quick)];
      case 'follow-up': {
        const after = idOf(kind, step.after, question);
        const answer = session.answers[after];
        const possible = followUps.filter(({ words }) => !picks.gentle || words === undefined);
        const next = followUpTo(possible, answer === undefined ? '' : String(answer));
        if (next === undefined || session.skipped.includes(after)) return [];
        // What goes on from a private answer is as private.
        const isPrivate = kind.steps.some((each) => each.id === step.after && isMarked(each));
        return [{ ...written(next, false), ...(isPrivate && { private: true }) }];
      }
      case 'keep':
        return keepQuestions(step, picks.targets);
      default:
        return [fixed(step)];
    }
  });
  const isAnswered = ({ id }: Pick<Question, 'id'>) => session.answers[id] !== undefined;
  // A kind without a question of the day has one only after such words.
  if (question && !hasQuestionOfTheDay(kind) && (picks.isGrave || isAnswered(question)))
    asked.push(written(question, false));
  const isLeft = (each: Question) => isAnswered(each) || each.id === question?.id;
  const left = picks.isGrave ? asked.filter(isLeft) : asked;
  const questions = left.map((each) => ({ ...each, ask: named(each.ask, picks.name) }));
  return [{ id: kind.id, title: kind.title, intro: kind.intro, questions }];
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

function named(text: string, name: string): string {
  return text.replaceAll('{name}', () => (name === '' ? '…' : name));
}
