import type { Command } from 'commander';
import {
  type Define,
  examples,
  formatOption,
  frameworkOption,
  withForm,
} from '../../core/command.ts';

/** `coachkit find-coach`. */
export const findCoach: Define = (command, { load }) => {
  withForm(command)
    .option('--change', 'go through your answers again')
    .option('--include-private', 'private answers too, with --json')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit find-coach', 'your plan: what, where, whom'],
        ['coachkit find-coach add "Ana R."', 'write down a candidate'],
        ['coachkit find-coach list', 'who is where, what is next'],
        ['coachkit find-coach questions', 'what to ask, on one page'],
        ['coachkit find-coach ics Ana --at "2026-12-03 15:00"', 'a booking'],
      ),
    )
    .action(async (options) => (await import('./plan.ts')).findCoach(await load(), options));

  withForm(command.command('add [name]'))
    .description('Add a coach you might work with.')
    .action(async (name: string | undefined, _options, self: Command) =>
      (await import('./edit.ts')).add(await load(), name, self.optsWithGlobals()),
    );

  command
    .command('list')
    .description('Who is where on the way, and what to do next for each.')
    .action(async (_options, self: Command) =>
      (await import('./list.ts')).list(await load(), self.optsWithGlobals()),
    );

  command
    .command('show [name]')
    .description('One coach: what is known, the card, and every conversation.')
    .addOption(formatOption())
    .action(async (name: string | undefined, _options, self: Command) =>
      (await import('./show.ts')).show(await load(), name, self.optsWithGlobals()),
    );

  withForm(command.command('edit [name]'))
    .description('Change what is written down about a coach.')
    .action(async (name: string | undefined, _options, self: Command) =>
      (await import('./edit.ts')).edit(await load(), name, self.optsWithGlobals()),
    );

  command
    .command('move <name> <stage>')
    .description(
      'To another stage: idea, contacted, booked, intro-done, sample-done, waiting, not-a-fit.',
    )
    .option('--because <text>', 'a reason to remember; none is needed')
    .action(async (name: string, stage: string, _options, self: Command) =>
      (await import('./move.ts')).move(await load(), name, stage, self.optsWithGlobals()),
    );

  command
    .command('note <name> [text...]')
    .description('Add a note to a coach; - reads stdin.')
    .action(async (name: string, words: string[], _options, self: Command) =>
      (await import('./edit.ts')).note(await load(), name, words, self.optsWithGlobals()),
    );

  command
    .command('remove <name>')
    .description('Take a coach off the list; they can be restored.')
    .option('--yes', 'do not ask')
    .action(async (name: string, _options, self: Command) =>
      (await import('./remove.ts')).remove(await load(), name, self.optsWithGlobals()),
    );

  command
    .command('restore <name>')
    .description('Bring a removed coach back.')
    .action(async (name: string, _options, self: Command) =>
      (await import('./remove.ts')).restore(await load(), name, self.optsWithGlobals()),
    );

  command
    .command('questions')
    .description('What to ask in a first conversation, and what to listen for.')
    .addOption(formatOption())
    .action(async (_options, self: Command) =>
      (await import('./questions.ts')).coachQuestions(await load(), self.optsWithGlobals()),
    );

  command
    .command('messages [name]')
    .description('Messages ready to copy; with a name, those to that coach.')
    .action(async (name: string | undefined, _options, self: Command) =>
      (await import('./messages.ts')).messages(await load(), name, self.optsWithGlobals()),
    );

  command
    .command('ics <name>')
    .description('A calendar file for a booked conversation, with the questions in its notes.')
    .option('--at <when>', 'when it is, e.g. "2026-12-03 15:00"')
    .option('--minutes <number>', 'how long it is (30)')
    .option('--out <file>', 'where to write it; - is stdout')
    .option('--force', 'replace a file that is there')
    .action(async (name: string, _options, self: Command) =>
      (await import('./ics.ts')).ics(await load(), name, self.optsWithGlobals()),
    );
};
