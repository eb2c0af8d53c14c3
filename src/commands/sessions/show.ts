import {
  type Block,
  command,
  fields,
  heading,
  list as listBlock,
  text,
  title,
} from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import { type Action, openActions } from '../../domain/actions/action.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { isUnsafe } from '../../domain/sessions/after-session.ts';
import {
  agreedDate,
  nextStep,
  noNextDateNote,
  type Planned,
  seenFrom,
  whenIs,
} from '../../domain/sessions/schedule.ts';
import {
  type Engagement,
  type Log,
  logsOf,
  openPrep,
  openPreps,
  type Prep,
  type SessionRecord,
  type SortedSessions,
  textOf,
} from '../../domain/sessions/session.ts';
import {
  heldPage,
  partnerName,
  sessionPage,
  sessionsMarkdown,
  titleOf,
} from '../../formats/session-page.ts';
import { type Day, dayInWords, type Now, onTheClock } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { type PageOptions, showPage } from '../shared/show-page.ts';
import { lastEnd, openSessionStore, recordWith, sessionFramework } from './store.ts';
import { flagBlocks, raiseBlocks } from './view.ts';

interface Options {
  json?: boolean;
  framework?: string;
}

const NEXT: Record<ReturnType<typeof nextStep>, [line: string, why: string]> = {
  start: [
    'coachkit sessions start',
    'Write down what you agreed on with a coach, a peer or yourself.',
  ],
  prep: ['coachkit sessions prep', 'Prepare for the next session in three minutes.'],
  log: ['coachkit sessions log', 'Write up the session within a day.'],
  end: ['coachkit sessions end', 'The time you planned is over. Look back.'],
};

/** `coachkit sessions`: the current state of the engagement, and the next step. */
export async function status(context: Context, options: Options): Promise<void> {
  const stored = await openSessionStore(context);
  const now = onTheClock(context.clock.now());
  const next = agreedDate(stored);
  const open = openActions((await context.store()).collection<Action>('commitments').all());
  const step = nextStep(stored, now);
  const note = await noteIn(context, stored, options);
  if (options.json) {
    const { open: engagement, logs } = stored;
    return context.io.json({
      engagement: engagement ? withoutPrivateAnswers(engagement) : null,
      sessions: engagement ? logsOf(stored, engagement.id).length : logs.length,
      next: next ? { ...next, when: whenIs(next, now) } : null,
      openActions: open.length,
      nextStep: step,
      note: note ?? null,
    });
  }
  const [line, why] = NEXT[step];
  context.io.show(
    present(
      stored.open ? engagementBlocks(stored, stored.open, now, open.length) : noneBlocks(stored),
      stored.open?.sponsor &&
        command(
          'coachkit sessions sponsor',
          'See what you, your coach and your sponsor agreed on.',
        ),
      note === undefined ? [] : text(note, 'quiet'),
      command(line, why),
      open.length > 0 && command('coachkit actions', "See what you said you'd do."),
    ),
  );
}

/**
 * `coachkit sessions list`: engagements, unused preparations, then sessions with their
 * preparations. Newest first.
 */
export async function list(
  context: Context,
  options: Options & { format?: 'text' | 'md'; includePrivate?: boolean },
): Promise<void> {
  const stored = await openSessionStore(context);
  const { engagements, preps, logs } = stored;
  const prepared = openPreps(stored);
  const kept = options.includePrivate ? (record: SessionRecord) => record : withoutPrivateAnswers;
  if (options.json) {
    const parts = { engagements, preps, sessions: logs };
    const entries = Object.entries(parts).map(([name, records]) => [name, records.map(kept)]);
    const ids = prepared.map(({ id }) => id);
    return context.io.json({ ...Object.fromEntries(entries), prepared: ids });
  }
  if (options.format === 'md') {
    const all = [...engagements, ...preps, ...logs];
    return context.io.write(sessionsMarkdown(all, options.includePrivate === true));
  }
  const note = await noteIn(context, stored, options);
  const today = context.clock.now().date;
  const used = new Set(logs.map(({ prep }) => prep));
  const useOf = (prep: Saved<Prep>) => {
    if (prepared.some(({ id }) => id === prep.id)) return 'prepared';
    const isAgain = ({ id, engagement, on }: Saved<Prep>) =>
      id > prep.id && engagement === prep.engagement && on === prep.on;
    return preps.some(isAgain) ? 'prepared, then replaced' : 'prepared, but not used';
  };
  const unused = preps.filter(({ id }) => !used.has(id)).toReversed();
  const prepOf = (log: Log) => preps.find(({ id }) => id === log.prep);
  await context.io.page(
    present(
      engagements.toReversed().map((each) => text(engagementLine(each, today))),
      unused.length > 0 && listBlock(unused.map((each) => itemOf(each, today, `, ${useOf(each)}`))),
      logs.length === 0
        ? text('You have no sessions yet. Write one up: coachkit sessions log')
        : listBlock(logs.toReversed().map((each) => logItem(each, prepOf(each), today))),
      note === undefined ? [] : text(note, 'quiet'),
    ),
  );
}

