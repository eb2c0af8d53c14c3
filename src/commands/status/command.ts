import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

export const status = define('status', {
  options: [FRAMEWORK, json()],
  examples: [
    ['coachkit status', "see where you are, what's next and what's due"],
    ['coachkit status --json | jq -r .next.command', 'get the next command for a status bar'],
  ],
  run: async () => (await import('./status.ts')).status,
});
