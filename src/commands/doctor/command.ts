import { type Define, examples } from '../../core/command.ts';

/** `coachkit doctor`. */
export const doctor: Define = (command, { load, exitWith }) => {
  command
    .option('--repair', 'mend what can be mended; damaged originals are kept')
    .option('--yes', 'do not ask before mending')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit doctor', 'look, and change nothing'],
        ['coachkit doctor --repair', 'mend, after a question'],
        ['coachkit doctor --repair --yes --json', 'mend from a script'],
      ),
    )
    .action(async (options) =>
      exitWith(await (await import('./doctor.ts')).doctor(await load(), options)),
    );
};
