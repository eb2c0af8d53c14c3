import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

export const learn = define('learn [topic]', {
  operands: {
    topic: ['topic to read, from every framework that has it'],
  },
  options: [
    FRAMEWORK,
    ['--format <name>', 'md (Markdown); without a topic, every topic', ['md']],
    json(),
  ],
  examples: [
    ['coachkit learn', 'choose a topic'],
    ['coachkit learn coaching', "read what coaching is and isn't"],
    ['coachkit learn pitfalls', 'read the pitfalls of every framework'],
    ['coachkit learn --framework values-based-decisions', 'choose from another framework'],
    ['coachkit learn search advice', 'find a word in every framework'],
    ['coachkit learn --format md > coaching.md', 'save every topic as one note'],
  ],
  run: async () => (await import('./learn.ts')).learn,
  commands: [
    define('search <words...>', {
      about: 'Find the cards that contain all of these words.',
      operands: { words: ['words to look for, in capitals or not'] },
      examples: [
        ['coachkit learn search advice', 'find a word in every framework'],
        ['coachkit learn search red flags', 'find cards with both words'],
      ],
      run: async () => (await import('./learn.ts')).searchLearn,
    }),
  ],
});
