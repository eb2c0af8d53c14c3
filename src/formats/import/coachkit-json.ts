import type { CollectionName, Saved } from '../../core/store.ts';
import { isObject } from '../../lib/is-object.ts';
import { flawIn, isCollection } from './coachkit-records.ts';
import type { JsonDocument } from './json-document.ts';
import { type Found, ImportError, type Imported, readEach } from './types.ts';

/**
 * Reads the output of `coachkit export --format jsonl` and `journal list --jsonl`: one record per
 * line. With `export --all`, each line also names the collection. Every text but the last must end
 * with a line break.
 */
export function readJsonl(texts: Iterable<string>): Imported {
  return readEach(writtenLines(texts), (json) => {
    try {
      return recordIn(JSON.parse(json), 'journal');
    } catch {
      return 'it is not valid JSON';
    }
  });
}

function* writtenLines(texts: Iterable<string>): Generator<{ line: number; item: string }> {
  let before = 0;
  for (const text of texts) {
    const lines = text.split('\n');
    for (const [index, item] of lines.entries()) {
      if (item.trim() !== '') yield { line: before + index + 1, item };
    }
    before += lines.length - 1;
  }
}

/**
 * Reads the output of `coachkit export --format json`, with or without `--all`.
 * @throws ImportError if the output is from a newer coachkit
 */
export function readOwnJson({ fields, entries }: JsonDocument): Imported {
  if (fields.schemaVersion !== 1) {
    throw new ImportError(1, 'it was exported by a newer coachkit; update coachkit first');
  }
  // The output of `coachkit progress --json` does not name its collection.
  const collection = Array.isArray(fields.entries) ? 'journal' : 'progress';
  return readEach(entries, (item) => recordIn(item, collection));
}

/**
 * Reads a record that names its collection, as `export --all` writes it. Any other record belongs
 * to the given collection.
 */
function recordIn(value: unknown, collection: CollectionName): Found | string {
  if (!namesCollection(value)) return checked(collection, value);
  if (isCollection(value.collection)) return checked(value.collection, value.record);
  return 'it belongs to a collection that this coachkit does not know';
}

/** Whether a value is a record together with the name of its collection. */
export function namesCollection(value: unknown): value is { collection: unknown; record: unknown } {
  return isObject(value) && 'collection' in value && 'record' in value && !('id' in value);
}

function checked(collection: CollectionName, value: unknown): Found | string {
  return flawIn(collection, value) ?? { collection, record: value as Saved<object> };
}
