import type { Commitment } from '../coaching/commitment.ts';
import type { Entry } from '../coaching/entry.ts';
import { type Log, logsOf, openPrep, type SessionBook, type With } from '../coaching/session.ts';
import {
  actionsIn,
  areFlagsDue,
  isFlag,
  logFacts,
  sessionBefore,
  wordsFor,
} from '../coaching/session-check.ts';
import { agreedDate } from '../coaching/session-dates.ts';
import { broughtTo } from '../coaching/session-prep.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../interview/answers.ts';
import type { Instant, Saved, Store } from '../store/types.ts';
import { command, text } from '../view.ts';
import { fillForm, formOf } from './fill-form.ts';
import { pitfallNote } from './pitfall-note.ts';
import {
  checkHasBeen,
  filledForm,
  noEngagement,
  readBook,
  type SessionOptions,
  sessionFramework,
  tellSaved,
  unfit,
  type WithFlags,
  withFrom,
} from './sessions-book.ts';
import { sinceLastIn } from './sessions-prep.ts';
import { shortId } from './short-id.ts';

/** `coachkit sessions log`: what happened in a session. Its actions become commitments. */
export async function log(context: Context, options: SessionOptions & WithFlags): Promise<void> {
  const { framework, texts } = await sessionFramework(context, options.framework);
  const book = await readBook(context);
  const whom = withFrom(options) ?? book.open?.with;
  if (whom === undefined && !options.answersTemplate) throw noEngagement('coachkit sessions log');
  const form = formOf(framework, whom === 'self' ? 'session-self' : 'session-log');
  const flagsDue = book.open !== undefined && areFlagsDue(logsOf(book, book.open.id));
  const known = { on: likelyDay(context, book), ...(whom && whom !== 'self' && { with: whom }) };
  if (context.io.interactive && !options.answersTemplate) {
    context.io.note([text(`A session of ${known.on}; r shows all answers and changes the day.`)]);
  }
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: withFrom(options) ? `coachkit sessions log --${whom}` : 'coachkit sessions log',
      draft: `sessions-log-${form.id}`,
      known,
      asks: (question) => flagsDue || !isFlag(question),
    },
    options,
  );
  if (!filled) return;

  const { answers } = filled;
  const on = String(answers.on);
  checkHasBeen(context, on, 'on');
  checkNextDate(context, answers['next-date'], on);
  const who = (answers.with ?? whom) as With;
  const engagement = book.open?.with === who ? book.open : undefined;
  const prepared = openPrep(book, engagement?.id);
  const since = await sinceLastIn(context, book, engagement?.id);
  const store = await context.store();
  await store.ready();
  const record: Log = {
    type: 'log',
    with: who,
    ...(engagement && { engagement: engagement.id }),
    ...(engagement?.who !== undefined && { who: engagement.who }),
    on,
    ...(prepared && { prep: prepared.id }),
    brought: broughtTo(on, prepared?.observations ?? [], since.observations),
    ...filledForm(framework, form, filled),
  };
  const { saved, commitments } = store.together(() => {
    const saved = book.collection.add(record) as Saved<Log>;
    return { saved, commitments: promisesOf(store, saved, context.clock.now()) };
  });
  filled.forget();

  const words = wordsFor(record, sessionBefore(book, record), texts);
  tellSaved(context, saved, options, { commitments: commitments.map(({ id }) => id), words });
  if (options.json) return;
  context.io.note([
    text(''),
    ...words.map((each) => text(each)),
    ...(commitments.length === 0
      ? []
      : [command('coachkit actions', `What you will do: ${ids(commitments)}.`)]),
    command('coachkit reflect session', 'What stays with you from it.'),
  ]);
  const sessions = engagement ? logsOf(book, engagement.id).length + 1 : 1;
  const facts = logFacts(record, { sessions, practiced: wasPracticed(store, book, record) });
  if (words.length === 0) {
    context.io.note(await pitfallNote(context, framework, 'session-log', facts));
  }
}

/** @throws UsageError for a next session that is not after this one */
function checkNextDate(context: Context, next: Answer | undefined, on: string): void {
  if (next === undefined || String(next) > on) return;
  throw unfit(
    context,
    `next-date: ${next} is not after the session of ${on}.`,
    'Leave it out where there is no next date yet.',
  );
}

/** The day it probably was: the date agreed on, when that has come and nothing is written about it. */
function likelyDay(context: Context, book: SessionBook): string {
  const today = context.clock.now().date;
  const agreed = agreedDate(book)?.on;
  return agreed !== undefined && agreed <= today ? agreed : today;
}

/** The actions as commitments, each a moment after the other: they are listed as they were written. */
function promisesOf(store: Store, { id: session, answers, wording }: Saved<Log>, now: Instant) {
  const isPrivate = wording.some((each) => each.question === 'actions' && each.private);
  const commitments = store.collection<Commitment>('commitments');
  return actionsIn(answers).map(({ action, origin, when, then, due }, index) => {
    const utc = new Date(Date.parse(now.utc) + index).toISOString();
    const commitment: Commitment = {
      text: action,
      origin,
      from: { session },
      ...(when !== undefined && then !== undefined && { whenThen: { when, then } }),
      ...(due !== undefined && { due }),
      ...(isPrivate && { private: true }),
      status: 'open',
    };
    return commitments.add(commitment, { at: { ...now, utc } });
  });
}

/** Whether anything is noted between the last session and this one: an entry, or a promise kept. */
function wasPracticed(store: Store, { logs }: SessionBook, record: Log): boolean {
  const last = logs.findLast((each) => each.engagement === record.engagement)?.on ?? '';
  const [newest] = store.collection<Entry>('journal').newest({ damaged: () => {} });
  const kept = store.collection<Commitment>('commitments').all();
  return (
    (newest !== undefined && newest.at.date >= last) ||
    kept.some(({ doneOn }) => doneOn !== undefined && doneOn >= last)
  );
}

const ids = (records: { id: string }[]): string => records.map(({ id }) => shortId(id)).join(', ');
