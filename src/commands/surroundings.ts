import type { Coach } from '../coaching/coach.ts';
import type { Evaluation } from '../coaching/coach-records.ts';
import type { Commitment } from '../coaching/commitment.ts';
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
  const today = context.clock.now().date;
  const entries = recentEntries(store, today);
  const stored = storedIn(store, entries);
  const question = await todaysQuestion(context, framework, entries);
  return {
    facts: standingFacts(stored, today),
    due: dueThings(stored, today),
    halfDone: halfDone(store),
    ...(question && { question }),
  };
}

function storedIn(store: Store, entries: readonly JournalEntry[]): Stored {
  const [assessment] = store.collection<AssessmentRecord>('assessments').newest();
  return {
    suggested: assessment?.result.primary,
    revisitOn: assessment?.result.revisitOn,
    isBegun: assessment === undefined && store.drafts.list().some(isAssessment),
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

/** Whether a draft is a half-done assessment. */
const isAssessment = (draft: string): boolean => draft.startsWith(ASSESSMENT_DRAFT);

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
