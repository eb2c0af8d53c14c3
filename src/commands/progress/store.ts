import { type ListItem, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved, Store } from '../../core/store.ts';
import { withoutPrivateProgress } from '../../domain/privacy/records.ts';
import {
  type Evidence,
  type Experiment,
  type Measure,
  type Progress,
  type ProgressRecord,
  progressOf,
  type SavedRecord,
} from '../../domain/progress/records.ts';
import type { FormText, Framework } from '../../framework/schema/index.ts';
import { type Filled, type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import type { Day } from '../../lib/dates/day.ts';
import { readDay } from '../../lib/dates/parse.ts';
import { notADate } from '../shared/date-option.ts';
import { pick } from '../shared/find-by-name.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { reportSaved, savedAs } from '../shared/report-saved.ts';

/** The options of every command that adds or changes something here. */
export interface ChangeOptions extends FormOptions {
  on?: string;
  json?: boolean;
}

/** The options of every list. */
export interface ListOptions {
  json?: boolean;
  includePrivate?: boolean;
}

/** What is stored about progress, read once. */
export interface ProgressStore {
  collection: Collection<ProgressRecord>;
  together: Store['together'];
  records: SavedRecord[];
  progress: Progress;
  today: Day;
}

/** Reads what is stored about progress; to change it, see `openProgressToChange`. */
export async function openProgressStore(context: Context): Promise<ProgressStore> {
  const { collection: named, together } = await context.store();
  const collection = named<ProgressRecord>('progress');
  const records = collection.all();
  const today = context.clock.now().date;
  return { collection, together, records, progress: progressOf(records), today };
}

export function successFirst(): UsageError {
  return new UsageError(
    'First of all: what would success be, in your words? Nothing is measured before that, and nothing was saved.',
    'Say it: coachkit progress success "…"',
  );
}

/** The person's framework and one of its forms. */
export async function formNamed(
  context: Context,
  id: string,
): Promise<{ framework: Framework; form: FormText }> {
  const framework = await frameworkChosen(context);
  return { framework, form: formOf(framework, id) };
}

/** Whether what was filled in stays out of reports: so it was said, or one of the questions is private. */
export function privacyOf({ answers, hasPrivate }: Filled): { private?: true } {
  return answers.private === 'yes' || hasPrivate ? { private: true } : {};
}

/** A text of the framework by id; empty in a framework without it. */
export function messageIn({ messages = [] }: Framework, id: string): string {
  return messages.find((message) => message.id === id)?.text ?? '';
}

/** The day of `--on`; today without it. @throws UsageError for one that has not been */
export function dayFrom({ clock }: Context, typed: string | undefined): Day {
  const now = clock.now();
  if (typed === undefined) return now.date;
  const day = readDay(typed, now, clock.zone(), 'back');
  if (day !== undefined && day <= now.date) return day;
  if (day !== undefined)
    throw new UsageError(`--on: "${typed}" is still to come. Nothing was saved.`);
  throw notADate(clock, '--on', typed, 'back', 'Nothing was saved.');
}

/** The measure that is meant; check-in forms call it `m-` and its short id. */
export function pickMeasure(measures: readonly Saved<Measure>[], typed: string): Saved<Measure> {
  const words = (measure: Measure) => measure.text;
  return pick(measures, typed.replace(/^m-(?=\w{6}$)/i, ''), {
    what: 'measure',
    words,
    list: 'coachkit progress',
  });
}

/** The words that a piece of evidence or an experiment can be named by. */
export function recordWords(record: Evidence | Experiment): string {
  return record.type === 'evidence' ? record.text : `${record.situation}: ${record.newWay}`;
}

/** Those of these records that are printed for a program: private ones only where they are asked for. */
export function sharedRecords(
  { records }: ProgressStore,
  listed: readonly SavedRecord[],
  { includePrivate }: ListOptions,
): readonly SavedRecord[] {
  if (includePrivate) return listed;
  const ids = new Set(listed.map(({ id }) => id));
  return withoutPrivateProgress(records).filter(({ id }) => ids.has(id));
}

/** Shows a list of records, or prints it for a program; `none` is said where it is empty. */
export function showRecords<R extends SavedRecord>(
  { io }: Context,
  store: ProgressStore,
  records: readonly R[],
  options: ListOptions,
  { none, item }: { none: string; item: (record: R) => ListItem },
): void {
  if (options.json) io.json({ records: sharedRecords(store, records, options) });
  else io.show([records.length === 0 ? text(none) : list(records.map(item))]);
}

/** What a command with nothing else to say tells once it is on disk. */
export function reportRecord(
  context: Context,
  options: { json?: boolean },
  record: SavedRecord,
  said = savedAs(record),
): void {
  reportSaved(context, options, { record }, said);
}
