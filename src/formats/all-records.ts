import type { Incoming } from '../core/store.ts';
import { withoutPower } from './journal/json.ts';
import type { Format } from './types.ts';

/** Everything that is stored: records of all collections, as text and without what is private. */

const line = ({ collection, record }: Incoming): string =>
  withoutPower(JSON.stringify({ collection, record }));

/** A record a line, each with the collection it belongs to. */
export const wholeJsonl: Format<Incoming> = {
  head: '',
  one: (record) => `${line(record)}\n`,
  between: '',
  tail: '',
};

/** The same in one document. */
export const wholeJson: Format<Incoming> = {
  head: '{"schemaVersion":1,"records":[\n',
  one: line,
  between: ',\n',
  tail: '\n]}\n',
};
