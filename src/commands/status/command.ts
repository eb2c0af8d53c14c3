import { define } from '../../core/command.ts';
import { FRAMEWORK, json } from '../../core/options.ts';

export const status = define('status', {
  options: [
    FRAMEWORK,
    { flags: '--line', about: 'print a short line for a status bar', excludes: 'json' },
    json(),
  ],
  examples: [
    ['coachkit status', "see where you are, what's next and what's due"],
    ['coachkit status --line', "see what's due in at most 40 characters"],
    ['coachkit status --json | jq -r .next.command', 'get the next command for a status bar'],
  ],
  run: async () => (await import('./status.ts')).status,
});
