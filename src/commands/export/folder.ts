import type { OutFile } from '../../core/files.ts';
import type { CollectionName, Incoming, Saved } from '../../core/store.ts';
import { type Commitment, openCommitments } from '../../domain/actions/action.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import type { Evaluation, Meeting, SearchPlan } from '../../domain/coaches/records.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import type { PracticeRun } from '../../domain/practice/practice.ts';
import { pictureOf } from '../../domain/progress/overview.ts';
import { type ProgressRecord, progressOf } from '../../domain/progress/records.ts';
import type { SessionRecord } from '../../domain/sessions/session.ts';
import { coachMarkdown } from '../../formats/coaches.ts';
import { markdownFile } from '../../formats/journal/markdown.ts';
import { markdownPage } from '../../formats/page.ts';
import { practiceMarkdown } from '../../formats/practice.ts';
import { reportMarkdown } from '../../formats/report/markdown.ts';
import { reportOf } from '../../formats/report/report.ts';
import { sessionsMarkdown } from '../../formats/session-page.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Wording } from '../../interview/run/wording.ts';
import { shortId } from '../../lib/id.ts';
import { actionsMarkdown, type Find } from '../actions/view.ts';
import type { AssessmentRecord } from '../assess/store.ts';
import { factsOf } from '../find-coach/show.ts';
import { messageIn } from '../progress/store.ts';
import type { OwnQuestion } from '../questions/store.ts';
import { layOut } from './journal.ts';

interface How {
  framework: Framework;
  /** The local day. */
  today: string;
  split: string | undefined;
  out: string;
  includePrivate: boolean;
}

/** Records as a folder of Markdown to read. What there is none of has no file. */
export function* foldersOf(records: Iterable<Incoming>, how: How): Generator<OutFile> {
  const folder = how.out.replace(/[\\/]+$/, '');
  const rest = new Map<CollectionName, Saved<object>[]>();
  for (const { collection, record } of records) {
    rest.set(collection, rest.get(collection) ?? []);
    rest.get(collection)?.push(record);
  }
  for (const [name, content] of filesOf(rest, how)) {
    yield { path: `${folder}/${name}`, content: [content] };
  }
  const entries = of<JournalEntry>(rest, 'journal');
  if (entries.length === 0) return;
  const path = `${folder}/${how.split === undefined ? 'journal.md' : 'journal'}`;
  yield* layOut(entries, markdownFile('Journal'), path, how.split);
}

type Rest = ReadonlyMap<CollectionName, Saved<object>[]>;

const of = <T extends object>(rest: Rest, name: CollectionName) =>
  (rest.get(name) ?? []) as Saved<T>[];

const findAmong =
  (rest: Rest): Find =>
  (collection, id) =>
    rest.get(collection)?.find((record) => record.id === id);

function* filesOf(rest: Rest, how: How): Generator<[name: string, content: string]> {
  const sessions = of<SessionRecord>(rest, 'sessions');
  const actions = of<Commitment>(rest, 'commitments');
  const questions = of<OwnQuestion>(rest, 'questions');
  const assessments = of<AssessmentRecord>(rest, 'assessments');
  if (assessments.length > 0) yield ['assessments.md', assessments.map(assessmentPage).join('\n')];
  const coaches = coachesMarkdown(rest, how.framework);
  if (coaches !== '') yield ['coaches.md', coaches];
  if (sessions.length > 0) yield ['sessions.md', sessionsMarkdown(sessions, how.includePrivate)];
  if (actions.length > 0) yield ['actions.md', actionsMarkdown(actions, findAmong(rest))];
  const report = progressMarkdown(rest, how);
  if (report !== undefined) yield ['progress.md', report];
  for (const run of of<PracticeRun>(rest, 'practices')) {
    const { date } = run.created;
    // The id of a practice comes from a file that somebody may have made to be a path.
    const practice = run.practice.replace(/[^a-z0-9-]/g, '').slice(0, 60);
    const name = `practices/${date}-${practice}-${shortId(run.id)}.md`;
    yield [name, practiceMarkdown(run, run.id, date)];
  }
  if (questions.length > 0) {
    const lines = questions.map(({ ask }) => `- ${ask.replace(/\s*\n\s*/g, ' ')}`);
    yield ['questions.md', `# My own questions\n\n${lines.join('\n')}\n`];
  }
}

function assessmentPage({ created, framework, wording, words }: Saved<AssessmentRecord>): string {
  const about: [string, string] = ['Framework', `${framework.title} ${framework.version}`];
  return filledPage(`${created.date}  ${words.headline}`, wording, [about]);
}

function filledPage(title: string, wording: Wording[], facts: [string, string][] = []): string {
  const parts = wording.map(({ asked, answered }) => ({ heading: asked, body: answered }));
  return markdownPage({ title, facts, parts });
}

/** What is looked for, the coaches with their conversations, and what was decided. */
function coachesMarkdown(rest: Rest, framework: Framework): string {
  const evaluations = of<Evaluation>(rest, 'evaluations');
  const meetings = evaluations.filter((each): each is Saved<Meeting> => each.kind === 'meeting');
  const plan = of<SearchPlan>(rest, 'searches').at(-1);
  return [
    ...(plan ? [filledPage('What I look for in a coach', plan.wording)] : []),
    ...of<Coach>(rest, 'coaches').map((coach) => {
      const met = meetings.filter((meeting) => meeting.coach === coach.id);
      const facts: [string, string][] = [['Stage', coach.decision ?? coach.stage]];
      facts.push(...factsOf(framework, coach));
      return coachMarkdown(coach.name, facts, coach.notes ?? [], met);
    }),
    ...evaluations.flatMap((each) =>
      each.kind === 'decision'
        ? [filledPage(`${each.created.date}  What I decided`, each.wording)]
        : [],
    ),
  ].join('\n');
}

/** The report, which tells the most important; undefined where there is nothing to tell. */
function progressMarkdown(rest: Rest, { framework, today }: How): string | undefined {
  const records = of<ProgressRecord>(rest, 'progress');
  if (records.length === 0) return undefined;
  const progress = progressOf(records);
  const sessions = of<SessionRecord>(rest, 'sessions').flatMap((record) =>
    record.type === 'log' ? [record.on] : [],
  );
  const actions = openCommitments(of<Commitment>(rest, 'commitments'));
  const texts = {
    intro: messageIn(framework, 'progress-report'),
    talk: messageIn(framework, 'progress-talk'),
  };
  return reportMarkdown(reportOf(pictureOf(progress, { today, actions, sessions }), texts));
}
