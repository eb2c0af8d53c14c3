import type { JournalEntry } from '../../domain/journal/filter.ts';
import type { Format } from '../types.ts';

/**
 * Whole records, as the store holds them: with id, revision, earlier texts and fields of other
 * versions. Importing them into an empty store and exporting again gives the same bytes.
 */
export const jsonl: Format = { head: '', one: jsonLine, between: '', tail: '' };

/** The same records in one document; each stands on a line of its own. */
export const json: Format = {
  head: '{"schemaVersion":1,"entries":[\n',
  one: (entry) => withoutPower(JSON.stringify(entry)),
  between: ',\n',
  tail: '\n]}\n',
};

/** One record as a line of JSON. */
export function jsonLine(entry: JournalEntry): string {
  return `${withoutPower(JSON.stringify(entry))}\n`;
}

/**
 * The same JSON with every character escaped that could act on a terminal, which JSON allows in a
 * text as it is: controls above ASCII, those that turn the direction, invisible tags.
 */
export function withoutPower(json: string): string {
  return json.replace(POWERFUL, escaped);
}

const POWERFUL =
  /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;

function escaped(characters: string): string {
  const codes = Array.from({ length: characters.length }, (_, at) => characters.charCodeAt(at));
  return codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
}
