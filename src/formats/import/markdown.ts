import type { Entry } from '../../domain/journal/entry.ts';
import {
  LINKS,
  type MarkName,
  RATINGS,
  type RatingName,
  TOLD_MARKS,
} from '../../domain/journal/fields.ts';
import { rating, entry as schema } from '../../domain/journal/schema.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { instantFor, readWhen } from '../../lib/dates/parse.ts';
import { instantIn, isDay, type Zone, zoneNamed, zoneOf } from '../../lib/dates/zone.ts';
import { byName, defined, present } from '../../lib/objects.ts';
import { readBody } from '../entry-text.ts';
import { type FrontMatter, readFrontMatter } from '../front-matter/read.ts';
import { ENTRY_MARK, JOURNAL_MARK } from '../journal/markdown.ts';
import { privacyOf } from './privacy.ts';
import { plainTags } from './tags.ts';
import { type Foreign, ImportError, type Imported, type ImportFile, readEach } from './types.ts';
import { shapeFlaw } from './validate.ts';

/** Reads a Markdown note, from `coachkit export --split entry` or another program. */
export function readMarkdown(file: ImportFile): Imported {
  const note = readFrontMatter(file.text);
  if (typeof note === 'string') throw new ImportError(1, note);
  if (one(note, 'coachkit') === JOURNAL_MARK) {
    throw new ImportError(
      1,
      'it contains many entries; to import them, export as jsonl, or as md with --split entry',
    );
  }
  const isOurs = one(note, 'coachkit') === ENTRY_MARK;
  return readEach([{ line: 1, item: note }], () =>
    isOurs ? ownNote(note) : otherNote(note, file),
  );
}

/** The front matter fields that are read, apart from ratings. */
const OWN_FIELDS = [
  ...['title', 'coachkit', 'id', 'date', 'utc', 'zone', 'day', 'kind', 'tags', 'framework'],
  ...['questions', 'asked', 'private-answers', 'private', ...TOLD_MARKS, ...LINKS],
];
const OTHER_FIELDS = [
  ...['title', 'date', 'created', 'created_at', 'zone', 'timezone', 'tags', 'tag', 'private'],
];

const MOST_NAMED = 5;

/** Notes the fields that are not imported. */
function leftOut(
  { fields }: FrontMatter,
  read: readonly string[],
  entry: { [rating in RatingName]?: number | undefined },
): string | undefined {
  const isTaken = (name: string) =>
    read.includes(name) || RATINGS.some((rating) => rating === name && entry[rating] !== undefined);
  const names = [...fields.keys()].filter((name) => !isTaken(name)).map(printable);
  if (names.length === 0) return undefined;
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return `its text is imported, but not these fields: ${shown}${more}`;
}

const printable = (name: string): string => name.replace(/[^\p{L}\p{N} _-]/gu, '?').slice(0, 40);

function ownNote(note: FrontMatter): Foreign | string {
  const questions = many(note, 'questions');
  const asked = many(note, 'asked');
  const body = note.body.replace(/\n$/, '');
  // If someone changed a heading by hand, the words become one text, so that none are lost.
  const words = readBody(body, asked) ?? { text: body, answers: [] };
  const answers = words.answers.map((answer, index) => ({
    question: questions[index] ?? '',
    asked: asked[index] ?? '',
    answer,
    ...(isPrivateAnswer(note, index + 1) && { private: true }),
  }));
  const tags = many(note, 'tags');
  const [framework, version] = many(note, 'framework');
  const links = defined(byName(LINKS, (name) => one(note, name)));
  const { unclear, ...privacy } = privacyOf(closedIn(note));
  const entry = {
    kind: one(note, 'kind'),
    at: ownInstant(note),
    ...(framework !== undefined && { framework: { id: framework, version } }),
    ...(words.text !== undefined && words.text !== '' && { text: words.text }),
    ...(answers.length > 0 && { answers }),
    ...numbers(note),
    ...(tags.length > 0 && { tags }),
    ...(Object.keys(links).length > 0 && { links }),
    ...marks(note, TOLD_MARKS),
    ...privacy,
  };
  const key = `coachkit ${entry.at.utc} ${body}`;
  const id = one(note, 'id') ?? '';
  const notes = present(unclear, leftOut(note, OWN_FIELDS, entry));
  return shapeFlaw(schema, entry) ?? { entry: entry as Entry, id, key, notes };
}

