import { type Define, examples, frameworkOption } from '../../core/command.ts';

/** `coachkit status`. */
export const status: Define = (command, { load }) => {
  command
    .addOption(frameworkOption())
    .option('--json', 'print as JSON, for a prompt or a status bar')
    .addHelpText(
      'before',
      examples(
        ['coachkit status', 'where you are, what is next, what is due'],
        ['coachkit status --json | jq -r .next.command', 'for a status bar'],
      ),
    )
    .action(async (options) => (await import('./status.ts')).status(await load(), options));
};
