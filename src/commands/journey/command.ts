import { define, type OptionSpec } from '../../core/command.ts';
import { FRESH, includePrivate, json, YES } from '../../core/options.ts';

const PRIVATE: OptionSpec = ['--private', 'leave your notes out of exports'];

export const journey = define('journey [journey]', {
  operands: { journey: ['id or title of a framework with steps (default: ask)'] },
  options: [PRIVATE, FRESH, includePrivate('JSON'), json()],
  examples: [
    ['coachkit journey', 'choose a journey and walk it'],
    ['coachkit journey release-day', 'go on where you stopped'],
    ['coachkit journey done release-day ship', 'mark a step done'],
    ['coachkit journey note release-day ship "Two people were missing."', 'note what you saw'],
    ['coachkit journey release-day --json', 'print steps, marks and notes for a program'],
  ],
  notes:
    'A framework can have steps to walk. You mark a step, tick its tasks and write notes, and stop ' +
    'at any time. Everything is saved at once.',
  commands: [
    define('list', {
      about: 'List all journeys, with your place on each.',
      options: [json()],
      examples: [['coachkit journey list', 'see your place on each']],
      run: async () => (await import('./list.ts')).list,
    }),
    define('done <journey> <step> [task]', {
      about: 'Mark a step done, or one of its tasks.',
      operands: {
        journey: ['id or title of a framework with steps'],
        step: ['id, number or title of a step'],
        task: ['id or number of a task, or some of its words'],
      },
      options: [json('the saved data')],
      examples: [
        ['coachkit journey done release-day ship', 'mark the step done'],
        ['coachkit journey done release-day prepare 2', 'mark its second task done'],
      ],
      run: async () => (await import('./mark.ts')).done,
    }),
    define('reopen <journey> <step> [task]', {
      about: 'Reopen a step, or one of its tasks.',
      operands: {
        journey: ['id or title of a framework with steps'],
        step: ['id, number or title of a step'],
        task: ['id or number of a task, or some of its words'],
      },
      options: [json('the removed marks')],
      examples: [['coachkit journey reopen release-day ship', 'open the step again']],
      run: async () => (await import('./mark.ts')).reopen,
    }),
    define('note <journey> <step> [words...]', {
      about: 'Write a note on a step.',
      operands: {
        journey: ['id or title of a framework with steps'],
        step: ['id, number or title of a step'],
        words: ['your note (default: ask)'],
      },
      options: [PRIVATE, FRESH, json('the saved data')],
      examples: [
        ['coachkit journey note release-day ship "It took two hours."', 'write it here'],
        ['coachkit journey note release-day ship', 'be asked for it'],
      ],
      run: async () => (await import('./note.ts')).note,
    }),
    define('edit <note> [words...]', {
      about: 'Change a note, and keep the earlier text.',
      operands: {
        note: ['id of a note, or some of its words'],
        words: ['its new text (default: ask)'],
      },
      options: [FRESH, json('the saved data')],
      examples: [
        ['coachkit journey edit k3x9qz "It took three hours."', 'write a new text'],
        ['coachkit journey edit k3x9qz', 'change it in a form'],
      ],
      run: async () => (await import('./note.ts')).edit,
    }),
    define('remove <note>', {
      about: 'Remove a note.',
      operands: { note: ['id of a note, or some of its words'] },
      options: [YES, json('the removed note')],
      examples: [['coachkit journey remove k3x9qz', 'remove a note']],
      run: async () => (await import('./note.ts')).remove,
    }),
    define('restore <note>', {
      about: 'Restore a note that you removed.',
      operands: { note: ['id of a note, or some of its words'] },
      options: [json('the restored note')],
      examples: [['coachkit journey restore k3x9qz', 'restore a note']],
      run: async () => (await import('./note.ts')).restore,
    }),
  ],
  run: async () => (await import('./journey.ts')).journey,
});
