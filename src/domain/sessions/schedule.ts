import type { Saved } from '../../core/store.ts';
import type { SessionTexts } from '../../framework/schema/index.ts';
import { addDays, addMonths, type Day, daysBetween, type Now } from '../../lib/dates/day.ts';
import { instantIn, momentOf, shownAt, zoneNamed } from '../../lib/dates/zone.ts';
import { defined } from '../../lib/objects.ts';
import {
  byDay,
  type Engagement,
  type Log,
  logsOf,
  openPrep,
  type Prep,
  type SortedSessions,
  textOf,
} from './session.ts';

/** An upcoming session: its day and time, e.g. `09:30`, in the zone it was agreed in. */
export interface Planned {
  on: Day;
  at: string | undefined;
  /** The IANA name of that zone. Absent in older records, and without a time. */
  zone?: string;
}

/** How to step from session to session, by the frequency in the engagement form. */
const STEPS: Record<string, (from: Day, times: number) => Day> = {
  weekly: (from, times) => addDays(from, 7 * times),
  'two-weeks': (from, times) => addDays(from, 14 * times),
  monthly: addMonths,
};

/** The last agreed date, even if it has passed. Undefined if there is none. */
export function agreedDate(
  sessions: Pick<SortedSessions, 'open'> & { logs: readonly Log[] },
): Planned | undefined {
  const { open } = sessions;
  if (!open) return undefined;
  const logs = logsOf(sessions, open.id);
  const last = logs.at(-1);
  const usual = usualTime(open);
  const stated = logs.findLast((log) => textOf(log, 'next-date') !== '');
  const date = stated === undefined ? '' : textOf(stated, 'next-date');
  // A date from an earlier session, or the first date, counts until a session takes place on or
  // after it.
  if (stated && (stated === last || (last && date > last.on))) {
    const own = timed(textOf(stated, 'next-time'), stated.zone ?? open.zone);
    return { on: date, ...(own ?? usual) };
  }
  const first = textOf(open, 'first-date');
  const on = last && first <= last.on ? '' : first;
  return on === '' ? undefined : { on, ...usual };
}

const usualTime = (engagement: Engagement) =>
  timed(textOf(engagement, 'at'), engagement.zone) ?? { at: undefined };

function timed(at: string, zone: string | undefined): Pick<Planned, 'at' | 'zone'> | undefined {
  return at === '' ? undefined : { at, ...defined({ zone }) };
}

/** Converts a session to another zone, e.g. for a traveler. */
export function seenFrom(planned: Planned, zone: string): Planned {
  const moment = planned.zone === zone ? undefined : startOf(planned);
  const here = moment === undefined ? undefined : zoneNamed(zone);
  if (moment === undefined || !here) return planned;
  const [on = '', time = ''] = shownAt(instantIn(here, moment)).split('T');
  return { on, at: time.slice(0, 5), zone };
}

/** When a session begins, in ms since 1970. Undefined if its time or zone is unknown. */
function startOf({ on, at, zone }: Planned): number | undefined {
  const place = at === undefined || zone === undefined ? undefined : zoneNamed(zone);
  const [hour = 0, minute = 0] = (at ?? '').split(':').map(Number);
  return place && momentOf({ day: on, hour, minute, second: 0 }, place);
}

/** The next session, unless it is in the past. */
export function nextSession(sessions: SortedSessions, now: Now): Planned | undefined {
  const agreed = agreedDate(sessions);
  return agreed && whenIs(agreed, now) !== 'past' ? agreed : undefined;
}

/**
 * The preparation for a session: the open one, unless it was written after the session or is for a
 * later day. A preparation written later on the same day is for the next session.
 */
export function prepFor(sessions: SortedSessions, log: Log): Saved<Prep> | undefined {
  const prep = openPrep(sessions, log.engagement);
  if (!prep || prep.created.date > log.on || isAfter(prep, sessions, log)) return undefined;
  const logs = [...sessions.logs, log].toSorted(byDay);
  const isAhead = prep.on > log.on && agreedDate({ open: sessions.open, logs })?.on === prep.on;
  return isAhead ? undefined : prep;
}

function isAfter({ created }: Saved<Prep>, sessions: SortedSessions, { on }: Log): boolean {
  const agreed = agreedDate(sessions);
  if (!sessions.open || agreed?.on !== on) return false;
  const start = startOf({ zone: created.zone, ...agreed });
  const minutes = Number(textOf(sessions.open, 'minutes')) || USUAL_MINUTES;
  return start !== undefined && Date.parse(created.utc) >= start + minutes * 60_000;
}

