import type { CollectionName, Incoming, Saved } from '../../core/store.ts';
import { type Action, openActions } from '../../domain/actions/action.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import type { CoachPlan, Evaluation } from '../../domain/coaches/schema.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import type { JourneyRecord } from '../../domain/journey/schema.ts';
import type { PracticeRun } from '../../domain/practice/practice.ts';
import { pictureOf } from '../../domain/progress/overview.ts';
import { type ProgressRecord, progressOf } from '../../domain/progress/records.ts';
import type { OwnQuestion } from '../../domain/questions/schema.ts';
import type { SessionRecord } from '../../domain/sessions/session.ts';
import { actionsMarkdown, type Find } from '../../formats/actions.ts';
import { coachFacts, coachMarkdown } from '../../formats/coaches.ts';
import { layOut, type Split, type TextFile } from '../../formats/journal/layout.ts';
import { markdown } from '../../formats/journal/markdown.ts';
import { journeysMarkdown } from '../../formats/journeys.ts';
import { markdownPage } from '../../formats/page.ts';
import { practiceMarkdown } from '../../formats/practice.ts';
import { checkInsMarkdown } from '../../formats/progress.ts';
import { reportMarkdown } from '../../formats/report/markdown.ts';
import { reportOf, reportTexts } from '../../formats/report/report.ts';
import { sessionsMarkdown } from '../../formats/session-page.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Wording } from '../../interview/run/wording.ts';
import { shortId } from '../../lib/id.ts';
import type { AssessmentRecord } from '../assess/store.ts';

interface How {
  framework: Framework;
  /** The local date, `YYYY-MM-DD`. */
  today: string;
  split: Split | undefined;
  includePrivate: boolean;
}

/** Turns records into a folder of Markdown to read, without empty files. */
export function* folderOf(records: Iterable<Incoming>, how: How): Generator<TextFile> {
  const all = byCollection(records);
  for (const [path, content] of pagesOf(all, how)) {
    if (content !== '') yield { path, content: [content] };
  }
  const entries = of<JournalEntry>(all, 'journal');
  if (entries.length === 0) return;
  const path = how.split === undefined ? 'journal.md' : 'journal';
  yield* layOut(entries, markdown, path, how.split);
}

type Records = ReadonlyMap<CollectionName, Saved<object>[]>;

function byCollection(records: Iterable<Incoming>): Records {
  const all = new Map<CollectionName, Saved<object>[]>();
  for (const { collection, record } of records) {
    const those = all.get(collection) ?? [];
    those.push(record);
    all.set(collection, those);
  }
  return all;
}

const of = <T extends object>(all: Records, name: CollectionName) =>
  (all.get(name) ?? []) as Saved<T>[];

function pagesOf(all: Records, how: How): [path: string, content: string][] {
  const sessions = of<SessionRecord>(all, 'sessions');
  const actions = of<Action>(all, 'commitments');
  const questions = of<OwnQuestion>(all, 'questions');
  const find: Find = (collection, id) => all.get(collection)?.find((record) => record.id === id);
  return [
    ['assessments.md', of<AssessmentRecord>(all, 'assessments').map(assessmentPage).join('\n')],
    ['coaches.md', coachesMarkdown(all, how.framework)],
    ['sessions.md', sessions.length === 0 ? '' : sessionsMarkdown(sessions, how.includePrivate)],
    ['actions.md', actions.length === 0 ? '' : actionsMarkdown(actions, find)],
    ['progress.md', progressMarkdown(all, how)],
    ['check-ins.md', checkInsMarkdown(progressOf(of<ProgressRecord>(all, 'progress')))],
    ...of<PracticeRun>(all, 'practices').map(practicePage),
    ['journeys.md', journeysMarkdown(of<JourneyRecord>(all, 'journeys'))],
    ['questions.md', questions.length === 0 ? '' : questionsPage(questions)],
  ];
}

function practicePage(run: Saved<PracticeRun>): [path: string, content: string] {
  const { date } = run.created;
  // Cleans the practice id, because a crafted file could put a path in it.
  const practice = run.practice.replace(/[^a-z0-9-]/g, '').slice(0, 60);
  const path = `practices/${date}-${practice}-${shortId(run.id)}.md`;
  return [path, practiceMarkdown(run, run.id, date)];
}

function questionsPage(questions: readonly OwnQuestion[]): string {
  const lines = questions.map(({ ask }) => `- ${ask.replace(/\s*\n\s*/g, ' ')}`);
  return `# My own questions\n\n${lines.join('\n')}\n`;
}

function assessmentPage({ created, framework, wording, words }: Saved<AssessmentRecord>): string {
  const about: [string, string] = ['Framework', `${framework.title} ${framework.version}`];
  return filledPage(`${created.date}  ${words.headline}`, wording, [about]);
}

function filledPage(title: string, wording: Wording[], facts: [string, string][] = []): string {
  const parts = wording.map(({ asked, answered }) => ({ heading: asked, body: answered }));
  return markdownPage({ title, facts, parts });
}

/** A page with the plan, the coaches with their conversations, and the decisions. */
function coachesMarkdown(all: Records, framework: Framework): string {
  const evaluations = of<Evaluation>(all, 'evaluations');
  const meetings = evaluations.filter((each) => each.kind === 'meeting');
  const plan = of<CoachPlan>(all, 'searches').at(-1);
  return [
    ...(plan ? [filledPage('What I look for in a coach', plan.wording)] : []),
    ...of<Coach>(all, 'coaches').map((coach) => {
      const met = meetings.filter((meeting) => meeting.coach === coach.id);
      const stage: [string, string] = ['Stage', coach.decision ?? coach.stage];
      const facts = [stage, ...coachFacts(framework, coach)];
      return coachMarkdown(coach.name, facts, coach.notes ?? [], met);
    }),
    ...evaluations
      .filter((each) => each.kind === 'decision')
      .map((each) => filledPage(`${each.created.date}  What I decided`, each.wording)),
  ].join('\n');
}

/** The progress report, or an empty text if there are no progress records. */
function progressMarkdown(all: Records, { framework, today }: How): string {
  const records = of<ProgressRecord>(all, 'progress');
  if (records.length === 0) return '';
  const progress = progressOf(records);
  const sessions = of<SessionRecord>(all, 'sessions').flatMap((record) =>
    record.type === 'log' ? [record.on] : [],
  );
  const actions = openActions(of<Action>(all, 'commitments'));
  const picture = pictureOf(progress, { today, actions, sessions });
  return reportMarkdown(reportOf(picture, reportTexts(framework)));
}
