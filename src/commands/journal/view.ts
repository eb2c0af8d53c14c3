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
import { type JournalEntry, plainTag } from '../../domain/journal/filter.ts';
import { replacedIn, replacedWords } from '../../domain/journal/history.ts';
import { tagsIn } from '../../domain/journal/tags.ts';
import { addDays, type Day, dayInWords, mondayOf } from '../../lib/dates/day.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { dayAndTime } from '../../lib/dates/zone.ts';
import { shortId } from '../../lib/id.ts';
import { clipped } from '../../lib/words.ts';

/** The number of characters that fit after the day on a narrow screen. */
const GLANCE = 56;

/** The text for an empty journal. */
export const EMPTY = 'Your journal is empty. Write an entry: coachkit reflect';

/**
 * An entry as a list item: its day and a line of text, with its id and other facts in quiet text
 * below.
 */
export function entryItem(entry: JournalEntry, today: Day, line = firstLine(entry)): ListItem {
  const { id, at, kind } = entry;
  return {
    text: `${dayInWords(at.date, today)}  ${line}`.trimEnd(),
    under: [[shortId(id), kind, ...marksOf(entry, line)].join(', ')],
  };
}

/** Lists entries in the given order, grouped by week if most weeks have several. */
export function byWeek(entries: readonly JournalEntry[], today: Day): Block[] {
  const weeks = new Map<Day, ListItem[]>();
  for (const entry of entries) {
    const monday = mondayOf(entry.at.date);
    weeks.set(monday, [...(weeks.get(monday) ?? []), entryItem(entry, today)]);
  }
  // A heading for a single entry would only repeat its date.
  if (entries.length < 2 * weeks.size) return [list([...weeks.values()].flat())];
  return [...weeks].flatMap(([monday, items]) => [heading(weekName(monday, today)), list(items)]);
}

function weekName(monday: Day, today: Day): string {
  const now = mondayOf(today);
  if (monday === now) return 'This week';
  if (monday === addDays(now, -7)) return 'Last week';
  return `Week of ${dayInWords(monday, today)}`;
}

/** The date and time of an entry in words. */
export function whenSaid(at: Instant, today: Day): string {
  const [day = '', time] = dayAndTime(at).split(' ');
  return [dayInWords(day, today), ...(time === undefined ? [] : [time])].join(', ');
}

/** The line after a change to an entry, e.g. "Deleted: 3f9a2c, …". */
export const entrySaid = ({ id, at }: JournalEntry, what: string, today: Day): string =>
  `${what}: ${shortId(id)}, ${whenSaid(at, today)}.`;

/** The context for showing an entry: the reader's day and zone, and the names of links. */
export interface Shown {
  today: Day;
  zone: string;
  nameOf: (link: string, to: string) => string;
}

/** One entry in full: its date and words, with its other facts in a quiet line. */
export function entryBlocks(entry: JournalEntry, shown: Shown): Block[] {
  const { at, text: words, answers = [], kind } = entry;
  return [
    title(`${whenSaid(at, shown.today)} · ${kind}`),
    ...(words === undefined ? [] : [text(words)]),
    ...answers.flatMap((answer) => [
      heading(answer.private ? `${answer.asked} (private)` : answer.asked),
      text(answer.answer),
    ]),
    text(factsOf(entry, shown).join(' · '), 'quiet'),
  ];
}

function factsOf(entry: JournalEntry, { today, zone, nameOf }: Shown): string[] {
  const { id, at, rev, tags = [], updated, deleted, links = {}, source } = entry;
  const edited = rev === 1 ? [] : [`changed ${dayInWords(updated.date, today)}`];
  return [
    ...RATINGS.flatMap((name) => (entry[name] === undefined ? [] : [`${name} ${entry[name]}`])),
    ...tags.map(asTag),
    ...marksIn(entry).map(({ listed }) => listed),
    ...Object.entries(links).map(([name, link]) => `${name}: ${nameOf(name, link)}`),
    ...(at.zone === zone ? [] : [at.zone]),
    ...(source === undefined ? [] : [`from ${source.program}`]),
    ...(deleted === undefined ? edited : [`deleted ${dayInWords(deleted.date, today)}`]),
    shortId(id),
  ];
}

/** The earlier content of an entry, one part per edit, latest first. */
export function historyBlocks(entry: JournalEntry, today: Day): Block[] {
  return replacedIn(entry).flatMap(({ on, before, after }): Block[] => {
    const facts = changedFacts(before, after);
    const words = replacedWords(before, after);
    // Of two machines that changed an entry, one text is current and among the earlier ones, too.
    if (facts.length === 0 && words.length === 0) return [];
    return [
      heading(on === undefined ? 'Replaced' : `Replaced on ${whenSaid(on, today)}`),
      ...(facts.length === 0 ? [] : [fields(facts)]),
      ...words.flatMap(({ asked, said }) => [
        ...(asked === undefined ? [] : [text(asked, 'quiet')]),
        text(said),
      ]),
    ];
  });
}

/** The earlier values of the facts that changed. */
function changedFacts(before: Entry, after: Entry): [string, string][] {
  const now = new Map(entryFacts(after));
  const was = new Map(entryFacts(before));
  const names = [...new Set([...was.keys(), ...now.keys()])];
  return names
    .filter((name) => was.get(name) !== now.get(name))
    .map((name) => row(name, was.get(name) ?? 'none'));
}

/** The mood, tags and marks of an entry. Leaves out tags that are already in `line`. */
function marksOf(entry: Entry, line: string): string[] {
  const { mood, tags = [] } = entry;
  const said = new Set(tagsIn(line).map(plainTag));
  return [
    ...(mood === undefined ? [] : [`mood ${mood}`]),
    ...tags.filter((tag) => !said.has(plainTag(tag))).map(asTag),
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

/** The first line of an entry's text, shortened. */
export function firstLine(entry: Entry): string {
  const lines = entryTexts(entry).flatMap((words) => words.slice(0, 2000).split('\n'));
  const line = lines.find((each) => each.trim() !== '')?.trim() ?? '';
  return clipped(line, GLANCE);
}
