import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

/**
 * Not a subcommand of `reflect`, where the next word is a kind: a framework may call a kind
 * `questions`.
 */
export const questions = define('questions', {
  examples: [
    ['coachkit questions', 'list all questions with their ids'],
    ['coachkit questions add "What would I tell a friend?"', 'add your own question'],
    ['coachkit questions remove k3x9qz', 'remove your question'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'List the questions that take turns, your own first.',
      options: [FRAMEWORK, json()],
      examples: [['coachkit questions list', 'list all questions with their ids']],
      run: async () => (await import('./questions.ts')).list,
    }),
    define('add <words...>', {
      about: 'Add a question of your own.',
      options: [json('the saved data')],
      examples: [['coachkit questions add "What would I tell a friend?"', 'add your own question']],
      run: async () => {
        const { add } = await import('./questions.ts');
        return (context, words, options) => add(context, words.join(' '), options);
      },
    }),
    define('remove <id>', {
      about: 'Remove one of your own questions.',
      options: [json('the removed question')],
      examples: [['coachkit questions remove k3x9qz', 'remove your question']],
      notes: 'Your answers stay in your journal.',
      run: async () => (await import('./questions.ts')).remove,
    }),
  ],
});
