import type { Command } from 'commander';
import {
  type Define,
  examples,
  formatOption,
  frameworkOption,
  withForm,
} from '../../core/command.ts';

/** `coachkit evaluate`. */
export const evaluate: Define = (command, { load }) => {
  withForm(command.argument('[name]'))
    .option('--include-private', 'private answers too, with --json')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit evaluate "Ana R."', 'right after a conversation'],
        ['coachkit evaluate compare', 'side by side, your gut first'],
        ['coachkit evaluate compare --weights', 'with rows weighed by you'],
        ['coachkit evaluate decide', 'one, another, or none yet'],
        ['coachkit evaluate Ana --answers ana.yaml --json', 'from a script'],
      ),
    )
    .action(async (name: string | undefined, options) =>
      (await import('./evaluate.ts')).evaluate(await load(), name, options),
    );

  command
    .command('compare [names...]')
    .description('Those you have met, side by side; your gut is asked first.')
    .option('--gut <name>', 'whom you would write to tonight')
    .option('--weights', 'weigh the rows; each row is shown before any total')
    .addOption(formatOption())
    .action(async (names: string[], _options, self: Command) =>
      (await import('./compare.ts')).compare(await load(), names, self.optsWithGlobals()),
    );

  command
    .command('decide [name]')
    .description('Choose one, meet another, or no fit yet. No reason is needed.')
    .option('--yes', 'decide although the framework advises to meet more')
    .option('--despite-unsafe <name>', 'choose a coach with whom you did not feel safe')
    .action(async (name: string | undefined, _options, self: Command) =>
      (await import('./decide.ts')).decide(await load(), name, self.optsWithGlobals()),
    );
};
