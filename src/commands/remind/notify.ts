import { join } from 'node:path';
import type { Context } from '../../core/context.ts';
import type { Machine } from '../../core/machine.ts';

/** The program that shows a notification on the desktop of this system. */
const notifierOf = ({ platform }: Machine): string =>
  platform === 'darwin' ? 'osascript' : 'notify-send';

/** Whether this machine seems to have notifications on the desktop. */
export const hasNotifier = (context: Context, machine: Machine): Promise<boolean> =>
  context.hasProgram(notifierOf(machine));

/** The text comes as an argument, so nothing in it is ever run. */
const APPLESCRIPT = [
  'on run argv',
  'display notification (item 2 of argv) with title (item 1 of argv)',
  'end run',
];

/** Shows a notification on the desktop. Returns whether it was possible. */
export async function notify(
  context: Context,
  machine: Machine,
  { title, text }: { title: string; text: string },
): Promise<boolean> {
  if (!(await hasNotifier(context, machine))) return false;
  const program = notifierOf(machine);
  const args =
    program === 'osascript'
      ? [...APPLESCRIPT.flatMap((line) => ['-e', line]), '--', title, text]
      : // Only the second text may be read as markup.
        ['--app-name=coachkit', '--', title, text];
  return machine.run(program, args, { env: session(machine) }).isDone;
}

/** A job of cron lacks the address of the desktop, and an encoding for the text. */
function session({ env, user, isThere }: Machine): Record<string, string> {
  const bus = join('/run/user', String(user), 'bus');
  const isGiven = env.DBUS_SESSION_BUS_ADDRESS !== undefined || user === undefined || !isThere(bus);
  return {
    ...(!isGiven && { DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}` }),
    ...(!env.LANG && !env.LC_ALL && { LC_ALL: 'C.UTF-8' }),
  };
}
