import { type Define, examples, Option, orStdout } from '../../core/command.ts';
import { JOURNAL_FORMATS } from '../../formats/journal/index.ts';
import { oneOf } from '../../lib/plural.ts';
import { withFilters } from '../journal/filter-options.ts';

const NAMES = JOURNAL_FORMATS.map(({ name }) => name);
const TITLES = [...new Set(JOURNAL_FORMATS.map(({ title }) => title))];
const FOR_ALL = JOURNAL_FORMATS.flatMap(({ name, all }) => (all ? [name] : []));

/** `coachkit export`. */
export const exportJournal: Define = (command, { load }) => {
  withFilters(command)
    .description(
      `Your journal as ${oneOf(TITLES)}; with --all everything you saved. What is private or\n` +
        'deleted stays out. jsonl and json hold whole records and can be imported without loss.',
    )
    .option('--all', `sessions, actions, progress and all the rest too: ${oneOf(FOR_ALL)}`)
    .addOption(new Option('--format <name>', oneOf(NAMES)).choices(NAMES).default('md'))
    .option('--out <path>', 'the file, or with --split the folder; without it or with -, stdout')
    .addOption(
      new Option('--split <how>', 'Markdown as one file a day or an entry').choices([
        'day',
        'entry',
      ]),
    )
    .option('--force', 'replace files that are there')
    .option('--include-private', 'private entries and answers too')
    .option('--json', 'print what was exported as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit export --out journal.md', 'the journal to read'],
        ['coachkit export --split entry --out ~/notes/coaching', 'a note an entry'],
        ['coachkit export --all --format jsonl --include-private > all.jsonl', 'all of it to keep'],
        ['coachkit export --all --split entry --out ~/coaching', 'all of it as a folder to read'],
        ['coachkit export --since "7 days ago" --split day --out ~/notes --force', 'for cron'],
      ),
    )
    .action(async ({ all, ...options }) => {
      if (all) await (await import('./all.ts')).exportAll(await load(), orStdout(options));
      else await (await import('./journal.ts')).exportJournal(await load(), orStdout(options));
    });
};
