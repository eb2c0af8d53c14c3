import type { Collection, CollectionName, Incoming, ListOptions, Saved } from '../core/store.ts';
import type { Instant } from '../lib/dates/instant.ts';
import { fitsId } from '../lib/id.ts';
import { ID_LENGTH, isId, newId } from '../lib/ulid.ts';
import { ambiguous, notFound, refused } from './errors.ts';
import type { Line } from './import-records.ts';
import { idOf } from './page-lines.ts';
import type { Pages, Put } from './pages.ts';
import { pageOf } from './paths.ts';
import {
  asSaved,
  checkNames,
  checkRecord,
  created,
  edited,
  findRecord,
  fromLine,
  ownValue,
  removed,
  restored,
  type Stored,
  toLine,
  type Value,
} from './record.ts';
import { checkValue } from './validate.ts';

/** Adds whole records to their collections, either all or none; see `Store.importAll`. */
export function importInto(pages: Pages, records: Iterable<Incoming>) {
  return pages.add(linesFor(records));
}

function* linesFor(records: Iterable<Incoming>): Generator<Line> {
  for (const { collection, record } of records) {
    checkRecord(record as Stored);
    const { id, rev } = record;
    yield { page: pageOf(collection, id), id, rev, text: toLine(record as Stored) };
  }
}

export function openCollection<T extends object>(
  name: CollectionName,
  pages: Pages,
  now: () => Instant,
  random: () => number,
): Collection<T> {
  /** The lines of a page that a listing needs, oldest first, a few at a time. */
  function* wantedLines(page: string, options: ListOptions): Generator<string[]> {
    try {
      yield* pages.lines(page, options);
    } catch (problem) {
      if (options.damaged === undefined) throw problem;
      options.damaged(problem as Error);
    }
  }

  /** The record of a line, if a listing has it. */
  function listed(line: string, { deleted, purged, seen }: ListOptions): Saved<T> | undefined {
    const record = fromLine(line) as Saved<T>;
    if (record.purged && !purged) return undefined;
    seen?.(line);
    return deleted || record.deleted === undefined ? record : undefined;
  }

  // One loop, because a generator for each step would take a good part of a large export.
  function* oldest(options: ListOptions & { since?: string } = {}): Generator<Saved<T>> {
    const first = firstPage(options.since);
    for (const page of pages.of(name)) {
      if (page < first) continue;
      for (const lines of wantedLines(page, options)) {
        for (const line of lines) {
          const record = listed(line, options);
          if (record) yield record;
        }
      }
    }
  }

  /** The page for ids of that day, whether or not it exists yet. */
  function firstPage(day = ''): string {
    return name === 'journal' ? `journal/${day.slice(0, 'YYYY-MM'.length)}` : name;
  }

  function* newest(options: ListOptions = {}): Generator<Saved<T>> {
    for (const page of pages.of(name).reverse()) {
      for (const line of [...wantedLines(page, options)].flat().reverse()) {
        const record = listed(line, options);
        if (record) yield record;
      }
    }
  }

  /** Completes a typed id. Undefined if none matches. @throws UserError if several records match */
  function fullId(typed: string): string | undefined {
    const id = typed.toUpperCase();
    if (id.length >= ID_LENGTH) return isId(id) ? id : undefined;
    const matches = pages.of(name).flatMap((page) =>
      [...pages.lines(page, { bytes: (latin1) => latin1.includes(id) })]
        .flat()
        .map(idOf)
        .filter((full) => fitsId(full, id)),
    );
    if (matches.length > 1) throw ambiguous(typed, matches);
    return matches[0];
  }

  function find(typed: string): Stored | undefined {
    const id = fullId(typed);
    if (id === undefined) return undefined;
    const record = findRecord(pages.read(pageOf(name, id)), id);
    return record?.purged ? undefined : record;
  }

  /** Changes one record under the lock. Writes nothing if `step` returns the same record. */
  function revise(id: string, what: Put['what'], step: (record: Stored) => Stored): Saved<T> {
    return pages.change(() => {
      const record = find(id);
      if (record === undefined) throw notFound(id);
      const result = step(record);
      const put = { page: pageOf(name, record.id), record: result, what };
      return { puts: result === record ? [] : [put], result: asSaved(result) as Saved<T> };
    });
  }

  function add(value: T, options: { at?: Instant } = {}): Saved<T> {
    checkNames(value);
    checkValue(value);
    return pages.change(() => {
      const moment = now();
      const id = unusedId(options.at ?? moment);
      const record = created(id, value as Value, moment);
      return {
        puts: [{ page: pageOf(name, id), record, what: 'add' }],
        result: asSaved(record) as Saved<T>,
      };
    });
  }

  function unusedId(at: Instant): string {
    for (;;) {
      const id = newId(Date.parse(at.utc), random);
      if (!pages.holds(pageOf(name, id), id)) return id;
    }
  }

  function update(id: string, change: (current: Saved<T>) => T): Saved<T> {
    return revise(id, 'edit', (record) => {
      if (record.deleted !== undefined) {
        throw refused('the record was removed', 'Restore the record first, then change it.');
      }
      const value = ownValue(change(structuredClone(record) as Saved<T>));
      checkValue(value);
      return edited(record, value, now());
    });
  }

  function importAll(records: Iterable<Saved<T>>): { added: number; skipped: number } {
    return importInto(pages, ownRecords(records));
  }

  function* ownRecords(records: Iterable<object>): Generator<Incoming> {
    for (const record of records) yield { collection: name, record: record as Stored };
  }

  return {
    all: (options) => [...oldest(options)],
    oldest,
    newest,
    get: (id) => find(id) as Saved<T> | undefined,
    add,
    update,
    remove: (id) =>
      revise(id, 'remove', (record) => (record.deleted ? record : removed(record, now()))),
    restore: (id) =>
      revise(id, 'restore', (record) => (record.deleted ? restored(record, now()) : record)),
    importAll,
  };
}
