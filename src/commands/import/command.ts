import { type Define, examples } from '../../core/command.ts';

/** `coachkit import`. */
export const importFiles: Define = (command, { load }) => {
  command
    .argument('<file...>', 'what to read')
    .description(
      'Add what coachkit exported (jsonl, json, md), with --all too, or entries from jrnl (json,\n' +
        'txt), Day One (json) and Markdown notes with a date. All or nothing; what is here already is left as it is.',
    )
    .option('--dry-run', 'only tell what would happen')
    .option('--json', 'print what happened as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit import --dry-run journal.json', 'look first'],
        ['coachkit import notes/*.md', 'notes with `date:`, or dated names'],
      ),
    )
    .action(async (files, options) =>
      (await import('./import.ts')).importFiles(await load(), files, options),
    );
};
