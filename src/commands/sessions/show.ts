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
import { type Commitment, openCommitments } from '../../domain/actions/action.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import { isUnsafe } from '../../domain/sessions/after-session.ts';
import {
  agreedDate,
  nextSession,
  nextStep,
  noNextDateNote,
  type Planned,
  whenIs,
} from '../../domain/sessions/schedule.ts';
import {
  type Engagement,
  type Log,
  logsOf,
  openPrep,
  openPreps,
  type Prep,
  type SessionBook,
  type SessionRecord,
  textOf,
} from '../../domain/sessions/session.ts';
import { toJson } from '../../formats/json-output.ts';
import {
  heldPage,
  nameOf,
  sessionPage,
  sessionsMarkdown,
  titleOf,
} from '../../formats/session-page.ts';
import { type Now, onTheClock } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { type PageOptions, showPage } from '../shared/show-page.ts';
import { lastEnd, readBook, recordWith, sessionFramework } from './store.ts';
import { flagBlocks, raiseBlocks } from './view.ts';

interface Options {
  json?: boolean;
  framework?: string;
}

const NEXT: Record<ReturnType<typeof nextStep>, [line: string, why: string]> = {
  start: ['coachkit sessions start', 'Say what you agreed on, with a coach, a peer or yourself.'],
  prep: ['coachkit sessions prep', 'Five minutes before the next one.'],
  log: ['coachkit sessions log', 'What happened, within a day.'],
  end: ['coachkit sessions end', 'The time you planned is over: look back.'],
};

/** `coachkit sessions`: where you are, and what is next. */
export async function status(context: Context, options: Options): Promise<void> {
  const book = await readBook(context);
  const now = onTheClock(context.clock.now());
  const today = now.date;
  const open = openCommitments(await commitmentsIn(context));
  const step = nextStep(book, now);
  const note = await noteIn(context, book, options);
  if (options.json) {
    const { open: engagement, logs } = book;
    return context.io.write(
      toJson({
        schemaVersion: 1,
        engagement: engagement ? withoutPrivateAnswers(engagement) : null,
        sessions: engagement ? logsOf(book, engagement.id).length : logs.length,
        next: nextSession(book, today) ?? null,
        openActions: open.length,
        nextStep: step,
        note: note ?? null,
      }),
    );
  }
  const [line, why] = NEXT[step];
  context.io.show([
    ...(book.open ? engagementBlocks(book, book.open, now, open.length) : noneBlocks(book)),
    ...(note === undefined ? [] : [text(note, 'quiet')]),
    command(line, why),
    ...(open.length > 0 ? [command('coachkit actions', 'What you said you would do.')] : []),
  ]);
}

/** `coachkit sessions list`: what is prepared, then every session with what was prepared for it, the newest first. */
export async function list(
  context: Context,
  options: Options & { format?: 'text' | 'md'; includePrivate?: boolean },
): Promise<void> {
  const book = await readBook(context);
  const { engagements, preps, logs } = book;
  const prepared = openPreps(book);
  const kept = options.includePrivate ? (record: SessionRecord) => record : withoutPrivateAnswers;
  if (options.json) {
    const parts = { engagements, preps, sessions: logs };
    const entries = Object.entries(parts).map(([name, records]) => [name, records.map(kept)]);
    const ids = prepared.map(({ id }) => id);
    return context.io.write(
      toJson({ schemaVersion: 1, ...Object.fromEntries(entries), prepared: ids }),
    );
  }
  if (options.format === 'md') {
    const all = [...engagements, ...preps, ...logs];
    return context.io.write(sessionsMarkdown(all, options.includePrivate === true));
  }
  const note = await noteIn(context, book, options);
  const used = new Set(logs.map(({ prep }) => prep));
  const stateOf = (prep: Saved<Prep>) => {
    if (prepared.some(({ id }) => id === prep.id)) return 'prepared';
    const isAgain = ({ id, engagement, on }: Saved<Prep>) =>
      id > prep.id && engagement === prep.engagement && on === prep.on;
    return preps.some(isAgain) ? 'prepared anew later' : 'prepared, and not used';
  };
  const unused = preps.filter(({ id }) => !used.has(id)).toReversed();
  const prepOf = (log: Log) => preps.find(({ id }) => id === log.prep);
  await context.io.page([
    ...engagements.toReversed().map((each) => text(engagementLine(each))),
    ...(unused.length === 0
      ? []
      : [listBlock(unused.map((each) => prepItem(each, stateOf(each))))]),
    ...(logs.length === 0
      ? [text('No session is written down yet.')]
      : [listBlock(logs.toReversed().map((each) => logItem(each, prepOf(each))))]),
    ...(note === undefined ? [] : [text(note, 'quiet')]),
  ]);
}

