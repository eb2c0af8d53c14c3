import { type Job, two, WRITTEN_BY } from './job.ts';

/** The name of both units, without their ending. */
export const UNIT = 'coachkit-remind';

/**
 * The unit that gives the reminder once. A timer that catches up starts it before the desktop is ready,
 * so it is tried again for some minutes. Without a type, since old versions restart no `oneshot`.
 */
export function serviceUnit({ command, env }: Job): string {
  return `# ${WRITTEN_BY}
[Unit]
Description=Reminder of coachkit
StartLimitIntervalSec=10min
StartLimitBurst=10

[Service]
Restart=on-failure
RestartSec=30
${Object.entries(env)
  .map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}\n`)
  .join('')}ExecStart=${[START, ...command.map(argument)].join(' ')}
`;
}

/** The unit that starts it every day, or later on a day when the machine was off. */
export function timerUnit({ hour, minute }: Job): string {
  return `# ${WRITTEN_BY}
[Unit]
Description=Daily reminder of coachkit

[Timer]
OnCalendar=*-*-* ${two(hour)}:${two(minute)}:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

/** Quotes a word as man 5 systemd.syntax says. A percent sign would be a specifier. */
const quoted = (word: string): string =>
  `"${word.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')}"`;

/** In an argument, a dollar sign would be a variable. */
const argument = (word: string): string => quoted(word).replaceAll('$', '$$$$');

/** Starts the words that follow. systemd itself starts no program with a quote in its path. */
const START = `/bin/sh -c ${argument('exec "$@"')} coachkit`;
