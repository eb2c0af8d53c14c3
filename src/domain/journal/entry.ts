import type { Entry } from './schema.ts';

export type { Entry, EntryAnswer, EntryLinks } from './schema.ts';

/** The texts of an entry in reading order: its free text, then each answer. */
export function entryTexts(entry: Entry): string[] {
  return [
    ...(entry.text === undefined ? [] : [entry.text]),
    ...(entry.answers ?? []).map(({ answer }) => answer),
  ];
}
