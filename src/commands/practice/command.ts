import { define } from '../../core/command.ts';
import { COPY, FORM, FORMAT, FRAMEWORK, includePrivate, json } from '../../core/options.ts';
import { defined } from '../../lib/objects.ts';
import type { ListOptions } from './list.ts';

export const practice = define('practice [name]', {
  operands: { name: ['which practice, e.g. sort-and-narrow; without it, all are listed'] },
  options: [
    ...FORM,
    ['--goal <id>', 'the goal it is for'],
    ['--entry <id>', 'the journal entry it begins with'],
    ['--action', 'its step at the end goes into `coachkit actions`'],
    ['--no-action', 'its step stays with the practice'],
    ['--minutes <n>', 'in the list: at most this long'],
    ['--mood <word>', 'in the list: what fits how you are'],
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit practice list --minutes 10', 'what fits into ten minutes'],
    ['coachkit practice sort-and-narrow', 'begin one, or go on with it'],
    ['coachkit practice show sort-and-narrow', 'what came of it last time'],
    ['coachkit practice show 4f9k2m --compare', 'what changed since the time before'],
    ['coachkit practice peer', 'half an hour each, questions only'],
  ],
  run: async () => (await import('./practice.ts')).practice,
  commands: [
    define('list [work]', {
      about: 'Every practice, or those of one type of work; --minutes and --mood narrow it down.',
      run: async () => {
        const { listPractices } = await import('./list.ts');
        return (context, work, options: ListOptions) =>
          listPractices(context, { ...options, ...defined({ work }) });
      },
    }),
    define('history [name]', {
      about: 'What you did, oldest first.',
      options: [includePrivate('JSON')],
      run: async () => (await import('./history.ts')).history,
    }),
    define('show <id>', {
      about: 'What one of them yielded, in the words of its time; a name shows the last one.',
      options: [
        ['--compare [id]', 'with the time before, or with another'],
        FORMAT,
        includePrivate('JSON and Markdown'),
      ],
      run: async () => (await import('./history.ts')).show,
    }),
    define('peer', {
      about: 'Coaching between two leaders: the agreement, and how an hour goes.',
      options: [COPY],
      run: async () => (await import('./kits.ts')).kit('peer'),
    }),
    define('manager', {
      about: 'Asking your manager for fifteen minutes of questions.',
      options: [COPY],
      run: async () => (await import('./kits.ts')).kit('manager'),
    }),
    define('mentor', {
      about: 'Asking someone who has done it: a message, and questions to bring.',
      options: [COPY],
      run: async () => (await import('./kits.ts')).kit('mentor'),
    }),
    define('advisor', {
      about: 'Asking an expert on one topic: a message, and questions to bring.',
      options: [COPY],
      run: async () => (await import('./kits.ts')).kit('advisor'),
    }),
    define('group', {
      about: 'A peer group of five: a message, the agreement, and how it goes.',
      options: [COPY],
      run: async () => (await import('./kits.ts')).kit('group'),
    }),
    define('programme', {
      about: 'Coaching yourself for a few weeks, and how far you are.',
      run: async () => (await import('./kits.ts')).programme,
    }),
  ],
});
