import { define, type OptionSpec } from '../../core/command.ts';
import { FORMAT, FRAMEWORK_FORM, includePrivate, json } from '../../core/options.ts';

const DETAILS: readonly OptionSpec[] = [
  ['--when <moment>', 'the moment it is for, used with --then'],
  ['--then <text>', 'action for that moment, used with --when'],
  ['--due <date>', 'due date, ISO or English, e.g. friday'],
];

const ENDED: readonly OptionSpec[] = [
  ['--learned <text>', 'note on what came of it'],
  json('the saved data'),
];

export const actions = define('actions', {
  examples: [
    ['coachkit actions', 'list open actions, oldest first'],
    ['coachkit actions add "Ask Ana first" --due friday', 'add an action with a due date'],
    ['coachkit actions done "ask ana"', 'mark it done by some of its words'],
    ['coachkit actions done k3x9qz --learned "She had a plan."', 'note what came of it'],
    ['coachkit actions change k3x9qz "Ask Ana and Ben first"', 'reword it'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'List open actions, oldest first.',
      options: [
        ['--all', 'include done, dropped and changed actions'],
        FORMAT,
        includePrivate('JSON and Markdown'),
        json(),
      ],
      examples: [
        ['coachkit actions list --all', 'include actions that are no longer open'],
        ['coachkit actions list --format md', 'print a list to tick off'],
      ],
      run: async () => (await import('./list.ts')).list,
    }),
    define('add [text]', {
      about: 'Add an action, or find one with a few questions.',
      options: [
        ...DETAILS,
        ...FRAMEWORK_FORM,
        ['--origin <whose>', 'whose idea it was', ['me', 'coach', 'shared']],
        ['--session <id>', 'the session it comes from'],
      ],
      examples: [
        ['coachkit actions add', 'answer a few questions'],
        ['coachkit actions add "Ask Ana first" --due "in 2 weeks"', 'add one with a due date'],
      ],
      run: async () => (await import('./actions.ts')).add,
    }),
    define('done <action>', {
      about: 'Mark an action done.',
      options: ENDED,
      examples: [
        ['coachkit actions done "ask ana"', 'find it by some of its words'],
        ['coachkit actions done k3x9qz --learned "She had a plan."', 'note what came of it'],
      ],
      run: async () => (await import('./actions.ts')).done,
    }),
    define('drop <action>', {
      about: 'Let go of an action.',
      options: ENDED,
      examples: [
        ['coachkit actions drop k3x9qz', 'let go of it'],
        ['coachkit actions drop k3x9qz --learned "Not mine to do."', 'note what came of it'],
      ],
      run: async () => (await import('./actions.ts')).drop,
    }),
    define('change <action> [text]', {
      about: 'Change its words, moment or day, and keep the earlier text.',
      options: [...DETAILS, json('the saved data')],
      examples: [
        ['coachkit actions change k3x9qz "Ask Ana and Ben first"', 'reword it'],
        ['coachkit actions change k3x9qz --due "in 2 weeks"', 'change its due date'],
      ],
      run: async () => (await import('./actions.ts')).change,
    }),
  ],
});
