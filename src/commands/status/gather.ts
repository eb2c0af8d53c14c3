import type { Context } from '../../core/context.ts';
import type { Store } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import { careBeforeResult } from '../../domain/care/care.ts';
import { cardWords } from '../../domain/coaches/card.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import { concernsOf } from '../../domain/coaches/concerns.ts';
import type { Evaluation } from '../../domain/coaches/schema.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import {
  type Assessed,
  assessedFacts,
  type Due,
  dueThings,
  type Stored,
  standingFacts,
} from '../../domain/journey/due.ts';
import type { JourneyFacts } from '../../domain/journey/next-step.ts';
import { withoutPrivate } from '../../domain/privacy/answers.ts';
import type { ProgressRecord } from '../../domain/progress/records.ts';
import { gentleQuestions } from '../../domain/reflection/gentle.ts';
import { lookDue } from '../../domain/reflection/look-due.ts';
import { questionOfTheDay } from '../../domain/reflection/rotation.ts';
import { wholeReflections } from '../../domain/reflection/with-reflections.ts';
import type { SessionRecord } from '../../domain/sessions/session.ts';
import type { Framework, ReflectionKind } from '../../framework/schema/index.ts';
import { type HalfDone, halfDone } from '../../interview/run/unfinished.ts';
import { type Day, onTheClock } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { ASSESSMENT_DRAFT, type AssessmentRecord, toldIn } from '../assess/store.ts';
import { recentEntries } from '../journal/store.ts';
import { firstLine } from '../journal/view.ts';
import { dailyBank } from '../questions/question-bank.ts';
import { careHeard } from '../shared/care-note.ts';
import { ownIds } from '../shared/frameworks.ts';
import { isGentleTime } from '../shared/heavy-time.ts';

export interface Surroundings {
  facts: JourneyFacts;
  due: Due[];
  halfDone: HalfDone[];
  /** Today's question. Undefined once there is an entry today. */
  question?: { id: string; ask: string };
  /** The look back at the week or month, on the day it is due. */
  look?: Pick<ReflectionKind, 'id' | 'title' | 'minutes' | 'every'>;
  /** The day of the last writing, the last day written about, and the first line unless private. */
  last?: { on: Day; about: Day; line?: string };
}

/** Everything due, with the facts and entries behind it. */
interface Standing extends Pick<Surroundings, 'facts' | 'due' | 'look'> {
  entries: readonly JournalEntry[];
}

/** Gathers from the store what the person has done and what is due. Changes nothing. */
export async function lookAround(context: Context, framework: Framework): Promise<Surroundings> {
  const { entries, facts, due, look } = await standing(context, framework);
  return {
    facts,
    due,
    halfDone: halfDone(await context.store()),
    ...defined({
      question: await todaysQuestion(context, framework, entries),
      look,
      last: lastOf(entries),
    }),
  };
}

/** The part that a status line needs, which is drawn often. Changes nothing. */
export async function standing(context: Context, framework: Framework): Promise<Standing> {
  const store = await context.store();
  const now = onTheClock(context.clock.now());
  const entries = recentEntries(store, now.date);
  const stored = {
    ...storedIn(store, entries, framework),
    ...(await assessedIn(context, framework)),
  };
  return {
    entries,
    facts: standingFacts(stored, now),
    due: dueThings(stored, now),
    ...defined({ look: lookDue(framework.reflections?.kinds ?? [], entries, now.date) }),
  };
}

/**
 * The facts at home for the pitfalls of another framework. Those on assessments are about its own.
 */
export async function factsOf(
  context: Context,
  framework: Framework,
  facts: JourneyFacts,
): Promise<JourneyFacts> {
  const assessed = await assessedIn(context, framework);
  return { ...facts, ...assessedFacts(assessed, context.clock.now().date) };
}

