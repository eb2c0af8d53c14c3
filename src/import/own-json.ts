import type { JournalEntry } from '../coaching/journal.ts';
import { dataFlaw, recordFlaw } from './check.ts';
import { type Found, ImportError, type Imported, type ImportFile, readEach } from './found.ts';
import type { JsonDocument } from './json-document.ts';

/** `coachkit export --format jsonl`, and what `journal list --jsonl` prints: a record a line. */
export function readJsonl({ text }: ImportFile): Imported {
  const lines = text.split('\n').map((item, index) => ({ line: index + 1, item }));
  const written = lines.filter(({ item }) => item.trim() !== '');
  return readEach(written, (json) => {
    try {
      return recordIn(JSON.parse(json));
    } catch {
      return 'it is no valid JSON';
    }
  });
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
