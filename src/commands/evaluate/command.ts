import { define } from '../../core/command.ts';
import { COPY, FORM, FORMAT, FRAMEWORK, includePrivate, json } from '../../core/options.ts';

export const evaluate = define('evaluate [name]', {
  options: [
    ['--change', 'change the last conversation with this coach'],
    ...FORM,
    includePrivate('JSON'),
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit evaluate "Ana R."', 'write up a conversation'],
    ['coachkit evaluate compare', 'compare coaches, your gut first'],
    ['coachkit evaluate compare --weights', 'weigh the rows yourself'],
    ['coachkit evaluate decide', 'choose, meet another, or neither'],
    ['coachkit evaluate Ana --answers ana.yaml --json', 'take answers from a file'],
  ],
  run: async () => (await import('./evaluate.ts')).evaluate,
  commands: [
    define('compare [names...]', {
      about: "Compare the coaches you've met, your gut first.",
      options: [
        ['--gut <name>', 'who you would write to tonight'],
        ['--weights', 'weigh the rows, with the total shown last'],
        FORMAT,
      ],
      examples: [
        ['coachkit evaluate compare', 'compare everyone you met'],
        ['coachkit evaluate compare Ana Kim --gut Ana', 'compare two, with your gut pick'],
      ],
      run: async () => (await import('./compare.ts')).compare,
    }),
    define('decide [name]', {
      about: 'Decide: choose a coach, meet another, or see no fit yet.',
      options: [
        ['--yes', 'decide even if the framework suggests meeting more'],
        ['--despite-unsafe <name>', 'choose a coach you marked as not safe'],
        COPY,
      ],
      examples: [
        ['coachkit evaluate decide', 'decide, with questions'],
        ['coachkit evaluate decide Ana --copy', 'choose Ana and copy a message'],
      ],
      notes: "You don't need a reason.",
      run: async () => (await import('./decide.ts')).decide,
    }),
  ],
});
