import { type ChartBlock, heading, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { RATINGS } from '../../domain/journal/fields.ts';
import { type JournalEntry, select } from '../../domain/journal/filter.ts';
import { isAnniversary, type JournalStats, journalStats } from '../../domain/journal/stats.ts';
import { addDays, type Day, dayInWords, mondayOf } from '../../lib/dates/day.ts';
import { dayOf } from '../../lib/dates/parse.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { nextLine } from '../shared/next-line.ts';
import { type FilterOptions, filterFrom } from './filter.ts';
import { showEntries } from './list.ts';
import { type HandingOn, handedOn, type JournalStore, listing, openJournalStore } from './store.ts';
import { entryItem } from './view.ts';

type Options = FilterOptions & HandingOn;

const HALF_A_YEAR_IN_WEEKS = 26;

/** `coachkit journal stats`: days with an entry, a calendar, and weekly mood, energy and weight. */
export async function stats(context: Context, options: Options): Promise<void> {
  const filter = await filterFrom(context, options);
  const today = context.clock.now().date;
  const zone = context.clock.zone();
  const to = filter.until ? dayOf(filter.until, zone) : today;
  const halfYear = addDays(mondayOf(to), -7 * (HALF_A_YEAR_IN_WEEKS - 1));
  const journal = await openJournalStore(context);
  const from = filter.since ? dayOf(filter.since, zone) : laterOf(halfYear, firstDay(journal));
  const { newest, finish } = listing(journal);
  const since = filter.since ?? { day: from };
  const entries = select(handedOn(newest, options), { ...filter, since });
  const result = journalStats(entries, { from, to, today });
  if (options.json) context.io.json({ ...result });
  else await context.io.page(statsBlocks(result, today));
  nextLine(context, options, 'coachkit journal review', 'look back over a month');
  finish();
}

/** `coachkit journal on-this-day`: entries on this date in earlier years, newest first. */
export async function onThisDay(context: Context, options: Options): Promise<void> {
  const filter = await filterFrom(context, options);
  const today = context.clock.now().date;
  // Parses only records that contain one of the possible dates.
  const dates = [today.slice(4), '-02-29'].map((date) => `${date}"`);
  const { newest, finish } = listing(await openJournalStore(context), {
    json: (record) => dates.some((date) => record.includes(date)),
  });
  const entries = [...select(onlyAnniversaries(handedOn(newest, options), today), filter)];
  const blocks = [list(entries.map((entry) => entryItem(entry, today)))];
  await showEntries(context, options, entries, { blocks });
  const [latest] = entries;
  if (latest) {
    const line = `coachkit journal show ${shortId(latest.id)}`;
    nextLine(context, options, line, 'read the first one in full');
  }
  finish();
}

function* onlyAnniversaries(entries: Iterable<JournalEntry>, today: string) {
  for (const entry of entries) if (isAnniversary(entry.at.date, today)) yield entry;
}

function statsBlocks({ from, to, entries, recently, days, weeks }: JournalStats, today: Day) {
  const rated = RATINGS.filter((name) => weeks.some((week) => week[name] !== undefined));
  const calendar: ChartBlock = {
    kind: 'calendar',
    from,
    to,
    days: days.map(({ day, entries }) => ({ day, count: entries })),
  };
  const ratings: ChartBlock = {
    kind: 'trend',
    rows: rated.map((label) => ({ label, points: weeks.map((week) => week[label]) })),
    low: 1,
    high: 5,
    from,
    to,
  };
  return [
    title(
      `${many(entries, 'entry', 'entries')} from ${dayInWords(from, today)} to ${dayInWords(to, today)}`,
    ),
    text(`Days with an entry in the last ${recently.days}: ${recently.written}`),
    ...(entries === 0 ? [] : [calendar]),
    ...(rated.length === 0 ? [] : [heading('Weekly averages'), ratings]),
  ];
}

/** The day of the oldest entry. Undefined for an empty journal. */
function firstDay(journal: JournalStore): Day | undefined {
  const [oldest] = journal.oldest({ damaged: () => {} });
  return oldest?.at.date;
}

const laterOf = (day: Day, other: Day | undefined): Day =>
  other !== undefined && other > day ? other : day;
