import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const suggest = define('suggest [words...]', {
  operands: { words: ['what is on your mind; - reads stdin; without any it asks'] },
  options: [json()],
  examples: [
    ['coachkit suggest "I feel stuck in my new role"', 'what fits these words, and why'],
    ['coachkit suggest - --json < note.txt', 'from another program; nothing is kept'],
  ],
  run: async () => (await import('./suggest.ts')).suggest,
});
