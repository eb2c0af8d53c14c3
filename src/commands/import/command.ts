import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const importFiles = define('import <file...>', {
  about:
    'Add what coachkit exported (jsonl, json, md), with --all too, or entries from jrnl (json,\n' +
    'txt), Day One (json) and Markdown notes with a date. All or nothing; what is here already is left as it is.',
  operands: { file: ['what to read'] },
  options: [
    ['--dry-run', 'only tell what would happen'],
    ['--list', 'name each thing that was left out, not only how many'],
    json('what happened'),
  ],
  examples: [
    ['coachkit import --dry-run journal.json', 'look first'],
    ['coachkit import notes/*.md', 'notes with `date:`, or dated names'],
  ],
  run: async () => (await import('./import.ts')).importFiles,
});
