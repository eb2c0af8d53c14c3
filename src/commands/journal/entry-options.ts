import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import {
  MARKS,
  type MarkName,
  RATINGS,
  type RatingName,
  tagFrom,
} from '../../domain/journal/fields.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { instantFor, readWhen } from '../../lib/dates/parse.ts';
import { byName, defined } from '../../lib/objects.ts';
import { notADate } from '../shared/date-option.ts';
import { notFound } from '../shared/not-found.ts';
import type { LinkFlags } from './links.ts';

type Asking = Pick<Framework, 'id' | 'version' | 'reflections'>;

/** The fields of an entry, as typed. */
export type FieldFlags = { [rating in RatingName]?: string } & { [mark in MarkName]?: boolean } & {
  tag?: string[];
  date?: string;
};

export interface EntryFlags extends FieldFlags, LinkFlags {
  kind?: string;
  question?: string;
}

/** The entry fields that flags set, for text from any source. */
export function entryFromFlags(context: Context, flags: FieldFlags, dayStart: number) {
  return defined({
    at: momentOf(context, flags.date, dayStart),
    ...byName(RATINGS, (name) => rating(name, flags[name])),
    tags: flags.tag?.map(tagOf),
    ...byName(MARKS, (name) => flags[name] || undefined),
  });
}

/** An entry with one text, kept byte for byte. With `--question`, the text is the answer to it. */
export function scriptedEntry(
  framework: Asking,
  flags: EntryFlags,
  text: string,
  rest: Pick<Entry, 'at'> & Partial<Entry>,
): Entry {
  if (text.trim() === '') throw new UsageError('The text is empty. Nothing was saved.');
  const kind = kindOf(framework, flags.kind ?? (flags.question === undefined ? 'free' : 'daily'));
  if (flags.question === undefined) return { kind, ...rest, text };
  const { id, ask } = questionOf(framework, flags.question);
  const from = { id: framework.id, version: framework.version };
  const answers = [{ question: id, asked: ask, answer: text }];
  return { kind, ...rest, framework: from, answers };
}

/** Returns the id of a kind of reflection. @throws UsageError with a suggestion */
export function kindOf({ reflections }: Pick<Asking, 'reflections'>, typed: string): string {
  return known('kind', typed, reflections?.kinds ?? []).id;
}

/** Returns a question from the rotation. @throws UsageError with a suggestion */
export function questionOf({ reflections }: Pick<Asking, 'reflections'>, typed: string) {
  return known('question', typed, reflections?.bank ?? []);
}

function known<T extends { id: string }>(what: string, typed: string, all: readonly T[]): T {
  const found = all.find(({ id }) => id === typed);
  if (found) return found;
  const ids = all.map(({ id }) => id);
  throw notFound(what, typed, `You can use: ${ids.join(', ')}`, { known: ids });
}

function momentOf({ clock }: Context, typed: string | undefined, dayStart: number): Instant {
  const now = clock.now();
  if (typed === undefined) return now;
  const when = readWhen(typed, now, clock.zone(), 'back');
  const at = when && instantFor(when, now, clock.zone(), dayStart);
  if (at && at.utc > now.utc) {
    throw new UsageError(`--date: "${typed}" is in the future. Nothing was saved.`);
  }
  if (at) return at;
  throw notADate(clock, '--date', typed, 'back', 'Nothing was saved.');
}

function rating(name: string, typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^[1-5]$/.test(typed)) return Number(typed);
  throw new UsageError(`--${name} must be a number from 1 to 5. Nothing was saved.`);
}

function tagOf(typed: string): string {
  const tag = tagFrom(typed);
  if (tag !== undefined) return tag;
  throw new UsageError('--tag must be one word, without spaces or commas. Nothing was saved.');
}
