import { type Define, examples } from '../../core/command.ts';

/** `coachkit undo`. */
export const undo: Define = (command, { load }) => {
  command
    .description(
      'Take back the last change; a second undo puts it back. Exit 1 when there is none.\n' +
        'An import is one change, of however many records. Settings are not part of it.',
    )
    .option('--json', 'print what was taken back as JSON')
    .addHelpText('before', examples(['coachkit undo', 'take back what you did last']))
    .action(async (options) => (await import('./undo.ts')).undo(await load(), options));
};
