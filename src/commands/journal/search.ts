import { list } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import { entryTexts } from '../../domain/journal/entry.ts';
import { type JournalEntry, select } from '../../domain/journal/filter.ts';
import { excerpt, type Found, find, literally, mayHold } from '../../domain/journal/search.ts';
import { shortId } from '../../lib/id.ts';
import { TooSlow, timeLimit } from '../../lib/time-limit.ts';
import { nextLine } from '../shared/next-line.ts';
import { filterFrom } from './filter.ts';
import { type ListOptions, showEntries } from './list.ts';
import { handedOn, listing, openJournalStore } from './store.ts';
import { entryItem } from './view.ts';

interface SearchOptions extends ListOptions {
  regex?: boolean;
}

/**
 * `coachkit journal search WORDS`: entries with the words in text or tags, newest first, each with
 * the matching line.
 */
export async function search(context: Context, words: string, options: SearchOptions) {
  if (words === '') throw new UsageError('Name a word to search for.');
  const { limit, ...filter } = await filterFrom(context, options);
  const pattern = options.regex ? patternOf(words) : literally(words);
  // Searches the raw bytes first to avoid parsing. With --since, few entries need parsing anyway.
  const isSifted = !options.regex && filter.since === undefined;
  const { newest, finish } = listing(
    await openJournalStore(context),
    isSifted ? mayHold(words) : {},
  );
  const meant = select(handedOn(newest, options), filter);
  const matches = options.regex ? timed(meant, pattern) : holding(meant, pattern);
  const found = new Map<JournalEntry, Found | undefined>();
  for (const [entry, place] of matches) {
    found.set(entry, place);
    if (found.size === limit) break;
  }
  const today = context.clock.now().date;
  const items = [...found].map(([entry, place]) =>
    entryItem(entry, today, place && excerpt(place, EXCERPT)),
  );
  const entries = [...found.keys()];
  await showEntries(context, options, entries, { blocks: [list(items)] });
  const [newestFound] = entries;
  if (newestFound) {
    const line = `coachkit journal show ${shortId(newestFound.id)}`;
    nextLine(context, options, line, 'read the first one in full');
  }
  finish();
}

const EXCERPT = 50;
const TIME_LIMIT_MS = 2000;
const BATCH = 200;

/** An entry and the place of the match in its text. No place if only a tag matches. */
type Match = [entry: JournalEntry, place: Found | undefined];

function* holding(entries: Iterable<JournalEntry>, pattern: RegExp): Generator<Match> {
  for (const entry of entries) {
    let place: Found | undefined;
    for (const words of entryTexts(entry)) {
      place = find(words, pattern);
      if (place) break;
    }
    if (place || entry.tags?.some((tag) => find(tag, pattern))) yield [entry, place];
  }
}

/**
 * Like `holding`, with a time limit, since a regular expression can run forever.
 * @throws UserError at the limit
 */
function* timed(entries: Iterable<JournalEntry>, pattern: RegExp): Generator<Match> {
  const limited = timeLimit(TIME_LIMIT_MS);
  let batch: JournalEntry[] = [];
  const matches = () => {
    const full = batch;
    batch = [];
    return limited(() => [...holding(full, pattern)]);
  };
  try {
    for (const entry of entries) {
      batch.push(entry);
      if (batch.length === BATCH) yield* matches();
    }
    yield* matches();
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error;
    throw new UserError(`The search took longer than ${TIME_LIMIT_MS / 1000} s and was stopped.`, {
      exit: ExitCode.failure,
      hint: 'Use a simpler pattern, without a repeat inside a repeat, or narrow it with --since.',
    });
  }
}

function patternOf(words: string): RegExp {
  try {
    return new RegExp(words.normalize('NFC'), 'imu');
  } catch {
    throw new UsageError('The pattern is not a valid regular expression (JavaScript, flags imu).');
  }
}
