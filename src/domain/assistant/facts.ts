import type { Saved } from '../../core/store.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { type Action, openActions } from '../actions/action.ts';
import type { JournalEntry } from '../journal/filter.ts';
import { meaningOn, valueWords } from '../progress/meaning.ts';
import { checkInsOf, isActive, progressOf, type SavedRecord } from '../progress/records.ts';
import { agreedDate } from '../sessions/schedule.ts';
import { logsOf, type SessionRecord, sortSessions, type With } from '../sessions/session.ts';

/** The stored data, without anything private. */
export interface Shared {
  sessions: readonly Saved<SessionRecord>[];
  commitments: readonly Saved<Action>[];
  progress: readonly SavedRecord[];
  /** At least the last `RECENT_DAYS`, oldest first. */
  journal: readonly JournalEntry[];
}

/** Facts about the person for an assistant. Facts without data are absent or empty. */
export interface AssistantFacts {
  /** Never includes names. */
  engagement?: { with: With; since: Day; sessions: number; next?: Day };
  success?: string;
  /** The active measures in the person's words, each with its latest value. */
  measures: { text: string; last?: { on: Day; value: string } }[];
  actions: { text: string; due?: Day }[];
  /** The tags of the last thirty days, most frequent first. */
  tags: { tag: string; entries: number }[];
  /** The journal questions answered most recently, latest first. */
  asked: string[];
}

/** How many days of the journal count. */
export const RECENT_DAYS = 30;
/** The most questions and tags to pass on. */
const ASKED = 5;
const TAGS = 10;

/** Collects the facts for an assistant as of `today`. */
export function assistantFacts(shared: Shared, today: Day): AssistantFacts {
  const since = addDays(today, -RECENT_DAYS);
  const recent = shared.journal.filter(({ at }) => at.date > since && at.date <= today);
  const engagement = engagementIn(shared.sessions, today);
  const progress = progressOf(shared.progress);
  const asked = recent
    .toReversed()
    .flatMap(({ answers = [] }) => answers.map((answer) => answer.asked));
  return {
    ...defined({ engagement, success: progress.success?.text }),
    measures: progress.measures
      .filter((measure) => isActive(measure, today))
      .map((measure) => {
        const last = checkInsOf(progress, measure.id).at(-1);
        const value = last && valueWords(meaningOn(measure, last.on), last.value);
        return { text: measure.text, ...(last && value && { last: { on: last.on, value } }) };
      }),
    actions: openActions(shared.commitments).map(({ text, due }) => defined({ text, due })),
    tags: counted(recent.flatMap(({ tags = [] }) => tags)).slice(0, TAGS),
    asked: [...new Set(asked)].slice(0, ASKED),
  };
}

function engagementIn(
  records: readonly Saved<SessionRecord>[],
  today: Day,
): AssistantFacts['engagement'] {
  const sessions = sortSessions(records);
  const { open } = sessions;
  if (!open) return undefined;
  const { with: who, startedOn: since, id } = open;
  const agreed = agreedDate(sessions)?.on;
  const next = agreed !== undefined && agreed >= today ? agreed : undefined;
  return defined({ with: who, since, sessions: logsOf(sessions, id).length, next });
}

function counted(tags: readonly string[]): AssistantFacts['tags'] {
  const counts = new Map<string, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, entries]) => ({ tag, entries }))
    .sort((a, b) => b.entries - a.entries);
}
