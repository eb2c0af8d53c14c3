/** How a new version of a framework affects the answers saved with the old version. */
import type { Framework, Question } from '../../framework/schema/index.ts';
import { stepId } from '../../framework/step-id.ts';
import type { Answers } from '../../interview/answers.ts';
import { carriedOver } from '../../interview/read-answer.ts';
import { allQuestions, type Form } from '../../interview/session.ts';
import type { Entry } from '../journal/entry.ts';
import { recordsOf, tasksOf } from '../journey/next-step.ts';
import type { JourneyRecord } from '../journey/schema.ts';

/** The records of one kind that hold answers to the framework. */
export interface SavedKind {
  records: number;
  /** The ids missing from the new version, and how many records have each. */
  lost: Record<string, number>;
}

export const SAVED_KINDS = [
  'assessments',
  'entries',
  'practices',
  'forms',
  'measures',
  'journeys',
] as const;

export type SavedAnswers = Record<(typeof SAVED_KINDS)[number], SavedKind>;

/** A record with the answers to a form, practice or assessment. */
interface Filled {
  framework: { id: string };
  answers: Answers;
}

/** The stored answers to all frameworks. */
export interface Stored {
  assessments: readonly Filled[];
  entries: Iterable<Pick<Entry, 'framework' | 'answers'>>;
  practices: readonly (Filled & { practice: string })[];
  forms: readonly (Filled & { form: string })[];
  /** The examples that measures were based on, as `framework/example`. */
  signs: readonly string[];
  /** The marks and notes on steps. */
  journeys: readonly JourneyRecord[];
}

export function savedAnswers(before: Framework, now: Framework, stored: Stored): SavedAnswers {
  const isOurs = ({ framework }: Filled) => framework.id === before.id;
  const scales = now.scales ?? {};
  const lostOf = (answers: Answers, questions: readonly Question[]) =>
    carriedOver(answers, questions, scales).lost;
  const lostWithin = (parts: readonly { id: string; blocks: Form }[] = []) => {
    const questions = new Map(parts.map(({ id, blocks }) => [id, allQuestions(blocks)]));
    return (name: string, answers: Answers) =>
      lostOf(answers, questions.get(name) ?? []).map((id) => `${name}/${id}`);
  };
  const assessed = (now.assessments ?? []).flatMap(({ blocks, after = [] }) => [
    ...allQuestions(blocks),
    ...after,
  ]);
  const [inPractice, inForm] = [lostWithin(now.practices), lostWithin(now.forms)];
  return {
    assessments: kindOf(
      stored.assessments.filter(isOurs).map(({ answers }) => lostOf(answers, assessed)),
    ),
    entries: kindOf(lostInEntries(before, now, stored.entries)),
    practices: kindOf(
      stored.practices.filter(isOurs).map(({ practice, answers }) => inPractice(practice, answers)),
    ),
    forms: kindOf(stored.forms.filter(isOurs).map(({ form, answers }) => inForm(form, answers))),
    measures: kindOf(lostSigns(before, now, stored.signs)),
    journeys: kindOf(lostPlaces(before, now, stored.journeys)),
  };
}

/** Counts the lost ids over all records, given a list for each record. */
function kindOf(records: readonly string[][]): SavedKind {
  const lost: Record<string, number> = {};
  for (const id of records.flat()) lost[id] = (lost[id] ?? 0) + 1;
  return { records: records.length, lost };
}

/**
 * Finds lost question ids in entries. Entries of other frameworks may contain questions of this
 * framework, too.
 */
function lostInEntries(before: Framework, now: Framework, entries: Stored['entries']): string[][] {
  const [then, later] = [askedIn(before), askedIn(now)];
  const found: string[][] = [];
  for (const { framework, answers = [] } of entries) {
    const isOwn = framework?.id === before.id;
    const ours = answers
      .map(({ question }) => question.replace(`${before.id}.`, ''))
      .filter((id) => then.has(id) && (isOwn || isFromBank(before, id)));
    if (ours.length > 0) found.push(ours.filter((id) => !later.has(id)));
  }
  return found;
}

const isFromBank = ({ reflections }: Framework, question: string): boolean =>
  reflections?.bank.some(({ id }) => id === question) === true;

/** The ids of all questions in reflections. */
function askedIn({ reflections }: Framework): ReadonlySet<string> {
  const { bank = [], kinds = [], followUps = [] } = reflections ?? {};
  return new Set(
    [...bank, ...followUps, ...kinds.flatMap(({ steps }) => steps)].map(({ id }) => id),
  );
}

function lostSigns({ id }: Framework, now: Framework, signs: readonly string[]): string[][] {
  const known = new Set((now.measures ?? []).map((measure) => measure.id));
  const ours = signs.filter((sign) => sign.startsWith(`${id}/`));
  return ours.map((sign) => [sign.slice(id.length + 1)].filter((each) => !known.has(each)));
}

/** Finds marks and notes on a step or task that the new version no longer has. */
function lostPlaces(
  { id }: Framework,
  { journey }: Framework,
  records: readonly JourneyRecord[],
): string[][] {
  return recordsOf({ id, journey }, records).map((record) => {
    const step = journey?.steps.find((each) => stepId(each) === record.step);
    if (!step) return [record.step];
    const task = record.type === 'done' ? record.task?.id : undefined;
    return task === undefined || tasksOf(step).some((each) => each.id === task)
      ? []
      : [`${record.step}/${task}`];
  });
}
