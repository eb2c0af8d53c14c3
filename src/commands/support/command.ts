import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const support = define('support [part]', {
  operands: { part: ['danger, health, drink, work, home, someone or loss'] },
  options: [['--country <code>', 'only this country (such as US) and the directories'], json()],
  examples: [
    ['coachkit support', 'see who to call now, and what to do'],
    ['coachkit support work', 'see what to do about harm at work'],
    ['coachkit support --country GB', 'see the numbers for one country'],
    ['coachkit config set country GB', 'see the numbers for your country from now on'],
  ],
  notes:
    'Your shell keeps a history of the commands you type. To keep your words out of it, start one ' +
    'of these commands, type, and press Ctrl-D to finish:\n\n' +
    '  coachkit suggest -\n  coachkit reflect -',
  run: async () => (await import('./support.ts')).support,
});
