import { type Define, examples, Option } from './wiring.ts';

/** `coachkit framework`. */
export const framework: Define = (command, { load, exitWith }) => {
  command.addHelpText(
    'before',
    examples(
      ['coachkit framework list', 'the frameworks there are'],
      ['coachkit framework show executive-coaching', 'what one holds'],
      ['coachkit framework show executive-coaching red-flags', 'one section of it'],
      ['coachkit framework check ./my.yaml', 'everything wrong in a file you edit'],
    ),
  );
  const reading = () => import('../commands/framework.ts');
  const checking = () => import('../commands/framework-check.ts');

  command
    .command('list')
    .description('The frameworks there are.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await reading()).list(await load(), options));

  command
    .command('show [id] [section]')
    .description('What a framework holds, or one section of it.')
    .option('--json', 'print as JSON')
    .action(async (id, section, options) =>
      (await reading()).show(await load(), id, section, options),
    );

  command
    .command('check [files...]')
    .description('Report everything wrong in framework files; without a file, in the shipped ones.')
    .addOption(
      new Option('--format <format>', 'how to report')
        .choices(['text', 'json', 'github'])
        .default('text'),
    )
    .action(async (files, options) =>
      exitWith(await (await checking()).check(await load(), files, options)),
    );

  command
    .command('schema')
    .description('Print the JSON Schema of framework files, for an editor.')
    .action(async () => (await checking()).schema(await load()));

  command
    .command('explain [code]')
    .description('What a code of `framework check` means; without one, all of them.')
    .action(async (code) => (await checking()).explain(await load(), code));
};
