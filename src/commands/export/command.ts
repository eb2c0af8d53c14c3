import { define, Option } from '../../core/command.ts';
import { FORCE, includePrivate, json, orStdout, out } from '../../core/options.ts';
import { JOURNAL_FORMATS } from '../../formats/journal/index.ts';
import { oneOf } from '../../lib/plural.ts';
import { ABOUT_FILTERS, FILTERS } from '../journal/options.ts';
import type { ExportOptions } from './output.ts';

const NAMES = JOURNAL_FORMATS.map(({ name }) => name);
const TITLES = [...new Set(JOURNAL_FORMATS.map(({ title }) => title))];
const FOR_ALL = JOURNAL_FORMATS.flatMap(({ name, all }) => (all ? [name] : []));

export const exportJournal = define('export', {
  about:
    `Your journal as ${oneOf(TITLES)}; with --all everything you saved. What is private or\n` +
    'deleted stays out. jsonl and json hold whole records and can be imported without loss.',
  options: [
    ...FILTERS,
    ['--all', `sessions, actions, progress and all the rest too: ${oneOf(FOR_ALL)}`],
    new Option('--format <name>', oneOf(NAMES)).choices(NAMES).default('md'),
    out('stdout', 'file to write (a folder with --split)'),
    ['--split <how>', 'Markdown as one file a day or an entry', ['day', 'entry']],
    FORCE,
    includePrivate(),
    json('what was exported'),
  ],
  examples: [
    ['coachkit export --out journal.md', 'the journal to read'],
    ['coachkit export --split entry --out ~/notes/coaching', 'a note an entry'],
    ['coachkit export --since "last month" --out month.md', 'from the first of last month on'],
    ['coachkit export --all --format jsonl --include-private > all.jsonl', 'all of it to keep'],
    ['coachkit export --all --split entry --out ~/coaching', 'all of it as a folder to read'],
    ['coachkit export --since "7 days ago" --split day --out ~/notes --force', 'for cron'],
  ],
  notes: ABOUT_FILTERS,
  run: async () =>
    orStdout(async (context, { all, ...options }: ExportOptions & { all?: boolean }) =>
      all
        ? (await import('./all.ts')).exportAll(context, options)
        : (await import('./journal.ts')).exportJournal(context, options),
    ),
});
