/** Values out of what is stored: ids with what tells them apart, and names. */
import type { CollectionName, Meta } from '../../core/store.ts';
import type { Item } from './cursor.ts';
import type { Provider, Sources } from './types.ts';

/** More than these help nobody, and cost time. */
const MOST = 30;

export type Fields = Record<string, unknown>;

/** The fields of a record, as any version may have written them. */
export const fieldsOf = (record: Meta): Fields => record as unknown as Fields;

/** Which records are meant, and what tells one from another. */
interface Telling {
  /** The type of record, where a collection holds several. */
  type?: string;
  isWanted?: (fields: Fields) => boolean;
  /** Fields with the day it is of, where that is not the one it was written on; the first there is. */
  day?: string[];
  /** Fields with a word about it; never with what somebody wrote. Of a list, the first there is. */
  words?: (string | string[])[];
}

/** A session by its day, what was written about it, and with whom. */
export const SESSION: Telling = { day: ['on', 'startedOn'], words: ['type', ['who', 'with']] };

/** The short ids of the newest records, each with its day and a few words about it. */
export function ids(name: CollectionName, telling: Telling = {}): Provider {
  const { type, isWanted = () => true } = telling;
  return async (sources, { command, typed }) => {
    // What can be restored is what was removed, and that is offered nowhere else.
    const deleted = command.at(-1) === 'restore';
    const items: Item[] = [];
    const start = typed.toLowerCase();
    // A record has its id as text, so a month without these letters is not read any further.
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

/** The names that records that are not private have in one field, newest first, each once. */
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
