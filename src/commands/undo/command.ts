import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const undo = define('undo', {
  about:
    'Undo the last change; a second undo puts it back. Exit 1 when there is none.\n' +
    'An import is one change, of however many records. Settings are not part of it.',
  options: [json('what was undone')],
  examples: [['coachkit undo', 'undo what you did last']],
  run: async () => (await import('./undo.ts')).undo,
});
