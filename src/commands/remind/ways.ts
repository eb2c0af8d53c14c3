/** The ways to set up a daily reminder, each by what a machine has. */
import { join } from 'node:path';
import type { Context } from '../../core/context.ts';
import { UserError } from '../../core/errors.ts';
import type { Machine } from '../../core/machine.ts';
import type { Installed } from '../../domain/reminder/reminder.ts';
import { cronLine, withCronLine, withoutCronLine } from '../../formats/reminder/cron.ts';
import { type Job, WRITTEN_BY } from '../../formats/reminder/job.ts';
import { LABEL, launchAgent } from '../../formats/reminder/launchd.ts';
import { fishLines, posixLines, withLines, withoutLines } from '../../formats/reminder/shell.ts';
import { serviceUnit, timerUnit, UNIT } from '../../formats/reminder/systemd.ts';

/** A text that is written somewhere, and how. */
export interface Piece {
  /** A path, or words for a place without one. */
  place: string;
  text: string;
  write(): void;
}

export interface Plan {
  by: Installed['by'];
  pieces: Piece[];
  /** Command lines that start it once everything is written. */
  start: string[][];
}

export interface Way {
  isHere(context: Context, machine: Machine): Promise<boolean>;
  plan(machine: Machine, job: Job): Plan;
  /** Removes what coachkit wrote in this way, and nothing else. Returns its places. */
  remove(machine: Machine): string[];
}

const SYSTEMD: Way = {
  isHere: async (context, machine) =>
    machine.platform === 'linux' &&
    (await context.hasProgram('systemctl')) &&
    machine.run('systemctl', ['--user', 'show-environment']).isDone,
  plan: (machine, job) => {
    const [service, timer] = unitPaths(machine);
    return {
      by: 'systemd',
      pieces: [
        wholeFile(machine, service, serviceUnit(job)),
        wholeFile(machine, timer, timerUnit(job)),
      ],
      start: [RELOAD, ['systemctl', '--user', 'enable', '--now', TIMER]],
    };
  },
  remove: (machine) => {
    const ours = unitPaths(machine).filter((path) => isOurs(machine, path));
    if (ours.length === 0) return [];
    machine.run('systemctl', ['--user', 'disable', '--now', TIMER, SERVICE]);
    // systemd keeps when it last ran. Another timer would then catch up as soon as it is set up.
    machine.run('systemctl', ['--user', 'clean', '--what=state', TIMER]);
    // It also lists a service that failed, even without its file.
    machine.run('systemctl', ['--user', 'reset-failed', SERVICE]);
    for (const path of ours) machine.remove(path);
    machine.run('systemctl', RELOAD.slice(1));
    return ours;
  },
};

const TIMER = `${UNIT}.timer`;
const SERVICE = `${UNIT}.service`;
const RELOAD = ['systemctl', '--user', 'daemon-reload'];

function unitPaths(machine: Machine): [service: string, timer: string] {
  const folder = join(configFolder(machine), 'systemd/user');
  return [join(folder, SERVICE), join(folder, TIMER)];
}

const configFolder = ({ env, home }: Machine): string =>
  env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(home, '.config');

const LAUNCHD: Way = {
  isHere: async ({ hasProgram }, { platform }) =>
    platform === 'darwin' && (await hasProgram('launchctl')),
  plan: (machine, job) => {
    const path = agentPath(machine);
    return {
      by: 'launchd',
      pieces: [wholeFile(machine, path, launchAgent(job))],
      start: [['launchctl', 'bootstrap', `gui/${machine.user}`, path]],
    };
  },
  remove: (machine) => {
    const path = agentPath(machine);
    if (!isOurs(machine, path)) return [];
    machine.run('launchctl', ['bootout', `gui/${machine.user}/${LABEL}`]);
    machine.remove(path);
    return [path];
  },
};

const agentPath = ({ home }: Machine): string =>
  join(home, 'Library/LaunchAgents', `${LABEL}.plist`);

