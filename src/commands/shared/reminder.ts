import type { Machine } from '../../core/machine.ts';
import { type ReminderState, readState } from '../../domain/reminder/reminder.ts';

/** The memory that this machine has of its reminders. */
export const reminderState = (machine: Pick<Machine, 'reminderState'>): ReminderState =>
  readState(machine.reminderState());

/** The path that the installed reminder starts and that is gone, if any, and what to do. */
export function goneNote(machine: Machine): { path: string; reason: string } | undefined {
  const { installed } = reminderState(machine);
  const path = installed?.command.find((each) => !machine.isThere(each));
  if (installed === undefined || path === undefined) return undefined;
  const at = installed.at === undefined ? '' : ` --at ${installed.at}`;
  const reason = `your daily reminder starts this file, which is gone. To set it up again: coachkit remind --install${at}`;
  return { path, reason };
}
