import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

export const status = define('status', {
  options: [FRAMEWORK, json()],
  examples: [
    ['coachkit status', 'where you are, what is next, what is due'],
    ['coachkit status --json | jq -r .next.command', 'for a status bar'],
  ],
  run: async () => (await import('./status.ts')).status,
});
