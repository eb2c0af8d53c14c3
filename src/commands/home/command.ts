import { define } from '../../core/command.ts';

/** `coachkit home`: the same as `coachkit` alone. */
export const home = define('home', {
  examples: [['coachkit', 'see where you are, and choose what to do']],
  run: async () => (await import('./home.ts')).home,
});