/**
 * `coachkit sessions show`: one record in full, a session with what was prepared for it. What is
 * handed on is without private answers.
 */
export async function show(
  context: Context,
  id: string,
  options: Options & PageOptions & { includePrivate?: boolean },
): Promise<void> {
  const { collection, preps, engagements } = await readBook(context);
  const found = recordWith(collection, id);
  const record = engagements.find((each) => each.id === found.id) ?? found;
  const log = record.type === 'log' ? record : undefined;
  const before = log && preps.find((prep) => prep.id === log.prep);
  if (options.json) {
    const kept = options.includePrivate ? (each: SessionRecord) => each : withoutPrivateAnswers;
    return context.io.write(
      toJson({ schemaVersion: 1, session: kept(record), ...(before && { prep: kept(before) }) }),
    );
  }
  const isHandedOn = options.format === 'md' || options.copy === true;
  const isWhole = options.includePrivate === true || !isHandedOn;
  const page = log && before ? heldPage(log, before, isWhole) : sessionPage(record, isWhole);
  await showPage(context, page, options);
}

function engagementBlocks(
  book: SessionBook,
  open: Saved<Engagement>,
  now: Now,
  actions: number,
): Block[] {
  const logs = logsOf(book, open.id);
  const last = logs.at(-1);
  const prepared = openPrep(book, open.id);
  const rhythm = open.wording.filter(({ question }) =>
    ['frequency', 'months', 'minutes'].includes(question),
  );
  const lookBack = textOf(open, 'review-on');
  return [
    title(titleOf(open)),
    fields([
      ['Since', `${open.startedOn}  (${shortId(open.id)})`],
      ...(rhythm.length === 0
        ? []
        : [['Agreed', rhythm.map(({ answered }) => answered).join(', ')] as [string, string]]),
      ['Sessions', last === undefined ? 'none yet' : `${logs.length}, the last on ${last.on}`],
      ['Next', nextWords(agreedDate(book), now)],
      ['Prepared', prepared ? `yes  (${shortId(prepared.id)})` : 'not yet'],
      ['Open actions', String(actions)],
      ...(lookBack === '' ? [] : [['Look back on', lookBack] as [string, string]]),
    ]),
    ...(last ? flagBlocks(last, `You marked on ${last.on}:`) : []),
    ...(last && isUnsafe(last) ? raiseBlocks(last) : []),
  ];
}

function nextWords(next: Planned | undefined, now: Now): string {
  if (!next) return 'no date yet';
  const words = [next.on, next.at].join(' ').trim();
  return whenIs(next, now) === 'past' ? `${words}, not written down yet` : words;
}

const noneBlocks = (book: SessionBook): Block[] => [
  heading(book.engagements.length === 0 ? 'No engagement yet' : 'No open engagement'),
  text([lastEnd(book) ?? [], `Sessions written down: ${book.logs.length}.`].flat().join(' ')),
];

function engagementLine(engagement: Saved<Engagement>): string {
  const { id, startedOn, ended } = engagement;
  const span = ended ? `${startedOn} to ${ended.on}` : `since ${startedOn}`;
  return `${titleOf(engagement)}, ${span}  (${shortId(id)})`;
}

function logItem(log: Saved<Log>, prep: Saved<Prep> | undefined) {
  const prepared = prep && `Prepared: ${textOf(prep, 'topic')} (${shortId(prep.id)})`;
  return {
    text: `${log.on}  ${nameOf(log)}`,
    aside: shortId(log.id),
    under: [textOf(log, 'topic'), prepared ?? []].flat(),
  };
}

/** What is prepared, for a session ahead or for one that was prepared again. */
function prepItem(prep: Saved<Prep>, state: string) {
  return {
    text: `${prep.on}  ${nameOf(prep)}, ${state}`,
    aside: shortId(prep.id),
    under: [textOf(prep, 'topic')],
  };
}

/** The one quiet line when no next date has been agreed on for long. */
async function noteIn(context: Context, book: SessionBook, { framework }: Options) {
  if (!book.open) return undefined;
  const { texts } = await sessionFramework(context, framework);
  return noNextDateNote(book, context.clock.now().date, texts.noNextDate);
}

async function commitmentsIn(context: Context): Promise<Saved<Commitment>[]> {
  return (await context.store()).collection<Commitment>('commitments').all();
}
