import { type Define, examples, frameworkOption } from '../../core/command.ts';

/** `coachkit context`. */
export const context: Define = (command, { load }) => {
  command
    .option('--for-assistant', 'print the text itself')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON, what is known of you apart')
    .addHelpText(
      'before',
      examples(
        ['coachkit context', 'look at what an assistant would be told'],
        ['coachkit context --for-assistant', 'print it, to copy or to pipe'],
      ),
    )
    .action(async (options) => (await import('./context.ts')).contextFor(await load(), options));
};
