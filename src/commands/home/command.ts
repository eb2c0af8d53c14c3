import { type Define, examples } from '../../core/command.ts';

/** `coachkit home`, which is `coachkit` alone. */
export const home: Define = (command, { load, goOn }) => {
  command
    .addHelpText('before', examples(['coachkit', 'where you are, and a menu to go on']))
    .action(async () => goOn(await (await import('./home.ts')).home(await load())));
};
