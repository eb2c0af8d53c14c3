import { LINKS, RATINGS, TOLD_MARKS } from '../../domain/journal/fields.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { dayAndTime, shownAt } from '../../lib/dates/zone.ts';
import { byName } from '../../lib/objects.ts';
import { bodyOf } from '../entry-text.ts';
import { frontMatter } from '../front-matter/write.ts';
import type { Format, JournalFormat } from './format.ts';

/**
 * Values of `coachkit` in front matter. A file marked as a journal has many entries and cannot be
 * imported.
 */
export const ENTRY_MARK = 'entry';
export const JOURNAL_MARK = 'journal';

/** Many entries in one file with a title. */
export function markdownFile(title: string): Format {
  return {
    head: `${frontMatter({ title, coachkit: JOURNAL_MARK })}\n# ${title}\n\n`,
    one: section,
    between: '\n',
    tail: '',
  };
}

export const markdown: JournalFormat = {
  name: 'md',
  title: 'Markdown',
  extensions: ['md', 'markdown'],
  ...markdownFile('Journal'),
  all: 'folder',
};

/** One entry per file. An import restores everything except the history and unknown fields. */
export const markdownEntry: Format = {
  head: '',
  one: (entry) => `${entryMatter(entry)}\n${bodyOf(entry)}\n`,
  between: '',
  tail: '',
};

/**
 * The file name for an entry. The local time keeps a folder in order. The short id follows, or the
 * full id if the name is taken.
 */
export function entryFileName({ id, at, kind }: JournalEntry, isTaken: (name: string) => boolean) {
  const when = dayAndTime(at).replace(' ', '-').replace(':', '');
  const plainKind = kind
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 20);
  const stem = `${when}-${plainKind}`;
  const name = `${stem}-${id.slice(-6).toLowerCase()}.md`;
  return isTaken(name) ? `${stem}-${id.toLowerCase()}.md` : name;
}

/** The file name for a day. A bare date could clash with the name of someone's daily note. */
export function dayFileName({ at }: JournalEntry): string {
  return `${at.date}-coachkit.md`;
}

function entryMatter(entry: JournalEntry): string {
  const { id, at, kind, tags, framework, links = {}, answers } = entry;
  const shown = shownAt(at);
  return frontMatter({
    title: `${dayAndTime(at)} ${kind}`,
    coachkit: ENTRY_MARK,
    id,
    date: { plain: at.wholeDay ? at.date : shown },
    utc: at.utc,
    zone: at.zone,
    day: at.wholeDay || shown.startsWith(at.date) ? undefined : { plain: at.date },
    kind,
    ...byName(RATINGS, (name) => entry[name]),
    tags,
    ...byName(TOLD_MARKS, (name) => entry[name] || undefined),
    framework: framework && [framework.id, framework.version],
    ...byName(LINKS, (name) => links[name]),
    questions: answers?.map(({ question }) => question),
    asked: answers?.map(({ asked }) => asked),
    'private-answers': answers?.flatMap((each, index) => (each.private ? [`${index + 1}`] : [])),
  });
}

/** An entry among others: a heading with date and kind, a line of facts, then the words. */
function section(entry: JournalEntry): string {
  const body = bodyOf(entry, '###');
  const heading = `## ${dayAndTime(entry.at)} ${entry.kind}`;
  const facts = factsOf(entry);
  return `${heading}\n\n${facts === '' ? '' : `${facts}\n\n`}${body}\n${openFence(body)}`;
}

function factsOf(entry: JournalEntry) {
  const { tags, links } = entry;
  const facts: string[] = [];
  for (const name of RATINGS) if (entry[name] !== undefined) facts.push(`${name} ${entry[name]}`);
  if (tags && tags.length > 0)
    facts.push(tags.map((tag) => `#${tag.replace(/\s+/g, '-')}`).join(' '));
  for (const mark of TOLD_MARKS) if (entry[mark] && mark !== 'private') facts.push(mark);
  for (const [link, to] of links ? Object.entries(links) : []) {
    facts.push(`${link} ${link === 'value' ? to : to.slice(-6).toLowerCase()}`);
  }
  if (entry.private) facts.push('private');
  return facts.join(', ');
}

/**
 * The line that closes an open code block. Without it, the following entries would turn into code.
 */
function openFence(body: string): string {
  if (!body.includes('```') && !body.includes('~~~')) return '';
  let open = '';
  for (const [, mark = '', after = ''] of body.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm)) {
    const closes = mark.startsWith(open) && after.trim() === '';
    if (open === '') open = mark.startsWith('`') && after.includes('`') ? '' : mark;
    else if (closes) open = '';
  }
  return open === '' ? '' : `${open}\n`;
}
