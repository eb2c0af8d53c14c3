import { type Block, command, heading, raw, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { ExitCode, UsageError, UserError } from '../../core/errors.ts';
import type { Machine } from '../../core/machine.ts';
import { isForCron } from '../../formats/reminder/cron.ts';
import type { Job } from '../../formats/reminder/job.ts';
import { readTime } from '../../lib/dates/parse.ts';
import { confirm } from '../shared/confirm.ts';
import { reminderState } from '../shared/reminder.ts';
import { hasNotifier } from './notify.ts';
import { CRON, crontabOf, type Piece, type Plan, SHELL, WAYS } from './ways.ts';

export interface InstallOptions {
  at?: string;
  yes?: boolean;
}

/** The time without `--at`. */
const TIME = '17:30';

/**
 * `coachkit remind --install`: shows what it will write, asks, and sets up a daily reminder by what this
 * machine has. Replaces an earlier one. Exits with 1 if the person says no.
 */
export async function install(
  context: Context,
  machine: Machine,
  options: InstallOptions,
): Promise<ExitCode> {
  if (machine.platform === 'win32') throw onWindows(machine, options.at ?? TIME);
  const at = await timeOf(context, options);
  const plan = await planFor(context, machine, jobAt(machine, at));
  context.io.note(planBlocks(context, plan));
  if (!(await confirm(context, options, CONSENT))) return ExitCode.failure;
  for (const way of WAYS) way.remove(machine);
  for (const piece of plan.pieces) written(piece);
  const failed = plan.start.filter(([program = '', ...args]) => !machine.run(program, args).isDone);
  const { by } = plan;
  const isTimed = by !== 'shell';
  machine.keepReminderState({
    installed: { by, command: machine.command, ...(isTimed && { at }) },
  });
  if (failed.length > 0) {
    context.io.note([text('The files are written, but not started yet. To start them:', 'warn')]);
    context.io.note(failed.map((line) => raw(`  ${line.join(' ')}`)));
    return ExitCode.failure;
  }
  context.io.note(doneBlocks(context, isTimed ? at : undefined));
  return ExitCode.ok;
}

function written({ place, write }: Piece): void {
  try {
    write();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`coachkit can't write ${place}. Your journal is unchanged.`, {
      exit: ExitCode.failure,
      hint: 'To remove what was written: coachkit remind --remove',
      cause: error,
    });
  }
}

const CONSENT = {
  question: 'Set up the reminder?',
  no: 'No, leave everything as it is',
  yes: 'Yes, set it up',
  otherwise: 'Nothing was changed.',
};

/**
 * `coachkit remind --remove`: removes what `--install` wrote, and nothing else. Exits with 1 if it cannot
 * look into the crontab that it wrote.
 */
export function remove(context: Context, machine: Machine): ExitCode {
  const places = WAYS.flatMap((way) => way.remove(machine)).map(context.shownPath);
  const { installed, ...state } = reminderState(machine);
  // Also if the person removed the files by hand.
  if (installed) machine.keepReminderState(state);
  if (installed?.by === 'cron' && crontabOf(machine) === undefined) {
    context.io.note([text(UNREAD, 'warn'), command('crontab -e', 'See your crontab.')]);
    return ExitCode.failure;
  }
  context.io.note([
    text(
      places.length > 0
        ? `The reminder is removed from ${places.join(' and ')}.`
        : 'No daily reminder is set up.',
    ),
  ]);
  return ExitCode.ok;
}

const UNREAD = "coachkit can't read your crontab, so the line of the reminder may still be there.";

async function timeOf(context: Context, { at, yes }: InstallOptions): Promise<string> {
  const asks = at === undefined && !yes && context.io.interactive;
  if (asks) return askTime(context);
  const time = readTime(at ?? TIME);
  if (time !== undefined) return time;
  throw new UsageError(
    '--at must be a time of day. Nothing was changed.',
    'For example: coachkit remind --install --at 17:30',
  );
}

async function askTime(context: Context): Promise<string> {
  const prompts = await context.prompts();
  for (;;) {
    const time = readTime(await prompts.line('At what time?', TIME));
    if (time !== undefined) return time;
    context.io.note([text('Type a time of day such as 17:30, or press Ctrl-C to leave.')]);
  }
}

/** The variables that decide where the journal is, and what cron and systemd do not pass on. */
const CARRIED = [
  'COACHKIT_HOME',
  ...['XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'],
];

function jobAt({ command, env }: Machine, at: string): Job {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const carried = CARRIED.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  const job = { env: Object.fromEntries(carried), hour, minute };
  const isOdd = [...command, ...Object.values<string>(job.env)].some((word) =>
    /\p{Cc}/u.test(word),
  );
  if (isOdd) {
    throw new UsageError(
      "A path of coachkit has a control character, which a reminder can't carry. Nothing was changed.",
    );
  }
  return { ...job, command: [...command, 'remind', '--notify'] };
}

/**
 * The first way that is here. Without notifications, also a line at the start of the shell, which
 * shows the reminder that waits.
 */
async function planFor(context: Context, machine: Machine, job: Job): Promise<Plan> {
  const isOutOfCron = [...job.command, ...Object.values(job.env)].some((word) => !isForCron(word));
  for (const way of WAYS) {
    if ((way === CRON && isOutOfCron) || !(await way.isHere(context, machine))) continue;
    const plan = way.plan(machine, job);
    if (way === SHELL || (await hasNotifier(context, machine))) return plan;
    const { pieces } = SHELL.plan(machine, job);
    return { ...plan, pieces: [...plan.pieces, ...pieces] };
  }
  throw new UserError(
    'This machine has no systemd, launchd, cron, bash, zsh or fish for a reminder. Nothing was changed.',
    { exit: ExitCode.failure, hint: 'Start this with your shell: coachkit status --line' },
  );
}

function planBlocks({ shownPath }: Context, { pieces, start }: Plan): Block[] {
  return [
    text('coachkit writes this:'),
    ...pieces.flatMap(({ place, text: written }) => [
      heading(`In ${shownPath(place)}`),
      raw(written.trimEnd()),
    ]),
    ...(start.length > 0
      ? [heading('Then it runs this'), raw(start.map((line) => line.join(' ')).join('\n'))]
      : []),
  ];
}

function doneBlocks({ preferences }: Context, at: string | undefined): Block[] {
  const off = preferences['days-off'];
  const when = at === undefined ? 'at the start of a shell' : `at ${at}`;
  const days = off === '' ? '' : ` Your days off: ${off}.`;
  return [
    text(`You'll be reminded ${when}.${at === undefined ? '' : days}`),
    command('coachkit remind --remove', 'Remove the reminder.'),
  ];
}

/** Windows has its own task scheduler, for which coachkit writes nothing. */
function onWindows({ command: [node, program] }: Machine, at: string): UsageError {
  const start = `\\"${node}\\" \\"${program}\\" remind`;
  return new UsageError(
    'On Windows, coachkit sets up no reminder. Nothing was changed.',
    'To have the Task Scheduler open a window with it:\n' +
      `schtasks /Create /SC DAILY /ST ${readTime(at) ?? TIME} /TN coachkit-remind /TR "cmd /k ${start}"`,
  );
}
