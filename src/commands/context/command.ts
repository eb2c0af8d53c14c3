import { define } from '../../core/command.ts';
import { FRAMEWORK } from '../../core/options.ts';

export const context = define('context', {
  options: [
    ['--for-assistant', 'print the text for the assistant'],
    ['--include-private', 'include suggestions about health or harm'],
    FRAMEWORK,
    ['--json', 'print as JSON, with facts about you listed separately'],
  ],
  examples: [
    ['coachkit context', 'see what an assistant would be told'],
    ['coachkit context --for-assistant', 'print the text, to copy or pipe'],
  ],
  run: async () => (await import('./context.ts')).contextFor,
});
