import type { Collection, CollectionName, ListOptions, Saved, Store } from '../../core/store.ts';
import type { Care } from '../../framework/schema/index.ts';
import { careFor, isGrave } from '../care/care.ts';
import { hiddenIn, withoutPrivate } from '../privacy/records.ts';

/**
 * The store as an assistant may see it. It has nothing private or deleted, no earlier version, no
 * draft, and no record with words of danger or harm. Nothing can be changed through it. The server
 * for assistants reads the records only here.
 */
export function openStore(store: Store, isDangerous: IsDangerous): Store {
  let known: ReadonlySet<string> | undefined;
  // Found at the first read, because a locked store has none.
  const hidden = () => {
    known ??= hiddenIn(store);
    return known;
  };
  return {
    ...store,
    collection: <T extends object>(name: CollectionName) =>
      openCollection(store.collection<T>(name), (record) => {
        if ([record, ...originsOf(store, record)].some(isDangerous)) return undefined;
        const shared = withoutPrivate({ collection: name, record }, hidden());
        return shared && (withoutEarlier(shared.record) as Saved<T>);
      }),
    drafts: NO_DRAFTS,
    notes: { get: () => undefined, set: () => {} },
    together: refuse,
    importAll: refuse,
    saveAgain: refuse,
    keepEdit: refuse,
    undo: refuse,
    repair: refuse,
    purge: refuse,
  };
}

/** Whether a record has words of danger or harm. */
export type IsDangerous = (record: Saved<object>) => boolean;

/**
 * A test that remembers its answers, since a server looks at the same records again and again. It
 * remembers no text.
 */
export function dangerTest(care: Care): IsDangerous {
  const known = new Map<string, boolean>();
  return (record) => {
    const version = `${record.id} ${record.rev}`;
    const before = known.get(version);
    if (before !== undefined) return before;
    const texts = ownTextsIn(record);
    // A ticked option is an id among the texts.
    const isFound = isGrave(careFor(care, { texts, ticks: texts }));
    known.set(version, isFound);
    return isFound;
  };
}

/** The records that an action came out of. It may repeat their words. */
function originsOf(store: Store, record: object): Saved<object>[] {
  const { from = {} } = record as {
    from?: { entry?: string; session?: string; practice?: string };
  };
  const origins: [CollectionName, string | undefined][] = [
    ['journal', from.entry],
    ['sessions', from.session],
    ['practices', from.practice],
  ];
  return origins.flatMap(([name, id]) => (id && store.collection(name).get(id)) || []);
}

function withoutEarlier<R extends object>(record: R): R {
  const { earlier, ...now } = record as R & { earlier?: unknown };
  return now as R;
}

/** Fields with words of the framework. A question about danger is not a sign of it. */
const NOT_OWN = ['asked', 'framework', 'result', 'words'];

/** All texts in plain data, at any depth, apart from those of the framework. */
function ownTextsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    NOT_OWN.includes(key) ? [] : ownTextsIn(each),
  );
}

/** A collection to read, with each record as `open` leaves it. */
function openCollection<T extends object>(
  collection: Collection<T>,
  open: (record: Saved<T>) => Saved<T> | undefined,
): Collection<T> {
  function* among(records: Iterable<Saved<T>>): Generator<Saved<T>> {
    for (const record of records) {
      const shown = open(record);
      if (shown) yield shown;
    }
  }
  return {
    all: (options) => [...among(collection.all(allowed(options)))],
    oldest: (options) => among(collection.oldest(allowed(options))),
    newest: (options) => among(collection.newest(allowed(options))),
    get: (id) => {
      const record = collection.get(id);
      return record && !record.deleted ? open(record) : undefined;
    },
    add: refuse,
    update: refuse,
    remove: refuse,
    restore: refuse,
    importAll: refuse,
  };
}

/** Without what would list deleted records, or show one as it is stored. */
function allowed<O extends ListOptions>(
  options: O | undefined,
): Omit<O, 'deleted' | 'purged' | 'seen'> {
  const { deleted, purged, seen, ...rest } = options ?? ({} as O);
  return rest;
}

const NO_DRAFTS: Store['drafts'] = {
  load: () => undefined,
  take: () => undefined,
  isElsewhere: () => false,
  save: refuse,
  remove: () => {},
  own: () => [],
  list: () => [],
  readable: () => [],
};

function refuse(): never {
  throw new Error('Nothing can be changed through the open store.');
}
