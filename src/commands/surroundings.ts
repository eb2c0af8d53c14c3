import type { Coach } from '../coaching/coach.ts';
import type { Evaluation } from '../coaching/coach-records.ts';
import type { Commitment } from '../coaching/commitment.ts';
import { onTheClock } from '../coaching/dates.ts';
import type { JournalEntry } from '../coaching/journal.ts';
import type { JourneyFacts } from '../coaching/journey.ts';
import type { ProgressRecord } from '../coaching/progress.ts';
import { wholeReflections } from '../coaching/reflections.ts';
import { questionOfTheDay } from '../coaching/rotation.ts';
import type { SessionRecord } from '../coaching/session.ts';
import { type Due, dueThings, type Stored, standingFacts } from '../coaching/standing.ts';
import type { Context } from '../context.ts';
import type { Framework } from '../framework/schema.ts';
import type { Store } from '../store/types.ts';
import { ASSESSMENT_DRAFT, type AssessmentRecord } from './assess-record.ts';
import { dailyBank } from './daily-bank.ts';
import { type HalfDone, halfDone } from './half-done.ts';
import { recentEntries } from './recent-entries.ts';

export interface Surroundings {
  facts: JourneyFacts;
  due: Due[];
  halfDone: HalfDone[];
  /** The question whose turn it is; none once something was written today. */
  question?: { id: string; ask: string };
}

/** Reads what is stored and says where somebody is today. Changes nothing. */
export async function lookAround(context: Context, framework: Framework): Promise<Surroundings> {
  const store = await context.store();
  const now = onTheClock(context.clock.now());
  const entries = recentEntries(store, now.date);
  const stored = storedIn(store, entries, framework);
  const question = await todaysQuestion(context, framework, entries);
  return {
    facts: standingFacts(stored, now),
    due: dueThings(stored, now),
    halfDone: halfDone(store),
    ...(question && { question }),
  };
}

function storedIn(store: Store, entries: readonly JournalEntry[], framework: Framework): Stored {
  const assessment = lastAssessment(store, framework);
  return {
    suggested: assessment?.result.primary,
    assessedOn: assessment?.created.date,
    revisitOn: assessment?.result.revisitOn,
    isBegun: assessment === undefined && store.drafts.list().some(isOneOf(framework)),
    isPlanned: store.collection('searches').all().length > 0,
    coaches: store.collection<Coach>('coaches').all(),
    evaluations: store.collection<Evaluation>('evaluations').all(),
    sessions: store.collection<SessionRecord>('sessions').all(),
    commitments: store.collection<Commitment>('commitments').all(),
    progress: store.collection<ProgressRecord>('progress').all(),
    practices: store.collection('practices').all().length,
    written: entries.map(({ at }) => at.date),
  };
}

/** The last one that suggested a kind of help; one of another framework may ask something else. */
function lastAssessment(store: Store, { assessments = [] }: Framework) {
  const kinds = new Set(assessments.flatMap(({ suggestions }) => suggestions.map(({ id }) => id)));
  for (const each of store.collection<AssessmentRecord>('assessments').newest()) {
    if (kinds.has(each.result.primary)) return each;
  }
  return undefined;
}

/** Whether a draft is a half-done assessment of the framework. */
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
    gentle: reflections.gentle,
    history,
    date,
    seed,
    passed: [],
    quick: false,
  });
  return { id, ask };
}
