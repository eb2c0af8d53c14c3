import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const importFiles = define('import <file...>', {
  about: 'Import entries from coachkit, jrnl, Day One or notes.',
  operands: { file: ['file to read'] },
  options: [
    ['--dry-run', 'show what would happen, without importing'],
    ['--list', 'list every item left out, not only how many'],
    json('the outcome'),
  ],
  examples: [
    ['coachkit import --dry-run journal.json', 'see what would be imported'],
    ['coachkit import notes/*.md', 'import dated Markdown notes'],
  ],
  notes:
    'Reads coachkit exports (jsonl, json, md; with --all too), jrnl (json, txt), Day One (json) ' +
    'and Markdown notes with a `date:` field or a date in their names. Everything that can be ' +
    'read is added at once, or nothing is. Anything you already have is not changed.',
  run: async () => (await import('./import.ts')).importFiles,
});
