import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved, Store } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import {
  actionsIn,
  areFlagsDue,
  isFlag,
  logFacts,
  sessionBefore,
  wordsFor,
} from '../../domain/sessions/after-session.ts';
import { agreedDate, prepFor, seenFrom } from '../../domain/sessions/schedule.ts';
import {
  engagementFor,
  engagementOn,
  type Log,
  logsOf,
  openPrep,
  type SortedSessions,
  textOf,
  type With,
} from '../../domain/sessions/session.ts';
import { broughtTo } from '../../domain/sessions/since-last.ts';
import { type Filling, formOf } from '../../interview/run/fill-form.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import { sinceLastIn } from './prep.ts';
import {
  beginSessions,
  checkHasBeen,
  checkNextDate,
  filledForm,
  isAsked,
  partnerFor,
  placeOf,
  reportSession,
  type SessionOptions,
  type WithFlags,
  withFrom,
  zoneNow,
} from './store.ts';
import { actionBlocks, beganEarlier, flagBlocks, raiseBlocks } from './view.ts';

/** `coachkit sessions log`: what happened in a session. Stores its actions as commitments. */
export async function log(
  context: Context,
  options: SessionOptions & WithFlags & { another?: boolean },
): Promise<void> {
  const { framework, texts, stored } = await beginSessions(context, options);
  const whom = partnerFor(stored, options, 'coachkit sessions log');
  const form = formOf(framework, whom === 'self' ? 'session-self' : 'session-log');
  const flagsDue = stored.open !== undefined && areFlagsDue(logsOf(stored, stored.open.id));
  const known = { on: likelyDay(context, stored), ...(whom && whom !== 'self' && { with: whom }) };
  if (isAsked(context, options)) {
    const isWritten = stored.logs.some(({ on, with: who }) => on === known.on && who === whom);
    const prepared = openPrep(stored, stored.open?.with === whom ? stored.open?.id : undefined);
    const already = isWritten ? " You've already written up a session on that day." : '';
    context.io.note(
      present(
        text(
          `A session on ${known.on}. Ctrl-R to review your answers or change the day.${already}`,
        ),
        prepared && text(`Prepared: ${textOf(prepared, 'topic')}`),
      ),
    );
  }
  const filling: Filling = {
    framework,
    form,
    command: withFrom(options) ? `coachkit sessions log --${whom}` : 'coachkit sessions log',
    draft: `sessions-log-${form.id}`,
    known,
    asks: (question, answers) =>
      question === 'who'
        ? engagementOn(stored, { with: answers.with as With, on: String(answers.on) }) === undefined
        : flagsDue || !isFlag(question),
    asking: { from: (key) => cameFrom(key, stored, known.on) },
  };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;

  const { answers } = filled;
  const on = String(answers.on);
  checkHasBeen(context, on, 'on');
  checkNextDate(context, answers['next-date'], on);
  const who = (answers.with ?? whom) as With;
  const given = answers.who === undefined ? undefined : String(answers.who);
  const engagement = engagementFor(stored, { with: who, who: given, on });
  const place = placeOf(engagement, given);
  const same = stored.logs.find(
    (each) => each.on === on && each.with === who && each.who === place.who,
  );
  if (same && !options.another && !(await isAnother(context, same))) return;
  const since = await sinceLastIn(context, stored, engagement?.id);
  const store = await context.store();
  await store.ready();
  const held: Log = {
    type: 'log',
    with: who,
    ...place,
    on,
    ...zoneNow(context, answers),
    brought: [],
    ...filledForm(framework, form, filled),
  };
  const prepared = prepFor(stored, held);
  const record: Log = {
    ...held,
    ...(prepared && { prep: prepared.id }),
    brought: broughtTo(on, prepared?.observations ?? [], since.observations),
  };
  const { saved, actions } = store.together(() => {
    const saved = stored.collection.add(record) as Saved<Log>;
    return { saved, actions: addActions(store, saved, context.clock.now()) };
  });
  filled.forget();

  const words = wordsFor(record, sessionBefore(stored, record), texts);
  reportSession(context, saved, options, { commitments: actions.map(({ id }) => id), words });
  if (options.json) return;
  context.io.note(
    present(
      engagement && on < engagement.startedOn && beganEarlier(engagement, on),
      text(''),
      flagBlocks(record),
      words.map((each) => text(each)),
      words.length > 0 && raiseBlocks(record),
      actionBlocks(actions),
      command('coachkit reflect session', 'Write down what stays with you.'),
    ),
  );
  if (words.length > 0) return;
  const sessions = engagement ? logsOf(stored, engagement.id).length + 1 : 1;
  const before = stored.logs.findLast(
    (each) => each.engagement === record.engagement && each.on <= on,
  );
  const practiced = wasPracticed(store, before);
  const facts = logFacts(record, { sessions, practiced, before });
  context.io.note(await pitfallNote(context, framework, 'session-log', facts));
}

/** Asks whether this is a second session on the same day. @throws UsageError without a terminal */
async function isAnother(context: Context, { id, on }: Saved<Log>): Promise<boolean> {
  const what = `You already have a session on ${on} (${shortId(id)}).`;
  const change = `To change it: coachkit sessions edit ${shortId(id)}`;
  if (!context.io.interactive) {
    const hint = `If this was another session: --another. ${change}`;
    throw new UsageError(`${what} Nothing was saved.`, hint);
  }
  const choice = await (await context.prompts()).choose(what, [
    { value: 'another', label: 'Save this as another session' },
    { value: 'same', label: 'Keep this as a draft, and save nothing' },
  ]);
  if (choice !== 'another') context.io.note([text(`Nothing was saved. ${change}`)]);
  return choice === 'another';
}

/** The source of an answer that is already filled in. */
function cameFrom(key: string, stored: SortedSessions, on: string): string | undefined {
  if (key === 'with') return 'From your engagement.';
  if (key !== 'on') return undefined;
  return agreedDate(stored)?.on === on ? 'The day you agreed on.' : 'Today.';
}

/**
 * The likely day of the session: the agreed date if it has passed without a session, or else today.
 */
function likelyDay(context: Context, stored: SortedSessions): string {
  const { date: today, zone } = context.clock.now();
  const agreed = agreedDate(stored);
  const day = agreed && seenFrom(agreed, zone).on;
  return day !== undefined && day <= today ? day : today;
}

/** Saves the actions of a session one millisecond apart, so that lists keep their order. */
function addActions(store: Store, { id: session, answers, wording }: Saved<Log>, now: Instant) {
  const isPrivate = wording.some((each) => each.question === 'actions' && each.private);
  const actions = store.collection<Action>('commitments');
  return actionsIn(answers).map(({ action: text, origin, when, then, due }, index) => {
    const utc = new Date(Date.parse(now.utc) + index).toISOString();
    const action: Action = {
      text,
      origin,
      from: { session },
      ...(when !== undefined && then !== undefined && { whenThen: { when, then } }),
      ...defined({ due, private: isPrivate || undefined }),
      status: 'open',
    };
    return actions.add(action, { at: { ...now, utc } });
  });
}

/** Whether there is an entry or a finished action since the previous session. */
function wasPracticed(store: Store, before: Log | undefined): boolean {
  const [newest] = store.collection<Entry>('journal').newest({ damaged: () => {} });
  const kept = store.collection<Action>('commitments').all();
  const days = [newest?.at.date, ...kept.map(({ doneOn }) => doneOn)];
  return days.some((day) => day !== undefined && day >= (before?.on ?? ''));
}
