import { define, repeated } from '../../core/command.ts';
import { ANSWERS, FRAMEWORK, FRESH, json, TEMPLATE } from '../../core/options.ts';

export const assess = define('assess', {
  options: [
    ['--quick', 'short form, ten questions'],
    ...ANSWERS,
    TEMPLATE,
    ['--why', 'reasons for the result; alone, those of your last one'],
    ['--history', 'earlier assessments and what changed'],
    repeated('--what-if [id=value]', 'result if one answer were different; saves nothing'),
    FRESH,
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit assess', 'answer 22 questions, about five minutes'],
    ['coachkit assess --quick', 'answer ten questions, about two minutes'],
    ['coachkit assess --answers-template > me.yaml', 'get the questions to answer in your editor'],
    ['coachkit assess --answers me.yaml --json', 'use those answers, and get JSON for a script'],
    ['coachkit assess --what-if money=company', 'see what one answer would change'],
  ],
  run: async () => (await import('./assess.ts')).assess,
  commands: [
    define('explain <id>', {
      about: 'Show an earlier assessment as it was.',
      options: [json()],
      examples: [
        ['coachkit assess explain k3x9qz', 'read a result from the history again'],
        ['coachkit assess explain k3x9qz --json', 'print it as JSON'],
      ],
      run: async () => (await import('./history.ts')).explain,
    }),
  ],
});
