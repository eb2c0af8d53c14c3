import { define } from '../../core/command.ts';
import { FRAMEWORK } from '../../core/options.ts';

export const context = define('context', {
  options: [
    ['--for-assistant', 'print the text itself'],
    ['--include-private', 'a suggestion that tells of health or harm too'],
    FRAMEWORK,
    ['--json', 'print as JSON, what is known of you apart'],
  ],
  examples: [
    ['coachkit context', 'look at what an assistant would be told'],
    ['coachkit context --for-assistant', 'print it, to copy or to pipe'],
  ],
  run: async () => (await import('./context.ts')).contextFor,
});
