import { define } from '../../core/command.ts';
import { FORCE, includePrivate, json, orStdout, out } from '../../core/options.ts';
import { JOURNAL_FORMATS } from '../../formats/journal/index.ts';
import { oneOf } from '../../lib/plural.ts';
import { ABOUT_FILTERS, FILTERS } from '../journal/options.ts';
import type { ExportOptions } from './output.ts';

const NAMES = JOURNAL_FORMATS.map(({ name }) => name);
const TITLES = [...new Set(JOURNAL_FORMATS.map(({ title }) => title))];
const FOR_ALL = JOURNAL_FORMATS.flatMap(({ name, all }) => (all ? [name] : []));

const ABOUT_CONTENT =
  'With --all, everything you saved is exported. Private and deleted content stays out. jsonl ' +
  'and json contain whole records, which can be imported without loss.';

export const exportJournal = define('export', {
  about: `Export your journal as ${oneOf(TITLES)}.`,
  options: [
    ...FILTERS,
    ['--all', `everything you saved (${oneOf(FOR_ALL)})`],
    { flags: '--format <name>', about: 'form of the export', choices: NAMES, fallback: 'md' },
    out('stdout', 'file to write (a folder with --split)'),
    ['--split <how>', 'one Markdown file per day or per entry', ['day', 'entry']],
    FORCE,
    includePrivate(),
    json('the counts of exported records'),
  ],
  examples: [
    ['coachkit export --out journal.md', 'save your journal to read'],
    ['coachkit export --split entry --out ~/notes/coaching', 'write one note per entry'],
    ['coachkit export --since "last month" --out month.md', 'export from last month on'],
    ['coachkit export --all --format jsonl --include-private > all.jsonl', 'make a full backup'],
    ['coachkit export --all --split entry --out ~/coaching', 'save everything as a folder to read'],
    [
      'coachkit export --since "7 days ago" --split day --out ~/notes --force',
      'update the last week',
    ],
  ],
  notes: `${ABOUT_CONTENT}\n${ABOUT_FILTERS}`,
  run: async () =>
    orStdout(async (context, { all, ...options }: ExportOptions & { all?: boolean }) =>
      all
        ? (await import('./all.ts')).exportAll(context, options)
        : (await import('./journal.ts')).exportJournal(context, options),
    ),
});
