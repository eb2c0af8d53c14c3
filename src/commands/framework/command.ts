import { define } from '../../core/command.ts';
import { ANSWERS, FORCE, json, out, YES } from '../../core/options.ts';

export const framework = define('framework', {
  examples: [
    ['coachkit framework list', 'list all frameworks'],
    ['coachkit framework show executive-coaching', "see what's in a framework"],
    ['coachkit framework new', 'start a framework of your own'],
    ['coachkit framework check ./my.yaml', 'find all problems in a file'],
    ['coachkit framework preview ./my.yaml', 'try it out without saving'],
    ['coachkit framework add ./my.yaml', 'use it in every command'],
  ],
  commands: [
    define('list', {
      about: 'List the frameworks.',
      options: [json()],
      examples: [['coachkit framework list', 'see the frameworks of coachkit and your own']],
      run: async () => (await import('./list.ts')).list,
    }),
    define('show [id] [section]', {
      about: 'Show a framework, or one section.',
      options: [['--logic', 'every rule as a table, in the order they are tried'], json()],
      examples: [
        ['coachkit framework show executive-coaching red-flags', 'read one section'],
        ['coachkit framework show --logic', 'see how the rules decide'],
      ],
      run: async () => (await import('./list.ts')).show,
    }),
    define('check [files...]', {
      about: 'Find the problems in framework files.',
      notes:
        'Give files, folders or ids. Without any, it checks the frameworks that come with coachkit. ' +
        'With --watch, Ctrl-C ends with the exit code of the last check.',
      options: [
        {
          flags: '--format <name>',
          about: 'form of the result',
          choices: ['text', 'json', 'github'],
          fallback: 'text',
        },
        ['--fix', 'write the ids that are made from texts into the file'],
        json(),
        ['--watch', 'check again whenever a file changes'],
      ],
      examples: [
        ['coachkit framework check ./my.yaml', 'check a file after an edit'],
        ['coachkit framework check ./my.yaml --watch', 'check it after each save'],
        ['coachkit framework check ./my-folder', 'check a framework in a folder'],
        ['coachkit framework check ./my.yaml --fix', 'keep its ids when a text changes'],
      ],
      run: async () => (await import('./check.ts')).check,
    }),
    define('schema', {
      about: 'Print the JSON Schema for your editor.',
      examples: [
        ['coachkit framework schema > framework.schema.json', 'save it next to your framework'],
      ],
      run: async () => (await import('./explain.ts')).schema,
    }),
    define('explain [code]', {
      about: 'Explain a code of `framework check`.',
      notes: 'Without a code, it lists all codes.',
      examples: [
        ['coachkit framework explain CK302', 'see what a code means and how to fix it'],
        ['coachkit framework explain', 'list all codes'],
      ],
      run: async () => (await import('./explain.ts')).explain,
    }),
    define('new', {
      about: 'Write a framework file to start from.',
      notes:
        'An existing file is never replaced. The schema next to the file lets your editor complete ' +
        'and check it.',
      options: [
        ['--title <text>', 'title of the framework'],
        ['--id <id>', 'id of the framework (default: made from the title)'],
        ['--summary <text>', 'one sentence about what it is for'],
        ['--question <text>', 'first statement to rate from 1 to 5'],
        out('ID.yaml in this folder'),
      ],
      examples: [
        ['coachkit framework new', 'answer four short questions'],
        ['coachkit framework new --out my.yaml', 'choose the name of the file'],
      ],
      run: async () => (await import('./new.ts')).create,
    }),
    define('import <file>', {
      about: 'Make a framework of a process in Markdown.',
      notes:
        'Questions, lists, steps, pitfalls and triggers find their places. No text is lost. ' +
        'An existing file is replaced only with --force.',
      options: [
        ['--id <id>', 'id of the framework (default: made from the title)'],
        out('ID.yaml in this folder'),
        ['--preview', 'show the result without writing it'],
        ['--fix-encoding', 'convert other encodings, repair garbled letters'],
        FORCE,
        json('what became of the text'),
      ],
      examples: [
        ['coachkit framework import delegation.md', 'write a framework file from it'],
        ['coachkit framework import delegation.md --preview', 'see what it would write'],
      ],
      run: async () => (await import('./import.ts')).importFile,
    }),
    define('add <file>', {
      about: 'Add a framework from a file or folder.',
      notes:
        'coachkit shows its contents and its checksum, asks you, and keeps a copy. ' +
        'It writes missing ids into the file. ' +
        'After you edit the file, add it again to use your changes.',
      options: [YES],
      examples: [
        ['coachkit framework add ./my.yaml', 'look at it, then confirm'],
        ['coachkit framework add ./my.yaml --yes', 'add it without being asked'],
      ],
      run: async () => (await import('./add.ts')).add,
    }),
    define('remove <id>', {
      about: 'Remove a framework that you added.',
      notes: 'Give its id or its title. Your answers, your drafts and your file stay.',
      options: [YES],
      examples: [['coachkit framework remove my-framework', 'remove the copy, keep your file']],
      run: async () => (await import('./remove.ts')).remove,
    }),
    define('preview <framework> [part]', {
      about: 'Try out a framework without saving.',
      notes: 'A part is an assessment, a form, a practice or a reflection.',
      options: ANSWERS,
      examples: [
        ['coachkit framework preview ./my.yaml', 'try out a file you are editing'],
        ['coachkit framework preview executive-coaching', 'choose a part to try out'],
      ],
      run: async () => (await import('./preview.ts')).preview,
    }),
    define('diff <old> <new>', {
      about: 'Compare two versions of a framework.',
      notes: 'It also shows what the changes do to your saved answers.',
      options: [json()],
      examples: [
        ['coachkit framework diff my-framework ./my.yaml', 'compare your copy with your file'],
      ],
      run: async () => (await import('./diff.ts')).diff,
    }),
  ],
});
