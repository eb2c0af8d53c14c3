import {
  type Block,
  fields,
  heading,
  type ListItem,
  list,
  text,
  title,
} from '../../core/blocks.ts';
import { type Entry, entryTexts } from '../../domain/journal/entry.ts';
import { marksIn, RATINGS } from '../../domain/journal/fields.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { replacedIn, replacedWords } from '../../domain/journal/history.ts';
import {
  addDays,
  type Day,
  mondayOf,
  shortDay,
  weekdayName,
  withWeekday,
} from '../../lib/dates/day.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { dayAndTime } from '../../lib/dates/zone.ts';
import { shortId } from '../../lib/id.ts';

/** About a line on a narrow screen, less the day. */
const GLANCE = 56;

/** What is said where nothing was written. */
export const EMPTY = 'Your journal is empty. Write a first entry: coachkit reflect';

/** An entry in a list: its day and a line of what was written; under it, quietly, its id and the rest. */
export function entryItem(entry: JournalEntry, line?: string, day = withWeekday): ListItem {
  const { id, at, kind } = entry;
  return {
    text: `${day(at.date)}  ${line ?? firstLine(entry)}`.trimEnd(),
    under: [[shortId(id), kind, ...marksOf(entry)].join(', ')],
  };
}

/** Entries in the order they come, under the weeks they are of. */
export function byWeek(entries: readonly JournalEntry[], today: Day): Block[] {
  const weeks = new Map<Day, ListItem[]>();
  for (const entry of entries) {
    const monday = mondayOf(entry.at.date);
    weeks.set(monday, [...(weeks.get(monday) ?? []), entryItem(entry, undefined, shortDay)]);
  }
  return [...weeks].flatMap(([monday, items]) => [heading(weekName(monday, today)), list(items)]);
}

function weekName(monday: Day, today: Day): string {
  const now = mondayOf(today);
  if (monday === now) return 'This week';
  if (monday === addDays(now, -7)) return 'Last week';
  const year = monday.slice(0, 4) === today.slice(0, 4) ? '' : ` ${monday.slice(0, 4)}`;
  return `Week of ${shortDay(monday)}${year}`;
}

/** When an entry is from, as a person reads it. */
export function whenSaid(at: Instant): string {
  const when = dayAndTime(at);
  return `${weekdayName(when.slice(0, 10))} ${when}`;
}

/** What is said of an entry that was changed. */
export const entrySaid = ({ id, at }: JournalEntry, what: string): string =>
  `${what}: ${shortId(id)}, ${whenSaid(at)}.`;

/** One entry in full. `nameOf` says what a link is called. */
export function entryBlocks(
  entry: JournalEntry,
  nameOf: (link: string, to: string) => string,
): Block[] {
  const { id, at, rev, updated, text: words, answers = [], links = {}, source } = entry;
  const edited = rev === 1 ? [] : [row('changed', updated.date)];
  return [
    title(`${whenSaid(at)}  ${entry.kind}`),
    fields([
      row('id', shortId(id)),
      row('zone', at.zone),
      ...entryFacts(entry),
      ...Object.entries(links).map(([name, link]) => row(name, nameOf(name, link))),
      ...(source === undefined ? [] : [row('from', source.program)]),
      ...(entry.deleted === undefined ? edited : [row('deleted', entry.deleted.date)]),
    ]),
    ...(words === undefined ? [] : [text(words)]),
    ...answers.flatMap((answer) => [
      heading(answer.private ? `${answer.asked} (private)` : answer.asked),
      text(answer.answer),
    ]),
  ];
}

/** What each edit of an entry replaced, the latest first. */
export function historyBlocks(entry: JournalEntry): Block[] {
  return replacedIn(entry).flatMap(({ on, before, after }): Block[] => {
    const facts = changedFacts(before, after);
    return [
      heading(on === undefined ? 'Replaced' : `Replaced on ${whenSaid(on)}`),
      ...(facts.length === 0 ? [] : [fields(facts)]),
      ...replacedWords(before, after).flatMap(({ asked, said }) => [
        ...(asked === undefined ? [] : [text(asked, 'quiet')]),
        text(said),
      ]),
    ];
  });
}

/** Facts as they were, where they are others now. */
function changedFacts(before: Entry, after: Entry): [string, string][] {
  const now = new Map(entryFacts(after));
  const was = new Map(entryFacts(before));
  const names = [...new Set([...was.keys(), ...now.keys()])];
  return names
    .filter((name) => was.get(name) !== now.get(name))
    .map((name) => row(name, was.get(name) ?? 'none'));
}

function marksOf(entry: Entry): string[] {
  const { mood, tags = [] } = entry;
  return [
    ...(mood === undefined ? [] : [`mood ${mood}`]),
    ...tags.map(asTag),
    ...marksIn(entry).map(({ listed }) => listed),
  ];
}

function entryFacts(entry: Entry): [string, string][] {
  const { tags = [] } = entry;
  return [
    ...RATINGS.flatMap((name) => (entry[name] === undefined ? [] : [row(name, entry[name])])),
    ...(tags.length === 0 ? [] : [row('tags', tags.map(asTag).join(' '))]),
    ...marksIn(entry).map(({ name, shown }) => row(name, shown)),
  ];
}

const asTag = (tag: string): string => `#${tag}`;

function row(label: string, value: string | number): [string, string] {
  return [label, String(value)];
}

/** The first line that says something, cut to a glance. */
function firstLine(entry: Entry): string {
  const lines = entryTexts(entry).flatMap((words) => words.slice(0, 2000).split('\n'));
  const line = lines.find((each) => each.trim() !== '')?.trim() ?? '';
  const letters = [...line];
  return letters.length <= GLANCE ? line : `${letters.slice(0, GLANCE - 1).join('')}…`;
}
