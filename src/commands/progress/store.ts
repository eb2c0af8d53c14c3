import { type ListItem, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Collection, Saved, Store } from '../../core/store.ts';
import { withoutPrivateProgress } from '../../domain/privacy/records.ts';
import {
  type Evidence,
  type Experiment,
  type Goal,
  type Measure,
  type Progress,
  type ProgressRecord,
  progressOf,
  type SavedRecord,
} from '../../domain/progress/records.ts';
import type { Framework } from '../../framework/schema/index.ts';
import {
  type Filled,
  type Filling,
  type FormOptions,
  formOf,
} from '../../interview/run/fill-form.ts';
import type { Day } from '../../lib/dates/day.ts';
import { readDay } from '../../lib/dates/parse.ts';
import { shortId } from '../../lib/id.ts';
import { notADate } from '../shared/date-option.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pick } from '../shared/find-by-name.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { nextLine } from '../shared/next-line.ts';
import { reportSaved, savedAs } from '../shared/report-saved.ts';

/** The options of every command that adds or changes a progress record. */
export interface ChangeOptions extends FormOptions {
  on?: string;
  json?: boolean;
}

/** The options of every list command. */
export interface ListOptions {
  json?: boolean;
  includePrivate?: boolean;
}

/** Everything stored about progress, read once. */
export interface ProgressStore {
  collection: Collection<ProgressRecord>;
  together: Store['together'];
  records: SavedRecord[];
  progress: Progress;
  today: Day;
}

/** Reads everything stored about progress. To change it, use `openProgressToChange`. */
export async function openProgressStore(context: Context): Promise<ProgressStore> {
  const { collection: named, together } = await context.store();
  const collection = named<ProgressRecord>('progress');
  const records = collection.all();
  const today = context.clock.now().date;
  return { collection, together, records, progress: progressOf(records), today };
}

export function successFirst(): UsageError {
  return new UsageError(
    'First, say what success would be, in your words. Nothing can be measured before that, so nothing was saved.',
    'To write it down: coachkit progress success "…"',
  );
}

/** Returns the person's framework and one of its forms. */
export async function formNamed(context: Context, id: string) {
  const framework = await frameworkChosen(context);
  return { framework, form: formOf(framework, id) };
}

/** Marks a record as private if the person asked for it or a question is private. */
export function privacyOf({ answers, hasPrivate }: Filled): { private?: true } {
  return answers.private === 'yes' || hasPrivate ? { private: true } : {};
}

/** Returns a text of the framework by id. Empty if it has none. */
export function messageIn({ messages = [] }: Framework, id: string): string {
  return messages.find((message) => message.id === id)?.text ?? '';
}

/** Reads the day of `--on`, by default today. @throws UsageError for a day in the future */
export function dayFrom({ clock }: Context, typed: string | undefined): Day {
  const now = clock.now();
  if (typed === undefined) return now.date;
  const day = readDay(typed, now, clock.zone(), 'back');
  if (day === undefined) throw notADate(clock, '--on', typed, 'back', 'Nothing was saved.');
  if (day <= now.date) return day;
  throw new UsageError(
    `--on must be today or earlier, but "${typed}" is in the future. Nothing was saved.`,
  );
}

/**
 * For each record type that a person can name: its list in `Progress` and the command to show it.
 */
const NAMED = {
  measure: { all: 'measures', list: 'coachkit progress' },
  goal: { all: 'goals', list: 'coachkit progress goal list --all' },
  evidence: { all: 'evidence', list: 'coachkit progress evidence list' },
  experiment: { all: 'experiments', list: 'coachkit progress experiment list' },
} as const;
interface Named {
  measure: Saved<Measure>;
  goal: Saved<Goal>;
  evidence: Saved<Evidence>;
  experiment: Saved<Experiment>;
}

/**
 * Finds a record of a type by id or by some of its words.
 * @throws UsageError for no match or several
 */
export function pickRecord<T extends keyof Named>(progress: Progress, type: T, typed: string) {
  const { all, list } = NAMED[type];
  return pick<Named[keyof Named]>(progress[all], typed, {
    what: type,
    words: recordWords,
    list,
  }) as Named[T];
}

/** Finds a measure. Check-in forms call it `m-` and its short id. */
export function pickMeasure(progress: Progress, typed: string): Saved<Measure> {
  return pickRecord(progress, 'measure', typed.replace(/^m-(?=\w{6}$)/i, ''));
}

/** The words that can name a record. */
export function recordWords(record: Named[keyof Named]): string {
  return record.type === 'experiment' ? `${record.situation}: ${record.newWay}` : record.text;
}

/** Returns the options with the words after the command as the answer to a question. */
export function withWords<O extends FormOptions>(options: O, question: string, words?: string): O {
  const said = words === undefined ? [] : [`${question}=${words}`];
  return { ...options, set: [...said, ...(options.set ?? [])] };
}

export interface Saving extends Omit<Filling, 'framework' | 'form'> {
  /** The id of the form, or the form itself if it was changed for this command. */
  form: string | Pick<Filling, 'framework' | 'form'>;
  /** The record to change; its id is added to the command and the draft name. */
  before?: SavedRecord;
  said?: string;
  /** Questions about what a value means; see `fillForm`. */
  defining?: readonly string[];
}

/** Fills in a form, then saves and reports the record. Undefined for a template. */
export async function saveForm(
  context: Context,
  { collection }: ProgressStore,
  { form, before, said, ...filling }: Saving,
  options: ChangeOptions,
  recordFrom: (filled: Filled) => ProgressRecord | Promise<ProgressRecord>,
): Promise<SavedRecord | undefined> {
  const asked = typeof form === 'string' ? await formNamed(context, form) : form;
  const id = before && shortId(before.id);
  const command = id ? `${filling.command} ${id}` : filling.command;
  const draft = id ? `${filling.draft}-${id}` : filling.draft;
  const filled = await fillForm(context, { ...filling, ...asked, command, draft }, options);
  if (!filled) return undefined;
  const record = await recordFrom(filled);
  const saved = before ? collection.update(before.id, () => record) : collection.add(record);
  filled.forget();
  reportRecord(context, options, saved, said ?? (before && 'Changed.'));
  return saved;
}

/** The records for a program. Private ones only if asked for. */
export function sharedRecords(
  { records }: ProgressStore,
  listed: readonly SavedRecord[],
  { includePrivate }: ListOptions,
): readonly SavedRecord[] {
  if (includePrivate) return listed;
  const ids = new Set(listed.map(({ id }) => id));
  return withoutPrivateProgress(records).filter(({ id }) => ids.has(id));
}

/** Shows a list of records, or prints it for a program. `none` is the text for an empty list. */
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

/** Reports a saved record and suggests the next command. */
export function reportRecord(
  context: Context,
  options: { json?: boolean },
  record: SavedRecord,
  said = savedAs(record),
): void {
  reportSaved(context, options, { record }, said);
  const next = NEXT[record.type];
  if (next) nextLine(context, options, ...next);
}

/** The next command for each type of record, and why. */
const NEXT: Partial<Record<ProgressRecord['type'], [command: string, why: string]>> = {
  success: ['coachkit progress add', 'add a measure of your own for it'],
  measure: ['coachkit progress check-in', 'say where it is now'],
  goal: ['coachkit progress add', 'add a measure for it'],
  evidence: ['coachkit progress', 'see your measures over time'],
  experiment: ['coachkit progress', 'see your experiments and measures'],
  review: ['coachkit progress report', 'make a page to share'],
};
