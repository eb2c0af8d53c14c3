import type { Command } from 'commander';
import {
  collect,
  type Define,
  examples,
  formatOption,
  frameworkOption,
} from '../../core/command.ts';

/** `coachkit practice`. */
export const practice: Define = (command, { load }) => {
  command
    .argument('[name]', 'which practice, e.g. sort-and-narrow; without it, all are listed')
    .option('--answers <file>', 'answers from a YAML or JSON file')
    .option('--set <id=value>', 'one answer; repeat for more', collect)
    .option('--answers-template', 'print all questions as a file to fill in')
    .option('--fresh', 'leave aside what is half done')
    .option('--goal <id>', 'the goal it is for')
    .option('--entry <id>', 'the journal entry it begins with')
    .option('--action', 'its step at the end goes into `coachkit actions`')
    .option('--no-action', 'its step stays with the practice')
    .option('--minutes <n>', 'in the list: at most this long')
    .option('--mood <word>', 'in the list: what fits how you are')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit practice list --minutes 10', 'what fits into ten minutes'],
        ['coachkit practice sort-and-narrow', 'begin one, or go on with it'],
        ['coachkit practice show sort-and-narrow', 'what came of it last time'],
        ['coachkit practice show 4f9k2m --compare', 'what changed since the time before'],
        ['coachkit practice peer', 'half an hour each, questions only'],
      ),
    )
    .action(async (name, options) =>
      (await import('./practice.ts')).practice(await load(), name, options),
    );

  command
    .command('list [work]')
    .description(
      'Every practice, or those of one type of work; --minutes and --mood narrow it down.',
    )
    .action(async (work, _options, self: Command) =>
      (await import('./list.ts')).listPractices(await load(), {
        ...self.optsWithGlobals(),
        ...(work === undefined ? {} : { work }),
      }),
    );

  command
    .command('history [name]')
    .description('What you did, oldest first.')
    .option('--include-private', 'private answers too, with --json')
    .action(async (name, _options, self: Command) =>
      (await import('./history.ts')).history(await load(), name, self.optsWithGlobals()),
    );

  command
    .command('show <id>')
    .description('What one of them yielded, in the words of its time; a name shows the last one.')
    .option('--compare [id]', 'with the time before, or with another')
    .addOption(formatOption())
    .option('--include-private', 'private answers too, in JSON and Markdown')
    .action(async (id, _options, self: Command) =>
      (await import('./history.ts')).show(await load(), id, self.optsWithGlobals()),
    );

  command
    .command('peer')
    .description('Coaching between two leaders: the agreement, and how an hour goes.')
    .action(async (_options, self: Command) =>
      (await import('./kits.ts')).kit(await load(), 'peer', self.optsWithGlobals()),
    );

  command
    .command('manager')
    .description('Asking your manager for fifteen minutes of questions.')
    .action(async (_options, self: Command) =>
      (await import('./kits.ts')).kit(await load(), 'manager', self.optsWithGlobals()),
    );

  command
    .command('programme')
    .description('Coaching yourself for a few weeks, and how far you are.')
    .action(async (_options, self: Command) =>
      (await import('./kits.ts')).programme(await load(), self.optsWithGlobals()),
    );
};
