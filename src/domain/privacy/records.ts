import {
  COLLECTIONS,
  type Incoming,
  type ListOptions,
  type Saved,
  type Store,
} from '../../core/store.ts';
import type { Action } from '../actions/action.ts';
import type { JournalEntry } from '../journal/filter.ts';
import type {
  CheckIn,
  Evidence,
  ProgressRecord,
  SavedRecord,
  SuccessDefinition,
} from '../progress/records.ts';
import {
  privateAnswers,
  privateAnswersOf,
  withoutPrivateAnswers,
  withoutPrivate as withoutPrivateEntry,
} from './answers.ts';

/**
 * The progress records that may be shared. Private records are left out, and so are check-ins for
 * private measures and evidence for anything private.
 */
export function withoutPrivateProgress(records: readonly SavedRecord[]): SavedRecord[] {
  const all = records.map((record) => ({ collection: 'progress', record }) as const);
  const hidden = hiddenAmong(all);
  return all.flatMap((each) => withoutPrivate(each, hidden)?.record ?? []) as SavedRecord[];
}

/**
 * Yields every record, collection by collection, always in the same order and with the journal
 * last.
 */
export function* everything(
  store: Pick<Store, 'collection'>,
  options: ListOptions = {},
): Generator<Incoming> {
  for (const collection of COLLECTIONS) {
    for (const record of store.collection(collection).oldest(options)) yield { collection, record };
  }
}

/**
 * The ids of private records. Removing them from other records hides that the private records
 * exist.
 */
export function hiddenAmong(records: Iterable<Incoming>): Set<string> {
  const hidden = new Set<string>();
  for (const { record } of records) {
    if ((record as Saved<Version>).private) hidden.add(record.id);
  }
  return hidden;
}

/** The ids of private records in a store, also of deleted ones. Parses only records that may be private. */
export function hiddenIn(store: Pick<Store, 'collection'>): Set<string> {
  return hiddenAmong(everything(store, { deleted: true, json: maybePrivate }));
}

const maybePrivate = (json: string): boolean => /"private"\s*:\s*true/.test(json);

/**
 * The part of a record that may be shared. Undefined if the record, or what it is about, is
 * private. Private answers, private earlier versions and ids of `hidden` records are left out.
 */
export function withoutPrivate(
  { collection, record }: Incoming,
  hidden: ReadonlySet<string>,
): Incoming | undefined {
  if (!isOpen(record, hidden)) return undefined;
  const { earlier } = record as Saved<Version>;
  const open = {
    ...withOpenHistory(record),
    ...(earlier && {
      earlier: earlier
        .filter(({ value }) => isOpen(value, hidden))
        .map((past) => ({ ...past, value: withOpenHistory(past.value) })),
    }),
  };
  const shared =
    collection === 'journal'
      ? (withoutPrivateEntry(open as JournalEntry) as JournalEntry)
      : withoutPrivateAnswers(open);
  return { collection, record: withoutIds(shared, hidden) as Saved<object> };
}

/** Counts the private answers in the current version of a record. */
export function privateAnswersIn({ collection, record }: Incoming): number {
  if (collection === 'journal') return privateAnswers(record as JournalEntry);
  return privateAnswersOf(record);
}

interface Version {
  private?: boolean;
}

/** Removes earlier private wordings from a definition of success. */
function withOpenHistory<V extends object>(value: V): V {
  if ((value as Subjects).type !== 'success') return value;
  const { history } = value as unknown as SuccessDefinition;
  return { ...value, history: history.filter((past) => !past.private) };
}

function isOpen(value: object, hidden: ReadonlySet<string>): boolean {
  return !(value as Version).private && !subjectsOf(value).some((id) => hidden.has(id));
}

type Subjects = { type?: ProgressRecord['type'] } & Partial<
  Pick<CheckIn, 'measureId'> & Pick<Evidence, 'measureIds' | 'goalIds'> & Pick<Action, 'from'>
>;

/**
 * The ids of the records a record is about. If one of them is private, the record is private, too.
 */
function subjectsOf(value: object): string[] {
  const { type, measureId, measureIds, goalIds, from } = value as Subjects;
  if (type === 'check-in') return [measureId ?? ''];
  if (type === 'evidence') return [...(measureIds ?? []), ...(goalIds ?? [])];
  return from?.entry === undefined ? [] : [from.entry];
}

/** Removes the given ids from the data, at any depth. */
function withoutIds(data: unknown, hidden: ReadonlySet<string>): unknown {
  const isKept = (value: unknown) => typeof value !== 'string' || !hidden.has(value);
  if (Array.isArray(data)) return data.filter(isKept).map((item) => withoutIds(item, hidden));
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).filter(([, value]) => isKept(value));
  return Object.fromEntries(fields.map(([key, value]) => [key, withoutIds(value, hidden)]));
}
