import { type Block, fields, heading, type ListItem, text, title } from '../../core/blocks.ts';
import { type Entry, entryTexts } from '../../domain/journal/entry.ts';
import { marksIn, RATINGS } from '../../domain/journal/fields.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { dayAndTime } from '../../lib/dates/zone.ts';
import { shortId } from '../../lib/id.ts';

/** About a line on a narrow screen. */
const GLANCE = 72;

/** An entry in a list: when, what kind and its id, and under it a line of what was written. */
export function entryItem(entry: JournalEntry, line = firstLine(entry)): ListItem {
  return {
    text: `${dayAndTime(entry.at)}  ${entry.kind}`,
    aside: [shortId(entry.id), ...marksOf(entry)].join(', '),
    under: line === '' ? [] : [line],
  };
}

/** What is said of an entry that was changed. */
export const entrySaid = ({ id, at }: JournalEntry, what: string): string =>
  `${what}: ${shortId(id)}, ${dayAndTime(at)}.`;

/** One entry in full. `nameOf` says what a link is called. */
export function entryBlocks(
  entry: JournalEntry,
  nameOf: (link: string, to: string) => string,
): Block[] {
  const { id, at, rev, updated, text: words, answers = [], links = {}, source } = entry;
  const edited = rev === 1 ? [] : [row('changed', updated.date)];
  return [
    title(`${dayAndTime(entry.at)}  ${entry.kind}`),
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
