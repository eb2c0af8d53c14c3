import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

export const doctor = define('doctor', {
  options: [['--repair', 'repair what can be repaired, keeping damaged originals'], YES, json()],
  examples: [
    ['coachkit doctor', 'check, and change nothing'],
    ['coachkit doctor --repair', 'repair, after asking'],
    ['coachkit doctor --repair --yes --json', 'repair from a script'],
  ],
  run: async () => (await import('./doctor.ts')).doctor,
});
