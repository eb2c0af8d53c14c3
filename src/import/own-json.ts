import type { JournalEntry } from '../coaching/journal.ts';
import { dataFlaw, recordFlaw } from './check.ts';
import { type Found, ImportError, type Imported, readEach } from './found.ts';
import type { JsonDocument } from './json-document.ts';

/**
 * `coachkit export --format jsonl`, and what `journal list --jsonl` prints: a record a line. Each
 * of the texts but the last ends with a line.
 */
export function readJsonl(texts: Iterable<string>): Imported {
  return readEach(writtenLines(texts), (json) => {
    try {
      return recordIn(JSON.parse(json));
    } catch {
      return 'it is no valid JSON';
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

/** `coachkit export --format json`. @throws ImportError when it is of a newer coachkit */
export function readOwnJson({ fields, entries }: JsonDocument): Imported {
  if (fields.schemaVersion !== 1) {
    throw new ImportError(1, 'it was exported by a newer coachkit; update this one first');
  }
  return readEach(entries, recordIn);
}

function recordIn(value: unknown): Found | string {
  return dataFlaw(value) ?? recordFlaw(value) ?? { record: value as JournalEntry };
}
