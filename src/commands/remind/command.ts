import { define } from '../../core/command.ts';
import { YES } from '../../core/options.ts';

export const remind = define('remind', {
  options: [
    ['--install', 'set up a daily reminder, after asking'],
    ['--at <when>', 'time of day for --install (default: 17:30)'],
    { flags: '--remove', about: 'remove the daily reminder', excludes: 'install' },
    { flags: '--notify', about: 'notify on the desktop, if possible', excludes: 'install' },
    YES,
  ],
  examples: [
    ['coachkit remind', "see today's reminder, and when the next one comes"],
    ['coachkit remind --install', 'be reminded every day'],
    ['coachkit remind --install --at 8:45 --yes', 'set it up from a script'],
    ['coachkit remind --remove', 'remove it'],
  ],
  notes:
    "You're reminded once a day, unless you have written or have the day off (the setting days-off). " +
    'After two weeks without an answer, a last reminder says so. Reminders start again when you save ' +
    'something, or with --install. They are set up with systemd, launchd or cron. Without notifications on ' +
    'the desktop, coachkit status --line shows them in your next shell.',
  run: async () => (await import('./remind.ts')).remind,
});
