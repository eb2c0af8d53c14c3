import type { Command } from 'commander';
import { type Define, examples, frameworkOption } from './wiring.ts';

/** `coachkit find-coach`. */
export const findCoach: Define = (command, { load }) => {
  command
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit find-coach', 'where to look'],
        ['coachkit find-coach questions', 'what to ask, and what to listen for'],
      ),
    )
    .action(async (options) =>
      (await import('../commands/find-coach.ts')).findCoach(await load(), options),
    );

  command
    .command('questions')
    .description('What to ask in a first conversation, and what to listen for.')
    .action(async (_options, self: Command) =>
      (await import('../commands/find-coach.ts')).coachQuestions(
        await load(),
        self.optsWithGlobals(),
      ),
    );
};
