import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const support = define('support', {
  options: [['--country <code>', 'only this country, e.g. US, and the directories'], json()],
  examples: [
    ['coachkit support', 'all of it'],
    ['coachkit support --country GB', 'one country'],
  ],
  run: async () => (await import('./support.ts')).support,
});
