import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const suggest = define('suggest [words...]', {
  operands: { words: ["what's on your mind, or - for stdin (default: asks)"] },
  options: [json()],
  examples: [
    ['coachkit suggest "I feel stuck in my new role"', 'see what fits your words, and why'],
    ['coachkit suggest - --json < note.txt', 'get suggestions for a note as JSON'],
  ],
  run: async () => (await import('./suggest.ts')).suggest,
});
