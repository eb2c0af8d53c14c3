/** The commands of the journal: names, options, help. */
import type { Command } from 'commander';
import type { Context } from './context.ts';

type Load = () => Context;
type Examples = (...lines: [command: string, what: string][]) => string;

const SHARED = `Filters take ISO dates or plain English ("last monday", "3 weeks ago"); all of them have to fit.`;

/** Adds `journal`, `export` and `import`. `examples` makes the head of a help text. */
export function addJournalCommands(program: Command, load: Load, examples: Examples): void {
  addJournal(program, load, examples);
  addExport(program, load, examples);
  addImport(program, load, examples);
}

function addJournal(program: Command, load: Load, examples: Examples): void {
  const journal = program
    .command('journal')
    .description('Read what you wrote: list, search, look back, change, delete, restore.')
    .addHelpText(
      'before',
      examples(
        ['coachkit journal', 'the last ten entries'],
        ['coachkit journal show k3x9qz', 'one of them'],
        ['coachkit journal search "the board" --since "3 months ago"', 'where you wrote about it'],
        ['coachkit journal question important', 'your answers to one question over time'],
      ),
    );

  withFilters(journal.command('list', { isDefault: true }))
    .description('The last ten entries, or all that the filters let through.')
    .option('--json', 'print as one JSON document')
    .option('--jsonl', 'print as JSON, an entry a line')
    .action(async (options) => (await import('./commands/journal.ts')).list(load(), options));

  journal
    .command('show <id>')
    .description('One entry in full.')
    .option('--json', 'print as JSON')
    .action(async (id, options) =>
      (await import('./commands/journal.ts')).show(load(), id, options),
    );

  withFilters(journal.command('search <words...>'))
    .description('Entries that hold these words, in any script, capitals or not.')
    .option('--regex', 'the words are a regular expression')
    .option('--json', 'print as one JSON document')
    .option('--jsonl', 'print as JSON, an entry a line')
    .addHelpText(
      'before',
      examples(
        ['coachkit journal search my team', 'these words, next to each other'],
        ['coachkit journal search --regex "sleep|tired" --since "a month ago"', 'any of two'],
      ),
    )
    .action(async (words: string[], options) =>
      (await import('./commands/journal-search.ts')).search(load(), words.join(' '), options),
    );

  withFilters(journal.command('question <id>'), ['question'])
    .description('Your answers to one question, side by side over time.')
    .option('--json', 'print as JSON')
    .addHelpText('before', examples(['coachkit journal question important', 'oldest first']))
    .action(async (id, options) =>
      (await import('./commands/journal.ts')).question(load(), id, options),
    );

  withFilters(journal.command('stats'))
    .description('Days written, and mood and energy week by week.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await import('./commands/journal-look.ts')).stats(load(), options));

  withFilters(journal.command('on-this-day'))
    .description('What you wrote on this date in earlier years.')
    .option('--json', 'print as JSON')
    .action(async (options) =>
      (await import('./commands/journal-look.ts')).onThisDay(load(), options),
    );

  addChanges(journal, load, examples);
}

function addChanges(journal: Command, load: Load, examples: Examples): void {
  const commands = () => import('./commands/journal-edit.ts');

  journal
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
    .option('--json', 'print the entry as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit journal edit k3x9qz', 'in $VISUAL or $EDITOR'],
        ['coachkit journal edit k3x9qz --tag board --private', 'without an editor'],
      ),
    )
    .action(async (id, options) => (await commands()).edit(load(), id, options));

  journal
    .command('delete <id>')
    .description('Delete an entry. It can be restored.')
    .option('--yes', 'do not ask')
    .option('--json', 'print the entry as JSON')
    .action(async (id, options) => (await commands()).remove(load(), id, options));

  journal
    .command('restore <id>')
    .description('Bring a deleted entry back.')
    .option('--json', 'print the entry as JSON')
    .action(async (id, options) => (await commands()).restore(load(), id, options));
}

function addExport(program: Command, load: Load, examples: Examples): void {
  withFilters(program.command('export'))
    .description(
      'Your journal as Markdown, JSON or CSV. Private and deleted entries stay out.\n' +
        'jsonl and json hold everything else and can be imported without loss.',
    )
    .option('--format <name>', 'md, json, jsonl or csv', 'md')
    .option('--out <path>', 'the file, or with --split the folder; without it, stdout')
    .option('--split <how>', 'Markdown as one file a day or an entry')
    .option('--force', 'replace files that are there')
    .option('--include-private', 'private entries and answers too')
    .option('--json', 'print what was exported as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit export --out journal.md', 'all of it to read'],
        ['coachkit export --split entry --out ~/notes/coaching', 'a note an entry'],
        ['coachkit export --format jsonl --include-private > all.jsonl', 'all of it to keep'],
        ['coachkit export --since "7 days ago" --split day --out ~/notes --force', 'for cron'],
      ),
    )
    .action(async (options) =>
      (await import('./commands/export.ts')).exportJournal(load(), options),
    );
}

function addImport(program: Command, load: Load, examples: Examples): void {
  program
    .command('import <file...>')
    .description(
      'Add entries from coachkit (jsonl, json, md), jrnl (json, txt), Day One (json) or Markdown\n' +
        'notes with a date. All or nothing; what is here already is left as it is.',
    )
    .option('--dry-run', 'only tell what would happen')
    .option('--json', 'print what happened as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit import --dry-run journal.json', 'look first'],
        ['coachkit import notes/*.md', 'notes with `date:` in front, or dated names'],
      ),
    )
    .action(async (files, options) =>
      (await import('./commands/import.ts')).importFiles(load(), files, options),
    );
}

/** The filters that all commands share, but for those named in `without`. */
function withFilters(command: Command, without: string[] = []): Command {
  const filters: [name: string, value: string, help: string, repeat?: true][] = [
    ['since', '<date>', 'this day or moment and later'],
    ['until', '<date>', 'this day or moment and earlier'],
    ['kind', '<kind>', 'daily, weekly, free, …; repeat for any of several', true],
    ['tag', '<tag>', 'with this tag; repeat for all of several', true],
    ['mood', '<n>', 'a mood from 1 to 5, or a span such as 1-2'],
    ['question', '<id>', 'that answer this question'],
    ['session', '<id>', 'that belong to this session'],
    ['limit', '<n>', 'the newest so many'],
  ];
  for (const [name, value, help, repeat] of filters) {
    if (without.includes(name)) continue;
    if (repeat) command.option(`--${name} ${value}`, help, collect);
    else command.option(`--${name} ${value}`, help);
  }
  return command.addHelpText('after', `\n${SHARED}`);
}

/** Values of an option that may be given several times. */
function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
