import type { Command } from 'commander';
import { type Define, examples, frameworkOption, Option } from '../../core/command.ts';

/** `coachkit learn`. */
export const learn: Define = (command, { load }) => {
  command
    .argument('[topic]', 'one topic, from every framework that has it; without it, all there are')
    .addOption(frameworkOption())
    .addOption(
      new Option('--format <name>', 'md: as Markdown; without a topic, all of it').choices(['md']),
    )
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit learn', 'the topics'],
        ['coachkit learn coaching', 'what coaching is and is not'],
        ['coachkit learn pitfalls', 'those of every framework'],
        ['coachkit learn --framework values-based-decisions', 'those of another framework'],
        ['coachkit learn search advice', 'where a word comes up, in every framework'],
        ['coachkit learn --format md > coaching.md', 'all of it as one note'],
      ),
    )
    .action(async (topic, options) =>
      (await import('./learn.ts')).learn(await load(), topic, options),
    );

  command
    .command('search <words...>')
    .description('Cards of every framework, or of one, that hold all of these words.')
    .action(async (words: string[], _options, self: Command) =>
      (await import('./learn.ts')).searchLearn(await load(), words, self.optsWithGlobals()),
    );
};
