import { csv } from './csv.ts';
import type { JournalFormat } from './format.ts';
import { json, jsonl } from './json.ts';
import { markdown } from './markdown.ts';

/** The formats `coachkit export` writes. To add one: a file in this folder and its name here. */
export const JOURNAL_FORMATS: readonly JournalFormat[] = [markdown, json, jsonl, csv];

/** The format of a file by its name. */
export function formatOfFile(name: string): JournalFormat | undefined {
  const [, extension = ''] = /\.([^.]*)$/.exec(name.toLowerCase()) ?? [];
  return JOURNAL_FORMATS.find(({ extensions }) => extensions.includes(extension));
}
