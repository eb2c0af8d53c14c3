import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved } from '../../core/store.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import {
  type Engagement,
  type FilledForm,
  type SessionRecord,
  type SortedSessions,
  sortSessions,
  type With,
} from '../../domain/sessions/session.ts';
import type { FormText, Framework } from '../../framework/schema/index.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Filled, FormOptions } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import { defined } from '../../lib/objects.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { withId } from '../shared/not-found.ts';
import { reportSaved, savedAs } from '../shared/report-saved.ts';

export interface SessionOptions extends FormOptions {
  framework?: string;
  json?: boolean;
}

/** The flags that say who a session is with. */
export interface WithFlags {
  peer?: boolean;
  manager?: boolean;
  self?: boolean;
}

/** Reads everything stored about sessions. */
export async function openSessionStore(
  context: Context,
): Promise<SortedSessions & { collection: Collection<SessionRecord> }> {
  const collection = (await context.store()).collection<SessionRecord>('sessions');
  return { ...sortSessions(collection.all()), collection };
}

/**
 * Loads the framework and the records for a session command.
 * @throws UsageError if the framework has no texts for sessions
 */
export async function beginSessions(context: Context, { framework: named }: SessionOptions) {
  return { ...(await sessionFramework(context, named)), stored: await openSessionStore(context) };
}

/** The framework in use and its texts for sessions. @throws UsageError if it has none */
export async function sessionFramework(context: Context, named?: string) {
  const framework = await frameworkChosen(context, named);
  const texts = framework.sessions;
  if (texts) return { framework, texts };
  throw new UsageError(
    `The framework "${framework.id}" has no \`sessions\`.`,
    `To see what's in it: coachkit framework show ${framework.id}`,
  );
}

/** The partner that a flag names. Undefined without a flag. @throws UsageError for two flags */
export function withFrom({ peer, manager, self }: WithFlags): With | undefined {
  const named = [peer && 'peer', manager && 'manager', self && 'self'].filter((each) => each);
  if (named.length > 1) throw new UsageError('Use only one of --peer, --manager and --self.');
  return named[0] as With | undefined;
}

/**
 * The part of the answers that belongs to this form, even if it was asked together with another.
 */
export function filledForm(framework: Framework, form: FormText, filled: Filled): FilledForm {
  const ids = new Set(allQuestions(form.blocks).map(({ id }) => id));
  const own = Object.entries(filled.answers).filter(([id]) => ids.has(id));
  return {
    framework: versionOf(framework),
    form: form.id,
    answers: Object.fromEntries(own),
    wording: filled.wording.filter(({ question }) => ids.has(question)),
  };
}

/** Places a session: its engagement and the name in it, or else the name that was given. */
export function placeOf(engagement: Saved<Engagement> | undefined, given: string | undefined) {
  return defined({ engagement: engagement?.id, who: engagement ? engagement.who : given });
}

/** The zone for the time of the next session. Empty without a time. */
export const zoneNow = ({ clock }: Context, { 'next-time': time }: Answers) =>
  time === undefined ? {} : { zone: clock.zone().name };

/** Whether a person will read what is shown before the questions. */
export function isAsked({ io }: Context, { answersTemplate }: SessionOptions): boolean {
  return io.interactive && !answersTemplate;
}

/**
 * The partner of a session, from a flag or the open engagement. Undefined for a template.
 * @throws UsageError if neither names one
 */
export function partnerFor(
  stored: SortedSessions,
  options: SessionOptions & WithFlags,
  command: string,
): With | undefined {
  const whom = withFrom(options) ?? stored.open?.with;
  if (whom !== undefined || options.answersTemplate) return whom;
  const last = lastEnd(stored);
  const what = last ?? 'You have no engagement yet.';
  const start = last === undefined ? 'To start one' : 'To start another';
  throw new UsageError(
    `${what} Nothing was saved.`,
    `${start}: coachkit sessions start. For a single session: ${command} --peer, --manager or --self`,
  );
}

/** Returns the session record with a full or short id. @throws UsageError for an unknown id */
export function recordWith(collection: Collection<SessionRecord>, id: string) {
  return withId(collection, id, { what: 'session', list: 'coachkit sessions list' });
}

/** A sentence on when the last engagement ended. Undefined if none has. */
export function lastEnd({ engagements }: SortedSessions): string | undefined {
  const ends = engagements.flatMap(({ ended }) => ended?.on ?? []);
  const last = ends.toSorted().at(-1);
  return last && `The last engagement ended on ${last}.`;
}

/** Rejects a future day for something that already happened. @throws UsageError */
export function checkHasBeen(context: Context, day: string, question: string): void {
  if (day <= context.clock.now().date) return;
  const hint = 'To prepare for a session: coachkit sessions prep';
  throw unfit(context, `${question}: ${day} is in the future.`, hint);
}

/** Rejects a next session that is not after this one. @throws UsageError */
export function checkNextDate(context: Context, next: Answer | undefined, on: string): void {
  if (next === undefined || String(next) > on) return;
  const hint = 'Skip it if you have no next date yet.';
  throw unfit(context, `next-date: ${next} must be after the session on ${on}.`, hint);
}

/** The error for an invalid answer that is found after the last question. */
function unfit({ io }: Context, what: string, hint: string): UsageError {
  const kept = io.interactive
    ? ' Your answers are kept as a draft. Run the same command to continue.'
    : '';
  return new UsageError(`${what} Nothing was saved.${kept}`, hint);
}

/** Reports a saved record. The JSON leaves out private answers. */
export function reportSession(
  context: Context,
  saved: Saved<SessionRecord>,
  options: { json?: boolean },
  more: object = {},
): void {
  const session = withoutPrivateAnswers(saved);
  reportSaved(context, options, { session, ...more }, savedAs(saved));
}
