import { addDays, type Day } from '../../lib/dates/day.ts';
import { folded, wordsOf } from '../../lib/words.ts';
import { entryTexts } from '../journal/entry.ts';
import type { JournalEntry } from '../journal/filter.ts';

/** What the guards look at, and when they last spoke. */
export interface Watched {
  /** All kinds, oldest first; the last is the one just saved. */
  entries: readonly JournalEntry[];
  today: Day;
  /** Ids of entries from which a commitment came. */
  acted: ReadonlySet<string>;
  /** The day this guard last spoke. */
  lastShown?: Day | undefined;
}

/** The numbers of `reflections.loop` in the framework. */
export interface LoopLimits {
  /** So many entries on one theme … */
  entries: number;
  /** … within so many days, today among them, … */
  days: number;
  /** … are pointed out, and then not again for so many days. */
  quietDays: number;
  /** Entries without a tag in common are on one theme when they share so many words, … */
  words: number;
  /** … and this share of the words of the shorter one (0 to 1). */
  share: number;
  /** Words too common to tell a theme. */
  ignore: readonly string[];
}

/** The numbers of `reflections.drift` in the framework. */
export interface DriftLimits {
  /** A check-in is heavy with this mood or lower … */
  low: number;
  /** … or this weight or higher. */
  heavy: number;
  /** So many heavy ones … */
  times: number;
  /** … among the last so many are pointed out, … */
  of: number;
  /** … when these are of the last so many days, today among them; older ones say nothing of now … */
  days: number;
  /** … and then not again for so many days. */
  quietDays: number;
}

/** The entries that turn round one theme with nothing done about it; undefined when none do. */
export function loopingEntries(watched: Watched, limits: LoopLimits): JournalEntry[] | undefined {
  if (isQuiet(watched, limits.quietDays)) return undefined;
  return onOneTheme(watched, limits);
}

/**
 * Whether somebody carries something heavy for long: many of the last check-ins were heavy, or
 * heavy entries turn round one theme with nothing done about it. It is never said on a lighter day.
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

/** The recent entries on a theme of the last one, if they are enough and none led to anything. */
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

/** What an entry can be about: each of its tags, and its words. */
function themesOf(entry: JournalEntry, { words, share, ignore }: LoopLimits): Theme[] {
  const common = new Set(ignore.flatMap(wordsOf));
  const own = themeWords(entry, common);
  return [
    ...tagsOf(entry).map(
      (tag): Theme =>
        (other) =>
          tagsOf(other).includes(tag),
    ),
    (other) => {
      const others = themeWords(other, common);
      const shared = [...own].filter((word) => others.has(word)).length;
      return shared >= Math.max(words, share * Math.min(own.size, others.size));
    },
  ];
}

function tagsOf({ tags = [] }: JournalEntry): string[] {
  return tags.map(folded);
}

function themeWords(entry: JournalEntry, common: ReadonlySet<string>): Set<string> {
  const words = entryTexts(entry).flatMap(wordsOf);
  return new Set(words.filter((word) => /\p{L}/u.test(word) && !common.has(word)));
}
