import { fitsId } from '../../lib/id.ts';
import { folded, holdsAny } from '../../lib/words.ts';
import type { EntryLinks } from './entry.ts';

/** Something an entry can be linked to. */
export interface Target {
  link: keyof EntryLinks;
  /** The text stored in the entry: a record id, or the words of a value. */
  to: string;
  name: string;
}

/** A record another command wrote. Only these fields are read, and any may be missing. */
export interface Linked {
  id: string;
  created: { date: string };
  /** The name of a coach. */
  name?: unknown;
  /** The words of a goal. */
  text?: unknown;
  /** The record type. Only a `goal` or the `log` of a session can be linked. */
  type?: unknown;
  /** A goal can be `open`. */
  status?: unknown;
  /** A coach can be `chosen` or `not-a-fit`. */
  decision?: unknown;
  /** The day of a session, and the person it was with. */
  on?: unknown;
  who?: unknown;
  /** The result of a practice. Values are the entries ranked in it. */
  artefact?: unknown;
}

/** The records to find targets in, each list oldest first. */
export interface Linkable {
  sessions: readonly Linked[];
  progress: readonly Linked[];
  coaches: readonly Linked[];
  practices: readonly Linked[];
}

/** How many of each kind to offer, newest first. Together they fit the keys 1 to 9. */
const OFFERED = { goal: 3, value: 2, coach: 2, session: 2 };

/** Everything an entry can be linked to: open or chosen records first, then the newest. */
export function targetsIn({ sessions, progress, coaches, practices }: Linkable): Target[] {
  const goals = progress.filter(({ type }) => type === 'goal');
  const held = sessions.filter(({ type = 'log' }) => type === 'log');
  const values = practices.map(valuesIn).findLast((each) => each.length > 0) ?? [];
  return [
    ...newestFirst(goals, ({ status = 'open' }) => Number(status !== 'open')).map(to('goal')),
    ...values.map((value): Target => ({ link: 'value', to: value, name: value })),
    ...newestFirst(coaches, ({ decision }) =>
      decision === 'chosen' ? 0 : decision === 'not-a-fit' ? 2 : 1,
    ).map(to('coach')),
    ...newestFirst(held, () => 0).map(to('session')),
  ];
}

function newestFirst(records: readonly Linked[], rank: (record: Linked) => number): Linked[] {
  return records.toReversed().toSorted((a, b) => rank(a) - rank(b));
}

/** Picks a few targets of each kind to fit a screen. */
export function offered(targets: readonly Target[]): Target[] {
  return Object.entries(OFFERED).flatMap(([link, count]) =>
    targets.filter((target) => target.link === link).slice(0, count),
  );
}

/**
 * The targets that a typed text may mean. A match by id, or by at least four of its characters,
 * comes first, then a full name, then words of a name.
 */
export function targetsMeant(targets: readonly Target[], typed: string): Target[] {
  const isId = ({ to }: Target) => fitsId(to, typed);
  const isName = ({ name }: Target) => folded(name) === folded(typed.trim());
  const holds = ({ name }: Target) => holdsAny(name, [typed]);
  for (const isMeant of [isId, isName, holds]) {
    const found = targets.filter(isMeant);
    if (found.length > 0) return found;
  }
  return [];
}

const to =
  (link: Target['link']) =>
  (record: Linked): Target => ({ link, to: record.id, name: linkName(record) });

/** The name of a record, or its day if it has no name. */
function linkName({ name, text, on, who, created }: Linked): string {
  const said = [name, text].find(isWord);
  return said ?? [isWord(on) ? on : created.date, ...(isWord(who) ? [who] : [])].join(' ');
}

/**
 * The values ranked in a practice, most important first. The ranking must have more than one entry.
 */
function valuesIn({ artefact }: Linked): string[] {
  const ranked = listIn(artefact, 'parts').find(
    (part) => fieldOf(part, 'ranked') === true && listIn(part, 'items').length > 1,
  );
  return listIn(ranked, 'items').filter(isWord);
}

function listIn(record: unknown, field: string): unknown[] {
  const list = fieldOf(record, field);
  return Array.isArray(list) ? list : [];
}

function fieldOf(record: unknown, field: string): unknown {
  return typeof record === 'object' && record !== null
    ? (record as Record<string, unknown>)[field]
    : undefined;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