function otherNote(note: FrontMatter, { name, now }: ImportFile): Foreign | string {
  const at = otherInstant(note, name, now);
  if (!at)
    return 'it has no date; add `date: 2026-11-03` to its front matter, or a date to its file name';
  const body = note.body.replace(/\r?\n$/, '');
  const heading = one(note, 'title')
    ?.trim()
    .replace(/\s*\n\s*/g, ' ');
  const isTitled = heading === undefined || body.startsWith(`# ${heading}`);
  const words = isTitled ? body : `# ${heading}\n\n${body}`;
  if (body.trim() === '') return 'it has no text';
  const given = note.fields.get('tags') ?? note.fields.get('tag');
  const { tags } = plainTags(typeof given === 'string' ? given.split(/[,\s[\]]+/) : given);
  const { unclear, ...privacy } = privacyOf(closedIn(note), tags);
  const entry: Entry = {
    kind: 'free',
    at,
    text: words,
    ...onlyPoints(numbers(note)),
    ...(tags && { tags }),
    ...privacy,
    source: { program: 'markdown', id: baseName(name) },
  };
  const key = `markdown ${at.utc} ${words}`;
  const notes = present(unclear, leftOut(note, OTHER_FIELDS, entry));
  return shapeFlaw(schema, entry) ?? { entry, key, notes };
}

/**
 * `date` is the local time of `utc`, so the difference is the offset. A whole day counts as noon.
 */
function ownInstant(note: FrontMatter): Instant {
  const [utc = '', date = '', zone = ''] = ['utc', 'date', 'zone'].map((name) => one(note, name));
  const wholeDay = /^\d{4}-\d\d-\d\d$/.test(date);
  const shown = Date.parse(wholeDay ? `${date}T12:00:00Z` : `${date}Z`);
  const offset = Math.round((shown - Date.parse(utc)) / 60_000);
  const at = { utc, offset, zone, date: one(note, 'day') ?? date.slice(0, 10) };
  return wholeDay ? { ...at, wholeDay } : at;
}

function otherInstant(note: FrontMatter, name: string, now: Instant): Instant | undefined {
  const zone = zoneNamed(one(note, 'zone') ?? one(note, 'timezone') ?? '') ?? zoneOf(now);
  const [fromName] = /^\d{4}-\d\d-\d\d/.exec(baseName(name)) ?? [];
  const date = one(note, 'date') ?? one(note, 'created') ?? one(note, 'created_at') ?? fromName;
  return date === undefined ? undefined : isoInstant(date, zone);
}

/**
 * Reads an ISO date from a note. A day without a time means noon. A time that the clocks skip moves
 * forward.
 */
function isoInstant(date: string, zone: Zone): Instant | undefined {
  const day = date.slice(0, 10);
  if (!isDay(day)) return undefined;
  // An ISO date depends on the zone, not on today.
  const anyDay = instantIn(zone, 0);
  const words = date.replace(/\.\d+$/, '');
  const morning = zone.offsetAt(Date.parse(`${day}T00:00:00Z`));
  const unchanged = { name: zone.name, offsetAt: () => morning };
  const when = readWhen(words, anyDay, zone) ?? readWhen(words, anyDay, unchanged);
  return when && instantFor(when, anyDay, zone);
}

function numbers(note: FrontMatter): { [rating in RatingName]?: number } {
  return defined(
    byName(RATINGS, (name) => {
      const value = one(note, name);
      return value === undefined ? undefined : Number(value);
    }),
  );
}

/** Leaves out another program's `mood: 80` or `mood: good`, without an error. */
function onlyPoints(given: ReturnType<typeof numbers>) {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => rating.safeParse(value).success),
  );
}

function marks(note: FrontMatter, names: readonly MarkName[]): { [mark in MarkName]?: true } {
  return defined(byName(names, (name) => one(note, name) === 'true' || undefined));
}

/** A value that is neither text nor list counts as unclear, too. */
const closedIn = ({ closed }: FrontMatter): unknown[] =>
  closed.map((value) => (value === undefined ? {} : value));

function isPrivateAnswer({ fields }: FrontMatter, number: number): boolean {
  const value = fields.get('private-answers');
  return Array.isArray(value) ? value.includes(`${number}`) : fields.has('private-answers');
}

function one({ fields }: FrontMatter, name: string): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' ? value : undefined;
}

function many({ fields }: FrontMatter, name: string): string[] {
  const value = fields.get(name);
  return Array.isArray(value) ? value : [];
}

function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}
