import type { Command } from 'commander';
import {
  collect,
  type Define,
  examples,
  Option,
  refuseOpposites,
  type Wiring,
} from '../../core/command.ts';
import { withFilters } from './filter-options.ts';

/** `coachkit journal`. */
export const journal: Define = (command, { load }) => {
  command.addHelpText(
    'before',
    examples(
      ['coachkit journal', 'the last ten entries'],
      ['coachkit journal show k3x9qz', 'one of them'],
      ['coachkit journal search "the board" --since "3 months ago"', 'where you wrote about it'],
      ['coachkit journal question important', 'your answers to one question over time'],
    ),
  );

  withFilters(command.command('list', { isDefault: true }))
    .description('The last ten entries, or all that the filters let through.')
    .option('--deleted', 'the deleted ones, which can be restored')
    .option('--json', 'print as one JSON document; "more" says whether there are others')
    .addOption(jsonl())
    .action(async (options) => (await import('./list.ts')).list(await load(), options));

  command
    .command('show <id>')
    .description('One entry in full.')
    .option('--json', 'print as JSON')
    .action(async (id, options) => (await import('./list.ts')).show(await load(), id, options));

  withFilters(command.command('search <words...>'))
    .description('Entries that hold these words, in any script, capitals or not.')
    .option('--regex', 'the words are a regular expression')
    .option('--json', 'print as one JSON document')
    .addOption(jsonl())
    .addHelpText(
      'before',
      examples(
        ['coachkit journal search my team', 'these words, next to each other'],
        ['coachkit journal search --regex "sleep|tired" --since "a month ago"', 'any of two'],
      ),
    )
    .action(async (words: string[], options) =>
      (await import('./search.ts')).search(await load(), words.join(' '), options),
    );

  withFilters(command.command('question <id>'), ['question'])
    .description('Your answers to one question, side by side over time.')
    .option('--json', 'print as JSON')
    .addHelpText('before', examples(['coachkit journal question important', 'oldest first']))
    .action(async (id, options) => (await import('./list.ts')).question(await load(), id, options));

  withFilters(command.command('stats'))
    .description('Days written, and mood and energy week by week.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await import('./stats.ts')).stats(await load(), options));

  withFilters(command.command('on-this-day'))
    .description('What you wrote on this date in earlier years.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await import('./stats.ts')).onThisDay(await load(), options));

  changes(command, { load });
};

const jsonl = () => new Option('--jsonl', 'print as JSON, an entry a line').conflicts('json');

function changes(command: Command, { load }: Pick<Wiring, 'load'>): void {
  const commands = () => import('./edit.ts');

  const edit = command
    .command('edit <id>')
    .description('Change an entry in your editor, or by these options. The earlier text is kept.')
    .option('--text <text>', 'the new text; - is stdin')
    .option('--mood <n>', '1 to 5')
    .option('--energy <n>', '1 to 5')
    .option('--weight <n>', '1 to 5')
    .option('--tag <tag>', 'its tags from now on; repeat for more', collect)
    .option('--private', 'keep it out of exports')
    .option('--no-private', 'let it into exports again')
    .option('--bring', 'bring it to the next session')
    .option('--no-bring', 'do not bring it')
    .option('--session <id>', 'link it to a session')
    .option('--no-session', 'take the link to a session away')
    .option('--goal <id>', 'link it to a goal, by id or by words of it')
    .option('--no-goal', 'take the link to a goal away')
    .option('--coach <name>', 'link it to a coach, by name or id')
    .option('--no-coach', 'take the link to a coach away')
    .option('--value <word>', 'link it to a value')
    .option('--no-value', 'take the link to a value away')
    .option('--json', 'print the entry as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit journal edit k3x9qz', 'in $VISUAL or $EDITOR'],
        ['coachkit journal edit k3x9qz --tag board --private', 'without an editor'],
        ['coachkit journal edit k3x9qz --goal delegate --no-session', 'one link more, one less'],
      ),
    )
    .action(async (id, options) => (await commands()).edit(await load(), id, options));
  refuseOpposites(edit);

  command
    .command('delete <id>')
    .description('Delete an entry. It can be restored.')
    .option('--yes', 'do not ask')
    .option('--json', 'print the entry as JSON')
    .action(async (id, options) => (await import('./remove.ts')).remove(await load(), id, options));

  command
    .command('restore [id]')
    .description('Bring a deleted entry back; without an id, choose from those there are.')
    .option('--json', 'print the entry as JSON')
    .action(async (id, options) =>
      (await import('./remove.ts')).restore(await load(), id, options),
    );
}
