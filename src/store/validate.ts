import { FORBIDDEN_KEYS } from '../lib/objects.ts';
import { refused } from './errors.ts';

/** Checks the content of records. Imported ones can have any shape. */

const MAX_DEPTH = 64;
/**
 * The maximum number of UTF-8 bytes of text in a record. Every entry rewrites its month, so texts
 * need a limit.
 */
const MAX_BYTES = 5_000_000;

/**
 * Checks that the value is a plain JSON object that survives writing and reading. It may have at
 * most 5 MB of text, 64 levels, and no keys that reach a prototype. @throws UserError otherwise
 */
export function checkValue(value: object): void {
  if (!isPlain(value)) throw refused('it is not a plain object');
  let bytes = 0;
  const visit = (item: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) throw refused(`it is nested deeper than ${MAX_DEPTH} levels`);
    if (typeof item === 'string') {
      bytes += Buffer.byteLength(item);
    } else if (Array.isArray(item)) {
      for (const element of item) visit(element, depth + 1);
    } else if (typeof item === 'object' && item !== null) {
      if (!isPlain(item)) throw refused('it contains something that is not plain data');
      for (const key of Object.keys(item)) {
        if (FORBIDDEN_KEYS.includes(key)) throw refused(`it has a field named "${key}"`);
        bytes += Buffer.byteLength(key);
        const field = (item as Record<string, unknown>)[key];
        if (field !== undefined) visit(field, depth + 1);
      }
    } else if (typeof item !== 'boolean' && item !== null && !Number.isFinite(item)) {
      throw refused('it contains something that JSON cannot store');
    }
  };
  visit(value, 0);
  if (bytes > MAX_BYTES) {
    throw refused(
      `it has ${(bytes / 1e6).toFixed(1)} MB of text, but a record may have at most ${MAX_BYTES / 1e6} MB`,
      'Split it into several entries, or keep the long part in a separate file.',
    );
  }
}

function isPlain(value: object): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
