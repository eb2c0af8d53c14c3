/** A form that a program fills in, one reply at a time. Nothing is kept between two replies. */
import { UsageError } from '../../core/errors.ts';
import { sourcesOf } from '../../framework/private-questions.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { defined } from '../../lib/objects.ts';
import type { Answer, Answers } from '../answers.ts';
import { entriesFrom } from '../entries.ts';
import { kindOf } from '../kinds/index.ts';
import type { Problem } from '../kinds/kind.ts';
import { readAnswer } from '../read-answer.ts';
import {
  allQuestions,
  apply,
  current,
  type Event,
  type Form,
  leavesOutRound,
  newSession,
  type Session,
  type Step,
} from '../session.ts';
import { nameOf } from './review.ts';

/** An answer to the step with this key. Without one, the step is skipped. */
export interface InTurn {
  step: string;
  answer?: unknown;
}

interface Around {
  scales: Scales;
  now: Instant;
}

/**
 * The session after these replies, each to the step that came next. With `isOver`, it can end early.
 * @throws UsageError for a reply out of turn, or an answer that does not fit
 */
export function afterReplies(
  form: Form,
  replies: readonly InTurn[],
  around: Around,
  isOver: (session: Session) => boolean,
): Session {
  let session = newSession();
  for (const reply of replies) {
    if (isOver(session)) return session;
    const step = current(form, session);
    if (step?.key !== reply.step) throw outOfTurn(reply, step);
    session = apply(form, session, eventFor(form, session, step, reply, around));
  }
  return session;
}

function eventFor(
  form: Form,
  session: Session,
  step: Step,
  { answer }: InTurn,
  { scales, now }: Around,
): Event {
  if (step.kind === 'more') return { kind: 'answer', value: answer === 'yes' ? 'yes' : 'no' };
  const { question } = step;
  const value = answerTo(question, answer, scales, now);
  if (value !== undefined) {
    refuseStrangers(form, session, question, value);
    return { kind: 'answer', value };
  }
  if (question.required && !leavesOutRound(session, step)) {
    throw new UsageError(`"${step.key}" needs an answer.`);
  }
  return { kind: 'skip' };
}

/** Entries can only be ranked if an earlier answer has them. @throws UsageError */
function refuseStrangers(
  form: Form,
  { answers }: Session,
  question: Question,
  value: Answer,
): void {
  if (question.kind !== 'rank' || question.from === undefined || !Array.isArray(value)) return;
  const listed: unknown[] = entriesFrom(question.from, allQuestions(form), answers);
  if (value.every((entry) => listed.includes(entry))) return;
  throw new UsageError(
    `"${question.id}" must list entries from ${sourcesOf(question).join(' and ')}, exactly as written there.`,
  );
}

/** Reads an answer. Undefined for a skip. @throws UsageError if it does not fit the question */
function answerTo(
  question: Question,
  raw: unknown,
  scales: Scales,
  now: Instant,
): Answer | undefined {
  const reading = readAnswer(question, raw, scales, now);
  if (reading.ok) return reading.value;
  throw new UsageError(`"${question.id}" must be ${expectedWords(reading)}`);
}

/**
 * Reads all answers at once, by question.
 * @throws UsageError for an unknown question, or an answer that does not fit
 */
export function answersTo(
  questions: readonly Question[],
  given: Readonly<Record<string, unknown>>,
  { scales, now }: Around,
): Answers {
  const ids = questions.map(({ id }) => id);
  const read = Object.entries(given).map(([id, raw]) => {
    const question = questions.find((each) => each.id === id);
    if (!question)
      throw new UsageError(`The assessment has no question "${id}".${didYouMean(id, ids)}`);
    return [id, answerTo(question, raw, scales, now)] as const;
  });
  return defined(Object.fromEntries(read)) as Answers;
}

const expectedWords = ({ expected, got, known }: Problem): string =>
  `${expected}.${got !== undefined && known ? didYouMean(got, known) : ''}`;

function outOfTurn({ step }: InTurn, now: Step | undefined): UsageError {
  const next = now ? `The next step is "${now.key}".` : 'No step is left.';
  return new UsageError(`The reply to "${step}" is out of turn. ${next}`);
}

/** A question as a program reads it. */
export interface AskedStep {
  /** The key to reply with. */
  step: string;
  ask: string;
  /** The entry or pair that this round is about. */
  about?: string;
  help?: string;
  why?: string;
  /** The possible answers or their form, a line each. */
  expects: string[];
  required: boolean;
}

/** The step that is current. Undefined if none is left. */
export function askedStep(form: Form, session: Session, scales: Scales): AskedStep | undefined {
  const step = current(form, session);
  if (!step) return undefined;
  if (step.kind === 'more') {
    const ask = nameOf(step, session);
    return { step: step.key, ask, expects: ['yes or no'], required: false };
  }
  const { question, round, key } = step;
  const entries = question.kind === 'rank' && question.from ? [question.from].flat() : [];
  const listed = entriesFrom(entries, allQuestions(form), session.answers);
  return {
    ...askedQuestion(question, scales),
    step: key,
    ...defined({ about: round?.entry }),
    ...(listed.length > 0 && { expects: [...expectsOf(question, scales), ...listed] }),
    required: question.required === true && !leavesOutRound(session, step),
  };
}

/** A question, apart from where it is asked. */
export function askedQuestion(question: Question, scales: Scales): AskedStep {
  const { id, ask, help, why, required = false } = question;
  return {
    step: id,
    ask,
    ...defined({ help, why }),
    expects: expectsOf(question, scales),
    required,
  };
}

function expectsOf(question: Question, scales: Scales): string[] {
  const linesFor = (each: Question): string[] =>
    kindOf(each).template(each, scales, (field) => linesFor(field));
  // Indented for a template.
  return linesFor(question).map((line) => line.replace(/^ {2}/, ''));
}
