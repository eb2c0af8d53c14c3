import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { CollectionName, Saved } from '../../core/store.ts';
import {
  type AssistantFacts,
  assistantFacts,
  RECENT_DAYS,
  type Shared,
} from '../../domain/assistant/facts.ts';
import { type ForAssistant, forAssistant } from '../../domain/assistant/guidance.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { LONGEST_DRIFT_DAYS } from '../../domain/journal/filter.ts';
import { hiddenIn, withoutPrivate } from '../../domain/privacy/records.ts';
import { type Fact, factLines } from '../../formats/assistant.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { addDays } from '../../lib/dates/day.ts';
import type { AssessmentRecord } from '../assess/store.ts';
import { journeyLine, type Status, statusOf } from '../status/status.ts';

/** The notes for an assistant: the text of the framework, and facts about the person. */
export interface Notes {
  about: ForAssistant;
  step: Status['step'];
  /** Other journeys that the person has started, if any. */
  journeys: Status['journeys'];
  /** The suggestion of the last assessment. */
  suggested: { on: string; kind: string; words: string } | undefined;
  known: AssistantFacts;
  /** All of it that is about the person, in their voice. */
  facts: Fact[];
}

/**
 * Collects the notes for an assistant, without private content and the names of people. A
 * suggestion about health or harm needs `includePrivate`.
 * @throws UsageError if the framework has none
 */
export async function notesFor(
  context: Context,
  framework: Framework,
  { includePrivate = false }: { includePrivate?: boolean | undefined } = {},
): Promise<Notes> {
  const { assessments, ...shared } = await sharedIn(context);
  const last = assessments.findLast((each) => each.framework.id === framework.id);
  const about = forAssistant(framework, last?.wording ?? []);
  if (!about) throw new UsageError(`The framework "${framework.id}" has nothing for assistants.`);
  const { step, journeys = [] } = await statusOf(context, framework);
  const known = assistantFacts(shared, context.clock.now().date);
  const suggested =
    last && (includePrivate || !isPrivate(framework, last))
      ? { on: last.created.date, kind: last.result.primary, words: last.words.headline }
      : undefined;
  const facts: Fact[] = [
    ...(step ? [{ text: stepWords(step) }] : []),
    ...journeys.map((each) => ({ text: `A process I'm in: ${journeyLine(each)}` })),
    ...(suggested
      ? [{ text: `My assessment on ${suggested.on} suggested: “${suggested.words}”` }]
      : []),
    ...factLines(known),
    ...about.signals.map(({ title: name, said }) => ({
      text: name,
      under: said.map(({ asked, answered }) => `${asked} ${answered}`),
    })),
  ];
  const others = journeys.length > 0 ? journeys : undefined;
  return { about, step, journeys: others, suggested, known, facts };
}

/** Whether the main suggestion of an assessment is about health or harm. */
const isPrivate = ({ assessments = [] }: Framework, { assessment, result }: AssessmentRecord) =>
  assessments
    .find(({ id }) => id === assessment)
    ?.suggestions.some((each) => each.id === result.primary && each.private === true) === true;

/** The stored records without private content, by the same rule as every export. */
async function sharedIn(
  context: Context,
): Promise<Shared & { assessments: readonly Saved<AssessmentRecord>[] }> {
  const store = await context.store();
  const hidden = hiddenIn(store);
  const shared = <T extends object>(collection: CollectionName, since = '') =>
    [...store.collection<T>(collection).oldest({ since })].flatMap((record) => {
      const open = withoutPrivate({ collection, record }, hidden);
      return open ? (open.record as Saved<T>) : [];
    });
  // Older entries of the journal say nothing about the last days, and there may be many.
  const first = addDays(context.clock.now().date, -(RECENT_DAYS + LONGEST_DRIFT_DAYS));
  return {
    assessments: shared('assessments'),
    sessions: shared('sessions'),
    commitments: shared('commitments'),
    progress: shared('progress'),
    journal: shared<Entry>('journal', first),
  };
}

/** The current step of the person, in a sentence that makes sense without the list of steps. */
function stepWords({ title: name, number, of }: NonNullable<Status['step']>): string {
  const words = name.replace(/^\d+\. /, '');
  return `I'm at step ${number} of the ${of} steps of coaching: ${words}`;
}
