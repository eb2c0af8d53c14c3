/**
 * The schemas of all results, by the command that prints them. A new command with `--json` needs a
 * line in the file of its group. `coachkit schema` lists these names.
 */
import * as z from '../../lib/zod.ts';
import { assess } from './assess.ts';
import { coaches } from './coaches.ts';
import { data } from './data.ts';
import { errors } from './error.ts';
import { journal } from './journal.ts';
import { journey } from './journey.ts';
import { knowledge } from './knowledge.ts';
import { practice } from './practice.ts';
import { progress } from './progress.ts';
import { sessions } from './sessions.ts';

export const RESULTS = {
  ...knowledge,
  ...assess,
  ...journal,
  ...practice,
  ...journey,
  ...coaches,
  ...sessions,
  ...progress,
  ...data,
  ...errors,
};

export type ResultName = keyof typeof RESULTS;

export const RESULT_NAMES = Object.keys(RESULTS).sort() as ResultName[];

export const isResultName = (name: string): name is ResultName => Object.hasOwn(RESULTS, name);

/** The sentence about a result. */
export const aboutResult = (name: ResultName): string => RESULTS[name].description ?? '';

/**
 * A result as JSON Schema. A program should ignore keys that it does not know, because a later
 * version may add some. `isClosed` refuses such keys, for tests.
 */
export function resultJsonSchema(name: ResultName, { isClosed = false } = {}): object {
  const schema = z.toJSONSchema(RESULTS[name], {
    io: isClosed ? 'output' : 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  const { $schema, ...rest } = schema;
  return { $schema, title: `coachkit ${name}`, ...rest };
}
