import type { Incoming } from '../../core/store.ts';
import { jsonLine, withoutPower } from '../json-output.ts';
import type { Format, JournalFormat } from './format.ts';

/** One record per line, each with the name of its collection. */
export const wholeJsonl: Format<Incoming> = lines();

/** The same records in one document. */
export const wholeJson: Format<Incoming> = document('records');

/**
 * Entries exactly as stored: with id, revision, earlier texts and fields from other versions.
 * Importing them into an empty store and exporting again gives the same bytes.
 */
export const jsonl: JournalFormat = {
  name: 'jsonl',
  title: 'JSON',
  extensions: ['jsonl', 'ndjson'],
  ...lines(),
  all: wholeJsonl,
};

/** The same entries in one document. */
export const json: JournalFormat = {
  name: 'json',
  title: 'JSON',
  extensions: ['json'],
  ...document('entries'),
  all: wholeJson,
};

function lines(): Format<object> {
  return { head: '', one: jsonLine, between: '', tail: '' };
}

/** A document with a list of the given name, one record per line. */
function document(list: string): Format<object> {
  return {
    head: `{"schemaVersion":1,"${list}":[\n`,
    one: (record) => withoutPower(JSON.stringify(record)),
    between: ',\n',
    tail: '\n]}\n',
  };
}
