import { toRecord } from '../../src/commands/import/import.ts';
import type { JournalEntry } from '../../src/domain/journal/filter.ts';
import { importReader } from '../../src/formats/import/detect.ts';
import type { Found, ImportFile, Skipped } from '../../src/formats/import/types.ts';
import type { Instant } from '../../src/lib/dates/instant.ts';

const readImport = await importReader(['any.md']);

/** Returns the entry for an item of a file. */
export const entryOf = (found: Found, now: Instant): JournalEntry =>
  toRecord(found, now).record as JournalEntry;

/** Imports a file whose bytes arrive in pieces of a given size. */
export function imported({ name, text, now }: ImportFile, size = 1000) {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const found: (Found & { line: number })[] = [];
  const skipped: Skipped[] = [];
  for (const item of readImport({ name, pieces, now })) {
    if ('why' in item) skipped.push(item);
    else found.push(item);
  }
  return { found, skipped };
}

/** All records from the import of a coachkit file. */
export function importedRecords(file: ImportFile): object[] {
  const { found, skipped } = imported(file);
  if (skipped.length > 0) throw new Error(`left out: ${JSON.stringify(skipped)}`);
  return found.map((each) => toRecord(each, file.now).record);
}
