import { type Define, examples, frameworkOption } from '../../core/command.ts';

/** `coachkit questions`: a command of its own, since the word behind `reflect` is a kind, and kinds are named by a framework. */
export const questions: Define = (command, { load }) => {
  command.addHelpText(
    'before',
    examples(
      ['coachkit questions', 'all of them, with their ids'],
      ['coachkit questions add "What would I tell a friend?"', 'it takes its turn'],
      ['coachkit questions remove k3x9qz', 'your answers stay'],
    ),
  );
  const commands = () => import('./questions.ts');

  command
    .command('list', { isDefault: true })
    .description('All questions that take turns, your own first.')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .action(async (options) => (await commands()).list(await load(), options));

  command
    .command('add <words...>')
    .description('Add a question of your own.')
    .option('--json', 'print the question as JSON')
    .action(async (words: string[], options) =>
      (await commands()).add(await load(), words.join(' '), options),
    );

  command
    .command('remove <id>')
    .description('Take one of your own questions out. What you answered stays.')
    .option('--json', 'print the question as JSON')
    .action(async (id, options) => (await commands()).remove(await load(), id, options));
};
