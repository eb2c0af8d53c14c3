import type { Reflections } from '../../framework/schema/index.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import { folded, wordsOf } from '../../lib/words.ts';
import { entryTexts } from '../journal/entry.ts';
import type { JournalEntry } from '../journal/filter.ts';

/** The data a guard looks at, and the day of its last note. */
export interface Watched {
  /** Entries of all kinds, oldest first. The last entry was just saved. */
  entries: readonly JournalEntry[];
  today: Day;
  /** The ids of entries that led to an action. */
  acted: ReadonlySet<string>;
  /** The day of this guard's last note. */
  lastShown?: Day | undefined;
}

/** The limits a framework sets. Its schema explains them. */
export type LoopLimits = Omit<Reflections['loop'], 'say' | 'offers' | 'leave'>;
export type DriftLimits = Omit<Reflections['drift'], 'say'>;

/** Entries that keep returning to one theme without an action. Undefined if there are none. */
export function loopingEntries(watched: Watched, limits: LoopLimits): JournalEntry[] | undefined {
  if (isQuiet(watched, limits.quietDays)) return undefined;
  return onOneTheme(watched, limits);
}

/**
 * Whether someone has been carrying something heavy for a long time. Either many recent check-ins
 * were heavy, or heavy entries keep returning to one theme without an action. Always false on a
 * lighter day.
 */
export function isDrifting(watched: Watched, drift: DriftLimits, loop: LoopLimits): boolean {
  const since = addDays(watched.today, 1 - drift.days);
  const checkIns = watched.entries.filter(
    ({ at, mood, weight }) => at.date >= since && (mood !== undefined || weight !== undefined),
  );
  const isHeavy = ({ mood = drift.low + 1, weight = drift.heavy - 1 }: JournalEntry) =>
    mood <= drift.low || weight >= drift.heavy;

  const last = checkIns.at(-1);
  if (last === undefined || !isHeavy(last) || isQuiet(watched, drift.quietDays)) return false;
  if (checkIns.slice(-drift.of).filter(isHeavy).length >= drift.times) return true;
  return onOneTheme({ ...watched, entries: checkIns.filter(isHeavy) }, loop) !== undefined;
}

function isQuiet({ lastShown, today }: Watched, quietDays: number): boolean {
  return lastShown !== undefined && addDays(lastShown, quietDays) > today;
}

/**
 * Recent entries that share a theme with the last entry. Undefined if there are too few, or one of
 * them led to an action.
 */
function onOneTheme(watched: Watched, limits: LoopLimits): JournalEntry[] | undefined {
  const { today, acted } = watched;
  const since = addDays(today, 1 - limits.days);
  const recent = watched.entries.filter(({ at }) => at.date >= since && at.date <= today);
  const last = recent.at(-1);
  if (last === undefined) return undefined;
  return themesOf(last, limits)
    .map((isOnTheme) => recent.filter(isOnTheme))
    .find((group) => group.length >= limits.entries && !group.some(({ id }) => acted.has(id)));
}

type Theme = (entry: JournalEntry) => boolean;

/** The themes of an entry: each tag is a theme, and so are its words together. */
function themesOf(entry: JournalEntry, { words, share, ignore }: LoopLimits): Theme[] {
  const common = new Set(ignore.flatMap(wordsOf));
  const own = themeWords(entry, common);
  const sharesWords: Theme = (other) => {
    const others = themeWords(other, common);
    const shared = [...own].filter((word) => others.has(word)).length;
    return shared >= Math.max(words, share * Math.min(own.size, others.size));
  };
  const hasTag =
    (tag: string): Theme =>
    (other) =>
      tagsOf(other).includes(tag);
  return [...tagsOf(entry).map(hasTag), sharesWords];
}

const tagsOf = ({ tags = [] }: JournalEntry): string[] => tags.map(folded);

function themeWords(entry: JournalEntry, common: ReadonlySet<string>): Set<string> {
  const words = entryTexts(entry).flatMap(wordsOf);
  return new Set(words.filter((word) => /\p{L}/u.test(word) && !common.has(word)));
}
