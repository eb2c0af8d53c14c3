import { LONGEST_DRIFT_DAYS } from '../../domain/journal/filter.ts';
import { isObject } from '../../lib/is-object.ts';
import { FORBIDDEN_KEYS } from '../../lib/objects.ts';
import { isId, timeOf } from '../../lib/ulid.ts';
import type { ZodObject } from '../../lib/zod.ts';

/** Explains why a value from a file cannot become an entry, without quoting it. */

const MAX_DEPTH = 64;
/** The limit of the store (see src/store/validate.ts). */
const MAX_TEXT_BYTES = 5_000_000;

/** The flaw in JSON data, whatever its meaning. Undefined if there is none. */
export function dataFlaw(value: unknown): string | undefined {
  let bytes = 0;
  const visit = (item: unknown, depth: number): string | undefined => {
    if (depth > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`;
    if (typeof item === 'string') bytes += Buffer.byteLength(item);
    if (typeof item !== 'object' || item === null) return undefined;
    for (const key of Object.keys(item)) {
      if (FORBIDDEN_KEYS.includes(key)) return `it has a field named "${key}"`;
      bytes += Buffer.byteLength(key);
      const flaw = visit((item as Record<string, unknown>)[key], depth + 1);
      if (flaw !== undefined) return flaw;
    }
    return undefined;
  };
  return visit(value, 0) ?? (bytes > MAX_TEXT_BYTES ? 'it has more than 5 MB of text' : undefined);
}

/**
 * Explains why a value does not match a schema, by its first wrong field. Undefined if it matches.
 */
export function shapeFlaw(schema: ZodObject, value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not an entry';
  const { error } = schema.safeParse(value);
  if (!error) return undefined;
  const field = String(error.issues[0]?.path[0]);
  return value[field] === undefined
    ? `it has no field "${field}"`
    : `its field "${field}" is not in coachkit's format`;
}

/** Whether a text is an id created around the given moment. */
export function idFits(id: string, utc: string): boolean {
  const day = 86_400_000;
  return isId(id) && Math.abs(timeOf(id) - Date.parse(utc)) <= LONGEST_DRIFT_DAYS * day;
}
