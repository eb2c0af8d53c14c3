import { withFilters } from './filters.ts';
import { type Define, examples } from './wiring.ts';

/** `coachkit export`. */
export const exportJournal: Define = (command, { load }) => {
  withFilters(command)
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
      (await import('../commands/export.ts')).exportJournal(await load(), options),
    );
};
