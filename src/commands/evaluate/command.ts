import { define } from '../../core/command.ts';
import { COPY, FORM, FORMAT, FRAMEWORK, includePrivate, json } from '../../core/options.ts';

export const evaluate = define('evaluate [name]', {
  options: [
    ['--change', 'change your last record of this coach'],
    ...FORM,
    includePrivate('JSON'),
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit evaluate "Ana R."', 'right after a conversation'],
    ['coachkit evaluate compare', 'side by side, your gut first'],
    ['coachkit evaluate compare --weights', 'with rows weighed by you'],
    ['coachkit evaluate decide', 'one, another, or none yet'],
    ['coachkit evaluate Ana --answers ana.yaml --json', 'from a script'],
  ],
  run: async () => (await import('./evaluate.ts')).evaluate,
  commands: [
    define('compare [names...]', {
      about: 'Those you have met, side by side; your gut is asked first.',
      options: [
        ['--gut <name>', 'whom you would write to tonight'],
        ['--weights', 'weigh the rows; each row is shown before any total'],
        FORMAT,
      ],
      run: async () => (await import('./compare.ts')).compare,
    }),
    define('decide [name]', {
      about: 'Choose one, meet another, or no fit yet. No reason is needed.',
      options: [
        ['--yes', 'decide although the framework advises to meet more'],
        ['--despite-unsafe <name>', 'choose a coach you marked as not safe'],
        COPY,
      ],
      run: async () => (await import('./decide.ts')).decide,
    }),
  ],
});