export const CRON: Way = {
  isHere: async ({ hasProgram }, machine) =>
    machine.platform !== 'win32' &&
    (await hasProgram('crontab')) &&
    crontabOf(machine) !== undefined,
  plan: (machine, job) => {
    const line = cronLine(job);
    const write = () => writeCrontab(machine, withCronLine(crontabOf(machine) ?? '', asRead(line)));
    return { by: 'cron', pieces: [{ place: CRONTAB, text: line, write }], start: [] };
  },
  remove: (machine) => {
    const before = crontabOf(machine) ?? '';
    const after = withoutCronLine(before);
    if (after === before) return [];
    writeCrontab(machine, after);
    return [CRONTAB];
  },
};

const CRONTAB = 'your crontab';

/** The crontab, empty if there is none. Undefined if cron does not tell. */
export function crontabOf(machine: Machine): string | undefined {
  const { isDone, out, err } = machine.run('crontab', ['-l'], { env: { LC_ALL: 'C' } });
  if (isDone) return out.toString('latin1');
  return /no crontab for/i.test(err) ? '' : undefined;
}

function writeCrontab(machine: Machine, crontab: string): void {
  const input = Buffer.from(crontab, 'latin1');
  const { isDone, err } = machine.run('crontab', crontab === '' ? ['-r'] : ['-'], { input });
  if (!isDone) {
    throw new UserError(`crontab refused: ${err.trim()} Your crontab is unchanged.`, {
      exit: 1,
    });
  }
}

export const SHELL: Way = {
  isHere: async (_, machine) => shellOf(machine) !== undefined,
  plan: (machine, job) => {
    const shell = shellOf(machine);
    if (!shell) return { by: 'shell', pieces: [], start: [] };
    const { path } = shell;
    const lines = shell.lines({ ...job, command: [...machine.command, 'status', '--line'] });
    const write = () => {
      const before = machine.read(path)?.toString('latin1') ?? '';
      machine.write(path, Buffer.from(withLines(before, asRead(lines)), 'latin1'));
    };
    return { by: 'shell', pieces: [{ place: path, text: lines, write }], start: [] };
  },
  remove: (machine) =>
    SHELLS.flatMap(({ pathIn }) => {
      const path = pathIn(machine);
      const before = machine.read(path)?.toString('latin1') ?? '';
      const after = withoutLines(before);
      if (after === before) return [];
      if (after === '') machine.remove(path);
      else machine.write(path, Buffer.from(after, 'latin1'));
      return [path];
    }),
};

/** The file that each shell reads at its start. */
const SHELLS = [
  { name: 'bash', lines: posixLines, pathIn: ({ home }: Machine) => join(home, '.bashrc') },
  {
    name: 'zsh',
    lines: posixLines,
    pathIn: ({ home, env }: Machine) => join(env.ZDOTDIR || home, '.zshrc'),
  },
  {
    name: 'fish',
    lines: fishLines,
    pathIn: (machine: Machine) => join(configFolder(machine), 'fish/conf.d/coachkit-remind.fish'),
  },
];

function shellOf(machine: Machine) {
  const shell = SHELLS.find(({ name }) => machine.env.SHELL?.endsWith(`/${name}`));
  return shell && { lines: shell.lines, path: shell.pathIn(machine) };
}

/** All ways, in the order to try them. */
export const WAYS: readonly Way[] = [SYSTEMD, LAUNCHD, CRON, SHELL];

const wholeFile = (machine: Machine, path: string, text: string): Piece => ({
  place: path,
  text,
  write: () => machine.write(path, Buffer.from(text)),
});

/** Whether coachkit wrote a file. */
const isOurs = (machine: Machine, path: string): boolean =>
  machine.read(path)?.includes(WRITTEN_BY) === true;

/** A text as if it was read as latin1, which keeps every byte of the lines around it. */
const asRead = (text: string): string => Buffer.from(text).toString('latin1');
