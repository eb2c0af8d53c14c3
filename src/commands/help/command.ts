import { commandAt, type Definition, define } from '../../core/command.ts';

/** `coachkit help`: shows the help of commander for a command, or else a help topic. */
export const help: Definition = (program, ...given) => {
  const command = define('help [words...]', {
    operands: { words: ['command, or data, privacy, scripting, keys or exit-codes'] },
    examples: [
      ['coachkit help reflect', 'show what a command can do'],
      ['coachkit help keys', 'show what to press at a question'],
    ],
    run: async () => {
      const { topic } = await import('./topic.ts');
      return (context, words) => {
        const named = commandAt(program, words);
        if (named) return named.outputHelp();
        const names = program.commands.map((each) => each.name());
        return topic(context, words.join(' '), names);
      };
    },
  });
  return command(program, ...given);
};
