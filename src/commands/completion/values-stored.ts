/** Completion values from stored records: names, and ids with a short description. */
import type { CollectionName, Meta } from '../../core/store.ts';
import type { Item } from './cursor.ts';
import type { Provider, Sources } from './types.ts';

/** The maximum number of items to offer. A longer list is slow and helps no one. */
const MOST = 30;

export type Fields = Record<string, unknown>;

/** The fields of a record, with unknown types because any version may have written them. */
export const fieldsOf = (record: Meta): Fields => record as unknown as Fields;

/** Says which records to offer and how to describe them. */
interface Telling {
  /** The type of record to offer, if the collection has several types. */
  type?: string;
  isWanted?: (fields: Fields) => boolean;
  /**
   * Fields that may hold the day of the record. The first field with a value wins. If none has a
   * value, the day of writing counts.
   */
  day?: string[];
  /**
   * Fields that describe the record, never fields with a person's own words. In a nested list, the
   * first field with a value wins.
   */
  words?: (string | string[])[];
}

/** Describes a session by its day, its record type and the other person. */
export const SESSION: Telling = { day: ['on', 'startedOn'], words: ['type', ['who', 'with']] };

/** Offers the short ids of the newest records, each with its day and a short description. */
export function ids(name: CollectionName, telling: Telling = {}): Provider {
  const { type, isWanted = () => true } = telling;
  return async (sources, { command, typed }) => {
    // `restore` takes only removed records, and no other command offers them.
    const deleted = command.at(-1) === 'restore';
    const items: Item[] = [];
    const start = typed.toLowerCase();
    // The text of a record contains its id, so a month without the typed letters can be skipped.
    const json = (text: string) => text.includes(start.toUpperCase());
    for (const record of await sources.records(name, { json, deleted })) {
      const value = record.id.slice(-6).toLowerCase();
      const fields = fieldsOf(record);
      const isMeant = (type === undefined || fields.type === type) && isWanted(fields);
      const isThere = (record.deleted !== undefined) === deleted;
      if (isMeant && isThere && value.startsWith(start)) {
        items.push({ value, about: aboutOf(record, telling) });
      }
      if (items.length === MOST) break;
    }
    return items;
  };
}

function aboutOf(record: Meta, { day = [], words = [] }: Telling): string {
  const fields = fieldsOf(record);
  const first = (names: string[]) => names.map((name) => fields[name]).find(Boolean);
  const written = (fields.at as Meta['created'] | undefined)?.date ?? record.created.date;
  const parts = [first(day) ?? written, ...words.map((names) => first([names].flat()))];
  return parts.filter(Boolean).join(' ');
}

/** The distinct names in a field of records that are not private, newest first. */
export async function names(
  sources: Sources,
  collection: CollectionName,
  field: string,
  isWanted: (fields: Fields) => boolean = () => true,
): Promise<Item[]> {
  const found = new Set<string>();
  for (const record of await sources.records(collection)) {
    const fields = fieldsOf(record);
    const name = fields[field];
    if (typeof name === 'string' && !fields.private && isWanted(fields)) found.add(name);
  }
  return [...found].map((value) => ({ value }));
}
