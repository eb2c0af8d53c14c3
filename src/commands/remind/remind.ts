import { type Block, text } from '../../core/blocks.ts';
import type { Outcome } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError } from '../../core/errors.ts';
import type { Machine } from '../../core/machine.ts';
import type { Store } from '../../core/store.ts';
import {
  afterReminder,
  type Reminder,
  reminderOf,
  type Today,
} from '../../domain/reminder/reminder.ts';
import { weekdayName } from '../../lib/dates/day.ts';
import { instantIn } from '../../lib/dates/zone.ts';
import { shortId } from '../../lib/id.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { isLocked, storeAsIs } from '../shared/locked.ts';
import { goneNote, reminderState } from '../shared/reminder.ts';
import { lookAround } from '../status/gather.ts';
import type { InstallOptions } from './install.ts';
import { hasNotifier, notify } from './notify.ts';

export interface RemindOptions extends InstallOptions {
  install?: boolean;
  remove?: boolean;
  notify?: boolean;
}

/**
 * `coachkit remind`: prints today's reminder once, or shows it on the desktop. Prints nothing if there is
 * none. In a terminal, also says why, and how the reminder is set up.
 */
export async function remind(context: Context, options: RemindOptions): Promise<Outcome> {
  const machine = await context.machine();
  if (options.install) return (await import('./install.ts')).install(context, machine, options);
  if (options.at !== undefined) {
    throw new UsageError(
      '--at goes with --install. Nothing was changed.',
      'For example: coachkit remind --install --at 17:30',
    );
  }
  if (options.remove) return (await import('./install.ts')).remove(context, machine);
  const { today, question } = await look(context);
  const before = reminderState(machine);
  const reminder = reminderOf(before, today);
  let isSeen = true;
  if (reminder.kind !== 'none') {
    const isAgain = before.waits === today.day;
    isSeen = await give(context, machine, reminder.kind, { question, isAgain, ...options });
    const after = afterReminder(before, today, { kind: reminder.kind, isSeen });
    machine.keepReminderState(after);
  }
  if (context.io.terminal && !options.notify) context.io.note(standingBlocks(machine, reminder));
  // systemd tries again, since the desktop may not be ready yet.
  if (!isSeen && (await hasNotifier(context, machine))) return ExitCode.failure;
}

/** Today, as far as a reminder depends on it, and today's question if others may see it. */
async function look(context: Context): Promise<{ today: Today; question?: string | undefined }> {
  const { clock } = context;
  const { date, utc } = clock.now();
  const store = await storeAsIs(context);
  const saved = store.lastSaved();
  const today = {
    now: utc,
    day: date,
    isDayOff: context.preferences['days-off'].includes(weekdayName(date).toLowerCase()),
  };
  const around = isLocked(store) ? undefined : await aroundIn(context);
  if (around === undefined) {
    return { today: { ...today, saved, hasWritten: isToday(context, saved) } };
  }
  const { facts, last, question } = around;
  return {
    today: {
      ...today,
      // An entry from another machine is an answer too.
      saved: [saved ?? '', last?.on ?? ''].sort().at(-1),
      hasWritten: facts['written-today'] === 'yes',
    },
    question: question && (isOwn(store, question.id) ? undefined : question.ask),
  };
}

/** Undefined if the journal or the framework cannot be read, which must not stop a reminder. */
async function aroundIn(context: Context) {
  try {
    return await lookAround(context, await frameworkChosen(context));
  } catch {
    return undefined;
  }
}

/** Whether a moment is on this day. A locked journal only shows when something was saved. */
function isToday({ clock, preferences }: Context, utc: string | undefined): boolean {
  if (utc === undefined) return false;
  const saved = instantIn(clock.zone(), Date.parse(utc), preferences['day-start']);
  return saved.date === clock.now().date;
}

/** Whether a question is in the person's own words. */
const isOwn = (store: Store, question: string): boolean =>
  store
    .collection('questions')
    .all({ damaged: () => {} })
    .some(({ id }) => shortId(id) === question);

/** Returns whether the person sees the reminder. A job of cron or systemd prints it to a log, once. */
async function give(
  context: Context,
  machine: Machine,
  kind: 'question' | 'last',
  options: RemindOptions & { question?: string | undefined; isAgain: boolean },
): Promise<boolean> {
  const words = (await context.frameworks()).day().reminder;
  const { question = words.question } = options;
  const [title, rest] = kind === 'last' ? [words.last, words.again] : [question, words.answer];
  if (options.notify && (await notify(context, machine, { title, text: rest }))) return true;
  const isSeen = options.notify !== true || context.io.terminal;
  if (isSeen || !options.isAgain) context.io.show([text(title), text(rest, 'quiet')]);
  return isSeen;
}

/** Why there is no reminder today. */
const WHY: Record<Extract<Reminder, { kind: 'none' }>['why'], string> = {
  written: "You've written today, so there's no reminder.",
  'day-off':
    "Today is a day off, so there's no reminder. To change your days off: coachkit config set days-off DAYS",
  told: "You've had today's reminder.",
  stopped:
    'Two weeks passed without an answer, so there are no reminders. They start again when you write.',
};

function standingBlocks(machine: Machine, reminder: Reminder): Block[] {
  const gone = goneNote(machine);
  return [
    ...(reminder.kind === 'none' ? [text(WHY[reminder.why])] : []),
    ...(gone === undefined
      ? [text(setUpNote(machine), 'quiet')]
      : [text(`${gone.path}: ${gone.reason}`, 'warn')]),
  ];
}

function setUpNote(machine: Machine): string {
  const { installed } = reminderState(machine);
  if (!installed) return 'To be reminded every day: coachkit remind --install';
  const { by, at } = installed;
  const when = at === undefined ? 'at the start of a shell' : `at ${at}, by ${by}`;
  return `You're reminded ${when}. To stop: coachkit remind --remove`;
}
