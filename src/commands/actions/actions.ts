import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved } from '../../core/store.ts';
import { type Action, openActions } from '../../domain/actions/action.ts';
import type { SessionRecord } from '../../domain/sessions/session.ts';
import { type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import type { Day } from '../../lib/dates/day.ts';
import { readDay } from '../../lib/dates/parse.ts';
import { fitsId, shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { folded } from '../../lib/words.ts';
import { recordWith, sessionFramework } from '../sessions/store.ts';
import { privacyIn } from '../shared/actions.ts';
import { careNote } from '../shared/care-note.ts';
import { notADate } from '../shared/date-option.ts';
import { fillForm } from '../shared/fill-form.ts';
import { asNamed, pick } from '../shared/find-by-name.ts';
import { nextLine } from '../shared/next-line.ts';
import { reportSaved } from '../shared/report-saved.ts';
import { NOT_WAITING, waits } from '../shared/while-locked.ts';

interface Details {
  when?: string;
  then?: string;
  due?: string;
  origin?: Action['origin'];
  session?: string;
}

export interface Json {
  json?: boolean;
}

/** `coachkit actions add`: saves an action from the command line, or from a few questions. */
export async function add(
  context: Context,
  words: string | undefined,
  options: Json & Details & FormOptions & { framework?: string },
): Promise<void> {
  if (words !== undefined || !context.io.interactive) context.leaveLocked();
  const actions = await openActionStore(context);
  const { origin = 'me', session } = options;
  const from = session === undefined ? undefined : await sessionWith(context, session);
  const told = detailsFrom(context, options);
  const asked = words === undefined ? await askAction(context, options) : undefined;
  if (words === undefined && !asked) return;
  const saved = actions.add({
    text: asked ? asked.text : checkedText(words ?? ''),
    origin,
    ...defined({ from }),
    ...asked?.details,
    ...told,
    status: 'open',
  });
  asked?.forget();
  reportAction(context, saved, options, 'Saved', await waits(context, 'action'));
  nextIsOpen(context, options);
  await careNote(context, { texts: [saved.text] });
}

/** `coachkit actions done`: marks an action as done and saves the note from `--learned`. */
export async function done(context: Context, typed: string, options: Json & { learned?: string }) {
  await end(context, typed, options, 'done');
  nextIsOpen(context, options);
}

/** `coachkit actions drop`: drops an action and saves the note from `--learned`. */
export async function drop(context: Context, typed: string, options: Json & { learned?: string }) {
  await end(context, typed, options, 'dropped');
  nextIsOpen(context, options);
}

/**
 * `coachkit actions change`: changes the text, the moment or the due date. The action becomes open
 * again and keeps its place in the list.
 */
export async function change(
  context: Context,
  typed: string,
  words: string | undefined,
  options: Json & Details,
): Promise<void> {
  await changeAction(context, typed, words, options);
  nextIsOpen(context, options);
}

/** Changes an action and reports the result. @throws UsageError */
export async function changeAction(
  context: Context,
  typed: string,
  words: string | undefined,
  options: Json & Details,
): Promise<void> {
  const actions = await openActionStore(context);
  const { id } = await actionMeant(context, actions, typed);
  const details = detailsFrom(context, options);
  if (words === undefined && Object.keys(details).length === 0) {
    throw new UsageError(
      "You haven't said what to change. Nothing was changed.",
      `For example: coachkit actions change ${shortId(id)} "new words", or use --when and --then, or --due`,
    );
  }
  const saved = actions.update(id, ({ doneOn, ...current }) => ({
    ...current,
    ...(words !== undefined && { text: checkedText(words) }),
    ...details,
    status: 'open',
  }));
  reportAction(context, saved, options, 'Changed');
}

/** Marks an action as done or dropped, reports it and returns it. @throws UsageError */
export async function end(
  context: Context,
  typed: string,
  options: Json & { learned?: string },
  status: 'done' | 'dropped',
): Promise<Saved<Action>> {
  const actions = await openActionStore(context);
  const action = await actionMeant(context, actions, typed);
  const isSame = action.status === status;
  // Repeating the status is fine if `--learned` adds a note.
  if (isSame && options.learned === undefined) {
    throw new UsageError(
      `The action ${asNamed(typed, action)} is already ${status}. Nothing was changed.`,
      `To add what came of it: coachkit actions ${status === 'done' ? 'done' : 'drop'} ${shortId(action.id)} --learned "…"`,
    );
  }
  const saved = actions.update(action.id, ({ doneOn, ...current }) => ({
    ...current,
    status,
    ...(status === 'done' && { doneOn: (isSame && doneOn) || context.clock.now().date }),
    ...defined({ learned: options.learned }),
  }));
  reportAction(context, saved, options, status === 'done' ? 'Done' : 'Dropped');
  return saved;
}

/**
 * Finds an action by id or by words in its text. Looks at open actions first.
 * @throws UsageError
 */
async function actionMeant(
  context: Context,
  actions: Collection<Action>,
  typed: string,
): Promise<Saved<Action>> {
  const all = actions.all();
  const withId = all.filter(({ id }) => fitsId(id, typed));
  const isNamed = ({ text: words }: Action) => folded(words).includes(folded(typed.trim()));
  const open = openActions(all).filter(isNamed);
  const meant = [withId, open, all].find((some) => some.length > 0) ?? [];
  const words = (action: Action) => action.text;
  const isPrivate = await privacyIn(context);
  return pick(meant, typed, { what: 'action', words, list: 'coachkit actions --all', isPrivate });
}

export async function openActionStore(context: Context): Promise<Collection<Action>> {
  const store = await context.store();
  await store.ready();
  return store.collection<Action>('commitments');
}

async function sessionWith(context: Context, id: string) {
  const sessions = (await context.store()).collection<SessionRecord>('sessions');
  return { session: recordWith(sessions, id).id };
}

/**
 * Reads the details from the options.
 * @throws UsageError if `--when` or `--then` is alone, or the date is invalid
 */
function detailsFrom({ clock }: Context, { when, then, due }: Details) {
  if ((when === undefined) !== (then === undefined)) {
    throw new UsageError('--when and --then go together. Nothing was saved.');
  }
  return defined({
    whenThen: when === undefined || then === undefined ? undefined : { when, then },
    due: due === undefined ? undefined : dayToCome(clock, due),
  });
}

/** Reads the date of `--due`. @throws UsageError for an invalid or past date */
function dayToCome(clock: Context['clock'], typed: string): Day {
  const now = clock.now();
  const day = readDay(typed, now, clock.zone(), 'ahead');
  if (day === undefined) throw notADate(clock, '--due', typed, 'ahead', 'Nothing was saved.');
  if (day >= now.date) return day;
  throw new UsageError(
    `--due must be today or later, but "${typed}" is in the past. Nothing was saved.`,
  );
}

/** The words of an action, on one line. @throws UsageError if there are none */
export function checkedText(words: string): string {
  // Lists show each action on one line, so line breaks become spaces.
  if (words.trim() !== '') return words.trim().replace(/\s*[\r\n]\s*/g, ' ');
  throw new UsageError('An action needs some words. Nothing was saved.');
}

/** Fills in the action form, at a terminal or from the options. */
async function askAction(context: Context, options: FormOptions & { framework?: string }) {
  const { framework } = await sessionFramework(context, options.framework);
  const form = formOf(framework, 'action');
  const filling = { framework, form, command: 'coachkit actions add', draft: 'actions-add' };
  const filled = await fillForm(context, filling, options);
  if (!filled) return undefined;
  const said = filled.answers as Partial<Record<string, string>>;
  const { want, due, picture, snag, when, then } = said;
  const details = {
    ...detailsFrom(context, { ...(when && then && { when, then }), ...(due && { due }) }),
    ...(picture && { picture }),
    ...(snag && { snag }),
  };
  return { text: want ?? '', details, forget: filled.forget };
}

function reportAction(
  context: Context,
  saved: Saved<Action>,
  options: Json,
  what: string,
  { json, more } = NOT_WAITING,
): void {
  const { id, text: words, due, status } = saved;
  // Repeats the date, because it may have been typed as "friday".
  const by = due !== undefined && status === 'open' ? `, by ${due}` : '';
  const said = `${what}: “${words}” (${shortId(id)})${by}.${more}`;
  reportSaved(context, options, { action: saved, ...json }, said);
}

const nextIsOpen = (context: Context, options: Json): void =>
  nextLine(context, options, 'coachkit actions', 'see your open actions');
