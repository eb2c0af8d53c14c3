import type { Command } from 'commander';
import { collect, type Define, examples, Option, type Wiring } from '../../core/command.ts';

/** `coachkit framework`. */
export const framework: Define = (command, { load, exitWith }) => {
  command.addHelpText(
    'before',
    examples(
      ['coachkit framework list', 'the frameworks there are'],
      ['coachkit framework show executive-coaching', 'what one holds'],
      ['coachkit framework show executive-coaching red-flags', 'one section of it'],
      ['coachkit framework new', 'a file of your own to begin with'],
      ['coachkit framework check ./my.yaml', 'everything wrong in a file you edit'],
      ['coachkit framework preview ./my.yaml', 'walk through it; nothing is saved'],
      ['coachkit framework add ./my.yaml', 'use it by its id'],
    ),
  );
  const reading = () => import('./list.ts');
  const checking = () => import('./check.ts');

  command
    .command('list')
    .description('The frameworks there are.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await reading()).list(await load(), options));

  command
    .command('show [id] [section]')
    .description('What a framework holds, or one section of it.')
    .option('--logic', 'every rule as a table, in the order they are tried')
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

  own(command, { load, exitWith });
};

/** Frameworks that a person writes. */
function own(command: Command, { load, exitWith }: Pick<Wiring, 'load' | 'exitWith'>): void {
  command
    .command('new')
    .description('Write a commented file to begin with, from a few answers. Replaces nothing.')
    .option('--title <text>', 'what it is called')
    .option('--id <id>', 'its id; made from the title when left out')
    .option('--summary <text>', 'what it is for, in one sentence')
    .option('--question <text>', 'a first sentence to agree with from 1 to 5')
    .option('--out <path>', 'the file; ID.yaml in this folder when left out, - is stdout')
    .action(async (options) => (await import('./new.ts')).create(await load(), options));

  command
    .command('add <file>')
    .description(
      'Show what a file holds and its checksum, and use it by its id from then on.\n' +
        'A copy is kept: what you change in the file counts once you add it again.',
    )
    .option('--yes', 'do not ask')
    .action(async (file, options) =>
      exitWith(await (await import('./add.ts')).add(await load(), file, options)),
    );

  command
    .command('remove <id>')
    .description(
      'Take one of yours out, by id or title. Answers, its file and what is half done stay.',
    )
    .option('--yes', 'do not ask')
    .action(async (id, options) =>
      exitWith(await (await import('./remove.ts')).remove(await load(), id, options)),
    );

  command
    .command('preview <framework> [part]')
    .description(
      'Walk an assessment, a form, a practice or a reflection of a framework or a file. Nothing is saved.',
    )
    .option('--answers <file>', 'take answers from a YAML or JSON file; - is stdin')
    .option('--set <id=value>', 'answer one question; repeat for more', collect)
    .action(async (named, part, options) =>
      (await import('./preview.ts')).preview(await load(), named, part, options),
    );

  command
    .command('diff <old> <new>')
    .description('What is different between two, and what that does to saved answers.')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(['coachkit framework diff my-framework ./my.yaml', 'the one in use, and the file']),
    )
    .action(async (old, now, options) =>
      (await import('./diff.ts')).diff(await load(), old, now, options),
    );
}
