import { define } from '../../core/command.ts';
import { COPY, FORM, FORMAT, FRAMEWORK, includePrivate, json } from '../../core/options.ts';
import { defined } from '../../lib/objects.ts';
import type { ListOptions } from './list.ts';

export const practice = define('practice [name]', {
  operands: { name: ['name of a practice (default: list them all)'] },
  options: [
    ...FORM,
    ['--goal <id>', 'link it to this goal'],
    ['--entry <id>', 'link it to the journal entry it starts from'],
    ['--action', 'add its last step to `coachkit actions`'],
    ['--no-action', 'do not add its last step to your actions'],
    ['--minutes <n>', 'list only practices that take at most this long'],
    ['--mood <word>', 'list only practices that fit this mood'],
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit practice list --minutes 10', 'list what fits into ten minutes'],
    ['coachkit practice sort-and-narrow', 'start a practice, or continue it'],
    ['coachkit practice show sort-and-narrow', 'show your last result'],
    ['coachkit practice show 4f9k2m --compare', 'show what changed since the time before'],
    ['coachkit practice peer', 'take turns with a peer, half an hour each'],
  ],
  run: async () => (await import('./practice.ts')).practice,
  commands: [
    define('list [work]', {
      about: 'List practices, all or for one type of work.',
      operands: { work: ['type of work, e.g. values or critic'] },
      examples: [
        ['coachkit practice list critic', 'list those on the inner critic'],
        [
          'coachkit practice list --minutes 5 --mood tired',
          'list short ones for when you are tired',
        ],
      ],
      run: async () => {
        const { listPractices } = await import('./list.ts');
        return (context, work, options: ListOptions) =>
          listPractices(context, { ...options, ...defined({ work }) });
      },
    }),
    define('history [name]', {
      about: 'List the practices you did, oldest first.',
      operands: { name: ['name of a practice (default: all of them)'] },
      options: [includePrivate('JSON')],
      examples: [
        ['coachkit practice history', 'list every practice you did'],
        ['coachkit practice history credit-line', 'list each time you did this one'],
      ],
      run: async () => (await import('./history.ts')).history,
    }),
    define('show <id>', {
      about: 'Show a past result, in the words of its time.',
      operands: { id: ['id, or the name of a practice for its last run'] },
      options: [
        ['--compare [id]', 'compare with the time before, or with this id'],
        FORMAT,
        includePrivate('JSON and Markdown'),
      ],
      examples: [
        ['coachkit practice show sort-and-narrow', 'show your last result'],
        ['coachkit practice show 4f9k2m --format md', 'print one result as Markdown'],
      ],
      run: async () => (await import('./history.ts')).show,
    }),
    define('peer', {
      about: 'Show how two leaders can coach each other.',
      options: [COPY],
      examples: [
        ['coachkit practice peer', 'read the agreement and how an hour goes'],
        ['coachkit practice peer --copy', 'copy the message that asks a peer'],
      ],
      run: async () => (await import('./kits.ts')).kit('peer'),
    }),
    define('manager', {
      about: 'Show how to ask your manager for fifteen minutes.',
      options: [COPY],
      examples: [
        ['coachkit practice manager', 'read how to ask'],
        ['coachkit practice manager --copy', 'copy the message to your manager'],
      ],
      run: async () => (await import('./kits.ts')).kit('manager'),
    }),
    define('mentor', {
      about: 'Show how to ask someone who has done it.',
      options: [COPY],
      examples: [
        ['coachkit practice mentor', 'read the message and questions to bring'],
        ['coachkit practice mentor --copy', 'copy the message'],
      ],
      run: async () => (await import('./kits.ts')).kit('mentor'),
    }),
    define('advisor', {
      about: 'Show how to ask an expert on one topic.',
      options: [COPY],
      examples: [
        ['coachkit practice advisor', 'read the message and questions to bring'],
        ['coachkit practice advisor --copy', 'copy the message'],
      ],
      run: async () => (await import('./kits.ts')).kit('advisor'),
    }),
    define('group', {
      about: 'Show how to start a peer group of five.',
      options: [COPY],
      examples: [
        ['coachkit practice group', 'read the agreement and how it goes'],
        ['coachkit practice group --copy', 'copy the message that invites people'],
      ],
      run: async () => (await import('./kits.ts')).kit('group'),
    }),
    define('programme', {
      about: "Coach yourself for a few weeks, and see what's done.",
      examples: [['coachkit practice programme', 'show the weeks and what you have done']],
      run: async () => (await import('./kits.ts')).programme,
    }),
  ],
});
