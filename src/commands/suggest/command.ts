import { type Define, examples } from '../../core/command.ts';

/** `coachkit suggest`. */
export const suggest: Define = (command, { load }) => {
  command
    .argument('<words...>', 'what is on your mind; - reads stdin')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit suggest "I feel stuck in my new role"', 'what fits these words, and why'],
        ['coachkit suggest - --json < note.txt', 'from another program; nothing is kept'],
      ),
    )
    .action(async (words, options) =>
      (await import('./suggest.ts')).suggest(await load(), words, options),
    );
};