async function assessedIn(context: Context, framework: Framework): Promise<Assessed> {
  const store = await context.store();
  const last = lastAssessment(store, framework);
  const runs = store.collection<AssessmentRecord>('assessments').all();
  const own = runs.length === 0 ? new Set() : await ownIds(context);
  const isSilent = await isOutweighed(context, framework, last);
  return {
    suggested: isSilent ? undefined : last?.result.primary,
    assessedOn: last?.created.date,
    revisitOn: last?.result.revisitOn,
    others: runs.filter(({ framework: { id } }) => id !== framework.id && own.has(id)).length,
    isBegun: last === undefined && store.drafts.list().some(isOneOf(framework)),
  };
}

function lastOf(entries: readonly JournalEntry[]): Surroundings['last'] {
  // The last entry written about the latest day.
  const entry = entries
    .toReversed()
    .toSorted((a, b) => Number(a.at.date < b.at.date) - Number(a.at.date > b.at.date))
    .at(0);
  if (entry === undefined) return undefined;
  const days = entries.flatMap(({ at, created }) => [at.date, created.date]).toSorted();
  const open = withoutPrivate(entry);
  return {
    on: days.at(-1) ?? entry.at.date,
    about: entry.at.date,
    ...defined({ line: open && firstLine(open) }),
  };
}

function storedIn(
  store: Store,
  entries: readonly JournalEntry[],
  framework: Framework,
): Omit<Stored, keyof Assessed> {
  const coaches = store.collection<Coach>('coaches').all();
  const evaluations = store.collection<Evaluation>('evaluations').all();
  return {
    isPlanned: store.collection('searches').all().length > 0,
    coaches,
    evaluations,
    // The words for cards are in three large files, so they are read only for a coach.
    concerns:
      coaches.length === 0 ? new Map() : concernsOf(coaches, evaluations, cardWords(framework)),
    sessions: store.collection<SessionRecord>('sessions').all(),
    commitments: store.collection<Action>('commitments').all(),
    progress: store.collection<ProgressRecord>('progress').all(),
    practices: store.collection('practices').all().length,
    written: entries.map(({ at }) => at.date),
  };
}

/** The last assessment that suggested a kind of help. Other frameworks may assess other things. */
function lastAssessment(store: Store, framework: Framework) {
  const isSuggested = (kind: string) =>
    framework.assessments?.some(({ suggestions }) => suggestions.some(({ id }) => id === kind));
  for (const each of store.collection<AssessmentRecord>('assessments').newest()) {
    if (isSuggested(each.result.primary)) return each;
  }
  return undefined;
}

/**
 * Whether danger or harm in the last assessment outweighs its result, so that home must not suggest
 * it. Rereads the answers every time, since nothing about them may be stored.
 */
export async function isOutweighed(
  context: Context,
  framework: Framework,
  last: AssessmentRecord | undefined,
): Promise<boolean> {
  const assessment = last && framework.assessments?.find(({ id }) => id === last.assessment);
  if (!assessment) return false;
  const told = toldIn(assessment, { ...last.answers, ...last.after });
  return careBeforeResult(await careHeard(context, told), told) !== undefined;
}

/** Returns a test for whether a draft is an unfinished assessment of the framework. */
const isOneOf =
  ({ id }: Framework) =>
  (draft: string): boolean =>
    draft.startsWith(`${ASSESSMENT_DRAFT}${id}-`);

async function todaysQuestion(
  context: Context,
  framework: Framework,
  entries: readonly JournalEntry[],
): Promise<{ id: string; ask: string } | undefined> {
  const { date } = context.clock.now();
  const reflections = wholeReflections(framework);
  if (!reflections || entries.some(({ at }) => at.date === date)) return undefined;
  const bank = await dailyBank(context, framework, { named: false });
  const history = entries.filter(({ kind }) => kind === 'daily');
  const seed = context.preferences.name;
  const { id, ask } = questionOfTheDay({
    bank,
    ...((await isGentleTime(context, framework, reflections, entries)) && {
      only: gentleQuestions(reflections.gentle, false),
    }),
    history,
    date,
    seed,
    passed: [],
    quick: false,
  });
  return { id, ask };
}
