import { type Definition, define } from '../../core/command.ts';

/**
 * `coachkit help TOPIC`. For a command, cli/read-with-commander.ts shows its help instead.
 * `commands` are the names of all commands.
 */
export function help(commands: readonly string[]): Definition {
  return define('help [words...]', {
    operands: { words: ['command, or data, privacy, scripting, keys or exit-codes'] },
    examples: [
      ['coachkit help reflect', 'show what a command can do'],
      ['coachkit help keys', 'show what to press at a question'],
    ],
    run: async () => {
      const { topic } = await import('./topic.ts');
      return (context, words) => topic(context, words.join(' '), commands);
    },
  });
}
