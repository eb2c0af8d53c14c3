import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

/** A command of its own, since the word behind `reflect` is a kind, and kinds are named by a framework. */
export const questions = define('questions', {
  examples: [
    ['coachkit questions', 'all of them, with their ids'],
    ['coachkit questions add "What would I tell a friend?"', 'it takes its turn'],
    ['coachkit questions remove k3x9qz', 'your answers stay'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'All questions that take turns, your own first.',
      options: [FRAMEWORK, json()],
      run: async () => (await import('./questions.ts')).list,
    }),
    define('add <words...>', {
      about: 'Add a question of your own.',
      options: [json('what was saved')],
      run: async () => {
        const { add } = await import('./questions.ts');
        return (context, words, options) => add(context, words.join(' '), options);
      },
    }),
    define('remove <id>', {
      about: 'Take one of your own questions out. What you answered stays.',
      options: [json('what was removed')],
      run: async () => (await import('./questions.ts')).remove,
    }),
  ],
});
