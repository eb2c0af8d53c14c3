import { csv } from './csv.ts';
import type { JournalFormat } from './format.ts';
import { json, jsonl } from './json.ts';
import { markdown } from './markdown.ts';

/**
 * The formats `coachkit export` can write. To add one, add a file to this folder and list it here.
 */
export const JOURNAL_FORMATS: readonly JournalFormat[] = [markdown, json, jsonl, csv];

/** Finds the format of a file by its extension. */
export function formatOfFile(name: string): JournalFormat | undefined {
  const [, extension = ''] = /\.([^.]*)$/.exec(name.toLowerCase()) ?? [];
  return JOURNAL_FORMATS.find(({ extensions }) => extensions.includes(extension));
}
