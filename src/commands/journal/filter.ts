import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { ListOptions } from '../../core/store.ts';
import { answersTo, ENTRY_KINDS, type EntryFilter, plainTag } from '../../domain/journal/filter.ts';
import { mayHold } from '../../domain/journal/search.ts';
import { dayOf, readWhen, type When } from '../../lib/dates/parse.ts';
import { readSpan } from '../../lib/dates/span.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { askedAs, openQuestionStore } from '../questions/store.ts';
import { notADate } from '../shared/date-option.ts';
import { notFound, withId } from '../shared/not-found.ts';
import { type JournalStore, openJournalStore } from './store.ts';

const ONE = ['since', 'until', 'mood', 'question', 'session', 'limit'] as const;
const SEVERAL = ['kind', 'tag'] as const;

/** The filters as typed. All commands that list entries share them. */
export type FilterOptions = { [name in (typeof ONE)[number]]?: string } & {
  [name in (typeof SEVERAL)[number]]?: string[];
};

/** Turns the options into a filter. @throws UsageError for an invalid option */
export async function filterFrom(context: Context, options: FilterOptions): Promise<EntryFilter> {
  const { since, until, kind, tag, mood, question, session, limit } = options;
  const filter: EntryFilter = {
    ...(since !== undefined && { since: dateOf(context, '--since', since) }),
    ...(until !== undefined && { until: dateOf(context, '--until', until) }),
    ...(kind !== undefined && { kinds: await kindsOf(context, kind) }),
    ...(tag !== undefined && { tags: await checkedTags(context, tag) }),
    ...(mood !== undefined && { mood: moodOf(mood) }),
    ...(question !== undefined && { question: await knownQuestion(context, question) }),
    ...(session !== undefined && { session: await sessionOf(context, session) }),
    ...(limit !== undefined && { limit: limitOf(limit) }),
  };
  if (filter.since && filter.until && isLater(context, filter.since, filter.until)) {
    throw new UsageError(
      '--since is later than --until, so no entry can match.',
      'For example: --since 2026-11-01 --until 2026-11-30',
    );
  }
  return filter;
}

/** Whether any filter is set. */
export function isFiltered(options: FilterOptions): boolean {
  return [...ONE, ...SEVERAL].some((name) => options[name] !== undefined);
}

/** Reads a day or a moment. From a range, `--since` takes the first day and `--until` the last. */
function dateOf({ clock }: Context, flag: '--since' | '--until', text: string): When {
  const span = readSpan(text, clock.now().date);
  if (span) return { day: flag === '--since' ? span.first : span.last };
  const when = readWhen(text, clock.now(), clock.zone(), 'back');
  if (when) return when;
  throw notADate(clock, flag, text, 'span');
}

/**
 * Checks the kinds: the shipped ones and those of the framework.
 * @throws UsageError for any other
 */
async function kindsOf(context: Context, typed: string[]): Promise<string[]> {
  const strangers = typed.filter((kind) => !ENTRY_KINDS.includes(kind));
  if (strangers.length === 0) return typed;
  const { framework } = context.preferences;
  const { reflections } = await (await context.frameworks()).get(framework);
  const known = [...new Set([...ENTRY_KINDS, ...(reflections?.kinds ?? []).map(({ id }) => id)])];
  const stranger = strangers.find((kind) => !known.includes(kind));
  if (stranger === undefined) return typed;
  throw notFound('kind', stranger, `Kinds: ${known.join(', ')}`, { known });
}

/**
 * Checks the tags. An unknown tag is not an error, since an empty list is a correct result, but a
 * note points it out.
 */
async function checkedTags(context: Context, tags: string[]): Promise<string[]> {
  if (tags.some((tag) => plainTag(tag.trim()) === '')) {
    throw new UsageError('--tag must be a word.', 'For example: --tag board');
  }
  await noteUnknownTags(context, tags);
  return tags;
}

function moodOf(text: string): { from: number; to: number } {
  const [, from, to = from] = /^([1-5])(?:-([1-5]))?$/.exec(text) ?? [];
  if (from !== undefined && Number(from) <= Number(to)) {
    return { from: Number(from), to: Number(to) };
  }
  throw new UsageError(
    '--mood must be a number from 1 to 5, or a range with the lower number first.',
    'For example: --mood 4, or --mood 1-2',
  );
}

async function sessionOf(context: Context, id: string): Promise<string> {
  const sessions = (await context.store()).collection('sessions');
  const wanted = { what: 'session', list: 'coachkit sessions list', removed: true };
  return withId(sessions, id, wanted).id;
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError('--limit must be a whole number, 1 or more.', 'For example: --limit 20');
}

function isLater({ clock }: Context, since: When, until: When): boolean {
  if ('utc' in since && 'utc' in until) return since.utc > until.utc;
  return dayOf(since, clock.zone()) > dayOf(until, clock.zone());
}

/**
 * Returns the id of a question that was answered or can be asked.
 * @throws UsageError with a suggestion
 */
async function knownQuestion(context: Context, typed: string): Promise<string> {
  const answered = (await openJournalStore(context)).newest({
    json: (text) => text.includes(JSON.stringify(typed)),
    damaged: () => {},
  });
  for (const entry of answered) if (answersTo(entry, typed).length > 0) return typed;
  const ids = await askable(context);
  if (ids.includes(typed)) return typed;
  throw notFound('question', typed, 'To list them: coachkit questions', { known: ids });
}

async function askable(context: Context): Promise<string[]> {
  const frameworks = await context.frameworks();
  const { reflections } = await frameworks.get(context.preferences.framework);
  const own = (await openQuestionStore(context)).all({ damaged: () => {} }).map(askedAs);
  const steps = (reflections?.kinds ?? []).flatMap((kind) => kind.steps);
  const banks = (await frameworks.banks()).flatMap(({ questions }) => questions);
  const { bank = [], followUps = [] } = reflections ?? {};
  return [...own, ...bank, ...banks, ...followUps, ...steps].map(({ id }) => id);
}

/** Notes on stderr which tags are unknown, and suggests similar ones. */
async function noteUnknownTags(context: Context, tags: string[]): Promise<void> {
  const journal = await openJournalStore(context);
  const unknown = tags.filter((tag) => !isKnown(journal, plainTag(tag)));
  if (unknown.length === 0) return;
  const known = new Set(tagsIn(journal, { isOpen: true }));
  context.io.note(
    unknown.map((tag) => text(`No entry has the tag "${tag}".${didYouMean(plainTag(tag), known)}`)),
  );
}

/** Whether any entry has the tag. Reads the newest entries first and stops at a match. */
function isKnown(journal: JournalStore, wanted: string): boolean {
  for (const tag of tagsIn(journal, mayHold(wanted))) if (plainTag(tag) === wanted) return true;
  return false;
}

/**
 * All tags, including those of deleted entries, which can be listed too. With `isOpen`, leaves out
 * the tags of private entries.
 */
function* tagsIn(
  journal: JournalStore,
  { isOpen = false, ...options }: Pick<ListOptions, 'json' | 'bytes'> & { isOpen?: boolean },
): Generator<string> {
  for (const entry of journal.newest({ ...options, deleted: true, damaged: () => {} })) {
    if (!isOpen || !entry.private) yield* entry.tags ?? [];
  }
}
