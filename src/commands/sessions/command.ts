import type { Command } from 'commander';
import {
  type Define,
  examples,
  formatOption,
  orStdout,
  savesForm,
  type Wiring,
} from '../../core/command.ts';

/** `coachkit sessions`. */
export const sessions: Define = (command, { load }) => {
  const look = () => import('./show.ts');
  command
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit sessions', 'where you are, and what is next'],
        ['coachkit sessions start', 'what you agreed on, once'],
        ['coachkit sessions start --self', 'with yourself, a peer or your manager'],
        ['coachkit sessions prep', 'five minutes before'],
        ['coachkit sessions log', 'within a day'],
        ['coachkit sessions log --answers FILE', 'from a script'],
      ),
    )
    .action(async (options) => (await look()).status(await load(), options));

  forms(command, { load });

  command
    .command('list')
    .description('Every session, the newest first.')
    .addOption(formatOption())
    .option('--include-private', 'private answers too, in JSON and Markdown')
    .option('--json', 'print all records as JSON')
    .action(async (_options, self: Command) =>
      (await look()).list(await load(), self.optsWithGlobals()),
    );

  command
    .command('show <id>')
    .description('A session, a preparation or an engagement in full.')
    .addOption(formatOption())
    .option('--copy', 'copy it to the clipboard')
    .option('--include-private', 'private answers too, in JSON, Markdown and the clipboard')
    .option('--json', 'print it as JSON')
    .action(async (id: string, _options, self: Command) =>
      (await look()).show(await load(), id, self.optsWithGlobals()),
    );

  command
    .command('ics')
    .description('The sessions to come as a calendar file, with an alarm to prepare.')
    .option('--out <file>', 'the file; without it or with -, stdout')
    .option('--force', 'replace a file that is there')
    .option('--until <date>', 'the last day, ISO or English; default: the end of the engagement')
    .option('--alarm <minutes>', 'how long before a session the alarm is; default: 120')
    .action(async (options) => (await import('./ics.ts')).ics(await load(), orStdout(options)));
};

/** The subcommands that fill in a form. */
function forms(command: Command, { load }: Pick<Wiring, 'load'>): void {
  withWhom(savesForm(command.command('start')))
    .description('Begin an engagement: what you agreed on.')
    .action(async (_options, self: Command) =>
      (await import('./start.ts')).start(await load(), self.optsWithGlobals()),
    );

  withWhom(savesForm(command.command('prep')))
    .description('What you want from the next session, on half a page.')
    .addOption(formatOption())
    .option('--copy', 'copy the page to the clipboard')
    .action(async (_options, self: Command) =>
      (await import('./prep.ts')).prep(await load(), self.optsWithGlobals()),
    );

  withWhom(savesForm(command.command('log')))
    .description('What happened in a session. Its actions join the list of coachkit actions.')
    .option('--another', 'there was another session that day, which is written down already')
    .action(async (_options, self: Command) =>
      (await import('./log.ts')).log(await load(), self.optsWithGlobals()),
    );

  savesForm(command.command('edit <id>'))
    .description('Change what you wrote. The earlier text is kept.')
    .action(async (id: string, _options, self: Command) =>
      (await import('./edit.ts')).edit(await load(), id, self.optsWithGlobals()),
    );

  savesForm(command.command('end'))
    .description('End the engagement with a look back.')
    .action(async (_options, self: Command) =>
      (await import('./end.ts')).end(await load(), self.optsWithGlobals()),
    );
}

function withWhom(command: Command): Command {
  return command
    .option('--peer', 'with a peer')
    .option('--manager', 'with your manager')
    .option('--self', 'with yourself');
}
