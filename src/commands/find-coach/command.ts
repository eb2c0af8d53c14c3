import { define } from '../../core/command.ts';
import {
  COPY,
  FORCE,
  FORM,
  FORMAT,
  FRAMEWORK,
  includePrivate,
  json,
  out,
  YES,
} from '../../core/options.ts';

export const findCoach = define('find-coach', {
  options: [
    ...FORM,
    ['--change', 'go through your answers again'],
    includePrivate('JSON'),
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit find-coach', 'your plan: what, where, whom'],
    ['coachkit find-coach add "Ana R."', 'write down a candidate'],
    ['coachkit find-coach list', 'who is where, what is next'],
    ['coachkit find-coach questions', 'what to ask, on one page'],
    ['coachkit find-coach ics Ana --at "2026-12-03 15:00"', 'a booking'],
  ],
  run: async () => (await import('./plan.ts')).findCoach,
  commands: [
    define('add [name]', {
      about: 'Add a coach you might work with.',
      options: FORM,
      run: async () => (await import('./edit.ts')).add,
    }),
    define('list', {
      about: 'Who is where on the way, and what to do next for each.',
      run: async () => (await import('./menu.ts')).listThenMenu,
    }),
    define('show [name]', {
      about: 'One coach: what is known, the card, and every conversation.',
      options: [FORMAT],
      run: async () => (await import('./show.ts')).show,
    }),
    define('edit [name]', {
      about: 'Change what is written down about a coach.',
      options: FORM,
      run: async () => (await import('./edit.ts')).edit,
    }),
    define('move <name> <stage>', {
      about:
        'To another stage: idea, contacted, booked, intro-done, sample-done, waiting, not-a-fit.',
      options: [['--because <text>', 'a reason to remember; none is needed']],
      run: async () => (await import('./move.ts')).move,
    }),
    define('note <name> [text...]', {
      about: 'Add a note to a coach; - reads stdin.',
      run: async () => (await import('./edit.ts')).note,
    }),
    define('remove <name>', {
      about: 'Take a coach off the list; they can be restored.',
      options: [YES],
      run: async () => (await import('./remove.ts')).remove,
    }),
    define('restore <name>', {
      about: 'Bring a removed coach back.',
      run: async () => (await import('./remove.ts')).restore,
    }),
    define('questions', {
      about: 'What to ask in a first conversation, and what to listen for.',
      options: [FORMAT],
      run: async () => (await import('./questions.ts')).coachQuestions,
    }),
    define('messages [name]', {
      about: 'Messages ready to copy; with a name, those to that coach.',
      options: [COPY],
      run: async () => (await import('./messages.ts')).messages,
    }),
    define('ics <name>', {
      about:
        'A calendar file for a booked conversation, with a plan and the questions in its notes.',
      options: [
        ['--at <when>', 'when it is, e.g. "2026-12-03 15:00"'],
        ['--minutes <n>', 'how long it is (default: 45)'],
        out('NAME-DATE.ics in this folder'),
        FORCE,
      ],
      run: async () => (await import('./ics.ts')).ics,
    }),
  ],
});