/** The length of a session in minutes, if none was agreed. */
export const USUAL_MINUTES = 60;

/**
 * The note to show once `days` have passed without a session or an agreed date. The framework sets
 * `days`. Undefined before then, or without an engagement.
 */
export function noNextDateNote(
  sessions: SortedSessions,
  today: Day,
  { days, say }: SessionTexts['noNextDate'],
): string | undefined {
  const { open } = sessions;
  const agreed = agreedDate(sessions);
  if (!open || (agreed && agreed.on >= today)) return undefined;
  const last = logsOf(sessions, open.id).at(-1)?.on ?? open.startedOn;
  const since = [last, agreed?.on ?? last].toSorted().at(-1) ?? last;
  const quiet = daysBetween(since, today);
  return quiet >= days ? say.replace('{days}', String(quiet)) : undefined;
}

/** Whether a session is ahead or past. `today` means its time is unknown. */
export function whenIs(planned: Planned, { date, clock, zone }: Now): 'ahead' | 'today' | 'past' {
  const { on, at } = seenFrom(planned, zone);
  if (at !== undefined) return `${on} ${at}` <= clock ? 'past' : 'ahead';
  if (on === date) return 'today';
  return on < date ? 'past' : 'ahead';
}

/** The next step: start an engagement, prepare a session, write notes on one, or look back. */
export function nextStep(sessions: SortedSessions, now: Now): 'start' | 'prep' | 'log' | 'end' {
  const { open } = sessions;
  if (!open) return 'start';
  const agreed = agreedDate(sessions);
  if (openPrep(sessions, open.id) || (agreed && whenIs(agreed, now) === 'past')) return 'log';
  const last = lastDay(open);
  return last !== undefined && last <= now.date ? 'end' : 'prep';
}

/** The last day of an engagement. Undefined if its length is unknown. */
export function lastDay(engagement: Engagement): Day | undefined {
  const months = Number(textOf(engagement, 'months'));
  const from = textOf(engagement, 'first-date') || engagement.startedOn;
  return months > 0 ? addMonths(from, Math.round(months)) : undefined;
}

/** Whether sessions repeat. Repeating sessions need an end. */
export const hasRhythm = (engagement: Engagement): boolean =>
  textOf(engagement, 'frequency') in STEPS;

/** A session with its number in the engagement, counted from 1. */
export type Numbered = Planned & { number: number };

/**
 * The sessions from today to `until`, numbered within the engagement. They start at the agreed date
 * and repeat at the agreed frequency. Empty without a start date.
 */
export function plannedSessions(sessions: SortedSessions, today: Day, until: Day): Numbered[] {
  const agreed = agreedDate(sessions);
  if (!sessions.open || !agreed) return [];
  const step = STEPS[textOf(sessions.open, 'frequency')];
  const held = logsOf(sessions, sessions.open.id).length;
  const usual = usualTime(sessions.open);
  const planned: Numbered[] = [];
  for (let times = 0; times === 0 || step !== undefined; times += 1) {
    const on = step?.(agreed.on, times) ?? agreed.on;
    if (on > until) break;
    const { on: _first, ...time } =
      times === 0 || usual.at === undefined ? agreed : { on, ...usual };
    if (on >= today) planned.push({ on, ...time, number: held + 1 + times });
  }
  return planned;
}

/**
 * Planned sessions that will no longer take place, because the engagement ended, was cut short or
 * became less frequent. Sessions without a time are left out, because they were never in a
 * calendar.
 */
export function droppedSessions(
  sessions: SortedSessions,
  engagement: Saved<Engagement>,
  today: Day,
): Numbered[] {
  const versions = [...(engagement.earlier ?? []).map(({ value }) => value), engagement];
  const until =
    versions
      .flatMap((version) => lastDay(version) ?? [])
      .toSorted()
      .at(-1) ?? today;
  const plannedIn = (version: Engagement) => {
    const open = { ...engagement, ...version };
    return plannedSessions({ ...sessions, open }, today, lastDay(open) ?? until);
  };
  const kept = engagement.ended ? [] : plannedIn(engagement).map(({ number }) => number);
  const dropped = new Map(versions.flatMap(plannedIn).map((each) => [each.number, each]));
  return [...dropped.values()].filter(({ number, at }) => at && !kept.includes(number));
}
