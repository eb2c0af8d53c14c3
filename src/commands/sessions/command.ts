import { define, type OptionSpec } from '../../core/command.ts';
import {
  COPY,
  FORCE,
  FORMAT,
  FRAMEWORK_FORM,
  includePrivate,
  json,
  orStdout,
  out,
  PAGE,
} from '../../core/options.ts';

const PARTNER: readonly OptionSpec[] = [
  ['--peer', 'with a peer'],
  ['--manager', 'with your manager'],
  ['--self', 'with yourself'],
];

export const sessions = define('sessions', {
  options: [json()],
  examples: [
    ['coachkit sessions', "see where you are and what's next"],
    ['coachkit sessions start', 'write down what you agreed on'],
    ['coachkit sessions prep', 'prepare in three minutes'],
    ['coachkit sessions log', 'write up a session within a day'],
    ['coachkit sessions log --answers session.yaml', 'take the answers from a file'],
    ['coachkit sessions ics --out sessions.ics', 'put sessions in your calendar'],
  ],
  run: async () => (await import('./show.ts')).status,
  commands: [
    define('start', {
      about: 'Start an engagement and write down what you agreed on.',
      options: [
        ...FRAMEWORK_FORM,
        ...PARTNER,
        ['--sponsor', 'include what you agree on with a sponsor'],
      ],
      examples: [
        ['coachkit sessions start --self', 'start without a coach'],
        ['coachkit sessions start --sponsor', 'include what a sponsor hears'],
      ],
      run: async () => (await import('./start.ts')).start,
    }),
    define('sponsor', {
      about: 'Make a page of what the three of you agreed on.',
      options: [...FRAMEWORK_FORM, ['--change', 'go through your answers again'], ...PAGE],
      examples: [
        ['coachkit sessions sponsor --out three.html', 'save it for a browser or printer'],
        ['coachkit sessions sponsor --change', 'change your answers'],
      ],
      run: async () => (await import('./sponsor.ts')).sponsor,
    }),
    define('prep', {
      about: 'Prepare for the next session, on half a page.',
      options: [...FRAMEWORK_FORM, ...PARTNER, FORMAT, COPY],
      examples: [
        ['coachkit sessions prep', 'answer a few questions'],
        ['coachkit sessions prep --copy', 'copy the page to the clipboard'],
      ],
      run: async () => (await import('./prep.ts')).prep,
    }),
    define('page', {
      about: 'Make one page for your coach, with entries you marked.',
      options: [...PAGE, includePrivate(), json()],
      examples: [
        ['coachkit sessions page --out for-ana.html', 'save it for a phone or printer'],
        ['coachkit journal edit k3x9qz --bring', 'mark an entry to bring'],
      ],
      run: async () => (await import('./page.ts')).page,
    }),
    define('log', {
      about: 'Write up a session, and add its actions to your list.',
      options: [
        ...FRAMEWORK_FORM,
        ...PARTNER,
        ['--another', 'add a second session on the same day'],
      ],
      examples: [
        ['coachkit sessions log', 'answer questions about the session'],
        ['coachkit sessions log --peer', 'write up a session with a peer'],
      ],
      run: async () => (await import('./log.ts')).log,
    }),
    define('edit <id>', {
      about: 'Change what you wrote, and keep the earlier text.',
      options: FRAMEWORK_FORM,
      examples: [
        ['coachkit sessions edit k3x9qz', 'go through your answers again'],
        ['coachkit sessions edit k3x9qz --set at=09:30', 'change the time of day'],
      ],
      run: async () => (await import('./edit.ts')).edit,
    }),
    define('end', {
      about: 'End the engagement with a look back.',
      options: FRAMEWORK_FORM,
      examples: [['coachkit sessions end', 'look back, and end it']],
      run: async () => (await import('./end.ts')).end,
    }),
    define('list', {
      about: 'List every session, newest first.',
      options: [FORMAT, includePrivate('JSON and Markdown'), json('every record')],
      examples: [
        ['coachkit sessions list', 'list sessions and preparations'],
        ['coachkit sessions list --format md', 'print everything as Markdown'],
      ],
      run: async () => (await import('./show.ts')).list,
    }),
    define('show <id>', {
      about: 'Show a session, a preparation or an engagement in full.',
      options: [FORMAT, COPY, includePrivate('JSON, Markdown and the clipboard'), json()],
      examples: [
        ['coachkit sessions show k3x9qz', 'read one session'],
        ['coachkit sessions show k3x9qz --copy', 'copy it without private answers'],
      ],
      run: async () => (await import('./show.ts')).show,
    }),
    define('ics', {
      about: 'Save upcoming sessions as a calendar file with alarms.',
      options: [
        out('stdout'),
        FORCE,
        ['--until <date>', 'last day, ISO or English (default: end of engagement)'],
        ['--alarm <minutes>', 'minutes before a session (default: 120)'],
      ],
      examples: [
        ['coachkit sessions ics --out sessions.ics', 'save a file for your calendar'],
        ['coachkit sessions ics --until 2027-06-30 --alarm 30', 'set the last day and the alarm'],
      ],
      run: async () => orStdout((await import('./ics.ts')).ics),
    }),
  ],
});
