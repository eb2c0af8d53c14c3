import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

export const learn = define('learn [topic]', {
  operands: {
    topic: ['one topic, from every framework that has it; without it, all there are'],
  },
  options: [
    FRAMEWORK,
    ['--format <name>', 'md: as Markdown; without a topic, all of it', ['md']],
    json(),
  ],
  examples: [
    ['coachkit learn', 'the topics'],
    ['coachkit learn coaching', 'what coaching is and is not'],
    ['coachkit learn pitfalls', 'those of every framework'],
    ['coachkit learn --framework values-based-decisions', 'those of another framework'],
    ['coachkit learn search advice', 'where a word comes up, in every framework'],
    ['coachkit learn --format md > coaching.md', 'all of it as one note'],
  ],
  run: async () => (await import('./learn.ts')).learn,
  commands: [
    define('search <words...>', {
      about: 'Cards of every framework, or of one, that hold all of these words.',
      run: async () => (await import('./learn.ts')).searchLearn,
    }),
  ],
});
