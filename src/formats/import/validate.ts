import { LONGEST_DRIFT_DAYS } from '../../domain/journal/filter.ts';
import { isDay } from '../../lib/dates/zone.ts';
import { isId, timeOf } from '../../lib/ulid.ts';

/** Why something from a file cannot become an entry, in words that quote nothing of it. */

const MAX_DEPTH = 64;
/** As the store has it: see src/store/guard.ts. */
const MAX_TEXT_BYTES = 5_000_000;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** What is wrong with plain data from JSON, whatever it means; undefined when nothing is. */
export function dataFlaw(value: unknown): string | undefined {
  let bytes = 0;
  const visit = (item: unknown, depth: number): string | undefined => {
    if (depth > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`;
    if (typeof item === 'string') bytes += Buffer.byteLength(item);
    if (typeof item !== 'object' || item === null) return undefined;
    for (const key of Object.keys(item)) {
      if (FORBIDDEN.has(key)) return `it has a field named "${key}"`;
      bytes += Buffer.byteLength(key);
      const flaw = visit((item as Record<string, unknown>)[key], depth + 1);
      if (flaw !== undefined) return flaw;
    }
    return undefined;
  };
  return visit(value, 0) ?? (bytes > MAX_TEXT_BYTES ? 'it has more than 5 MB of text' : undefined);
}

export type Test = (value: unknown) => boolean;

/** A mood, energy or weight. */
export const isPoint: Test = (value) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5;

export const isText: Test = (value) => typeof value === 'string';
export const isDate: Test = (value) => typeof value === 'string' && isDay(value);
export const isOneOf =
  (...words: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && words.includes(value);
export const isFlag: Test = (value) => typeof value === 'boolean';
const isKind: Test = (value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(value);
const isRevision: Test = (value) => Number.isInteger(value) && Number(value) >= 1;
export const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

interface Field {
  name: string;
  isOptional: boolean;
  test: Test;
}

/** A name with `?` may be missing. */
function fieldsOf(tests: Record<string, Test>): Field[] {
  return Object.entries(tests).map(([name, test]) => ({
    name: name.replace('?', ''),
    isOptional: name.endsWith('?'),
    test,
  }));
}

/** An object whose fields of these names pass; others may be there. */
export function withFields(tests: Record<string, Test>): Test {
  const fields = fieldsOf(tests);
  return (value) => isObject(value) && firstFlawed(value, fields) === undefined;
}

function firstFlawed(value: Record<string, unknown>, fields: Field[]): Field | undefined {
  return fields.find(({ name, isOptional, test }) => {
    const field = value[name];
    return field === undefined ? !isOptional : !test(field);
  });
}

const isInstant: Test = withFields({
  utc: (utc) => typeof utc === 'string' && isMoment(utc),
  offset: (offset) => Number.isInteger(offset) && Math.abs(Number(offset)) <= 18 * 60,
  zone: isText,
  date: (date) => typeof date === 'string' && isDay(date),
  'wholeDay?': (wholeDay) => wholeDay === true,
});

const ENTRY: Record<string, Test> = {
  kind: isKind,
  at: isInstant,
  'framework?': withFields({ id: isText, version: isText }),
  'text?': isText,
  'answers?': listOf(
    withFields({ question: isText, asked: isText, answer: isText, 'private?': isFlag }),
  ),
  'mood?': isPoint,
  'energy?': isPoint,
  'weight?': isPoint,
  'tags?': listOf(isText),
  'links?': withFields({ 'session?': isText, 'goal?': isText, 'coach?': isText, 'value?': isText }),
  'bring?': isFlag,
  'private?': isFlag,
  'passed?': listOf(isText),
  'source?': withFields({ program: isText, id: isText }),
};

/** What the store keeps about a record whose own fields are these. */
const metaOf = (fields: Record<string, Test>): Record<string, Test> => ({
  id: (id) => typeof id === 'string' && isId(id),
  rev: isRevision,
  created: isInstant,
  updated: isInstant,
  'deleted?': isInstant,
  'earlier?': listOf(
    withFields({ rev: isRevision, updated: isInstant, value: withFields(fields) }),
  ),
});

/** What keeps a value from being a whole record with these fields, by the first that is not right. */
export function wholeFlaw(value: unknown, fields: Record<string, Test>): string | undefined {
  return shapeFlaw(value, fieldsOf({ ...metaOf(fields), ...fields }));
}

const ENTRY_FIELDS = fieldsOf(ENTRY);
const RECORD_FIELDS = fieldsOf({ ...metaOf(ENTRY), ...ENTRY });

/** What keeps a value from being an entry, by the first field that is not right. */
export function entryFlaw(value: unknown): string | undefined {
  return shapeFlaw(value, ENTRY_FIELDS);
}

/** What keeps a value from being a whole record of ours. */
export function recordFlaw(value: unknown): string | undefined {
  return shapeFlaw(value, RECORD_FIELDS) ?? driftFlaw(value);
}

/** Listings stop early because an id and its date belong together. */
function driftFlaw(value: unknown): string | undefined {
  const { id, at } = value as { id: string; at: { utc: string } };
  return idFits(id, at.utc) ? undefined : 'its date does not belong to its id';
}

/** Whether a text is an id, of an entry of about that moment. */
export function idFits(id: string, utc: string): boolean {
  const day = 86_400_000;
  return isId(id) && Math.abs(timeOf(id) - Date.parse(utc)) <= LONGEST_DRIFT_DAYS * day;
}

function shapeFlaw(value: unknown, fields: Field[]): string | undefined {
  if (!isObject(value)) return 'it is no entry';
  const flawed = firstFlawed(value, fields)?.name;
  if (flawed === undefined) return undefined;
  return value[flawed] === undefined
    ? `it has no field "${flawed}"`
    : `its field "${flawed}" is not as coachkit writes it`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MOMENT = /^(19[789]|[2-9]\d\d)\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function isMoment(utc: string): boolean {
  const ms = Date.parse(utc);
  return MOMENT.test(utc) && !Number.isNaN(ms) && new Date(ms).toISOString() === utc;
}
