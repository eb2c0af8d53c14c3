import { define, repeated } from '../../core/command.ts';
import { ANSWERS, FRAMEWORK, FRESH, json, TEMPLATE } from '../../core/options.ts';

export const assess = define('assess', {
  options: [
    ['--quick', 'the short form, ten questions'],
    ...ANSWERS,
    TEMPLATE,
    ['--why', 'how it came about; alone: of your last assessment'],
    ['--history', 'earlier assessments and what changed'],
    repeated('--what-if [id=value]', 'your last answers with one changed; saves nothing'),
    FRESH,
    FRAMEWORK,
    json(),
  ],
  examples: [
    ['coachkit assess', 'about five minutes'],
    ['coachkit assess --quick', 'about two minutes'],
    ['coachkit assess --answers-template > me.yaml', 'answer in your editor …'],
    ['coachkit assess --answers me.yaml --json', '… and read the result in a script'],
    ['coachkit assess --what-if money=company', 'what one answer changes'],
  ],
  run: async () => (await import('./assess.ts')).assess,
  commands: [
    define('explain <id>', {
      about: 'An earlier assessment, in the words of its time.',
      options: [json()],
      run: async () => (await import('./history.ts')).explain,
    }),
  ],
});
