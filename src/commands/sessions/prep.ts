import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../domain/actions/action.ts';
import { careFor, isGrave } from '../../domain/care/care.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { dueMeasures } from '../../domain/progress/due.ts';
import type { ProgressRecord } from '../../domain/progress/records.ts';
import { asksForOwnPart } from '../../domain/sessions/after-session.ts';
import { nextSession } from '../../domain/sessions/schedule.ts';
import {
  openPrep,
  type Prep,
  type SortedSessions,
  type With,
} from '../../domain/sessions/session.ts';
import { inShort, type SinceLast, sinceLast } from '../../domain/sessions/since-last.ts';
import { markdownPage, type Page, type Part } from '../../formats/page.ts';
import { actionLine, actionParts, sessionPage } from '../../formats/session-page.ts';
import { type Filling, formOf } from '../../interview/run/fill-form.ts';
import { onTheClock, shortDay, withWeekday } from '../../lib/dates/day.ts';
import { present } from '../../lib/objects.ts';
import { actionsToShow } from '../shared/actions.ts';
import { fillForm } from '../shared/fill-form.ts';
import { type PageOptions, showPage } from '../shared/show-page.ts';
import {
  beginSessions,
  filledForm,
  isAsked,
  partnerFor,
  placeOf,
  reportSession,
  type SessionOptions,
  type WithFlags,
} from './store.ts';
import { linesUnder } from './view.ts';

/** `coachkit sessions prep`: three questions before a session, and half a page with the answers. */
export async function prep(
  context: Context,
  options: SessionOptions & WithFlags & PageOptions,
): Promise<void> {
  const { framework, texts, stored } = await beginSessions(context, options);
  const whom = partnerFor(stored, options, 'coachkit sessions prep');
  const engagement = whom === stored.open?.with ? stored.open : undefined;
  const since = await sinceLastIn(context, stored, engagement?.id);
  const care = (await context.frameworks()).care();
  const form = formOf(framework, 'session-prep');
  if (isAsked(context, options)) context.io.note(sinceBlocks(since));
  const filling: Filling = {
    framework,
    form,
    command: 'coachkit sessions prep',
    draft: 'sessions-prep',
    asks: (question, { topic }) => {
      const said = String(topic ?? '');
      // Never asks people who report harm by others about their own part in it.
      const own = asksForOwnPart(said, texts.topic) && !isGrave(careFor(care, { texts: [said] }));
      return question !== (own ? 'matters-now' : 'your-part');
    },
  };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;

  const now = onTheClock(context.clock.now());
  await (await context.store()).ready();
  const record: Prep = {
    type: 'prep',
    with: whom as With,
    ...placeOf(engagement, undefined),
    on: (engagement && nextSession(stored, now)?.on) ?? now.date,
    observations: since.observations.map(({ id }) => id),
    ...filledForm(framework, form, filled),
  };
  const earlier = openPrep(stored, engagement?.id);
  const saved = stored.collection.add(record);
  filled.forget();
  const page = halfPage(record, await handedOn(context, since));
  reportSession(context, saved, options, { page: markdownPage(page) });
  if (options.json) return;
  await showPage(context, page, options);
  context.io.note(
    present(
      text(''),
      earlier && text('It replaces what you prepared before.', 'quiet'),
      command('coachkit sessions log', 'Write up the session within a day.'),
    ),
  );
}

/** Everything since the last session, from all stored records. */
export async function sinceLastIn(
  context: Context,
  stored: SortedSessions,
  engagement: string | undefined,
): Promise<SinceLast> {
  const store = await context.store();
  const journal = store.collection<JournalEntry>('journal');
  const progress = store.collection<ProgressRecord>('progress').all();
  const last = stored.logs.findLast((log) => log.engagement === engagement);
  return sinceLast(last, {
    actions: store.collection<Action>('commitments').all(),
    journal: [...journal.newest({ json: isFlagged, damaged })].reverse(),
    logs: stored.logs,
    due: dueMeasures(progress, context.clock.now().date).map((measure) => measure.text),
  });
}

/**
 * Skips a damaged month, because a session must not wait for a repair. `coachkit doctor` reports
 * the damage.
 */
const damaged = (): void => {};

/** Whether a raw entry has the mark `bring`. Only those entries are parsed. */
const isFlagged = (json: string): boolean => json.includes('"bring":true');

/** The blocks before the questions. They leave out the text of private entries. */
function sinceBlocks({ done, open, practice, observations, marked, due }: SinceLast): Block[] {
  const parts = {
    'You marked last time': marked,
    'Done since last time': done.map((each) => each.text),
    'Open actions': open.map(actionLine),
    'To practice': practice,
    'To bring, from your journal': observations.map(
      (each) => `${shortDay(each.at.date)}  ${inShort(each)}`,
    ),
    'Due for a check-in: coachkit progress check-in': due,
  };
  return [text(''), ...linesUnder(parts)];
}

/** The part of `since` that other people may see. */
export async function handedOn(context: Context, since: SinceLast): Promise<SinceLast> {
  return {
    ...since,
    done: await actionsToShow(context, since.done),
    open: await actionsToShow(context, since.open),
    observations: since.observations.filter((entry) => !entry.private),
  };
}

/** Half a page to take to the session, without private content. */
export function halfPage(record: Prep, { done, open, observations }: SinceLast): Page {
  const shared = observations.filter(({ id }) => record.observations.includes(id));
  const told = shared.map((each) => `${withWeekday(each.at.date)}: ${inShort(each)}`);
  const brought: Part[] = told.length === 0 ? [] : [{ heading: 'From my journal', body: told }];
  const page = sessionPage(record, false);
  return { ...page, parts: [...page.parts, ...brought, ...actionParts({ done, open })] };
}