/**
 * `coachkit sessions show`: one record in full, with the preparation for a session. Formats for
 * sharing leave out private answers.
 */
export async function show(
  context: Context,
  id: string,
  options: Options & PageOptions & { includePrivate?: boolean },
): Promise<void> {
  const { collection, preps, engagements } = await openSessionStore(context);
  const found = recordWith(collection, id);
  const record = engagements.find((each) => each.id === found.id) ?? found;
  const log = record.type === 'log' ? record : undefined;
  const before = log && preps.find((prep) => prep.id === log.prep);
  if (options.json) {
    const kept = options.includePrivate ? (each: SessionRecord) => each : withoutPrivateAnswers;
    return context.io.json({ session: kept(record), ...(before && { prep: kept(before) }) });
  }
  const isHandedOn = options.format === 'md' || options.copy === true;
  const isWhole = options.includePrivate === true || !isHandedOn;
  const page = log && before ? heldPage(log, before, isWhole) : sessionPage(record, isWhole);
  await showPage(context, page, options);
}

function engagementBlocks(
  stored: SortedSessions,
  open: Saved<Engagement>,
  now: Now,
  actions: number,
): Block[] {
  const logs = logsOf(stored, open.id);
  const last = logs.at(-1);
  const prepared = openPrep(stored, open.id);
  const rhythm = open.wording.filter(({ question }) =>
    ['frequency', 'months', 'minutes'].includes(question),
  );
  const rows: [string, string][] = [
    ['Since', `${dayInWords(open.startedOn, now.date)}  (${shortId(open.id)})`],
    ['Agreed', rhythm.map(({ answered }) => answered).join(', ')],
    [
      'Sessions',
      last === undefined
        ? 'none yet'
        : `${logs.length}, the last on ${dayInWords(last.on, now.date)}`,
    ],
    ['Next', nextWords(agreedDate(stored), now)],
    ['Prepared', prepared ? `yes  (${shortId(prepared.id)})` : 'not yet'],
    ['Open actions', String(actions)],
    ['Look back on', textOf(open, 'review-on')],
  ];
  return present(
    title(titleOf(open)),
    fields(rows.filter(([, value]) => value !== '')),
    last && flagBlocks(last, `You marked on ${dayInWords(last.on, now.date)}:`),
    last && isUnsafe(last) && raiseBlocks(last),
  );
}

function nextWords(next: Planned | undefined, now: Now): string {
  if (!next) return 'no date yet';
  const seen = seenFrom(next, now.zone);
  const there = seen === next ? '' : ` (${next.at} in ${next.zone})`;
  const words = `${[dayInWords(seen.on, now.date), seen.at].join(' ').trim()}${there}`;
  return whenIs(next, now) === 'past' ? `${words}, not written up yet` : words;
}

const noneBlocks = (stored: SortedSessions): Block[] => [
  heading(stored.engagements.length === 0 ? 'No engagement yet' : 'No open engagement'),
  text([lastEnd(stored) ?? [], `Sessions so far: ${stored.logs.length}.`].flat().join(' ')),
];

function engagementLine(engagement: Saved<Engagement>, today: Day): string {
  const { id, startedOn, ended } = engagement;
  const since = dayInWords(startedOn, today);
  const span = ended ? `${since} to ${dayInWords(ended.on, today)}` : `since ${since}`;
  return `${titleOf(engagement)}, ${span}  (${shortId(id)})`;
}

/** A session or a preparation as a list item, with its topic. */
function itemOf(record: Saved<Log> | Saved<Prep>, today: Day, words = '', ...more: string[]) {
  return {
    text: `${dayInWords(record.on, today)}  ${partnerName(record)}${words}`,
    aside: shortId(record.id),
    under: [textOf(record, 'topic'), ...more],
  };
}

function logItem(log: Saved<Log>, prep: Saved<Prep> | undefined, today: Day) {
  if (!prep) return itemOf(log, today);
  return itemOf(log, today, '', `Prepared: ${textOf(prep, 'topic')} (${shortId(prep.id)})`);
}

/** A quiet line if the engagement has had no next date for a long time. */
async function noteIn(context: Context, stored: SortedSessions, { framework }: Options) {
  if (!stored.open) return undefined;
  const { texts } = await sessionFramework(context, framework);
  return noNextDateNote(stored, context.clock.now().date, texts.noNextDate);
}
