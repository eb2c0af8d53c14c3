import type { Scales } from '../../framework/rules/facts.ts';
import type { Question, ReflectionKind } from '../../framework/schema/index.ts';
import { shortAnswer } from '../../interview/answer-text.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import { allQuestions, type Form, finalAnswers, type Session } from '../../interview/session.ts';
import { namesNoAction } from '../actions/action.ts';
import type { Entry, EntryAnswer, EntryLinks } from '../journal/entry.ts';
import { type Ratings, readRatings } from '../journal/fields.ts';
import type { Target } from '../journal/links.ts';
import { KEEP, linkIdOf, optionFor } from './form.ts';

/** The kind with free text instead of questions. */
const FREE = 'free';

/** The parts of an entry other than its answers. */
export interface Given {
  at: Entry['at'];
  framework: NonNullable<Entry['framework']>;
  scales: Scales;
  /** The id of the question of the day, if there is one. */
  question?: string | undefined;
  /** The ids of questions that were swapped before it. */
  passed: readonly string[];
  /** The targets the entry can be linked to. */
  targets: readonly Target[];
  /** Words that mean no action. */
  nothing: readonly string[];
}

/** Makes an entry from a form. Returns undefined if everything was skipped. */
export function entryFrom(
  kind: ReflectionKind,
  form: Form,
  session: Session,
  { at, framework, scales, question, passed, targets, nothing }: Given,
): Entry | undefined {
  const given = withoutNothing(kind, finalAnswers(form, session), nothing);
  const ratings = ratingsIn(kind, given);
  const links = linksIn(kind, given, targets);
  const written = writtenIn(kind, form);
  const answers = written.flatMap((asked) => {
    const { id: question, ask, private: isPrivate } = asked;
    const said = given[question];
    if (said === undefined) return [];
    const answer = inWords(asked, said, scales);
    return [{ question, asked: ask, answer, ...(isPrivate && { private: true }) }];
  });
  if (answers.length === 0 && Object.keys(ratings).length === 0) return undefined;

  // The rotation needs to know about skipped questions, because they were shown, too.
  const skipped = session.skipped.filter((id) => id === question);
  const shown = [...passed, ...skipped];
  return {
    kind: kind.id,
    at,
    ...(kind.id !== FREE && { framework }),
    ...(answers.length > 0 && bodyOf(kind, answers)),
    ...ratings,
    ...(isToBring(kind, given) && { bring: true }),
    ...(links && { links }),
    ...(shown.length > 0 && { passed: shown }),
  };
}

/** The action in an entry, and whether its question is private. */
export interface PlannedAction {
  text: string;
  private?: boolean | undefined;
  /** When it is due, in days after the entry. Undefined without a due day. */
  inDays?: number | undefined;
}

/** The action the person wrote, if any. `nothing` lists the words that mean none. */
export function actionIn(
  kind: ReflectionKind,
  answers: Answers,
  nothing: readonly string[],
): PlannedAction | undefined {
  const said = withoutNothing(kind, answers, nothing);
  const step = actionSteps(kind).find(({ id }) => typeof said[id] === 'string');
  return step && { text: String(said[step.id]), private: step.private, inDays: step.inDays };
}

/** Drops action answers that mean none: typing "no" is the same as pressing Enter. */
function withoutNothing(kind: ReflectionKind, answers: Answers, nothing: readonly string[]) {
  const ids = actionSteps(kind).map(({ id }) => id);
  const isEmpty = (id: string) => namesNoAction(String(answers[id] ?? ''), nothing);
  const said = Object.entries(answers).filter(([id]) => !ids.includes(id) || !isEmpty(id));
  return Object.fromEntries(said);
}

const actionSteps = ({ steps }: ReflectionKind) =>
  steps.filter((step) => step.kind === 'commitment');

/**
 * The body of an entry. Free text is stored without its question, but stays private if the question
 * is.
 */
function bodyOf(
  { id }: ReflectionKind,
  answers: EntryAnswer[],
): Pick<Entry, 'text' | 'answers' | 'private'> {
  if (id !== FREE) return { answers };
  return {
    text: answers.map(({ answer }) => answer).join('\n\n'),
    ...(answers.some((each) => each.private) && { private: true }),
  };
}

function ratingsIn({ steps }: ReflectionKind, answers: Answers): Ratings {
  const read = steps.map((step) => {
    if (step.kind !== 'ratings') return {};
    const names = step.ratings.map(({ id }) => id);
    return readRatings(String(answers[step.id] ?? ''), names);
  });
  return Object.assign({}, ...read);
}

/** The questions whose answers go into the body of the entry, not into separate fields. */
function writtenIn({ steps }: ReflectionKind, form: Form): Question[] {
  const apart = steps
    .filter(({ kind }) => kind === 'ratings' || kind === 'keep')
    .flatMap(({ id }) => [id, linkIdOf(id)]);
  return allQuestions(form).filter(({ id }) => !apart.includes(id));
}

function linksIn(
  { steps }: ReflectionKind,
  answers: Answers,
  targets: readonly Target[],
): EntryLinks | undefined {
  const chosen = steps.map(({ id }) => answers[linkIdOf(id)]);
  const target = targets.find((each) => chosen.includes(optionFor(each)));
  return target && { [target.link]: target.to };
}

function isToBring({ steps }: ReflectionKind, answers: Answers): boolean {
  return steps.some(({ id, kind }) => kind === 'keep' && answers[id] === KEEP.bring);
}

function inWords(question: Question, answer: Answer, scales: Scales): string {
  if (question.kind === 'list' && Array.isArray(answer)) return answer.join('\n');
  return shortAnswer(question, answer, scales);
}
