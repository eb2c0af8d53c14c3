import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

export const doctor = define('doctor', {
  options: [['--repair', 'mend what can be mended; damaged originals are kept'], YES, json()],
  examples: [
    ['coachkit doctor', 'look, and change nothing'],
    ['coachkit doctor --repair', 'mend, after a question'],
    ['coachkit doctor --repair --yes --json', 'mend from a script'],
  ],
  run: async () => (await import('./doctor.ts')).doctor,
});
