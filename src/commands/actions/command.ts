import { define, type OptionSpec } from '../../core/command.ts';
import { FORMAT, FRAMEWORK_FORM, includePrivate, json } from '../../core/options.ts';

const DETAILS: readonly OptionSpec[] = [
  ['--when <moment>', 'the moment it is for; goes with --then'],
  ['--then <text>', 'what you do then'],
  ['--due <date>', 'by which day: ISO or English, e.g. "friday", "in 2 weeks"'],
];

const ENDED: readonly OptionSpec[] = [
  ['--learned <text>', 'what came of it'],
  json('what was saved'),
];

export const actions = define('actions', {
  examples: [
    ['coachkit actions', 'what is open, the oldest promise first'],
    ['coachkit actions add "Ask Ana first" --due friday', 'one more'],
    ['coachkit actions done "ask ana"', 'by an id or by some of its words'],
    ['coachkit actions done k3x9qz --learned "She had a plan."', 'and what came of it'],
    ['coachkit actions change k3x9qz "Ask Ana and Ben first"', 'in other words'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'What is open, the oldest promise first.',
      options: [
        ['--all', 'also what is done, dropped or changed'],
        FORMAT,
        includePrivate('JSON and Markdown'),
        json(),
      ],
      run: async () => (await import('./list.ts')).list,
    }),
    define('add [text]', {
      about: 'Something you will do. Without words, a few questions help to find them.',
      options: [
        ...DETAILS,
        ...FRAMEWORK_FORM,
        ['--origin <whose>', 'whose idea it was', ['me', 'coach', 'shared']],
        ['--session <id>', 'the session it comes from'],
      ],
      run: async () => (await import('./actions.ts')).add,
    }),
    define('done <action>', {
      about: 'You did it.',
      options: ENDED,
      run: async () => (await import('./actions.ts')).done,
    }),
    define('drop <action>', {
      about: 'You let go of it.',
      options: ENDED,
      run: async () => (await import('./actions.ts')).drop,
    }),
    define('change <action> [text]', {
      about: 'Other words, another moment, another day. The earlier text is kept.',
      options: [...DETAILS, json('what was saved')],
      run: async () => (await import('./actions.ts')).change,
    }),
  ],
});
