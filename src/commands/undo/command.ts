import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const undo = define('undo', {
  about: 'Undo the last change. A second undo redoes it.',
  options: [json('the undone changes')],
  examples: [['coachkit undo', 'undo your last change']],
  notes:
    'An import counts as one change, however many records it adds. Changes to settings and to ' +
    "your own frameworks can't be undone. The exit code is 1 when there's nothing to undo.",
  run: async () => (await import('./undo.ts')).undo,
});
