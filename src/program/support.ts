import { type Define, examples } from './wiring.ts';

/** `coachkit support`. */
export const support: Define = (command, { load }) => {
  command
    .option('--country <code>', 'only this country, e.g. US, and the directories')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(['coachkit support', 'all of it'], ['coachkit support --country GB', 'one country']),
    )
    .action(async (options) =>
      (await import('../commands/support.ts')).support(await load(), options),
    );
};
