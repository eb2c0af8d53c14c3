/** Values from stored records: names, and ids with a few words that tell them apart. */
import type { CollectionName, Meta } from '../../core/store.ts';
import type { Item } from './cursor.ts';
import type { Provider, Sources } from './types.ts';

/** More than this helps no one, and takes time. */
const MOST = 30;

export type Fields = Record<string, unknown>;

/** The fields of a record, as any version may have written them. */
export const fieldsOf = (record: Meta): Fields => record as unknown as Fields;

/** Which records to offer, and what tells them apart. */
interface Telling {
  /** The type of record, if a collection has several. */
  type?: string;
  isWanted?: (fields: Fields) => boolean;
  /**
   * Fields with the day of the record, if it is not the day it was written. The first that is set
   * counts.
   */
  day?: string[];
  /**
   * Fields with a word about the record, never with someone's own words. Of a list, the first that
   * is set counts.
   */
  words?: (string | string[])[];
}

/** A session by its day, the type of record, and the person it was with. */
export const SESSION: Telling = { day: ['on', 'startedOn'], words: ['type', ['who', 'with']] };

/** The short ids of the newest records, each with its day and a few words about it. */
export function ids(name: CollectionName, telling: Telling = {}): Provider {
  const { type, isWanted = () => true } = telling;
  return async (sources, { command, typed }) => {
    // Only removed records can be restored, and they are not offered anywhere else.
    const deleted = command.at(-1) === 'restore';
    const items: Item[] = [];
    const start = typed.toLowerCase();
    // A record contains its id as text, so a month without these letters can be skipped.
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

/** The names in one field of records that are not private, newest first, each once. */
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
