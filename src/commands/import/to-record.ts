import { createHash } from 'node:crypto';
import type { Incoming } from '../../core/store.ts';
import type { Found } from '../../formats/import/types.ts';
import { idFits } from '../../formats/import/validate.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { newId } from '../../lib/ulid.ts';

/**
 * The record that something becomes. What comes from elsewhere gets an id made of its date and of what
 * tells it from all others: importing it again gives the same id, and the store has it already.
 */
export function toRecord(found: Found, now: Instant): Incoming {
  if ('record' in found) return { collection: found.collection, record: found.record };
  const { entry, id = '', key } = found;
  const { utc } = entry.at;
  const own = idFits(id, utc) ? id : newId(Date.parse(utc), drawnFrom(key));
  return {
    collection: 'journal',
    record: { id: own, rev: 1, created: now, updated: now, ...entry },
  };
}

/** Numbers in [0, 1), the same ones for the same key. */
function drawnFrom(key: string): () => number {
  const bytes = createHash('sha256').update(key).digest();
  let next = 0;
  return () => (bytes[next++ % bytes.length] ?? 0) / 256;
}
