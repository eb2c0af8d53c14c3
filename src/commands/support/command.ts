import { type Define, examples } from '../../core/command.ts';

/** `coachkit support`. */
export const support: Define = (command, { load }) => {
  command
    .option('--country <code>', 'only this country, e.g. US, and the directories')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(['coachkit support', 'all of it'], ['coachkit support --country GB', 'one country']),
    )
    .action(async (options) => (await import('./support.ts')).support(await load(), options));
};
