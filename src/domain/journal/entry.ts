import type { Entry } from './schema.ts';

export type { Entry, EntryAnswer, EntryLinks } from './schema.ts';

/** All that was written in an entry, in reading order, one paragraph each. */
export function entryTexts(entry: Entry): string[] {
  return [
    ...(entry.text === undefined ? [] : [entry.text]),
    ...(entry.answers ?? []).map(({ answer }) => answer),
  ];
}
