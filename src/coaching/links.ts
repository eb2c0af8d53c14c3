import type { EntryLinks } from './entry.ts';
import { folded, holdsAny } from './words.ts';

/** Something an entry can be linked to. */
export interface Target {
  link: keyof EntryLinks;
  /** What is kept in the entry: the id of a record; a value is kept as its own word. */
  to: string;
  name: string;
}

/** A record of another command. Only what is named here is looked at, and any of it may be missing. */
export interface Linked {
  id: string;
  created: { date: string };
  /** A coach has a name, a goal a text, a session a topic. */
  name?: unknown;
  text?: unknown;
  topic?: unknown;
  /** Which record of `progress` this is; only a `goal` can be linked to. */
  type?: unknown;
  /** A goal can be `open`. */
  status?: unknown;
  /** What came of a practice on values, the most important first. */
  values?: unknown;
}

/** The records that hold targets, each list oldest first. */
export interface Linkable {
  sessions: readonly Linked[];
  progress: readonly Linked[];
  coaches: readonly Linked[];
  practices: readonly Linked[];
}

/** How many of each are offered on the screen, the newest first; together they fit the keys 1 to 9. */
const OFFERED = { goal: 3, value: 2, coach: 2, session: 2 };

/** All that can be linked to, the newest first. */
export function targetsIn({ sessions, progress, coaches, practices }: Linkable): Target[] {
  const goals = progress.filter(({ type }) => type === 'goal').toReversed();
  const isOpen = ({ status = 'open' }: Linked) => status === 'open';
  const values = practices
    .map((practice) => wordsIn(practice.values))
    .findLast((v) => v.length > 0);
  return [
    ...[...goals.filter(isOpen), ...goals.filter((goal) => !isOpen(goal))].map(to('goal')),
    ...(values ?? []).map((value): Target => ({ link: 'value', to: value, name: value })),
    ...coaches.toReversed().map(to('coach')),
    ...sessions.toReversed().map(to('session')),
  ];
}

/** A few of each sort, for a screen. */
export function offered(targets: readonly Target[]): Target[] {
  return Object.entries(OFFERED).flatMap(([link, count]) =>
    targets.filter((target) => target.link === link).slice(0, count),
  );
}

/**
 * The targets that somebody may mean: by id, full or four or more characters of its beginning or
 * end; else by the whole name; else by words that stand in the name.
 */
export function targetsMeant(targets: readonly Target[], typed: string): Target[] {
  const id = typed.trim().toUpperCase();
  const isId = ({ to }: Target) => id.length >= 4 && (to.startsWith(id) || to.endsWith(id));
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
  (record: Linked): Target => ({ link, to: record.id, name: nameOf(record) });

/** What a record is called; one without words goes by its day. */
function nameOf({ name, text, topic, created }: Linked): string {
  const said = [name, text, topic].find(
    (words) => typeof words === 'string' && words.trim() !== '',
  );
  return said === undefined ? created.date : String(said);
}

function wordsIn(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}
