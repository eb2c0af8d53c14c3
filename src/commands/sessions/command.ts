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
    ['coachkit sessions', 'where you are, and what is next'],
    ['coachkit sessions start', 'what you agreed on, once'],
    ['coachkit sessions start --self', 'with yourself, a peer or your manager'],
    ['coachkit sessions start --sponsor', 'and what a sponsor hears'],
    ['coachkit sessions prep', 'three minutes before'],
    ['coachkit sessions log', 'within a day'],
    ['coachkit sessions log --answers FILE', 'from a script'],
  ],
  run: async () => (await import('./show.ts')).status,
  commands: [
    define('start', {
      about: 'Begin an engagement: what you agreed on.',
      options: [
        ...FRAMEWORK_FORM,
        ...PARTNER,
        ['--sponsor', 'with a coach and a sponsor: also what the three of you agree on'],
      ],
      run: async () => (await import('./start.ts')).start,
    }),
    define('sponsor', {
      about: 'The page for the three of you: what you agreed on, and what is still to ask.',
      options: [...FRAMEWORK_FORM, ['--change', 'go through your answers again'], ...PAGE],
      run: async () => (await import('./sponsor.ts')).sponsor,
    }),
    define('prep', {
      about: 'What you want from the next session, on half a page.',
      options: [...FRAMEWORK_FORM, ...PARTNER, FORMAT, COPY],
      run: async () => (await import('./prep.ts')).prep,
    }),
    define('page', {
      about: 'One page for your coach, from what you prepared and marked to bring.',
      options: [...PAGE, includePrivate(), json()],
      examples: [
        ['coachkit sessions page', 'on the screen'],
        ['coachkit sessions page --out for-ana.html', 'for a phone or a printer'],
        ['coachkit journal edit k3x9qz --bring', 'mark an entry to bring'],
      ],
      run: async () => (await import('./page.ts')).page,
    }),
    define('log', {
      about: 'What happened in a session. Its actions join the list of coachkit actions.',
      options: [
        ...FRAMEWORK_FORM,
        ...PARTNER,
        ['--another', 'there was another session that day, which is written down already'],
      ],
      run: async () => (await import('./log.ts')).log,
    }),
    define('edit <id>', {
      about: 'Change what you wrote. The earlier text is kept.',
      options: FRAMEWORK_FORM,
      run: async () => (await import('./edit.ts')).edit,
    }),
    define('end', {
      about: 'End the engagement with a look back.',
      options: FRAMEWORK_FORM,
      run: async () => (await import('./end.ts')).end,
    }),
    define('list', {
      about: 'Every session, the newest first.',
      options: [FORMAT, includePrivate('JSON and Markdown'), json('every record')],
      run: async () => (await import('./show.ts')).list,
    }),
    define('show <id>', {
      about: 'A session, a preparation or an engagement in full.',
      options: [FORMAT, COPY, includePrivate('JSON, Markdown and the clipboard'), json()],
      run: async () => (await import('./show.ts')).show,
    }),
    define('ics', {
      about: 'The sessions to come as a calendar file, with an alarm to prepare.',
      options: [
        out('stdout'),
        FORCE,
        ['--until <date>', 'the last day, ISO or English; default: the end of the engagement'],
        ['--alarm <minutes>', 'how long before a session the alarm is; default: 120'],
      ],
      run: async () => orStdout((await import('./ics.ts')).ics),
    }),
  ],
});
