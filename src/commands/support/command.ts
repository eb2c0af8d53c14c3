import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const support = define('support [part]', {
  operands: { part: ['danger, health, drink, work, home, someone or loss'] },
  options: [['--country <code>', 'only this country, e.g. US, and the directories'], json()],
  examples: [
    ['coachkit support', 'help now, and every part'],
    ['coachkit support work', 'bullying, harassment, retaliation'],
    ['coachkit support --country GB', 'one country'],
    ['coachkit config set country GB', 'the same, from now on'],
  ],
  notes:
    'Words on a command line stay in the history of the shell. To keep them out, let coachkit read what ' +
    'you type until Ctrl-D:\n\n  coachkit suggest -\n  coachkit reflect -',
  run: async () => (await import('./support.ts')).support,
});
