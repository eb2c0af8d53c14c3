import { define, Option } from '../../core/command.ts';
import { ANSWERS, json, out, YES } from '../../core/options.ts';

export const framework = define('framework', {
  examples: [
    ['coachkit framework list', 'the frameworks there are'],
    ['coachkit framework show executive-coaching', 'what one holds'],
    ['coachkit framework show executive-coaching red-flags', 'one section of it'],
    ['coachkit framework new', 'a file of your own to begin with'],
    ['coachkit framework check ./my.yaml', 'everything wrong in a file you edit'],
    ['coachkit framework preview ./my.yaml', 'walk through it; nothing is saved'],
    ['coachkit framework add ./my.yaml', 'use it by its id'],
  ],
  commands: [
    define('list', {
      about: 'The frameworks there are.',
      options: [json()],
      run: async () => (await import('./list.ts')).list,
    }),
    define('show [id] [section]', {
      about: 'What a framework holds, or one section of it.',
      options: [['--logic', 'every rule as a table, in the order they are tried'], json()],
      run: async () => (await import('./list.ts')).show,
    }),
    define('check [files...]', {
      about: 'Report everything wrong in framework files; without a file, in the shipped ones.',
      options: [
        new Option('--format <name>', 'text, json or github')
          .choices(['text', 'json', 'github'])
          .default('text'),
      ],
      run: async () => (await import('./check.ts')).check,
    }),
    define('schema', {
      about: 'Print the JSON Schema of framework files, for an editor.',
      run: async () => (await import('./check.ts')).schema,
    }),
    define('explain [code]', {
      about: 'What a code of `framework check` means; without one, all of them.',
      run: async () => (await import('./check.ts')).explain,
    }),
    define('new', {
      about: 'Write a commented file to begin with, from a few answers. Replaces nothing.',
      options: [
        ['--title <text>', 'what it is called'],
        ['--id <id>', 'its id; made from the title when left out'],
        ['--summary <text>', 'what it is for, in one sentence'],
        ['--question <text>', 'a first sentence to agree with from 1 to 5'],
        out('ID.yaml in this folder'),
      ],
      run: async () => (await import('./new.ts')).create,
    }),
    define('add <file>', {
      about:
        'Show what a file holds and its checksum, and use it by its id from then on.\n' +
        'A copy is kept: what you change in the file counts once you add it again.',
      options: [YES],
      run: async () => (await import('./add.ts')).add,
    }),
    define('remove <id>', {
      about: 'Take one of yours out, by id or title. Answers, its file and what is half done stay.',
      options: [YES],
      run: async () => (await import('./remove.ts')).remove,
    }),
    define('preview <framework> [part]', {
      about:
        'Walk an assessment, a form, a practice or a reflection of a framework or a file. Nothing is saved.',
      options: ANSWERS,
      run: async () => (await import('./preview.ts')).preview,
    }),
    define('diff <old> <new>', {
      about: 'What is different between two, and what that does to saved answers.',
      options: [json()],
      examples: [
        ['coachkit framework diff my-framework ./my.yaml', 'the one in use, and the file'],
      ],
      run: async () => (await import('./diff.ts')).diff,
    }),
  ],
});
