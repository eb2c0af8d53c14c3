import type { ReflectionKind } from '../../framework/schema/index.ts';
import { addDays, type Day, daysBetween, mondayOf } from '../../lib/dates/day.ts';
import type { JournalEntry } from '../journal/filter.ts';

/** The first weekly look falls on Sunday, counted from Monday. */
const LAST_OF_WEEK = 6;

/** The fewest days between two looks of the same kind. */
const REST = { week: 5, month: 20 };

/** How many days a look covers. */
const SPAN = { week: 7, month: 31 };

/**
 * The kind of look back due today. The monthly look is due on the first, the weekly look on the
 * weekday of the last one. None is due if there is nothing to look back on, or a recent look
 * exists.
 */
export function lookDue<K extends Pick<ReflectionKind, 'id' | 'every'>>(
  kinds: readonly K[],
  entries: readonly Pick<JournalEntry, 'kind' | 'at'>[],
  today: Day,
): K | undefined {
  const isDue = ({ id, every }: K): boolean => {
    if (every === undefined) return false;
    const last = entries.findLast(({ kind }) => kind === id)?.at.date;
    const isOnDay =
      every === 'month'
        ? today.endsWith('-01')
        : weekday(today) === (last ? weekday(last) : LAST_OF_WEEK);
    const isRested = last === undefined || addDays(last, REST[every]) < today;
    const since = addDays(today, -SPAN[every]);
    return isOnDay && isRested && entries.some(({ at }) => at.date >= since && at.date < today);
  };
  const due = kinds.filter(isDue);
  return due.find(({ every }) => every === 'month') ?? due[0];
}

const weekday = (day: Day): number => daysBetween(mondayOf(day), day);
