import type { SavedRecord } from '../../domain/progress/records.ts';
import { withoutPower } from '../journal/json.ts';

/** What stands beside the records for a program that only wants to read. */
export type Beside = Record<string, unknown>;

/**
 * The records of progress as one document: whole, as the store holds them, so that an
 * import gives the same ones back.
 */
export function progressJson(records: readonly SavedRecord[], beside: Beside = {}): string {
  return withoutPower(`${JSON.stringify({ schemaVersion: 1, records, ...beside }, null, 2)}\n`);
}
