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
    ['--change', 'change your answers'],
    includePrivate('JSON'),
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit find-coach', 'make your plan, or read it'],
    ['coachkit find-coach add "Ana R."', 'add a candidate'],
    ['coachkit find-coach list', 'see where each candidate is'],
    ['coachkit find-coach questions', 'see what to ask, on one page'],
    ['coachkit find-coach ics Ana --at "2026-12-03 15:00"', 'book a conversation'],
  ],
  run: async () => (await import('./plan.ts')).findCoach,
  commands: [
    define('add [name]', {
      about: 'Add a candidate.',
      options: FORM,
      examples: [
        ['coachkit find-coach add "Ana R."', 'add a candidate'],
        ['coachkit find-coach add Kim --set "price=300 EUR"', 'add one, with a price'],
      ],
      run: async () => (await import('./edit.ts')).add,
    }),
    define('list', {
      about: "List your candidates, and what's next for each.",
      examples: [['coachkit find-coach list', 'see where each candidate is']],
      run: async () => (await import('./menu.ts')).listThenMenu,
    }),
    define('show [name]', {
      about: 'Show a candidate: facts, card and every conversation.',
      options: [FORMAT],
      examples: [
        ['coachkit find-coach show Ana', 'read everything about Ana'],
        ['coachkit find-coach show Ana --format md', 'print it as Markdown'],
      ],
      run: async () => (await import('./show.ts')).show,
    }),
    define('edit [name]', {
      about: 'Change the facts about a candidate.',
      options: FORM,
      examples: [
        ['coachkit find-coach edit Ana', 'go through the facts again'],
        ['coachkit find-coach edit Ana --set "price=300 EUR"', 'change only the price'],
      ],
      run: async () => (await import('./edit.ts')).edit,
    }),
    define('move <name> <stage>', {
      about: 'Move a candidate to another stage.',
      options: [['--because <text>', 'reason to remember, if you want one']],
      examples: [
        ['coachkit find-coach move Ana contacted', 'say that you wrote to Ana'],
        ['coachkit find-coach move Ana not-a-fit', 'decide against Ana'],
      ],
      notes: 'Stages: idea, contacted, booked, intro-done, sample-done, waiting, not-a-fit.',
      run: async () => (await import('./move.ts')).move,
    }),
    define('note <name> [text...]', {
      about: 'Add a note about a candidate.',
      operands: { name: ['name or id of the candidate'], text: ['the note, or - for stdin'] },
      examples: [
        ['coachkit find-coach note Ana "back in March"', 'add a note'],
        ['coachkit find-coach note Ana -', 'add a note from stdin'],
      ],
      run: async () => (await import('./edit.ts')).note,
    }),
    define('remove <name>', {
      about: 'Remove a candidate. You can restore them.',
      options: [YES],
      examples: [['coachkit find-coach remove Ana', 'remove a candidate']],
      run: async () => (await import('./remove.ts')).remove,
    }),
    define('restore <name>', {
      about: 'Restore a candidate you removed.',
      examples: [['coachkit find-coach restore Ana', 'bring a candidate back']],
      run: async () => (await import('./remove.ts')).restore,
    }),
    define('questions', {
      about: 'Show what to ask and listen for in a first conversation.',
      options: [FORMAT],
      examples: [
        ['coachkit find-coach questions', 'read the questions'],
        ['coachkit find-coach questions --format md', 'print them as Markdown'],
      ],
      run: async () => (await import('./questions.ts')).coachQuestions,
    }),
    define('messages [name]', {
      about: 'Show messages to copy: to leaders, your company and coaches.',
      operands: { name: ['a coach, to see only the messages to them'] },
      options: [COPY],
      examples: [
        ['coachkit find-coach messages --copy', 'copy one of the messages'],
        ['coachkit find-coach messages Ana', 'see the messages to Ana'],
      ],
      run: async () => (await import('./messages.ts')).messages,
    }),
    define('ics <name>', {
      about: 'Make a calendar file for a conversation with a candidate.',
      options: [
        ['--at <when>', 'day and time, e.g. "2026-12-03 15:00"'],
        ['--minutes <n>', 'length in minutes (default: 45)'],
        out('coachkit-NAME-DATE.ics'),
        FORCE,
      ],
      examples: [
        ['coachkit find-coach ics Ana --at "friday 15:00"', 'book Friday at three'],
        ['coachkit find-coach ics Ana --at "friday 15:00" --minutes 30', 'book half an hour'],
      ],
      notes: 'The notes of the appointment include a plan and the questions to ask.',
      run: async () => (await import('./ics.ts')).ics,
    }),
  ],
});
