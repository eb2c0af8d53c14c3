import { type Day, daysBetween } from '../../lib/dates/day.ts';
import { isObject } from '../../lib/is-object.ts';

/** The memory that this machine has of its reminders. It has no words of the person. */
export interface ReminderState {
  /** The moment (UTC) of the first reminder since the last answer. */
  since?: string;
  /** The day of the last reminder. */
  told?: Day;
  /** Set if the last reminder said that the reminders stop. */
  hasStopped?: boolean;
  /**
   * The day of a reminder that found no notifications. On that day the status line shows it, and it may
   * be tried again.
   */
  waits?: Day;
  installed?: Installed;
}

/** How a daily reminder was set up. */
export interface Installed {
  by: 'systemd' | 'launchd' | 'cron' | 'shell';
  /** The time of day, e.g. `17:30`. A line at the start of a shell has none. */
  at?: string;
  /** The paths of Node and of the program. */
  command: readonly string[];
}

/** Today, as far as a reminder depends on it. */
export interface Today {
  /** In UTC. */
  now: string;
  day: Day;
  isDayOff: boolean;
  hasWritten: boolean;
  /** The moment (UTC) of the last save on this machine. */
  saved: string | undefined;
}

/** Today's reminder, or why there is none. */
export type Reminder =
  | { kind: 'question' | 'last' }
  | { kind: 'none'; why: 'written' | 'day-off' | 'told' | 'stopped' };

/** After this many days without an answer, the reminders stop. */
const PATIENCE = 14;

/**
 * Today's reminder. Anything saved since the first reminder is an answer. After two weeks without
 * one, the last reminder says so, and there is none until the person saves something again. One that
 * no one has seen yet is still today's.
 */
export function reminderOf(before: ReminderState, today: Today): Reminder {
  const { since, told, hasStopped, waits } = withAnswer(before, today);
  if (today.hasWritten) return { kind: 'none', why: 'written' };
  if (waits === today.day) return { kind: hasStopped ? 'last' : 'question' };
  if (told === today.day) return { kind: 'none', why: 'told' };
  if (hasStopped) return { kind: 'none', why: 'stopped' };
  if (today.isDayOff) return { kind: 'none', why: 'day-off' };
  const isOver = since !== undefined && daysBetween(since.slice(0, 10), today.day) >= PATIENCE;
  return { kind: isOver ? 'last' : 'question' };
}

/** The state to remember after today's reminder. */
export function afterReminder(
  before: ReminderState,
  today: Today,
  { kind, isSeen }: { kind: 'question' | 'last'; isSeen: boolean },
): ReminderState {
  const { since = today.now, installed } = withAnswer(before, today);
  return {
    since,
    told: today.day,
    ...(kind === 'last' && { hasStopped: true }),
    ...(!isSeen && { waits: today.day }),
    ...(installed && { installed }),
  };
}

/** An answer makes the two weeks begin again. */
function withAnswer(state: ReminderState, { saved }: Today): ReminderState {
  const { since, hasStopped: _, ...rest } = state;
  if (since === undefined || (saved !== undefined && saved > since)) return rest;
  return state;
}

/** The state from its file, which may be missing or damaged. */
export function readState(stored: unknown): ReminderState {
  if (!isObject(stored)) return {};
  const { since, told, hasStopped, waits, installed } = stored;
  const isText = (value: unknown): value is string => typeof value === 'string';
  return {
    ...(isText(since) && { since }),
    ...(isText(told) && { told }),
    ...(hasStopped === true && { hasStopped }),
    ...(isText(waits) && { waits }),
    ...(isInstalled(installed) && { installed }),
  };
}

function isInstalled(value: unknown): value is Installed {
  if (!isObject(value)) return false;
  const { by, at, command } = value;
  const isKnown = by === 'systemd' || by === 'launchd' || by === 'cron' || by === 'shell';
  const isAt = at === undefined || typeof at === 'string';
  return isKnown && isAt && Array.isArray(command) && command.every((c) => typeof c === 'string');
}
