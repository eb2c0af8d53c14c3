import { define } from '../../core/command.ts';

/** `coachkit home`, which is `coachkit` alone. */
export const home = define('home', {
  examples: [['coachkit', 'where you are, and a menu to go on']],
  run: async () => (await import('./home.ts')).home,
});
