import type { Command } from 'commander';
import { type Define, examples, formatOption, Option, savesForm } from '../../core/command.ts';

/** `coachkit actions`. */
export const actions: Define = (command, { load }) => {
  const commands = () => import('./actions.ts');
  command.addHelpText(
    'before',
    examples(
      ['coachkit actions', 'what is open, the oldest promise first'],
      ['coachkit actions add "Ask Ana first" --due friday', 'one more'],
      ['coachkit actions done "ask ana"', 'by an id or by some of its words'],
      ['coachkit actions done k3x9qz --learned "She had a plan."', 'and what came of it'],
      ['coachkit actions change k3x9qz "Ask Ana and Ben first"', 'in other words'],
    ),
  );

  command
    .command('list', { isDefault: true })
    .description('What is open, the oldest promise first.')
    .option('--all', 'also what is done, dropped or changed')
    .addOption(formatOption())
    .option('--include-private', 'what is private too, in JSON and Markdown')
    .option('--json', 'print as JSON')
    .action(async (options) => (await commands()).list(await load(), options));

  savesForm(withDetails(command.command('add [text]')))
    .description('Something you will do. Without words, a few questions help to find them.')
    .addOption(
      new Option('--origin <whose>', 'whose idea it was').choices(['me', 'coach', 'shared']),
    )
    .option('--session <id>', 'the session it comes from')
    .action(async (text, options) => (await commands()).add(await load(), text, options));

  for (const name of ['done', 'drop'] as const) {
    command
      .command(`${name} <action>`)
      .description(name === 'done' ? 'You did it.' : 'You let go of it.')
      .option('--learned <text>', 'what came of it')
      .option('--json', 'print the action as JSON')
      .action(async (id, options) => (await commands())[name](await load(), id, options));
  }

  withDetails(command.command('change <action> [text]'))
    .description('Other words, another moment, another day. The earlier text is kept.')
    .option('--json', 'print the action as JSON')
    .action(async (id, text, options) =>
      (await commands()).change(await load(), id, text, options),
    );
};

function withDetails(command: Command): Command {
  return command
    .option('--when <moment>', 'the moment it is for; goes with --then')
    .option('--then <text>', 'what you do then')
    .option('--due <date>', 'by which day: ISO or English, e.g. "friday", "in 2 weeks"');
}
